"""Persons by their nation or party: «de Fransman», «de Estse», «de VVD'er»."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from spacy.tokens import Token

from dragoman.actors.draft import Draft
from dragoman.actors.model import Mention
from dragoman.actors.words import is_plural

OWN, UNKNOWN, PARTY = 0.8, 0.6, 0.75
FARTHEST = 150
"""Tokens back that such a description may refer."""

NEAR = 9
"""Tokens behind a person in which a party may be named."""

NOUNS = frozenset({"NOUN", "ADJ", "PROPN"})


def link_natives(draft: Draft) -> None:
    """Enter somebody of a nation or a party as the person whom the text has named, if it has;
    never as the state or the party.
    """
    for mention in draft.mentions:
        if mention.how in {"people", "demonym"} and _is_somebody(draft, mention):
            draft.remove(mention)
            _link_native(draft, mention)
    members = _members(draft)
    for token in draft.doc:
        # «de VVD-bewindsman» is not the VVD.
        party, _, noun = token.text.rpartition("-")
        named = party[:1].isupper() and token.lower_ not in draft.words.roles
        if named and draft.words.names_person(noun.lower()) and not is_plural(token):
            covered = draft.covering.get(token.i)
            if covered is None or covered.how == "compound":
                _link_member(draft, token.i, token.i + 1, members.get(party, set()))
    for ending in draft.words.natives["party_endings"]:
        for found in re.finditer(rf"(\w[\w-]*){ending}\b", draft.doc.text):
            span = draft.doc.char_span(*found.span())
            if span is not None:
                _link_member(draft, span.start, span.end, members.get(found[1], set()))


def _is_somebody(draft: Draft, mention: Mention) -> bool:
    """«de Duitser», but not «de Duitsers», «de Duitse premier» or «het Duits»."""
    doc, head = draft.doc, draft.doc[mention.head]
    if not mention.start or doc[mention.start - 1].lower_ not in draft.words.natives["articles"]:
        return False
    if head.dep_ == "amod" or (mention.end < len(doc) and doc[mention.end].pos_ in NOUNS):
        return False
    return not is_plural(head) and not is_plural(head.head)


def _link_native(draft: Draft, mention: Mention) -> None:
    near = [
        m
        for m in draft.before(mention.start, max(0, mention.start - FARTHEST))
        if _person(draft, m)
    ]
    own = next((m for m in near if mention.actor in _states(draft, m.actor)), None)
    # Of officials of an alliance it is not told where they come from.
    other = next((m for m in near if not _states(draft, m.actor)), None)
    for found, score in ((own, OWN), (other, UNKNOWN)):
        if found is not None:
            draft.mention(
                mention.start - 1, mention.end, found.actor, "nominal", score, mention.head
            )
            return


def _person(draft: Draft, mention: Mention) -> bool:
    return draft.members[mention.actor].kind == "person"


def _states(draft: Draft, person: str) -> set[str]:
    """The states in which a person has or had an office."""
    known = draft.registry.get(person)
    held = {o.of for o in known.offices} if known else set()
    held |= {draft.members[person].of or ""}
    places = (draft.registry.get(of) for of in held)
    return {p.id for p in places if p is not None and p.kind == "state"}


def _link_member(draft: Draft, start: int, end: int, members: Collection[str]) -> None:
    for inside in {m.start: m for i in range(start, end) if (m := draft.covering.get(i))}.values():
        if not _person(draft, inside):
            draft.remove(inside)
    if any(not draft.free(t) for t in draft.doc[start:end]):
        return
    if start > 0 and draft.doc[start - 1].lower_ in draft.words.indefinite:
        return
    while start > 0 and draft.doc[start - 1].pos_ == "PROPN":
        start -= 1  # «de Open VLD'er»
    latest = next((m for m in draft.before(start) if m.actor in members), None) if members else None
    if latest is not None:
        definite = start > 0 and draft.doc[start - 1].lower_ in draft.words.natives["articles"]
        draft.mention(start - definite, end, latest.actor, "nominal", PARTY, start)


def _members(draft: Draft) -> dict[str, set[str]]:
    """Persons by the words near them, of which some are parties: «X (VVD)», «VVD-leider X»."""
    found: dict[str, set[str]] = {}
    for mention in draft.mentions:
        if not _person(draft, mention):
            continue
        titles = (t.text.rpartition("-")[0] for t in draft.doc[mention.start : mention.end])
        behind = _until_stop(draft.doc[mention.end : mention.end + NEAR])
        for word in {*titles, *behind} - {""}:
            found.setdefault(word, set()).add(mention.actor)
    return found


def _until_stop(words: Iterable[Token]) -> list[str]:
    """The words up to the end of a sentence or the next clause; a bracket is read to its end."""
    found: list[str] = []
    for token in words:
        inside = "(" in found and ")" not in found
        if token.pos_ in {"VERB", "AUX"} or (
            token.is_punct and not inside and token.text not in "()"
        ):
            break
        found.append(token.text)
    return found
