"""Matters: what a document's proposals, treaties, norms, sanctions, claims and coalitions are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.records.calendar.parts import number_of
from dragoman.records.calendar.words import calendar_words
from dragoman.records.matter_words import Family, family_of, matter_words
from dragoman.records.model import Matter, record_id
from dragoman.records.scene import Scene
from dragoman.records.slots import conjuncts, phrase_bounds, preposition, subtree_bounds

SURE, BARE = 0.8, 0.4
"""Confidence in a matter with something attached to it, and in one only named."""

BETWEEN = frozenset({"between", "tussen"})
UNNAMED = frozenset({"det", "case", "punct", "advmod", "cc", "mark"})
OWNING = frozenset({"nmod:poss", "amod", "compound", "flat"})


@dataclass(slots=True)
class Named:
    """One place where a matter is named, with what the words there say of it."""

    head: Token
    family: Family
    definite: bool = False
    fresh: bool = False
    """Another one than any before: «a second treaty», «een nieuw pakket»."""
    clause: bool = False
    compound: bool = False
    number: float | None = None
    unit: str | None = None
    objects: dict[str, None] = field(default_factory=dict)
    """Actors and lemmas that it is about, in the order of the text."""
    owners: dict[str, None] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)


def find_matters(scene: Scene) -> tuple[list[Matter], dict[int, str]]:
    """The matters of a document, and the tokens that name them with their ids."""
    groups = merge(named for token in scene.doc if (named := _named(token, scene)))
    matters: list[Matter] = []
    heads: dict[int, str] = {}
    for group in groups:
        matter = _matter(group, scene)
        matters.append(matter)
        heads |= {named.head.i: matter.id for named in group}
    return matters, heads


def _named(token: Token, scene: Scene) -> Named | None:
    known = matter_words(scene.language)
    verb = known.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if verb is not None:
        return _claimed(token, verb, scene)
    if token.pos_ not in {"NOUN", "PROPN"} and "-" not in token.lemma_.strip("-"):
        return None
    family = family_of(token, scene.language)
    if family is None or _is_actor(token, family, scene):
        return None
    named = Named(token, family)
    for child in token.children:
        _describe(named, child, scene)
    _count(named, scene)
    _prefix(named, scene)
    return named


def _claimed(verb: Token, family: Family, scene: Scene) -> Named | None:
    """«Groenland annexeren»: a verb whose object is claimed."""
    named = Named(verb, family)
    for child in verb.children:
        mention = scene.cast.at(child.i)
        if child.dep_ in {"obj", "nsubj:pass"} and mention:
            named.objects[mention.actor] = None
    return named if named.objects else None


def _is_actor(token: Token, family: Family, scene: Scene) -> bool:
    """«the alliance» that is NATO, «the mission» that is a person's: no matter but an actor."""
    mention = scene.cast.at(token.i)
    if mention is None or mention.how == "compound" or mention.head != token.i:
        return False
    return not (family.kind == "coalition" and mention.actor.startswith("local:"))


def _describe(named: Named, child: Token, scene: Scene) -> None:
    """Take up what one dependent says."""
    terms = matter_words(scene.language).words
    lemma, mention = child.lemma_.lower(), scene.cast.at(child.i)
    if child.dep_ in {"det", "nmod:poss"} and (child.lower_ in terms["definite"] or mention):
        named.definite = True
    if lemma in terms["new"] or child.lower_ in terms["new"]:
        named.fresh = True
    if child.dep_ in {"acl", "acl:relcl", "ccomp"}:
        named.clause = True
    if child.dep_ in OWNING and mention:
        named.owners[mention.actor] = None
        named.definite |= child.dep_ == "amod"
    elif child.dep_ == "compound":
        if lemma not in matter_words(scene.language).units:
            named.objects[lemma] = None
            named.compound = True
    elif child.dep_ in {"nmod", "obl", "obl:arg"}:
        _complement(named, child, scene)


def _complement(named: Named, child: Token, scene: Scene) -> None:
    """«for Armenia», «op de doorvaart», «between A and B», «van de Verenigde Naties»."""
    known = matter_words(scene.language)
    case = preposition(child)
    parts = [t for c in conjuncts(child) for t in (c, *(f for f in c.children if f.dep_ == "flat"))]
    deeper = [m.actor for t in child.subtree if (m := scene.cast.at(t.i))]
    actors = [m.actor for p in parts if (m := scene.cast.at(p.i))]
    claims = named.family.needs == "object" and case in known.words["claims"]
    lemma = child.lemma_.lower()
    if lemma in known.words["not_about"] or (
        lemma in known.units and case in known.words["owners"]
    ):
        return
    if case in BETWEEN:
        named.parties |= dict.fromkeys(actors)
    elif case in known.words["owners"] and actors and not claims:
        named.owners |= dict.fromkeys(actors)
    elif case in (
        known.words["claims"] if named.family.needs == "object" else known.words["object"]
    ):
        named.objects |= dict.fromkeys(actors or [*(p.lemma_.lower() for p in parts), *deeper])


def _count(named: Named, scene: Scene) -> None:
    """«45 dagen», "45-day", «4 procent»: a number with a unit inside the phrase."""
    units = matter_words(scene.language).units
    start, end = phrase_bounds(named.head)
    behind = scene.doc[named.head.i + 1 : named.head.i + 4]
    if behind and behind[0].lower_ in matter_words(scene.language).words["owners"]:
        end = max(end, behind.end)  # «halen de norm van 2 procent niet», hung on the verb
    inside = [t for t in scene.doc[start : min(end, named.head.sent.end)] if t.text != "-"]
    for at, token in enumerate(inside):
        value = _value(token.text, scene.language)
        near = inside[at + 1 : at + 4]
        unit = next((u for t in near if (u := units.get(t.lemma_.lower()))), None)
        if value is not None and unit is not None:
            named.number, named.unit = float(value), unit
            return


def _value(text: str, language: str) -> float | None:
    """«45», «4,5», «dertig»."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        known = calendar_words(language)
        return number_of(text, known) if known else None


def _prefix(named: Named, scene: Scene) -> None:
    """«gasgroep», «NAVO-norm»: what a compound in one word says before its noun."""
    lemma = named.head.lemma_.lower()
    nouns = [n for n, f in matter_words(scene.language).nouns.items() if f == named.family]
    for noun in nouns:
        before = lemma.removesuffix(noun).strip("-")
        if lemma.endswith(noun) and before and lemma not in nouns:
            named.objects[before] = None
            named.compound = True
            return


def _stands_alone(named: Named) -> bool:
    """Whether the words say which matter it is, without looking back."""
    needs = named.family.needs
    if needs is None or (needs == "clause" and named.clause):
        return True
    if needs == "compound":
        return named.compound
    if needs == "object":
        return bool(named.objects)
    told = named.objects or named.owners or named.parties or named.number is not None
    return bool(told or (named.family.definite and named.definite))


def merge(found: Iterator[Named]) -> list[list[Named]]:
    """The places that name the same matter, together, in the order of the text."""
    groups: list[list[Named]] = []
    for named in found:
        known = _earlier(named, groups)
        if known is not None:
            known.append(named)
        elif _stands_alone(named) and not (named.fresh and not named.objects):
            groups.append([named])
    return groups


def _earlier(named: Named, groups: list[list[Named]]) -> list[Named] | None:
    """The latest group, by its last place, that the words may mean."""
    if named.fresh:
        return None
    latest = sorted(groups, key=lambda g: -g[-1].head.i)
    same = [g for g in latest if g[0].family == named.family and _fits(named, g)]
    same = same or [g for g in latest if named.definite and _holds(named, g)]
    if same:
        return same[0]
    back = named.family.back if named.definite and not named.objects else frozenset()
    if named.definite and named.objects:
        return next((g for g in latest if _shares_words(named, g)), None)
    return next((g for g in latest if _is_meant(back, g) and _fits(named, g)), None)


def _holds(named: Named, group: list[Named]) -> bool:
    """«het referendum» after «het voorstel voor een referendum»."""
    about = {o for known in group for o in known.objects}
    return not named.objects and named.head.lemma_.lower() in about


def _is_meant(back: frozenset[str], group: list[Named]) -> bool:
    family = group[0].family
    return family.name in back or ("any" in back and family.kind not in {"coalition", "norm"})


def _fits(named: Named, group: list[Named]) -> bool:
    """No other number, and nothing else that it is about."""
    for known in group:
        both = named.number is not None and known.number is not None
        if both and named.unit == known.unit and named.number != known.number:
            return False
    about = {o for known in group for o in known.objects}
    return not about or not named.objects or bool(_shared(about, set(named.objects)))


def _shared(one: set[str], other: set[str]) -> bool:
    """Whether two sets of words have one in common, or the beginning of one."""
    return any(a == b or (min(len(a), len(b)) > 4 and a[:5] == b[:5]) for a in one for b in other)


def _shares_words(named: Named, group: list[Named]) -> bool:
    """«het plan voor driehonderd waarnemers» after «de waarnemersmissie»."""
    if "any" not in named.family.back or group[0].family.kind == "coalition":
        return False
    about = {o for known in group for o in known.objects} | {group[0].head.lemma_.lower()}
    return _shared(about, set(named.objects))


def _matter(group: list[Named], scene: Scene) -> Matter:
    """One matter of all places that name it."""
    spans = [scene.span(*_bounds(named, scene)) for named in group]
    fullest = max(spans, key=lambda s: (len(s.text.split()), -s.start))
    counted = next((n for n in group if n.number is not None), None)
    objects = list(dict.fromkeys(o for n in group for o in n.objects))
    parties = tuple(dict.fromkeys(p for n in group for p in n.parties))
    deadline, precision = _deadline(group, scene)
    kind = group[0].family.kind
    full = counted or parties or deadline or any(o in scene.cast.members for o in objects)
    return Matter(
        id=record_id("m", scene.document, kind, spans[0]),
        kind=kind,
        name=fullest.text,
        span=fullest,
        mentions=tuple(spans),
        parties=parties,
        object=next((o for o in objects if o in scene.cast.members), next(iter(objects), None)),
        number=counted.number if counted else None,
        unit=counted.unit if counted else None,
        deadline=deadline,
        precision=precision,
        confidence=SURE if full else BARE,
        rule=f"{scene.language}/{group[0].family.name}",
    )


def _bounds(named: Named, scene: Scene) -> tuple[int, int]:
    """The noun phrase without its article, and with those complements only that say what it is."""
    terms = matter_words(scene.language).words
    head = named.head
    start, end = phrase_bounds(head)
    if head.pos_ == "VERB":
        parts = [c for c in head.children if c.dep_ in {"obj", "nsubj:pass"}]
        edges = [phrase_bounds(p) for p in parts]
        return min([start, *(e[0] for e in edges)]), max([end, *(e[1] for e in edges)])
    while start < head.i and (
        scene.doc[start].dep_ in UNNAMED
        or scene.doc[start].pos_ == "ADV"
        or scene.doc[start].lower_ in terms["definite"]
    ):
        start += 1
    told = terms["object"] | terms["claims"] | terms["owners"] | BETWEEN
    kept = [c for c in head.children if c.i > head.i and preposition(c) in told]
    kept = [c for c in kept if c.lemma_.lower() not in terms["not_about"]]
    return start, min(end, max((phrase_bounds(c)[1] for c in kept), default=head.i + 1))


def _deadline(group: list[Named], scene: Scene) -> tuple[str | None, str | None]:
    """The day before or on which it is to be met, where the words hung on it say so."""
    for named in group:
        start, end = subtree_bounds(named.head)
        dates = scene.dates
        if named.family.kind == "norm":
            # «adopted a norm of 4 percent, to be met by the end of the year»: what is to come.
            end = named.head.sent.end
            dates = scene.dates_to_come(named.head.sent)
        first, last = scene.doc[start].idx, scene.doc[end - 1].idx
        for date in dates:
            if date.deadline and first <= date.start <= last and named.family.kind != "coalition":
                return date.due, date.precision
    return None, None
