"""What counts for a relation: deeds of one towards another, and words about another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import prod
from typing import TypeVar

from dragoman.ledger import EventRow, StatementRow, Those, View
from dragoman.ledger.deeds import DeedRow, SayingRow
from dragoman.standing.days import last_day
from dragoman.standing.mutual import is_mutual
from dragoman.standing.settings import Settings

Party = TypeVar("Party", bound=tuple[str, ...])
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
    published: tuple[str | None, str | None] = (None, None),
) -> list[Entry]:
    """Entries of the ledger up to a day, by day; the same news still as often as told.

    Of all actors, or at least all of those whose ids are given, which is faster; of all time, or
    of what was `published` between two ISO dates.
    """
    some = None if actors is None else Those(actors)
    since, last = published
    events = view.events(actor=some, since=since, until=last)
    statements = view.statements(speaker=some, since=since, until=last)
    return _entries(events, statements, settings, until)


def entries_between(
    view: View,
    settings: Settings,
    until: date,
    some: Iterable[str],
    others: Iterable[str],
) -> list[Entry]:
    """Entries of some actors that others are party to, by day, without reading those with anybody
    else; up to a day.
    """
    ours, theirs = Those(some), Those(others)
    events = {(e.document, e.id): e for e in view.events(actor=ours, other=theirs)}
    statements = view.statements(speaker=ours, about=theirs)
    said = [s for s in statements if counts(s, settings) and s.about_ids[0] in theirs]
    for document in sorted({s.document for s in said}):
        # The event by the same words may be towards somebody else.
        events.update({(e.document, e.id): e for e in view.events(actor=ours, document=document)})
    return _entries(events.values(), said, settings, until)


def _entries(
    events: Collection[EventRow],
    statements: Iterable[StatementRow],
    settings: Settings,
    until: date | None,
) -> list[Entry]:
    cued = {(e.document, e.trigger, a) for e in events if e.recipients for a in e.actor_ids}
    found = [entry for e in events for entry in _of_event(e, settings)]
    # Praise is an event and a statement by the same words: the event counts.
    found += [
        _of_statement(said, settings)
        for said in statements
        if (said.document, said.cue, said.speaker_id) not in cued and counts(said, settings)
    ]
    kept = (e for e in found if e.weight > 0 and (until is None or e.day <= until))
    return sorted(kept, key=_order)


def _of_event(row: EventRow, settings: Settings) -> Iterator[Entry]:
    weight = weight_of(row, settings)
    actors = list(zip(row.actor_ids, row.actors, strict=True))
    recipients = list(zip(row.recipient_ids, row.recipients, strict=True))
    for actor, recipient in pairs(actors, recipients):
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


def weight_of(row: EventRow | DeedRow, settings: Settings) -> float:
    """How much a deed counts; 0 if it does not."""
    if row.confidence < settings.least_confidence:
        return 0.0
    weight = row.confidence * prod(settings.status.get(s, 1.0) for s in row.status)
    if len(row.actor_ids) > 1 and not (row.recipient_ids or is_mutual(row.rule, row.type)):
        weight *= settings.together.get(row.type, 0.0)
    return weight


def pairs(actors: Sequence[Party], recipients: Sequence[Party]) -> Iterator[tuple[Party, Party]]:
    """Each actor with each recipient; without recipients the actors did it with each other."""
    for actor in actors:
        for recipient in recipients or actors:
            if actor[0] != recipient[0]:
                yield actor, recipient


def counts(row: StatementRow | SayingRow, settings: Settings) -> bool:
    """Whether somebody says in words of another something warm or cold."""
    if not (row.speaker_id and row.about_ids):
        return False
    if isinstance(row, StatementRow) and not row.content:
        return False
    if abs(row.sentiment) < settings.least_sentiment:
        return False
    return row.confidence >= settings.least_confidence and row.speaker_id != row.about_ids[0]


def magnitude_of(row: StatementRow | SayingRow, settings: Settings) -> float:
    """A statement's sentiment on PLOVER's scale."""
    return max(-10.0, min(10.0, row.sentiment * settings.sentiment))


def _of_statement(row: StatementRow, settings: Settings) -> Entry:
    """A statement's sentiment is towards the first that it is about: whom it praises or blames."""
    return Entry(
        day=last_day(row.published),
        actor=str(row.speaker_id),
        recipient=row.about_ids[0],
        kind=STATEMENT,
        magnitude=magnitude_of(row, settings),
        weight=row.confidence,
        doer=row.speaker or str(row.speaker_id),
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
