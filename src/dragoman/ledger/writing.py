"""One reading into the ledger's tables."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.reading import Reading
    from dragoman.records import Event, Span, Statement


def digest(reading: Reading) -> str:
    """Tells readings with different records apart, whatever the version says."""
    ids = [s.id for s in reading.records.statements] + [e.id for e in reading.records.events]
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]


def write(connection: sqlite3.Connection, reading: Reading) -> bool:
    """Write the reading unless it is there; to be called inside a transaction."""
    document, mark = reading.document, digest(reading)
    known = connection.execute(
        "SELECT 1 FROM readings WHERE document = ? AND version = ? AND digest = ?",
        (document.id, reading.version, mark),
    ).fetchone()
    if known:
        return False
    connection.execute(
        "INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.text,
            document.published,
            document.precision,
            document.language,
            document.title,
            document.publisher,
            document.url,
        ),
    )
    number = connection.execute(
        "INSERT INTO readings (document, version, digest, read_at) VALUES (?, ?, ?, ?)",
        (document.id, reading.version, mark, datetime.now(UTC).isoformat(timespec="seconds")),
    ).lastrowid
    assert number is not None
    _write_actors(connection, number, reading)
    for statement in reading.records.statements:
        _write_statement(connection, number, statement)
    for event in reading.records.events:
        _write_event(connection, number, event)
    connection.executemany(
        "INSERT OR IGNORE INTO matters VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (number, m.id, m.kind, m.span.start, m.span.end, m.number, m.rule)
            for m in reading.records.matters
        ],
    )
    return True


def _write_actors(connection: sqlite3.Connection, number: int, reading: Reading) -> None:
    connection.executemany(
        "INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?)",
        [(number, a.id, a.name, a.kind, a.of, a.count) for a in reading.cast.members.values()],
    )
    connection.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?)",
        [(number, actor, span.start, span.end) for actor, span in reading.mentions],
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _write_statement(connection: sqlite3.Connection, number: int, s: Statement) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, s.id, s.speaker, s.addressee, s.kind, *_ends(s.cue), *_ends(s.source)),
            *(s.sense, s.sentiment, s.confidence, s.rule),
        ),
    )
    connection.executemany(
        "INSERT INTO contents VALUES (?, ?, ?, ?)",
        [(number, s.id, c.start, c.end) for c in s.content],
    )
    connection.executemany(
        "INSERT INTO about VALUES (?, ?, ?)", [(number, s.id, actor) for actor in s.about]
    )


def _write_event(connection: sqlite3.Connection, number: int, e: Event) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, e.id, e.type, e.mode, " ".join(e.status), e.trigger.start, e.trigger.end),
            *(e.date, e.place, " ".join(e.contexts), e.magnitude, e.statement),
            *(e.confidence, e.rule),
        ),
    )
    parties = [("actor", a) for a in e.actors] + [("recipient", r) for r in e.recipients]
    connection.executemany(
        "INSERT INTO parties VALUES (?, ?, ?, ?)", [(number, e.id, role, a) for role, a in parties]
    )
