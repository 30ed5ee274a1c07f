"""Statements and events as lines of one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.ledger import EventRow, StatementRow
from dragoman.web.desk import Desk, Named


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: `who` said or did it, `whom` it is about or was done to.

    `label` is a statement's kind or an event's type, `words` the statement's words or the sentence
    in which the event is told; the entry is at `start` of the document. `tone` is above zero if
    warm, below if cold; `publishers` printed the text; `cue` is the word that reports a statement.
    """

    kind: str
    id: str
    document: str
    day: str
    who: tuple[Named, ...]
    whom: tuple[Named, ...]
    label: str
    status: tuple[str, ...]
    words: str
    start: int
    tone: float
    confidence: float
    rule: str
    publishers: tuple[str, ...] = ()
    cue: str | None = None


def lines(
    desk: Desk, statements: Iterable[StatementRow], events: Sequence[EventRow]
) -> tuple[Line, ...]:
    """Entries by day, document and place, the newest day first."""
    desk.take(e.document for e in events)
    found = [*(_said(desk, s) for s in statements), *(_done(desk, e) for e in events)]
    found.sort(key=lambda line: (line.document, line.start))
    return tuple(sorted(found, key=lambda line: line.day, reverse=True))


def _said(desk: Desk, row: StatementRow) -> Line:
    speaker = (desk.named(row.speaker_id, row.speaker or ""),) if row.speaker_id else ()
    return Line(
        kind="statement",
        id=row.id,
        document=row.document,
        day=row.published,
        who=speaker,
        whom=desk.all_named(row.about_ids, row.about),
        label=row.kind,
        status=(),
        words=" … ".join(" ".join(part.split()) for part in row.content),
        start=row.start,
        tone=row.sentiment,
        confidence=row.confidence,
        rule=row.rule,
        publishers=row.publishers,
        cue=row.cue,
    )


def _done(desk: Desk, row: EventRow) -> Line:
    return Line(
        kind="event",
        id=row.id,
        document=row.document,
        day=row.published,
        who=desk.all_named(row.actor_ids, row.actors),
        whom=desk.all_named(row.recipient_ids, row.recipients),
        label=row.type,
        status=tuple(s for s in row.status if s != "asserted"),
        words=desk.sentence(row.document, row.start),
        start=row.start,
        tone=row.magnitude,
        confidence=row.confidence,
        rule=row.rule,
        publishers=row.publishers,
    )
