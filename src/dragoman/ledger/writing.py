"""Readings into the ledger's tables; all of it is to be called inside `writing`."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.ledger.batch import Batch, ends
from dragoman.ledger.database import Database
from dragoman.ledger.derived import whole_text
from dragoman.ledger.found import Found, found_by
from dragoman.ledger.matters.writing import add_matters

if TYPE_CHECKING:
    from dragoman.reading import Reading
    from dragoman.records.model import Event, Records, Statement
    from dragoman.sources.document import Document

PORTION = 500
"""Readings that are written with one call a table."""

Versions = Set[tuple[str, str]]
"""The reader's version and the `digest` of each of a document's readings."""


def now() -> str:
    """The time of an entry, of equal length always, so that times sort as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def digest(records: Records) -> str:
    """Tells readings with different records apart, whatever the version says."""
    several = (
        *(records.statements, records.events, records.matters),
        *(records.stances, records.commitments, records.memberships),
    )
    ids = sorted(record.id for some in several for record in some)
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which would walk all that is held, again and again: rows
    have no cycles.
    """
    used = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if used:
            gc.enable()


def portions(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """The readings, so many at once as are held in memory, none with the same document."""
    held: dict[str, Reading] = {}
    for reading in readings:
        document = reading.document.id
        if document in held or len(held) == PORTION:
            yield list(held.values())
            held = {}
        held[document] = reading
    yield list(held.values())


def add_document(batch: Batch, d: Document) -> None:
    """Add a document that the ledger does not have."""
    origin = (d.precision, d.language, d.title, d.publisher, d.url, d.text)
    batch.add("documents", (d.id, d.published, *origin))


def add_machine(batch: Batch, reading: Reading, known: Versions) -> int | None:
    """Add a machine's reading of a document of which these are known, and none is in the batch;
    returns its number, None if it is one of them.
    """
    d, mark = reading.document, digest(reading.records)
    if (reading.version, mark) in known:
        return None
    number = batch.next_reading()
    if not known:
        batch.add_text(number, None, d.published, whole_text(d.title, d.text))
    batch.add("readings", (number, d.id, None, reading.version, mark, now()))
    add_found(batch, number, d.published, found_by(reading))
    return number


def add_corrected(
    database: Database, batch: Batch, document: str, base: int, found: Found, time: str
) -> int:
    """Add what stands in a document after persons' corrections of the reading `base`; returns
    the number that it has as a reading.
    """
    row = database.query(
        "SELECT r.version, d.published FROM readings r JOIN documents d ON d.id = r.document"
        " WHERE r.id = ?",
        (base,),
    )[0]
    number = batch.next_reading()
    mark = digest(found.records)
    batch.add("readings", (number, document, base, row["version"], mark, time))
    add_found(batch, number, row["published"], found)
    return number


def add_found(batch: Batch, number: int, published: str, found: Found) -> None:
    """Add the actors, mentions and records of a reading that has its number."""
    for a in found.actors.values():
        batch.add("actors", (number, a.id, a.name, a.kind, a.of, a.count))
        batch.add_name(a.id, a.name)
    batch.add_all("mentions", [(number, actor, s.start, s.end) for actor, s in found.mentions])
    for s in {s.id: s for s in found.records.statements}.values():
        _add_statement(batch, number, published, s)
    _add_events(batch, number, published, {e.id: e for e in found.records.events}.values())
    add_matters(batch, number, found.records)


def _add_statement(batch: Batch, number: int, published: str, s: Statement) -> None:
    spans = (*ends(s.cue), *ends(s.source))
    judged = (s.sense, s.sentiment, s.confidence, s.rule)
    batch.add(
        "statements",
        (number, s.id, s.speaker, s.addressee, s.kind, *spans, *judged, published),
    )
    batch.add_all("contents", [(number, s.id, i, *ends(c)) for i, c in enumerate(s.content)])
    batch.add_all("about", [(number, s.id, i, a, published) for i, a in enumerate(s.about)])
    batch.add_text(number, s.id, published, " ".join(c.text for c in s.content))


def _add_events(batch: Batch, number: int, published: str, events: Iterable[Event]) -> None:
    for e in events:
        what = (e.type, e.mode, " ".join(e.status), e.trigger.start, e.trigger.end, e.date, e.place)
        rest = (" ".join(e.contexts), e.magnitude, e.statement, e.confidence, e.rule)
        batch.add("events", (number, e.id, *what, *rest))
    parties = (
        (number, e.id, role, i, actor, published)
        for e in events
        for role, actors in (("actor", e.actors), ("recipient", e.recipients))
        for i, actor in enumerate(actors)
    )
    batch.add_all("parties", parties)
