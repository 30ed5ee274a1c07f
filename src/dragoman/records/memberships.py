"""Memberships: who forms, joins and leaves a coalition, and how many members it is said to have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from dragoman.actors.words import words as actor_words
from dragoman.records.cues import lemmas
from dragoman.records.lexicon import read_data
from dragoman.records.modality import statuses
from dragoman.records.model import Membership, MembershipAct, record_id
from dragoman.records.parties import mentions_of
from dragoman.records.referents import begin_of
from dragoman.records.scene import Scene, whole_clause
from dragoman.records.slots import fill, preposition, subtree_bounds

DONE, COUNTED, LISTED = 0.85, 0.8, 0.6
"""Confidence in what a verb says, in a number, and in a list that the tree does not show."""

UNDONE = frozenset({"negated", "possible", "wished", "required", "conditional"})
MEMBERS = frozenset({"state", "organisation", "group"})
ACTS: Mapping[str, MembershipAct] = {
    "joins": "joins",
    "leaves": "leaves",
    "member": "member",
    "dissolves": "leaves",
}

Words = Mapping[str, Mapping[str, frozenset[str]]]


@cache
def _words(language: str) -> Words:
    data = read_data(f"{language}/memberships.toml")
    return {t: {k: frozenset(v) for k, v in part.items()} for t, part in data.items()}


def find_memberships(scene: Scene) -> list[Membership]:
    """All memberships of a document in the order of the text, each once."""
    found = [m for token in scene.doc for m in (*_done(token, scene), *_counted(token, scene))]
    best: dict[tuple[object, ...], Membership] = {}
    for one in found:
        best.setdefault((one.coalition, one.act, one.members, one.count), one)
    return sorted(best.values(), key=lambda m: m.evidence)


def _done(verb: Token, scene: Scene) -> Iterator[Membership]:
    """«joined the coalition», «vormden een coalitie», «stapte uit de groep»."""
    act = _act(verb, scene)
    if act is None or UNDONE & set(statuses(verb, scene.lexicon)):
        return
    coalition = _coalition(verb, scene)
    if coalition is None:
        return
    members = _members(verb, scene)
    for group in [m for m in members if scene.count_of(m)]:
        yield _membership(verb, coalition, "counted", (), scene.count_of(group), COUNTED, scene)
    members = tuple(m for m in members if not scene.count_of(m))
    if members:
        yield _membership(verb, coalition, act, members, None, DONE, scene)


def _act(verb: Token, scene: Scene) -> MembershipAct | None:
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    words = _words(scene.language)
    keys = set(lemmas(verb))
    for name, act in ACTS.items():
        if keys & words["verbs"][name]:
            return act
    away = any(preposition(c).split(" ")[0] in words["words"]["away"] for c in verb.children)
    return "leaves" if away and keys & words["words"]["leave_with"] else None


def _coalition(verb: Token, scene: Scene) -> str | None:
    """The coalition among the parts of a verb."""
    for token in whole_clause(verb):
        known = scene.heads.get(token.i)
        if known and scene.matters[known].kind == "coalition":
            return known
    return None


def _members(verb: Token, scene: Scene) -> tuple[str, ...]:
    """The subjects, and those with whom; a list before the verb where the tree has no subject."""
    found = [m.actor for m in scene.parties(verb, "nsubj")]
    beside = [t for w in _words(scene.language)["words"]["with"] for t in fill(verb, f"obl:{w}")]
    found += [m.actor for m in mentions_of(beside, scene.cast)]
    listed = _listed(verb, found, scene)
    named = listed if len(listed) > len(found) else found
    states = [s if (s := scene.state_of(a)) in scene.cast.members else a for a in named]
    kept = [a for a in states if scene.cast_kind(a) in MEMBERS and not a.startswith("local:coal")]
    return tuple(dict.fromkeys(kept))


def _listed(verb: Token, known: list[str], scene: Scene) -> list[str]:
    """«A, B en C», where the tree gives only a part of the list: what stands between commas."""
    found: list[str] = []
    clause = whole_clause(verb)
    start = max(verb.sent.start, begin_of(verb, 0))
    for i in range(start, verb.i):
        mention = scene.cast.at(i)
        if mention is None:
            if found and scene.doc[i].text != "," and scene.doc[i].dep_ != "cc":
                break
        elif scene.cast.members[mention.actor].kind == "state" and mention.how != "demonym":
            found.append(mention.actor)
        elif found:
            break
    fits = not known or bool(set(known) & set(found))
    return list(dict.fromkeys(found)) if fits and clause else []


def _counted(token: Token, scene: Scene) -> Iterator[Membership]:
    """«een coalitie van vijftien landen», «telt nu elf leden», «the four that remain»."""
    number = actor_words(scene.language).number(token)
    if number is None or number < 2:
        return
    words = _words(scene.language)
    noun = token.head if token.dep_ == "nummod" else token
    unit = noun.lemma_.lower() in words["words"]["units"]
    coalition = _counted_coalition(noun, unit, words, scene)
    if coalition is not None:
        yield _membership(token, coalition, "counted", (), number, COUNTED, scene)


def _counted_coalition(noun: Token, unit: bool, words: Words, scene: Scene) -> str | None:
    known = scene.heads.get(noun.head.i)
    if unit and noun.dep_ == "nmod" and known and scene.matters[known].kind == "coalition":
        return known
    verb = noun.head if noun.head.pos_ in {"VERB", "AUX"} else None
    counted = unit and noun.dep_ in {"obj", "obl", "obl:arg", "nsubj"}
    if counted and verb is not None and set(lemmas(verb)) & words["verbs"]["counts"]:
        return _subject_coalition(verb, scene)
    inside = [c for c in noun.children if c.dep_ == "acl:relcl"]
    for one in [*([verb] if verb is not None else []), *inside]:
        if set(lemmas(one)) & words["verbs"]["remains"]:
            return _latest(noun, scene)
    return None


def _subject_coalition(verb: Token, scene: Scene) -> str | None:
    for subject in fill(verb, "nsubj"):
        known = scene.heads.get(subject.i)
        if known and scene.matters[known].kind == "coalition":
            return known
    return None


def _latest(token: Token, scene: Scene) -> str | None:
    """The coalition named last, in this sentence or the one before."""
    begin = begin_of(token, 1)
    inside = [i for i in scene.heads if begin <= i < token.sent.end]
    coalitions = [i for i in inside if scene.matters[scene.heads[i]].kind == "coalition"]
    return scene.heads[max(coalitions)] if coalitions else None


def _membership(
    token: Token,
    coalition: str,
    act: MembershipAct,
    members: tuple[str, ...],
    count: int | None,
    value: float,
    scene: Scene,
) -> Membership:
    start, end = subtree_bounds(token if act != "counted" else token.head)
    clause = whole_clause(token if act != "counted" else token.head)
    evidence = scene.span(min(start, clause[0].i), max(end, clause[-1].i + 1))
    key = (scene.document, coalition, act, members, count, evidence)
    rule = f"{scene.language}/{token.lemma_.lower()}"
    return Membership(record_id("g", *key), coalition, act, members, count, evidence, value, rule)
