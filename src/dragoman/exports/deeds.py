"""Events as other event data have them: one doer, one recipient, and only what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.actors.model import Actor
from dragoman.actors.registry import default_registry
from dragoman.ledger.rows import CastRow, DocumentRow, EventRow
from dragoman.ledger.view import View
from dragoman.standing.acting import principal
from dragoman.standing.days import last_day
from dragoman.standing.mutual import is_mutual
from dragoman.standing.settings import default_settings

NOT_DONE = frozenset({"negated", "conditional", "possible", "wished", "required"})
"""Statuses of what other event data have no word for; a deed to come is a promise or threat."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in an event, named as the registry does or else as it is `told` in the document;
    `state` is the state that it is or acts for on the day.
    """

    id: str
    name: str
    told: str
    kind: str
    known: Actor | None
    state: str | None

    @property
    def governs(self) -> bool:
        """Whether it is that state, or a person who holds an office of it."""
        return self.state is not None and (self.kind == "person" or self.id == self.state)


@dataclass(frozen=True, slots=True)
class Done:
    """One deed of one actor towards one other, or nobody told."""

    event: EventRow
    document: DocumentRow
    actor: Party | None
    recipient: Party | None

    @property
    def id(self) -> str:
        """Of the deed's document, event, actor and recipient, so that no two are alike."""
        parties = (party.id for party in (self.actor, self.recipient) if party)
        return "-".join((self.document.id, self.event.id, *parties))


def deeds(view: View) -> Iterator[Done]:
    """Each actor of an event with each recipient, by date of publication; of what several did to
    each other («they met») each with each other.
    """
    documents = {d.id: d for d in view.documents()}
    cast = {(row.document, row.id): row for row in view.cast()}
    for event in view.events():
        if NOT_DONE & set(event.status):
            continue
        doers = _parties(event, event.actor_ids, event.actors, cast)
        others = _parties(event, event.recipient_ids, event.recipients, cast)
        if not others and is_mutual(event.rule, event.type):
            others = doers
        for doer in doers or [None]:
            for other in [o for o in others if _other(doer, o)] or [None]:
                yield Done(event, documents[event.document], doer, other)


def _other(doer: Party | None, party: Party | None) -> bool:
    """Who accuse each other are doers and done to, but nobody accuses himself."""
    return doer is None or party is None or doer.id != party.id


def _parties(
    event: EventRow,
    ids: tuple[str, ...],
    names: tuple[str, ...],
    cast: dict[tuple[str, str], CastRow],
) -> list[Party | None]:
    found: list[Party | None] = []
    for id, name in zip(ids, names, strict=True):
        row = cast.get((event.document, id))
        known = default_registry().get(id)
        kind = known.kind if known else row.kind if row else "group"
        shown = known.name("en") if known else name
        found.append(Party(id, shown, name, kind, known, _state(event, id, known, row)))
    return found


def _state(event: EventRow, id: str, known: Actor | None, row: CastRow | None) -> str | None:
    """The state by the offices of the registry, else by what the document says of the actor."""
    day = last_day(event.date or event.published)
    place = principal(id, day, default_registry(), default_settings())
    if known is None and row is not None:
        place = row.place or id
    state = default_registry().get(place)
    return place if state is not None and state.kind == "state" else None
