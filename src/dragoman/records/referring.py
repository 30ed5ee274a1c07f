"""Whom a deed is done to when only what they did is named: «wees die eis af»."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.records.frames import frames_of
from dragoman.records.lexicon import Lexicon
from dragoman.records.model import Event

STEM = 4
"""Letters in which a noun and its verb agree."""

FARTHEST = 700
"""Characters back that «die eis» may refer to a demand."""


def doer_of(noun: Token, earlier: Sequence[Event], lexicon: Lexicon) -> tuple[str, ...]:
    """The actors of the latest earlier event that a definite noun names, none if there is none."""
    if "Ind" in {v for c in noun.children for v in c.morph.get("Definite", [])}:
        return ()
    if not any(c.dep_ == "det" for c in noun.children):
        return ()
    types = {f.type for f in frames_of(noun, lexicon) if f.pos == "noun"}
    for event in reversed(earlier):
        if noun.idx - event.trigger.end > FARTHEST:
            break
        if event.type in types and event.actors and _is_of(noun, event):
            return event.actors
    return ()


def _is_of(noun: Token, event: Event) -> bool:
    """Whether the noun is of the word that names the event: «eis» of «eisen», "proposal" of
    "propose"; the event's rule is «language/lemma#number».
    """
    lemma = event.rule.partition("/")[2].rpartition("#")[0]
    name = noun.lemma_.lower()
    same = min(len(name), STEM)
    return lemma[:same] == name[:same]
