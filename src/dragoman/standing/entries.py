"""What counts for a relation: deeds of one towards another, and words about another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import prod

from dragoman.ledger import EventRow, StatementRow, View
from dragoman.standing.days import last_day
from dragoman.standing.mutual import is_mutual
from dragoman.standing.settings import Settings

STATEMENT = "statement"
"""The kind of an entry that is a statement; of an event it is its PLOVER type."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed or statement of `actor` towards `recipient`, both ids, on a day.

    `doer` and `towards` are their names in the document; `magnitude` is -10 … 10, `weight`
    0 … 1. `words` begin at `start` of the document. `documents` are all that tell of it,
    `publishers` all who printed these.
    """

    day: date
    actor: str
    recipient: str
    kind: str
    magnitude: float
    weight: float
    doer: str
    towards: str
    words: str
    status: tuple[str, ...]
    id: str
    document: str
    start: int
    documents: tuple[str, ...]
    publishers: tuple[str, ...] = ()

    @property
    def amount(self) -> float:
        """What it adds to the relation on its day."""
        return self.magnitude * self.weight


def entries(
    view: View,
    settings: Settings,
    until: date | None = None,
    actors: Iterable[str] | None = None,
    since: date | None = None,
    both_ways: bool = False,
) -> list[Entry]:
    """Entries of the ledger up to a day, by day; the same news still as often as told.

    Of all actors, or at least all of those whose ids are given (`both_ways`: also all towards
    them), which is faster; of all time, or of what was published since a day.
    """
    events, statements = _rows(view, actors, since.isoformat() if since else None, both_ways)
    cued = {(e.document, e.trigger, a) for e in events if e.recipients for a in e.actor_ids}
    found = [entry for e in events for entry in _of_event(e, settings)]
    for said in statements:
        # Praise is an event and a statement by the same words: the event counts.
        if (said.document, said.cue, said.speaker_id) not in cued:
            found += _of_statement(said, settings)
    kept = (e for e in found if e.weight > 0 and (until is None or e.day <= until))
    return sorted(kept, key=_order)


def _rows(
    view: View, actors: Iterable[str] | None, since: str | None, both_ways: bool
) -> tuple[Iterable[EventRow], Iterable[StatementRow]]:
    if actors is None:
        return view.events(since=since), view.statements(since=since)
    events, statements = {}, {}
    for actor in actors:
        events.update({(e.document, e.id): e for e in view.events(actor=actor, since=since)})
        statements.update(
            {(s.document, s.id): s for s in view.statements(speaker=actor, since=since)}
        )
        if both_ways:
            undergone = view.events(recipient=actor, since=since)
            events.update({(e.document, e.id): e for e in undergone})
            heard = view.statements(about=actor, since=since)
            statements.update({(s.document, s.id): s for s in heard})
    return events.values(), statements.values()


def _of_event(row: EventRow, settings: Settings) -> Iterator[Entry]:
    if row.confidence < settings.least_confidence:
        return
    weight = row.confidence * prod(settings.status.get(s, 1.0) for s in row.status)
    if len(row.actors) > 1 and not (row.recipients or is_mutual(row)):
        weight *= settings.together.get(row.type, 0.0)
    for actor, recipient in _pairs(row):
        yield Entry(
            day=last_day(row.date or row.published),
            actor=actor[0],
            recipient=recipient[0],
            kind=row.type,
            magnitude=row.magnitude,
            weight=weight,
            doer=actor[1],
            towards=recipient[1],
            words=row.trigger,
            status=row.status,
            id=row.id,
            document=row.document,
            start=row.start,
            documents=(row.document,),
            publishers=row.publishers,
        )


def _pairs(row: EventRow) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Each actor with each recipient; without recipients the actors did it with each other."""
    actors = list(zip(row.actor_ids, row.actors, strict=True))
    recipients = list(zip(row.recipient_ids, row.recipients, strict=True))
    for actor in actors:
        for recipient in recipients or actors:
            if actor[0] != recipient[0]:
                yield actor, recipient


def _of_statement(row: StatementRow, settings: Settings) -> Iterator[Entry]:
    """A statement's sentiment is towards the first that it is about: whom it praises or blames."""
    if not (row.speaker_id and row.about_ids and row.content):
        return
    if abs(row.sentiment) < settings.least_sentiment:
        return
    if row.confidence < settings.least_confidence or row.speaker_id == row.about_ids[0]:
        return
    yield Entry(
        day=last_day(row.published),
        actor=row.speaker_id,
        recipient=row.about_ids[0],
        kind=STATEMENT,
        magnitude=max(-10.0, min(10.0, row.sentiment * settings.sentiment)),
        weight=row.confidence,
        doer=row.speaker or row.speaker_id,
        towards=row.about[0],
        words=" … ".join(row.content),
        status=("asserted",),
        id=row.id,
        document=row.document,
        start=row.start,
        documents=(row.document,),
        publishers=row.publishers,
    )


def once(found: Iterable[Entry]) -> list[Entry]:
    """The same news of a day once: of one kind, actor and recipient the one that weighs most.

    Warm and cold words of one day are two pieces of news.
    """
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in found:
        warm = entry.magnitude > 0
        key = (entry.day, entry.actor, entry.recipient, entry.kind, warm)
        groups.setdefault(key, []).append(entry)
    kept = []
    for group in groups.values():
        first = min(group, key=lambda e: (-abs(e.amount), _order(e)))
        documents = tuple(sorted({d for e in group for d in e.documents}))
        publishers = tuple(sorted({p for e in group for p in e.publishers}))
        kept.append(replace(first, documents=documents, publishers=publishers))
    return sorted(kept, key=_order)


def _order(entry: Entry) -> tuple[object, ...]:
    return entry.day, entry.document, entry.start, entry.id, entry.actor, entry.recipient
