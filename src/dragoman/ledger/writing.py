"""Readings into the ledger's tables; all of it is to be called inside `writing`."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.ledger.database import Database
from dragoman.ledger.derived import add_names, add_texts, whole_text
from dragoman.ledger.found import Found, found_by

if TYPE_CHECKING:
    from dragoman.reading import Reading
    from dragoman.records.model import Records, Span
    from dragoman.sources.document import Document


def now() -> str:
    """The time of an entry, of equal length always, so that times sort as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def digest(records: Records) -> str:
    """Tells readings with different records apart, whatever the version says."""
    ids = [s.id for s in records.statements] + [e.id for e in records.events]
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]


def write_machine(database: Database, reading: Reading) -> int | None:
    """Write a machine's reading; its number, or None if it is there already."""
    document, mark = reading.document, digest(reading.records)
    known = database.query(
        "SELECT version, digest FROM readings WHERE document = ? AND base IS NULL", (document.id,)
    )
    if (reading.version, mark) in {(k["version"], k["digest"]) for k in known}:
        return None
    if not known:
        _write_document(database, document)
    number = _write_reading(database, document.id, None, reading.version, mark, now())
    if not known:
        text = whole_text(document.title, document.text)
        add_texts(database, [(number, None, text)])
    write_found(database, number, found_by(reading))
    return number


def write_corrected(database: Database, document: str, base: int, found: Found, time: str) -> None:
    """Write what stands in a document after persons' corrections of the reading `base`."""
    version = database.query("SELECT version FROM readings WHERE id = ?", (base,))[0]["version"]
    number = _write_reading(database, document, base, version, digest(found.records), time)
    write_found(database, number, found)


def _write_document(database: Database, d: Document) -> None:
    database.many(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(d.id, d.published, d.precision, d.language, d.title, d.publisher, d.url, d.text)],
    )


def _write_reading(
    database: Database, document: str, base: int | None, version: str, mark: str, time: str
) -> int:
    last = database.query("SELECT max(id) AS id FROM readings")[0]["id"] or 0
    values = (last + 1, document, base, version, mark, time)
    database.many("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)", [values])
    return int(last) + 1


def write_found(database: Database, number: int, found: Found) -> None:
    """Write the actors, mentions and records of a reading that has its number."""
    _write_actors(database, number, found)
    _write_statements(database, number, found.records)
    _write_events(database, number, found.records)
    database.many(
        "INSERT INTO matters VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (number, m.id, m.kind, m.span.start, m.span.end, None, m.rule)
            for m in found.records.matters
        ],
    )


def _write_actors(database: Database, number: int, found: Found) -> None:
    actors = found.actors.values()
    database.many(
        "INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?)",
        [(number, a.id, a.name, a.kind, a.of, a.count) for a in actors],
    )
    add_names(database, ((a.id, a.name) for a in actors))
    database.many(
        "INSERT INTO mentions VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(number, actor, span.start, span.end) for actor, span in found.mentions],
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _write_statements(database: Database, number: int, records: Records) -> None:
    statements = {s.id: s for s in records.statements}.values()
    database.many(
        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(number, s.id, s.speaker, s.addressee, s.kind, *_ends(s.cue), *_ends(s.source)),
                *(s.sense, s.sentiment, s.confidence, s.rule),
            )
            for s in statements
        ],
    )
    database.many(
        "INSERT INTO contents VALUES (?, ?, ?, ?, ?)",
        [(number, s.id, i, c.start, c.end) for s in statements for i, c in enumerate(s.content)],
    )
    database.many(
        "INSERT INTO about VALUES (?, ?, ?, ?)",
        [(number, s.id, i, actor) for s in statements for i, actor in enumerate(s.about)],
    )
    words = ((number, s.id, " ".join(c.text for c in s.content)) for s in statements)
    add_texts(database, words)


def _write_events(database: Database, number: int, records: Records) -> None:
    events = {e.id: e for e in records.events}.values()
    database.many(
        "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(number, e.id, e.type, e.mode, " ".join(e.status), e.trigger.start, e.trigger.end),
                *(e.date, e.place, " ".join(e.contexts), e.magnitude, e.statement),
                *(e.confidence, e.rule),
            )
            for e in events
        ],
    )
    database.many(
        "INSERT INTO parties VALUES (?, ?, ?, ?, ?)",
        [
            (number, e.id, role, i, actor)
            for e in events
            for role, actors in (("actor", e.actors), ("recipient", e.recipients))
            for i, actor in enumerate(actors)
        ],
    )
