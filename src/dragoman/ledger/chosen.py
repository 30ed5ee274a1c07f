"""Which records of a table a question is about: FROM and WHERE, with their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.filter import Filter, one_of

FEW = 20
"""Actors of whom each is asked for the newest; of more, all entries are sorted by date."""


@dataclass(frozen=True, slots=True)
class Key:
    """A table in which the records of an actor are found: those with one of the ids in `column`.

    `record` is the column with the record's id; the table has the date of publication.
    """

    table: str
    record: str
    column: str
    ids: Sequence[str]
    also: str = "TRUE"

    def found(self) -> str:
        """All its records."""
        wanted = f"{self.also} AND {one_of(self.column, self.ids)}"
        return f"SELECT reading, {self.record} AS id FROM {self.table} WHERE {wanted}"

    def has(self) -> str:
        """The condition that it has the record `x`."""
        wanted = f"{self.also} AND {one_of(f'o.{self.column}', self.ids)}"
        return (
            f"EXISTS (SELECT 1 FROM {self.table} o"
            f" WHERE o.reading = x.reading AND o.{self.record} = x.id AND {wanted})"
        )


def chosen(
    table: str, keys: Sequence[Key], wanted: Filter, limit: int | None
) -> tuple[str, list[str]]:
    """FROM and WHERE of the records `x` of readings `r` of documents `d` that all keys have and
    that are wanted, of these the newest so many.

    Keys come first, since they are few where a condition on every record would be asked of all.
    """
    if limit is None:
        source = f"{table} x"
        if keys:
            source = f"{_keyed(' INTERSECT '.join(k.found() for k in keys))} {source} {_ON}"
        values = [id for key in keys for id in key.ids]
        return f"{source} {_TABLES} WHERE {wanted}", [*values, *wanted.values]
    newest, values = _newest(table, keys, wanted, limit)
    return f"{_keyed(newest)} {table} x {_ON} {_TABLES}", values


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
