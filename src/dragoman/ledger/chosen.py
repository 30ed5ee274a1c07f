"""Which records of a table a question is about: FROM and WHERE, with their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.ledger.database import Database
from dragoman.ledger.filter import Filter, one_of

RARE = 10_000
"""Records of a key from which on those of several are compared as a whole."""
FEW = 20
"""Actors of whom each is asked for the newest; of more, all entries are sorted by date."""


@dataclass(frozen=True, slots=True)
class Key:
    """A table in which the records of an actor are found: those with one of the ids in `column`.

    `record` is the column with the record's id; the table has the date of publication, which is
    `dated`.
    """

    table: str
    record: str
    column: str
    ids: Sequence[str]
    also: str = "TRUE"
    dated: Filter = field(default_factory=Filter)

    def found(self) -> str:
        """All its records, a question with the key's `values`."""
        wanted = f"{self.also} AND {one_of(self.column, self.ids)} AND {self.dated}"
        return f"SELECT reading, {self.record} AS id FROM {self.table} WHERE {wanted}"

    @property
    def values(self) -> list[str]:
        """Those of the question for all its records."""
        return [*self.ids, *self.dated.values]

    def has(self) -> str:
        """The condition that it has the record `x`."""
        # The actor is no plain column here, or all of its records would be gone through for each.
        column = f"coalesce(o.{self.column}, '')"
        wanted = f"{self.also} AND {one_of(column, self.ids)}"
        return (
            f"EXISTS (SELECT 1 FROM {self.table} o"
            f" WHERE o.reading = x.reading AND o.{self.record} = x.id AND {wanted})"
        )

    def is_rare(self, database: Database) -> bool:
        """Whether it has few records."""
        some = f"SELECT 1 FROM ({self.found()}) AS found LIMIT {RARE:d}"
        query = f"SELECT count(*) AS n FROM ({some}) AS few"
        return int(database.query(query, self.values)[0]["n"]) < RARE


def chosen(
    database: Database, table: str, keys: Sequence[Key], wanted: Filter, limit: int | None
) -> tuple[str, list[str]]:
    """FROM and WHERE of the records `x` of readings `r` of documents `d` that all keys have and
    that are wanted, of these the newest so many.

    Keys come first, since they are few where a condition on every record would be asked of all.
    """
    if limit is None:
        first, others = _first(database, keys)
        source = f"{table} x"
        if first:
            source = f"{_keyed(' INTERSECT '.join(k.found() for k in first))} {source} {_ON}"
        conditions = " AND ".join([str(wanted), *(key.has() for key in others)])
        values = [value for key in first for value in key.values]
        rest = [id for key in others for id in key.ids]
        return f"{source} {_TABLES} WHERE {conditions}", [*values, *wanted.values, *rest]
    newest, values = _newest(table, keys, wanted, limit)
    return f"{_keyed(newest)} {table} x {_ON} {_TABLES}", values


def _first(database: Database, keys: Sequence[Key]) -> tuple[Sequence[Key], Sequence[Key]]:
    """Keys whose records are found first, and those that are asked of these: all are found, unless
    one has so few that it is faster to ask of each whether it has the others.
    """
    if len(keys) > 1:
        for key in keys:
            if key.is_rare(database):
                return [key], [other for other in keys if other is not key]
    return keys, ()


_ON = "ON x.reading = k.reading AND x.id = k.id"
_TABLES = "JOIN readings r ON r.id = x.reading JOIN documents d ON d.id = r.document"


def _keyed(query: str) -> str:
    return f"(SELECT DISTINCT * FROM ({query}) AS found) AS k JOIN"


def _newest(table: str, keys: Sequence[Key], wanted: Filter, limit: int) -> tuple[str, list[str]]:
    if not keys:
        query = (
            f"SELECT x.reading, x.id FROM {table} x {_TABLES} WHERE {wanted}"
            f" ORDER BY d.published DESC, d.id, x.id LIMIT {limit:d}"
        )
        return query, wanted.values
    first, *others = keys
    several = [[one] for one in first.ids] if 0 < len(first.ids) <= FEW else [first.ids]
    conditions = " AND ".join([str(wanted), *(key.has() for key in others)])
    values = [*wanted.values, *(id for key in others for id in key.ids)]
    queries, all_values = [], []
    for ids in several:
        queries.append(f"SELECT * FROM ({_of(table, first, ids, conditions, limit)}) AS one")
        all_values += [*ids, *values]
    query = (
        f"SELECT reading, id FROM (SELECT DISTINCT * FROM ({' UNION ALL '.join(queries)}) AS found)"
        f" AS newest ORDER BY published DESC, document, id LIMIT {limit:d}"
    )
    return query, all_values


def _of(table: str, key: Key, ids: Sequence[str], conditions: str, limit: int) -> str:
    """The newest of an actor, read in the order of the key's index until there are enough."""
    return (
        f"SELECT DISTINCT o.published, r.document, x.reading, x.id FROM {key.table} o"
        f" JOIN {table} x ON x.reading = o.reading AND x.id = o.{key.record} {_TABLES}"
        f" WHERE {key.also} AND {one_of(f'o.{key.column}', ids)} AND {conditions}"
        f" ORDER BY o.published DESC, r.document, x.id LIMIT {limit:d}"
    )
