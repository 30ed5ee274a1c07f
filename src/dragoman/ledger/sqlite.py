"""A ledger in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.database import BUSY_SECONDS, Database, Row

LOG_PAGES = 16_000
"""Pages of 4 kB in the write-ahead log before it is copied into the file, which takes long."""

CACHE_PAGES = 16_000
"""Pages of 4 kB held in memory; the default of 500 is too few for the indexes of a large ledger."""


class SQLite(Database):
    """The file at `path`, in WAL mode: readers and one writer do not hinder each other.

    Raises LedgerError if the file is missing (and `create` is False) or no SQLite database.
    """

    dialect = "sqlite"
    gather = "group_concat"
    match = "i.words MATCH ?"
    index = "?"

    def __init__(self, path: Path, create: bool) -> None:
        self.name = str(path)
        self._path = path
        if path.is_dir():
            raise LedgerError(f"{path} is a folder, not a ledger")
        if not path.exists() and not create:
            raise LedgerError(f"there is no ledger {path}: read something into it first")
        try:
            self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
            self._connection.execute(f"PRAGMA cache_size = {CACHE_PAGES}")
            self.version()
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{path} cannot be opened as a ledger: {error}") from None

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of an answer. Raises LedgerError if the database fails."""
        with self._told("read"):
            return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """All rows of an answer, one by one. Raises LedgerError if the database fails."""
        with self._told("read"):
            yield from self._connection.execute(sql, values)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A transaction that only reads."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for every row of values."""
        self._connection.executemany(sql, rows)

    def script(self, sql: str) -> None:
        """Run a migration; one by one, since `executescript` would commit first."""
        for statement in _statements(sql):
            self._connection.execute(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction of the only writer."""
        with self._told("written to"):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise LedgerError(
                    f"{self.name} is busy: another program has been writing to it "
                    f"for {BUSY_SECONDS:.0f} seconds"
                ) from None
            raise LedgerError(f"{self.name} cannot be {doing}: {error}") from None

    def version(self) -> int | None:
        """The schema's version; 0 for an empty file, None if it is another program's."""
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        tables: int = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        return None if version == 0 and tables else version

    def set_version(self, version: int) -> None:
        """Record the schema's version."""
        self._connection.execute(f"PRAGMA user_version = {version}")

    def keep_copy(self, version: int) -> None:
        """Keep a copy beside the file, under a name that is free."""
        names = (f"{self.name}.v{version}{f'-{n}' if n else ''}" for n in count())
        free = next(name for name in names if not Path(name).exists())
        with self._told("copied"):
            self._connection.execute("VACUUM INTO ?", (free,))

    def search_query(self, terms: Sequence[Sequence[str]]) -> str:
        """A full-text query for all terms."""
        return " AND ".join(_phrase(term) for term in terms)

    def use_wal(self) -> None:
        """Let readers and the writer work at once; kept in the file."""
        with self._told("opened"):
            self._connection.execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _phrase(term: Sequence[str]) -> str:
    """Quoted, so that no word is taken for an operator: `"de top"*`."""
    words = " ".join(word.removesuffix("*") for word in term)
    return f'"{words}"*' if term[-1].endswith("*") else f'"{words}"'


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
