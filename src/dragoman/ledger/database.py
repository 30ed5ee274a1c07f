"""What the ledger asks of a database; SQLite and PostgreSQL differ only behind this."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

Row = Any
"""A row of an answer, by the names of its columns: `row["id"]`, `dict(row)`."""

BUSY_SECONDS = 10.0
"""How long a writer waits for another one before it gives up."""


class Database(ABC):
    """An open database. Statements are in the SQL that both databases share, values as «?»."""

    name: str
    """What the user calls it, without a password."""
    dialect: str
    """Names the migrations that are of this database only."""
    gather: str
    """The aggregate that joins text with a separator."""
    match: str
    """The condition that indexed words `i.words` answer a full-text query."""
    index: str
    """The value under which folded words are indexed."""

    @abstractmethod
    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of an answer. Raises LedgerError if the database fails."""

    @abstractmethod
    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """All rows of an answer, few of them in memory at once. Raises LedgerError as `query`."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[None]:
        """Answers inside are of one moment, whatever other programs write meanwhile."""

    @abstractmethod
    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for every row of values, inside `writing`."""

    @abstractmethod
    def script(self, sql: str) -> None:
        """Run a migration, inside `writing`."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """A transaction of the only writer: all of it is kept, or nothing.

        Raises LedgerError if another writer does not finish in time, or the database fails.
        """

    @abstractmethod
    def version(self) -> int | None:
        """The schema's version; 0 for an empty database, None if it is another program's."""

    @abstractmethod
    def set_version(self, version: int) -> None:
        """Record the schema's version, inside `writing`."""

    @abstractmethod
    def keep_copy(self, version: int) -> None:
        """Keep a copy as it is, before it is migrated from `version`."""

    @abstractmethod
    def search_query(self, terms: Sequence[Sequence[str]]) -> str:
        """A full-text query for all terms; a term is a phrase, «*» ends a word's beginning."""

    @abstractmethod
    def close(self) -> None:
        """Close the connection."""
