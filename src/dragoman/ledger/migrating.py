"""Opening a ledger: made if new, migrated if older, refused if newer or no ledger of ours."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from dragoman.errors import LedgerError
from dragoman.ledger.database import Database
from dragoman.ledger.derived import rebuild
from dragoman.ledger.sqlite import SQLite

MIGRATIONS = files(__package__) / "migrations"
SCHEMA_VERSION = max(int(f.name[:4]) for f in MIGRATIONS.iterdir() if f.name.endswith(".sql"))
"""The number of the last migration; nothing else says it."""

URLS = ("postgresql://", "postgres://")


def connect(location: Path | str, create: bool) -> Database:
    """The ledger at a path or URL, in the newest schema.

    Raises LedgerError if it is missing (and `create` is False), cannot be opened, is another
    program's, or is a ledger of a newer version.
    """
    database = _open(location, create)
    try:
        _bring_up(database)
    except BaseException:
        database.close()
        raise
    return database


def _open(location: Path | str, create: bool) -> Database:
    if str(location).startswith(URLS):
        # Imported here, since it needs an extra.
        from dragoman.ledger.postgresql import PostgreSQL

        return PostgreSQL(str(location), create)
    return SQLite(Path(location), create)


def _bring_up(database: Database) -> None:
    version = _checked(database)
    if version < SCHEMA_VERSION:
        if version:
            database.keep_copy(version)
        with database.writing():
            # Another program may have done it while this one waited.
            migrate(database, _checked(database))
    if isinstance(database, SQLite):
        database.use_wal()


def _checked(database: Database) -> int:
    version = database.version()
    if version is None:
        raise LedgerError(f"{database.name} is a database, but not a ledger of Dragoman")
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"{database.name} was written by a newer Dragoman "
            f"(schema {version}, known is {SCHEMA_VERSION})"
        )
    return version


def migrate(database: Database, version: int, to: int = SCHEMA_VERSION) -> None:
    """Bring a schema from `version` to a newer one, inside `writing`."""
    if version >= to:
        return
    for number in range(version + 1, to + 1):
        for name in (f"{number:04}.sql", f"{number:04}.{database.dialect}.sql"):
            if (MIGRATIONS / name).is_file():
                database.script((MIGRATIONS / name).read_text("utf8"))
    database.set_version(to)
    if version:
        rebuild(database)
