"""A ledger in a PostgreSQL database, for many users."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.database import BUSY_SECONDS, Database, Row

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
    from psycopg.rows import dict_row
except ImportError:
    raise LedgerError(
        'a ledger in PostgreSQL needs the extra: pip install "dragoman[postgres]"'
    ) from None

TRANSLATION = {
    "WITHOUT ROWID, STRICT": "",
    "STRICT": "",
    "REAL": "DOUBLE PRECISION",
    "TEXT": 'TEXT COLLATE "C"',  # sorts by code point, as SQLite does
    "ORDER BY rowid": "ORDER BY ctid",
}
"""The words of the migrations that PostgreSQL has others for."""

AT_ONCE = 1_000
"""Rows of an answer that are fetched together where not all are."""

_NUMBERS = count()
"""Tell answers apart that the server keeps."""

LOCK = int.from_bytes(b"Dragoman")
"""The number of the lock that the writer of a database holds."""


class PostgreSQL(Database):
    """The database that `url` names; the ledger's tables are in its search path.

    Raises LedgerError if there is no such database, or (with `create` False) no ledger in it.
    """

    dialect = "postgresql"
    gather = "string_agg"
    match = "i.words @@ to_tsquery('simple', ?)"
    index = "to_tsvector('simple', ?)"

    def __init__(self, url: str, create: bool) -> None:
        self.name = re.sub(r"//([^:@/]*):[^@/]*@", r"//\1@", url)
        try:
            conninfo_to_dict(url)
            self._connection = psycopg.connect(url, autocommit=True, row_factory=dict_row)
            self._connection.execute(f"SET lock_timeout = '{BUSY_SECONDS * 1000:.0f}ms'")
            self._connection.execute("SET client_min_messages = error")
        except psycopg.Error as error:
            raise LedgerError(f"{self.name} cannot be opened: {_line(error)}") from None
        if not create and not self.version():
            raise LedgerError(f"there is no ledger {self.name}: read something into it first")

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of an answer. Raises LedgerError if the database fails."""
        with self._told("read"):
            return self._connection.execute(_placed(sql), values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """All rows of an answer, some at a time. Raises LedgerError if the database fails."""
        answer = f"answer{next(_NUMBERS)}"
        with self._told("read"):
            # One that is left half-way goes with the connection.
            declared = f"DECLARE {answer} NO SCROLL CURSOR WITH HOLD FOR {sql}"
            self._connection.execute(_placed(declared), values)
            while some := self.query(f"FETCH {AT_ONCE} FROM {answer}"):
                yield from some
            self._connection.execute(f"CLOSE {answer}".encode())

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A transaction that only reads."""
        with self._connection.transaction():
            self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for every row of values."""
        self._connection.cursor().executemany(_placed(sql), rows)

    def script(self, sql: str) -> None:
        """Run a migration, its words translated."""
        words = "|".join(rf"\b{word}\b" for word in TRANSLATION)
        translated = re.sub(words, lambda m: TRANSLATION[m[0]], sql)
        self._connection.execute(translated.encode())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction of the only writer: a lock that readers do not notice."""
        with self._told("written to"), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            yield

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.LockNotAvailable:
            raise LedgerError(
                f"{self.name} is busy: another program has been writing to it "
                f"for {BUSY_SECONDS:.0f} seconds"
            ) from None
        except psycopg.Error as error:
            raise LedgerError(f"{self.name} cannot be {doing}: {_line(error)}") from None

    def version(self) -> int | None:
        """The schema's version; 0 without a ledger, None if `meta` is another program's."""
        table = self._connection.execute("SELECT to_regclass('meta') AS name").fetchone()
        if table is None or table["name"] is None:
            return 0
        found = self._connection.execute("SELECT obj_description('meta'::regclass) AS v").fetchone()
        words = str(found["v"]).split() if found else []
        return int(words[-1]) if words[:2] == ["Dragoman", "schema"] else None

    def set_version(self, version: int) -> None:
        """Record the schema's version, as the comment of `meta`."""
        self._connection.execute(f"COMMENT ON TABLE meta IS 'Dragoman schema {version}'".encode())

    def keep_copy(self, version: int) -> None:
        """Nothing: a server's copies are its keeper's, and a migration is one transaction."""

    def search_query(self, terms: Sequence[Sequence[str]]) -> str:
        """A full-text query for all terms."""
        return " & ".join("(" + " <-> ".join(map(_word, term)) + ")" for term in terms)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _placed(sql: str) -> bytes:
    return sql.replace("?", "%s").encode()


def _word(word: str) -> str:
    return f"{word[:-1]}:*" if word.endswith("*") else word


def _line(error: psycopg.Error) -> str:
    """The first line of what the server says."""
    return (str(error).splitlines() or ["no reason given"])[0]
