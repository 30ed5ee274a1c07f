"""A reading out of the ledger's tables, as it was written."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dragoman.actors.model import CastMember
from dragoman.ledger.database import Database, Row
from dragoman.ledger.found import Found
from dragoman.ledger.matters.loading import Loader
from dragoman.records.model import Event, Records, Span, Statement


def span(text: str, start: int, stop: int) -> Span:
    """Characters of a text."""
    return Span(start, stop, text[start:stop])


def load(database: Database, reading: int) -> Found:
    """What the reading with that number found."""
    query = "SELECT d.text FROM documents d JOIN readings r ON r.document = d.id WHERE r.id = ?"
    text = database.query(query, (reading,))[0]["text"]
    actors = (
        CastMember(a["id"], a["name"], a["kind"], None, a["members"], a["part_of"])
        for a in _rows(database, "actors", reading, "id")
    )
    mentions = (
        (m["actor"], span(text, m["start"], m["stop"]))
        for m in _rows(database, "mentions", reading, "start, stop, actor")
    )
    matters = Loader(database, reading, text)
    records = Records(
        _statements(database, reading, text),
        _events(database, reading, text),
        matters.matters(),
        matters.stances(),
        matters.commitments(),
        matters.memberships(),
    )
    return Found({a.id: a for a in actors}, tuple(mentions), records)


def _rows(database: Database, table: str, reading: int, order: str) -> list[Row]:
    return database.query(f"SELECT * FROM {table} WHERE reading = ? ORDER BY {order}", (reading,))


def _optional(text: str, start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else span(text, start, stop)


def _statements(database: Database, reading: int, text: str) -> tuple[Statement, ...]:
    contents: dict[str, list[Span]] = defaultdict(list)
    for c in _rows(database, "contents", reading, "statement, place"):
        contents[c["statement"]].append(span(text, c["start"], c["stop"]))
    about: dict[str, list[str]] = defaultdict(list)
    for b in _rows(database, "about", reading, "statement, place"):
        about[b["statement"]].append(b["actor"])
    found = [
        Statement(
            id=s["id"],
            content=tuple(contents[s["id"]]),
            about=tuple(about[s["id"]]),
            cue=_optional(text, s["cue_start"], s["cue_stop"]),
            source=_optional(text, s["source_start"], s["source_stop"]),
            **_named(s, "speaker", "addressee", "kind", "sense", "sentiment", "confidence", "rule"),
        )
        for s in _rows(database, "statements", reading, "id")
    ]
    return tuple(sorted(found, key=lambda s: s.content))


def _events(database: Database, reading: int, text: str) -> tuple[Event, ...]:
    parties: dict[tuple[str, str], list[str]] = defaultdict(list)
    for p in _rows(database, "parties", reading, "event, role, place"):
        parties[p["event"], p["role"]].append(p["actor"])
    names = ("type", "mode", "date", "place", "magnitude", "statement", "confidence", "rule")
    found = (
        Event(
            id=e["id"],
            status=tuple(e["status"].split()),
            contexts=tuple(e["contexts"].split()),
            actors=tuple(parties[e["id"], "actor"]),
            recipients=tuple(parties[e["id"], "recipient"]),
            trigger=span(text, e["trigger_start"], e["trigger_stop"]),
            **_named(e, *names),
        )
        for e in _rows(database, "events", reading, "trigger_start, id")
    )
    return tuple(found)


def _named(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}
