"""Rows of many readings, held until they are written with one call a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.ledger.database import Database
from dragoman.ledger.words import fold, indexed

if TYPE_CHECKING:
    from dragoman.records.model import Span

Row = tuple[Any, ...]

COLUMNS = {
    "documents": 8,
    "readings": 6,
    "printings": 4,
    "same": 3,
    "signatures": 2,
    "repeats": 2,
    "actors": 6,
    "mentions": 4,
    "statements": 14,
    "contents": 5,
    "about": 5,
    "events": 14,
    "parties": 6,
    "matters": 14,
    "places": 5,
    "stances": 13,
    "commitments": 19,
    "memberships": 9,
    "sides": 5,
    "names": 3,
    "searchable": 4,
}
"""Columns of the tables, in the order in which they are written."""

AGAIN = {"mentions", "names", "printings"}
"""Tables in which the same row may come again."""

SORTED = {"signatures"}
"""Tables whose rows come in no order: sorted, they are written to fewer places of the file."""


class Batch:
    """What is to be written, inside `writing`; numbers are given in the order of adding."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self._words: list[Row] = []
        self._names: set[tuple[str, str]] = set()
        self._last_reading = _last(database, "readings")
        self._last_text = _last(database, "searchable")

    def add(self, table: str, row: Row) -> None:
        """A row of a table, with all its columns."""
        self._rows[table].append(row)

    def add_all(self, table: str, rows: Iterable[Row]) -> None:
        """Rows of a table."""
        self._rows[table].extend(rows)

    def next_reading(self) -> int:
        """The number of a new reading."""
        self._last_reading += 1
        return self._last_reading

    def add_name(self, actor: str, name: str) -> None:
        """A name under which an actor is found."""
        if (actor, name) not in self._names:
            self._names.add((actor, name))
            self.add("names", (actor, name, fold(name)))

    def add_text(self, reading: int, statement: str | None, published: str, text: str) -> None:
        """A text to be searched: a statement's, or with None the document's."""
        self._last_text += 1
        self.add("searchable", (self._last_text, reading, statement, published))
        self._words.append((self._last_text, indexed(text)))

    def write(self) -> None:
        """Write what is held."""
        for table, rows in self._rows.items():
            if table in SORTED:
                rows.sort()
            if rows:
                values = ", ".join("?" * COLUMNS[table])
                again = " ON CONFLICT DO NOTHING" if table in AGAIN else ""
                self._database.many(f"INSERT INTO {table} VALUES ({values}){again}", rows)
                rows.clear()
        index = f"INSERT INTO full_text (rowid, words) VALUES (?, {self._database.index})"
        self._database.many(index, self._words)
        self._words.clear()


def _last(database: Database, table: str) -> int:
    return int(database.query(f"SELECT max(id) AS id FROM {table}")[0]["id"] or 0)


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """The columns of a span."""
    return (span.start, span.end) if span else (None, None)
