"""From tokens to actors: whom a noun phrase in a slot means."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from dragoman.actors.model import Cast, Mention
from dragoman.records.model import Span
from dragoman.records.slots import conjuncts, preposition

POSSESSORS = frozenset({"van", "of", ""})
DEPTH = 2
"""How far down a noun phrase its owner is looked for («het beleid van de regering van X»)."""


def acting_mention(token: Token, cast: Cast) -> Mention | None:
    """Who acts or speaks: as `mention_of`, but «his deputies» are not he himself."""
    found = mention_of(token, cast)
    own = {cast.at(token.i), *(cast.at(c.i) for c in token.children if c.dep_ == "appos")}
    if found is None or found in own or cast.members[found.actor].kind != "person":
        return found
    return None


def mention_of(token: Token, cast: Cast, depth: int = DEPTH) -> Mention | None:
    """The actor a noun phrase means: its own mention, or else its owner's."""
    own = cast.at(token.i)
    if own is not None and own.how != "compound":
        return own
    named = [c for c in token.children if c.dep_ == "appos" and c.i > token.i]
    for name in named:
        beside = cast.at(name.i)
        if beside is not None and cast.members[beside.actor].kind == "person":
            return beside
    if depth == 0 or token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    owners = [c for c in token.children if c.dep_ in {"nmod:poss", "compound", "amod", "flat"}]
    owners += [c for c in token.children if c.dep_ == "nmod" and preposition(c) in POSSESSORS]
    for owner in owners:
        found = cast.at(owner.i) if owner.dep_ == "amod" else mention_of(owner, cast, depth - 1)
        if found is not None:
            return found
    return own


def mentions_of(tokens: Iterable[Token], cast: Cast, acting: bool = False) -> list[Mention]:
    """Mentions meant by tokens and what is coordinated with them, each actor once.

    `acting` asks for those who act themselves: see `acting_mention`.
    """
    meant = acting_mention if acting else mention_of
    found: dict[str, Mention] = {}
    for token in tokens:
        for part in conjuncts(token):
            mention = meant(part, cast)
            if mention is not None:
                found.setdefault(mention.actor, mention)
    return list(found.values())


def char_span(doc: Doc, start: int, end: int) -> Span:
    """Tokens `start` up to `end` as code points."""
    span: DocSpan = doc[start:end]
    return Span(span.start_char, span.end_char, span.text)
