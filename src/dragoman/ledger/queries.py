"""Questions to the ledger; only the newest reading of each document answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dragoman.ledger.rows import ActorRow, DocumentRow, EventRow, StatementRow

_NAMED = (
    "EXISTS (SELECT 1 FROM actors n WHERE n.reading = {alias}.reading AND n.id = {column}"
    " AND (n.id = ? COLLATE NOCASE OR n.name LIKE '%' || ? || '%'))"
)
LIST_MARK = "\x1f"


class Filter:
    """Conditions of a WHERE clause with their values."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[str] = []

    def add(self, condition: str, value: str | None) -> Filter:
        """Add a condition, its value once for every «?», unless the value is None."""
        if value is not None:
            self.conditions.append(condition)
            self.values += [value] * condition.count("?")
        return self

    def __str__(self) -> str:
        return " AND ".join(["TRUE", *self.conditions])


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(LIST_MARK)) if joined else ()


def statements(
    connection: sqlite3.Connection,
    speaker: str | None,
    about: str | None,
    since: str | None,
    until: str | None,
) -> Iterator[StatementRow]:
    """Statements by date and place in the text."""
    inside = _NAMED.format(alias="b", column="b.actor")
    wanted = (
        Filter()
        .add(_NAMED.format(alias="s", column="s.speaker"), speaker)
        .add(
            "EXISTS (SELECT 1 FROM about b WHERE b.reading = s.reading AND b.statement = s.id"
            f" AND {inside})",
            about,
        )
        .add("d.published >= ?", since)
        .add("d.published <= ? || '~'", until)
    )
    rows = connection.execute(
        f"""
        SELECT s.id, d.id AS document, d.published,
          (SELECT name FROM actors a WHERE a.reading = s.reading AND a.id = s.speaker) AS speaker,
          s.kind, substr(d.text, s.cue_start + 1, s.cue_stop - s.cue_start) AS cue,
          (SELECT group_concat(substr(d.text, c.start + 1, c.stop - c.start), char(31))
            FROM contents c WHERE c.reading = s.reading AND c.statement = s.id) AS content,
          (SELECT min(c.start) FROM contents c
            WHERE c.reading = s.reading AND c.statement = s.id) AS start,
          (SELECT group_concat(a.name, char(31)) FROM about b JOIN actors a
            ON a.reading = b.reading AND a.id = b.actor
            WHERE b.reading = s.reading AND b.statement = s.id) AS about,
          s.confidence, s.rule
        FROM statements s JOIN current r ON r.id = s.reading JOIN documents d ON d.id = r.document
        WHERE {wanted} ORDER BY d.published, d.id, start
        """,
        wanted.values,
    )
    for row in rows:
        lists = {name: _split(row[name]) for name in ("content", "about")}
        yield StatementRow(**{**dict(row), **lists})


def events(
    connection: sqlite3.Connection,
    actor: str | None,
    recipient: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
) -> Iterator[EventRow]:
    """Events by date and place in the text."""
    inside = _NAMED.format(alias="p", column="p.actor")
    party = (
        "EXISTS (SELECT 1 FROM parties p WHERE p.reading = e.reading AND p.event = e.id"
        f" AND p.role = '{{role}}' AND {inside})"
    )
    wanted = (
        Filter()
        .add(party.format(role="actor"), actor)
        .add(party.format(role="recipient"), recipient)
        .add("e.type = ? COLLATE NOCASE", kind)
        .add("d.published >= ?", since)
        .add("d.published <= ? || '~'", until)
    )
    names = (
        "(SELECT group_concat(a.name, char(31)) FROM parties p JOIN actors a"
        " ON a.reading = p.reading AND a.id = p.actor"
        " WHERE p.reading = e.reading AND p.event = e.id AND p.role = '{role}')"
    )
    rows = connection.execute(
        f"""
        SELECT e.id, d.id AS document, d.published, e.type, e.mode, e.status,
          {names.format(role="actor")} AS actors, {names.format(role="recipient")} AS recipients,
          substr(d.text, e.trigger_start + 1, e.trigger_stop - e.trigger_start) AS trigger,
          e.trigger_start AS start, e.date, e.magnitude, e.confidence, e.rule
        FROM events e JOIN current r ON r.id = e.reading JOIN documents d ON d.id = r.document
        WHERE {wanted} ORDER BY d.published, d.id, e.trigger_start
        """,
        wanted.values,
    )
    for row in rows:
        lists = {name: _split(row[name]) for name in ("actors", "recipients")}
        yield EventRow(**{**dict(row), **lists, "status": tuple(row["status"].split())})


def actors(connection: sqlite3.Connection, name: str | None) -> Iterator[ActorRow]:
    """Actors, the most mentioned first."""
    wanted = Filter().add("(a.id = ? COLLATE NOCASE OR a.name LIKE '%' || ? || '%')", name)
    rows = connection.execute(
        f"""
        SELECT a.id, max(a.name) AS name, max(a.kind) AS kind,
          count(DISTINCT a.reading) AS documents,
          sum((SELECT count(*) FROM mentions m WHERE m.reading = a.reading AND m.actor = a.id))
            AS mentions
        FROM actors a JOIN current r ON r.id = a.reading
        WHERE {wanted} GROUP BY a.id ORDER BY mentions DESC, a.id
        """,
        wanted.values,
    )
    for row in rows:
        yield ActorRow(**dict(row))


def documents(connection: sqlite3.Connection) -> Iterator[DocumentRow]:
    """Documents by date."""
    rows = connection.execute(
        """
        SELECT d.id, d.title, d.published, d.language, d.publisher, d.url,
          (SELECT count(*) FROM statements s WHERE s.reading = r.id) AS statements,
          (SELECT count(*) FROM events e WHERE e.reading = r.id) AS events
        FROM documents d JOIN current r ON r.document = d.id ORDER BY d.published, d.id
        """
    )
    for row in rows:
        yield DocumentRow(**dict(row))
