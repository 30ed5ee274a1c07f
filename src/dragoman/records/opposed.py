"""Whom a rejection strikes when only what they proposed is named: «opposes the tariff»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.records.model import Event, Matter
from dragoman.records.scene import Scene
from dragoman.records.slots import fill

AGAINST = frozenset({"ACCUSE", "REJECT"})
"""Types that, done to a proposal, are done to who made it."""

GUESSED = 0.8
"""Confidence is multiplied by this where the recipient follows from the matter alone."""


def struck_proposers(
    events: Iterable[Event], matters: Iterable[Matter], scene: Scene
) -> Iterator[Event]:
    """The events; a proposer is the recipient of what strikes the proposal and nobody named."""
    proposers = {m.id: m.proposer for m in matters}
    triggers = {e.trigger.start for e in events if e.type in AGAINST and not e.recipients}
    tokens = {t.idx: t for t in scene.doc if t.idx in triggers}
    for event in events:
        token = tokens.get(event.trigger.start)
        struck = _proposer(token, proposers, scene) if token and event.actors else None
        own = {a for actor in event.actors for a in (actor, scene.state_of(actor))}
        if struck is None or struck in own:
            yield event
        else:
            confidence = round(event.confidence * GUESSED, 3)
            yield replace(event, recipients=(struck,), confidence=confidence)


def _proposer(trigger: Token, proposers: dict[str, str | None], scene: Scene) -> str | None:
    """Who made the proposal that is the object of a verb."""
    named = [scene.heads[t.i] for t in fill(trigger, "obj") if t.i in scene.heads]
    return next((p for m in named if (p := proposers.get(m))), None)
