"""Persons by their office: «de Russische president», «NAVO-chef», "Kenya's foreign minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dragoman.actors.draft import Draft
from dragoman.actors.model import Actor, CastMember, Mention
from dragoman.actors.registry import Holder
from dragoman.actors.words import is_plural
from dragoman.language.entities import entity_at

SEVERAL, BARE = 0.5, 0.75
GENITIVE = frozenset({"'s", "’s"})
NEAR = 4
"""How many tokens behind an office its place may be named."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office in the text: its tokens, the roles it may mean, and the part of a compound."""

    start: int
    end: int
    roles: tuple[str, ...]
    title: str
    compound: bool
    head: int


def link_offices(draft: Draft) -> None:
    """Enter every office with a place or a name beside it."""
    for office in find_offices(draft):
        place = _place(draft, office)
        name = _name_beside(draft, office)
        first = _phrase_start(draft, office)
        former = _is_former(draft, office, first)
        if name is not None:
            _join(draft, office, name, first, place, former)
        elif place is not None and is_plural(draft.doc[office.head]):
            continue  # «de leiders van de EU» are no one of them
        elif place is not None and draft.doc[first].lower_ in draft.words.indefinite:
            _link_unknown(draft, office, place, first)
        elif place is not None and not former and "counterpart" not in office.roles:
            _link_holder(draft, office, place, first)


def find_offices(draft: Draft) -> list[Office]:
    """The longest offices of the lexicon in the text."""
    found = []
    doc, i = draft.doc, 0
    while i < len(doc):
        office = _office_at(draft, doc, i)
        found += [office] if office else []
        i = office.end if office else i + 1
    return found


def _office_at(draft: Draft, doc: Doc, i: int) -> Office | None:
    roles, token = draft.words.roles, doc[i]
    begins = token.lower_ in draft.words.role_openings
    for n in range(draft.words.longest_role if begins else 1, 0, -1):
        span = doc[i : i + n]
        if len(span) < n:
            continue
        for form in (span.text.lower(), span[0].lemma_.lower() if n == 1 else ""):
            if form in roles and (n > 1 or doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "X"}):
                office = Office(i, i + n, roles[form], form, False, span.root.i)
                return _with_field(draft, office) if form in draft.words.generic else office
    return _compound_office(draft, doc[i])


def _with_field(draft: Draft, office: Office) -> Office:
    """«minister van Landbouw», "interior minister": whose field is part of the title."""
    doc, start, end = draft.doc, office.start, office.end
    while start > 0 and doc[start - 1].pos_ == "NOUN" and draft.free(doc[start - 1]):
        start -= 1
    behind = doc[end : end + 2]
    if len(behind) == 2 and behind[0].lower_ in draft.words.linkers and draft.free(behind[1]):
        named = behind[1].text[:1].isupper() and behind[1].ent_type_ != "LOC"
        end = behind[1].right_edge.i + 1 if named and behind[1].pos_ != "DET" else end
    if (start, end) == (office.start, office.end):
        return office
    title = doc[start:end].text.lower()
    return replace(office, start=start, end=end, title=title)


def _compound_office(draft: Draft, token: Token) -> Office | None:
    """«NAVO-chef»: the place before the last hyphen, the office behind it."""
    if "-" not in token.text.strip("-"):
        return None
    right = token.text.rsplit("-", 1)[1].lower()
    roles = draft.words.roles.get(right) or draft.words.roles.get(right.removesuffix("s"))
    return Office(token.i, token.i + 1, roles, right, True, token.i) if roles else None


def _place(draft: Draft, office: Office) -> str | None:
    """The state or organisation of the office: inside, before or behind it."""
    if office.compound:
        inside = draft.covering.get(office.start)
        return inside.actor if inside else None
    before = _before(draft, office.start - 1)
    return before or _behind(draft, office)


def _before(draft: Draft, i: int) -> str | None:
    doc = draft.doc
    while i >= 0 and draft.free(doc[i]) and _goes_between(draft, i):
        i -= 1
    if i >= 1 and doc[i].text in GENITIVE:
        i -= 1
    mention = draft.covering.get(i)
    if mention is None or not _has_offices(draft, mention.actor):
        return None
    genitive = mention.how in {"demonym", "metonym", "compound"} or draft.words.language == "en"
    return mention.actor if genitive or doc[i].dep_ == "nmod:poss" else None


def _goes_between(draft: Draft, i: int) -> bool:
    """What may stand between place and office: an adjective, «regering», with no comma behind."""
    fits = draft.doc[i].pos_ == "ADJ" or draft.words.group(draft.doc[i]) == "government"
    return fits and i + 1 < len(draft.doc) and not draft.doc[i + 1].is_punct


def _behind(draft: Draft, office: Office) -> str | None:
    doc, i = draft.doc, office.end
    if i >= len(doc) or doc[i].lower_ not in draft.words.linkers:
        return None
    for j in range(i + 1, min(i + 1 + NEAR, len(doc))):
        mention = draft.covering.get(j)
        if mention is not None:
            return _spoken_for(draft, office, mention.actor)
        if doc[j].pos_ not in {"DET", "ADJ", "PROPN", "NOUN"}:
            return None
    return None


def _spoken_for(draft: Draft, office: Office, actor: str) -> str | None:
    """An actor that has offices; of «a spokesman for Putin» the state that Putin leads."""
    member = draft.members[actor]
    if member.kind == "person" and "spokesperson" in office.roles:
        state = draft.registry.get(member.of or "")
        return draft.registered(state) if state else actor
    return actor if _has_offices(draft, actor) else None


def _has_offices(draft: Draft, actor: str) -> bool:
    member = draft.members[actor]
    return member.kind in {"state", "organisation", "territory"}


def _name_beside(draft: Draft, office: Office) -> Mention | None:
    """The person named right behind the office, or before it between commas."""
    behind = _person_at(draft, _skip_place(draft, office))
    if behind is not None:
        return behind
    beside = _in_apposition(draft, office)
    if beside is not None:
        return beside
    before = office.start - 1
    while before > 0 and draft.doc[before].pos_ in {"DET", "ADJ", "NOUN"}:
        before -= 1
    if before > 0 and draft.doc[before].text == ",":
        return _person_ending(draft, before - 1)
    return None


def _in_apposition(draft: Draft, office: Office) -> Mention | None:
    """«de ambassadeur in Madrid, Karima Benyaich,»: the name the tree sets beside the office."""
    words = list(draft.doc[office.start : office.end])
    behind = [c for w in words for c in w.children if c.dep_ == "nmod" and c.i >= office.end]
    # In «de woordvoerder van bondskanselier Merz» the name is the chancellor's.
    places = [
        c
        for c in behind
        if _office_at(draft, draft.doc, c.i) is None and not draft.words.is_person(c)
    ]
    for noun in (*words, *places):
        for child in noun.children:
            follows = child.dep_ == "appos" and child.i >= office.end
            if follows and (found := _person_at(draft, child.i)):
                return found
    return None


def _skip_place(draft: Draft, office: Office) -> int:
    """Where a name may begin behind «president van Oekraïne,» or "prime minister,"."""
    doc, i = draft.doc, office.end
    if i < len(doc) and doc[i].lower_ in draft.words.linkers:
        mention = next(
            (m for j in range(i + 1, min(i + 1 + NEAR, len(doc))) if (m := draft.covering.get(j))),
            None,
        )
        i = mention.end if mention else i
    if i < len(doc) and doc[i].text == "," and draft.words.language == "en":
        i += 1
    return i


def _person_at(draft: Draft, i: int) -> Mention | None:
    mention = draft.covering.get(i)
    if mention is not None and mention.start == i and draft.members[mention.actor].kind == "person":
        return mention
    entity = _named_person(draft, i)
    if entity is None or entity.start != i or any(not draft.free(t) for t in entity):
        return None
    return Mention(i, entity.end, entity.root.i, "", "local", 0.85)


def _person_ending(draft: Draft, i: int) -> Mention | None:
    mention = draft.covering.get(i)
    if mention is not None:
        return mention if draft.members[mention.actor].kind == "person" else None
    entity = _named_person(draft, i)
    ends = entity is not None and entity.end == i + 1
    return _person_at(draft, entity.start) if entity is not None and ends else None


def _named_person(draft: Draft, i: int) -> Span | None:
    entity = entity_at(draft.doc, i) if i < len(draft.doc) else None
    return entity if entity is not None and entity.label_ == "PER" else None


def _phrase_start(draft: Draft, office: Office) -> int:
    """Where the noun phrase begins: its demonym, adjectives and article."""
    doc, i = draft.doc, office.start
    while i > 0 and (
        (
            (m := draft.covering.get(i - 1)) is not None
            and m.how in {"demonym", "name"}
            and draft.members[m.actor].kind != "person"
            and not doc[i - 1].is_punct
        )
        or doc[i - 1].pos_ == "ADJ"
        or (draft.free(doc[i - 1]) and draft.words.group(doc[i - 1]) == "government")
        or doc[i - 1].text in {"'s", "’s"}
        or doc[i - 1].lower_ in draft.words.former
    ):
        i -= 1
    return i - 1 if i > 0 and doc[i - 1].pos_ == "DET" else i


def _is_former(draft: Draft, office: Office, first: int) -> bool:
    inside = {t.lower_.strip("-") for t in draft.doc[first : office.start]}
    word = draft.doc[office.start].lower_
    prefixed = any(word.startswith(p) and p.endswith("-") for p in draft.words.former_prefixes)
    return prefixed or not inside.isdisjoint(draft.words.former)


def _join(
    draft: Draft, office: Office, name: Mention, first: int, place: str | None, former: bool
) -> None:
    """Title and name are one mention of the person named."""
    if not name.actor:
        span = draft.doc[name.start : name.end]
        actor = draft.local(span.text, "person", of=place)
        name = Mention(name.start, name.end, name.head, actor, "local", name.score)
        draft.add(name)
    inside = draft.covering.get(office.start)
    if office.compound and inside is not None and inside.how == "compound":
        draft.remove(inside)
    roles = draft.roles.setdefault(name.actor, set())
    if not former:
        if not roles:  # of a known holder the title tells nothing new, and it may be ambiguous
            roles |= set(office.roles)
        draft.titles.setdefault(name.actor, set()).add(office.title)
    if name.start >= office.end and name.end - first < 16 and not _comma(draft, first, name.start):
        head = draft.doc[first : name.end].root.i
        whole = Mention(first, name.end, head, name.actor, name.how, name.score)
        draft.replace(name, whole)
        return
    draft.mention(first, _phrase_end(draft, office), name.actor, "office", name.score, office.head)


def _comma(draft: Draft, start: int, end: int) -> bool:
    return any(t.text == "," for t in draft.doc[start:end])


def _phrase_end(draft: Draft, office: Office) -> int:
    doc, i = draft.doc, office.end
    if i < len(doc) and doc[i].lower_ in draft.words.linkers:
        for j in range(i + 1, min(i + 1 + NEAR, len(doc))):
            mention = draft.covering.get(j)
            if mention is not None:
                return mention.end
    return office.end


def _link_unknown(draft: Draft, office: Office, place: str, first: int) -> None:
    """«een woordvoerder van het ministerie»: somebody whose name the text keeps to itself."""
    of = [c for c in draft.doc[office.head].children if c.dep_ == "nmod" and c.i > office.head]
    end = max([office.end, *(c.right_edge.i + 1 for c in of[:1])])
    name = draft.doc[first + 1 : end].text
    actor = draft.local(name, "person", of=place)
    draft.mention(first, end, actor, "office", BARE, office.head)


def _link_holder(draft: Draft, office: Office, place: str, first: int) -> None:
    """The holder of the office on the day; several holders leave it open."""
    holders = list(_holders(draft, office, place))
    unique = {h.actor.id: h for h in holders}
    end = _phrase_end(draft, office)
    head = office.head
    if len(unique) == 1:
        holder = next(iter(unique.values()))
        how = "compound" if office.compound else "office"
        actor = draft.registered(holder.actor)
        draft.titles.setdefault(actor, set()).add(office.title)
        mention = Mention(first, end, head, actor, how, holder.score)
        inside = draft.covering.get(office.start) if office.compound else None
        if inside is not None:
            draft.replace(inside, Mention(first, end, head, actor, "office", holder.score))
        else:
            draft.add(mention)
        return
    _link_unnamed(draft, office, place, first, end, unique)


def _link_unnamed(
    draft: Draft, office: Office, place: str, first: int, end: int, found: dict[str, Holder]
) -> None:
    """An office whose holder is not known: a local actor named after the office."""
    if is_plural(draft.doc[office.end - 1]):
        return
    known = _same_office(draft, office, place)
    if known is not None:
        draft.mention(first, end, known.id, "office", 0.8, office.head)
        return
    name = f"{office.title} ({draft.members[place].name})"
    actor = draft.local(name, "person", of=place)
    draft.roles.setdefault(actor, set()).update(office.roles)
    candidates = tuple((i, round(1 / len(found), 2)) for i in sorted(found))
    mention = Mention(first, end, office.head, actor, "office", SEVERAL, candidates)
    inside = draft.covering.get(office.start)
    if office.compound and inside is not None:
        draft.replace(inside, mention)
    else:
        draft.add(mention)


def _same_office(draft: Draft, office: Office, place: str) -> CastMember | None:
    """A person of the cast who was introduced with this office of this place."""
    roles = set(office.roles)
    fits = [p for p in draft.persons() if p.of == place and roles & draft.roles.get(p.id, set())]
    return fits[0] if len(fits) == 1 else None


def _holders(draft: Draft, office: Office, place: str) -> Iterator[Holder]:
    """Holders of the first role that the office may mean and that anybody holds."""
    where = draft.registry.get(place)
    for role in _roles(draft, office, where):
        wanted, _, at = role.partition("@")
        found = draft.registry.holders(wanted, at or place, draft.published)
        if found:
            yield from found
            return


def _roles(draft: Draft, office: Office, place: Actor | None) -> list[str]:
    """The roles in the order of likelihood; a state may use a title in its own way."""
    titles = dict(place.titles.get(draft.words.language, {})) if place else {}
    if office.title in titles:
        return [titles[office.title]]
    roles = []
    for role in office.roles:
        if role == "leader":
            roles.append(place.leader if place and place.leader else "head_of_state")
        else:
            roles.append(role)
    return roles
