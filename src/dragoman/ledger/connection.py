"""Opening a ledger file: made if new, refused if it is no ledger of ours."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

from dragoman.errors import LedgerError

SCHEMA_VERSION = 1
BUSY_SECONDS = 10.0


def connect(path: Path, create: bool) -> sqlite3.Connection:
    """A connection to the ledger at `path`.

    Raises LedgerError if the file is missing (and `create` is False), is no SQLite database,
    is another program's, or is a ledger of a newer version.
    """
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger")
    if not path.exists() and not create:
        raise LedgerError(f"there is no ledger {path}: read something into it first")
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        _prepare(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{path} cannot be opened as a ledger: {error}") from None
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"{path} was written by a newer Dragoman (schema {version}, known is {SCHEMA_VERSION})"
        )
    if version == 0 and tables:
        raise LedgerError(f"{path} is a database, but not a ledger of Dragoman")
    if version == 0:
        schema = (files(__package__) / "schema.sql").read_text("utf8")
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{schema}\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"
        )
