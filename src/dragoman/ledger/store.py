"""The ledger: a store that is only ever added to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dragoman.ledger.batch import Batch
from dragoman.ledger.migrating import connect
from dragoman.ledger.moment import Moment
from dragoman.ledger.queries import entered_since, stamp
from dragoman.ledger.view import View
from dragoman.ledger.writing import now, portions, uncollected

if TYPE_CHECKING:
    from dragoman.ledger.corrector import Corrector
    from dragoman.reading import Reading
    from dragoman.sources.document import Document


class Ledger(View):
    """Use as a context manager, or call `close`. Its questions are answered as of now.

    `location` is the path of an SQLite file or a `postgresql://` URL. Raises LedgerError if it
    cannot be opened, is another program's or a newer version's.
    """

    def __init__(self, location: Path | str, create: bool = True) -> None:
        super().__init__(connect(location, create), Moment())

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
        """Close the database."""
        self._database.close()

    def at(self, as_of: str | None = None, known_at: str | None = None) -> View:
        """The ledger at a moment: without what was published or is dated after the day `as_of`,
        and without readings and corrections entered after `known_at`, a day or a time.
        """
        return View(self._database, Moment(as_of, known_at))

    def snapshot(self) -> AbstractContextManager[None]:
        """Answers inside are of one moment, whatever other programs enter meanwhile."""
        return self._database.snapshot()

    def stamp(self) -> tuple[int, int]:
        """Another one after every entry, so that answers can be kept until then."""
        return stamp(self._database)

    def entered_since(self, mark: tuple[int, int]) -> dict[str, str] | None:
        """Dates of the documents, by their ids, that have something new since a `stamp`; None if
        persons have merged or split since, which may change any document.
        """
        return entered_since(self._database, mark)

    def add(self, reading: Reading) -> bool:
        """Enter a reading, whole or not at all; False if the ledger has it already, or has its
        text in another document: then its place is kept, but not the reading.

        Raises LedgerError if it cannot be written, or another program writes for too long.
        """
        return self.add_all([reading]) == 1

    def add_all(self, readings: Iterable[Reading]) -> int:
        """Enter several readings, all of them or none, which is several times faster than one
        by one; the number of those that the ledger had not.

        Raises LedgerError if they cannot be written, or another program writes for too long.
        """
        with self._database.writing(), uncollected():
            batch = Batch(self._database)
            return sum(self._enter(batch, some) for some in portions(readings))

    def _enter(self, batch: Batch, readings: Sequence[Reading]) -> int:
        # Imported here, since questions to a ledger compare no texts.
        from dragoman.ledger.entering import Entering

        entering = Entering(self._database, batch, [r.document for r in readings])
        new = [r for r in readings if entering.add(r)]
        batch.write()
        if self._database.query("SELECT 1 FROM corrections LIMIT 1"):
            self._correct_again(batch, [r.document.id for r in new])
        return len(new)

    def _correct_again(self, batch: Batch, documents: Sequence[str]) -> None:
        """Let persons' corrections of the documents stand in their new readings."""
        # Imported here, since the records come with the language's machinery.
        from dragoman.ledger.editions import renew

        for document in documents:
            if self._database.query("SELECT 1 FROM corrections WHERE document = ?", (document,)):
                renew(self._database, batch, document, now())
        batch.write()

    def keep_copy(self, document: Document) -> str | None:
        """If the ledger has that text already in another document, keep this one's place and
        return the other's id: it need not be read.

        Raises LedgerError if it cannot be written, or another program writes for too long.
        """
        from dragoman.ledger.entering import Entering

        with self._database.writing():
            batch = Batch(self._database)
            first = Entering(self._database, batch, [document]).keep_copy(document)
            batch.write()
        return first

    def correct(self, author: str) -> Corrector:
        """Corrections by a person of that name: `ledger.correct("Ann").reject(record)`.

        They win over what machines read, now and later. Raises LedgerError without a name.
        """
        from dragoman.ledger.corrector import Corrector

        return Corrector(self._database, author)

    def read(
        self,
        text: str,
        published: str | None = None,
        *,
        language: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        registry: Path | None = None,
    ) -> Reading:
        """Read a text and enter what is found; `registry` is a file of persons beside the bundled
        ones, as `dragoman registry import` makes it.

        Raises SourceError if the text cannot be read, RegistryError if the file cannot.
        """
        # Imported here, since questions to a ledger need no reader.
        from dragoman.actors.registry import registry_on
        from dragoman.reading import read_document
        from dragoman.sources import make_document

        document = make_document(text, published, language, title, publisher, url)
        reading = read_document(document, registry_on(registry) if registry else None)
        self.add(reading)
        return reading

    def is_read(self, document: str) -> bool:
        """Whether a document was read, and not only kept as another place of a text."""
        query = "SELECT 1 FROM readings WHERE document = ? LIMIT 1"
        return bool(self._database.query(query, (document,)))

    def read_as(self, document: str) -> str:
        """The document whose reading counts for this one: itself, if it was read."""
        return document if self.is_read(document) else self.printings(document)[0].first

    def read_again(self, document: str) -> Reading:
        """Read a document of the ledger, with the reader as it is now, and enter what is found.

        Raises LedgerError if the ledger has no such document.
        """
        from dragoman.ledger.entering import stored
        from dragoman.reading import read_document

        reading = read_document(stored(self._database, document))
        self.add(reading)
        return reading
