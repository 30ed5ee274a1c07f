"""The ledger: one SQLite file that is only ever added to."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dragoman.errors import LedgerError
from dragoman.ledger import queries
from dragoman.ledger.connection import connect
from dragoman.ledger.rows import ActorRow, DocumentRow, EventRow, StatementRow
from dragoman.ledger.writing import write

if TYPE_CHECKING:
    from dragoman.reading import Reading


class Ledger:
    """Use as a context manager, or call `close`.

    Names in questions are ids or parts of names, upper and lower case alike; dates are ISO
    dates of any precision.
    """

    def __init__(self, path: Path | str, create: bool = True) -> None:
        self.path = Path(path)
        self._connection = connect(self.path, create)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(self, reading: Reading) -> bool:
        """Enter a reading, whole or not at all; False if the ledger has it already."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                added = write(self._connection, reading)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise LedgerError(f"{self.path} cannot be written to: {error}") from None
        return added

    def read(
        self,
        text: str,
        published: str | None = None,
        *,
        language: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
    ) -> Reading:
        """Read a text and enter what is found. Raises SourceError if it cannot be read."""
        # Imported here, since questions to a ledger need no reader.
        from dragoman.reading import read_document
        from dragoman.sources import make_document

        document = make_document(text, published, language, title, publisher, url)
        reading = read_document(document)
        self.add(reading)
        return reading

    def statements(
        self,
        speaker: str | None = None,
        about: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[StatementRow]:
        """Statements by speaker, by whom they are about, and by date of publication."""
        return list(queries.statements(self._connection, speaker, about, since, until))

    def events(
        self,
        actor: str | None = None,
        recipient: str | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[EventRow]:
        """Events by actor, recipient, PLOVER type and date of publication."""
        return list(queries.events(self._connection, actor, recipient, type, since, until))

    def actors(self, name: str | None = None) -> list[ActorRow]:
        """Actors, the most mentioned first."""
        return list(queries.actors(self._connection, name))

    def documents(self) -> list[DocumentRow]:
        """Documents by date."""
        return list(queries.documents(self._connection))
