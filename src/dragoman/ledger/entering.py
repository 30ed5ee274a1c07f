"""A reading enters: as a document of its own, a new version, or one more place of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.errors import LedgerError
from dragoman.ledger.batch import Batch
from dragoman.ledger.database import Database
from dragoman.ledger.found import found_by
from dragoman.ledger.repeats import add_repeats
from dragoman.ledger.same import first_of
from dragoman.ledger.writing import add_document, add_machine, now
from dragoman.sources.document import Document
from dragoman.sources.duplicates import bands, is_same, says_more, shingles

if TYPE_CHECKING:
    from dragoman.reading import Reading

DAYS = timedelta(days=30)
"""At most between two documents that are one text."""

LENGTHS = {10: 0, 7: 30, 4: 365}
"""Days more in a date of a day, month or year."""

LEAST = 60
"""Shingles of a text that is compared: short notices recur without being the same news."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document's words, as they are compared."""

    document: str
    published: str
    found: frozenset[str]
    bands: Sequence[int] = ()


class Entering:
    """Readings that are entered together, inside `writing`; no two of the same document."""

    def __init__(self, database: Database, batch: Batch) -> None:
        self._database = database
        self._batch = batch
        self._new: dict[int, list[Text]] = {}
        """Texts that are in the batch only, by band."""

    def add(self, reading: Reading) -> bool:
        """Enter a reading; False if it, or its text, is in the ledger already."""
        document = reading.document
        if self._is_known(document):
            if self._is_kept_copy(document):
                return False
            return add_machine(self._database, self._batch, reading) is not None
        text = _text(document)
        first = self._first(text)
        if first and not says_more(document.text, first.found):
            self._keep(document, first)
            return False
        add_document(self._batch, document)
        number = add_machine(self._database, self._batch, reading)
        if number is not None:
            self._compare(reading, number, text, first)
        return number is not None

    def keep_copy(self, document: Document) -> str | None:
        """Enter a document that says nothing more than another, which is returned."""
        if self._is_known(document):
            return self._is_kept_copy(document)
        first = self._first(_text(document))
        if first is None or says_more(document.text, first.found):
            return None
        self._keep(document, first)
        return first.document

    def _keep(self, document: Document, first: Text) -> None:
        add_document(self._batch, document)
        self._batch.add("same", (document.id, first.document, now()))

    def _compare(
        self, reading: Reading, number: int, text: Text | None, first: Text | None
    ) -> None:
        """Enter a text by which later ones are found, or what the first version has already."""
        if first:
            self._batch.add("same", (reading.document.id, first.document, now()))
            # The first version may be in the batch only.
            self._batch.write()
            found = found_by(reading)
            add_repeats(self._database, self._batch, number, found, first.document)
        elif text:
            for band in text.bands:
                self._batch.add("signatures", (band, number))
                self._new.setdefault(band, []).append(text)

    def _is_known(self, document: Document) -> bool:
        """Whether the ledger has the document; then this may be another place of it."""
        query = "SELECT publisher, url FROM documents WHERE id = ?"
        rows = self._database.query(query, (document.id,))
        place = (document.publisher, document.url)
        if rows and any(place) and place != (rows[0]["publisher"], rows[0]["url"]):
            row = (document.id, document.publisher or "", document.url or "", now())
            self._batch.add("printings", row)
        return bool(rows)

    def _is_kept_copy(self, document: Document) -> str | None:
        """Of a known document that was not read, the one that was."""
        query = "SELECT 1 FROM readings WHERE document = ? LIMIT 1"
        read = self._database.query(query, (document.id,))
        return None if read else first_of(self._database, document.id)

    def _first(self, text: Text | None) -> Text | None:
        """The earliest document that is the same text."""
        if text is None:
            return None
        near = {t.document: t for t in (*self._known(text), *self._held(text))}
        fits = (t for t in near.values() if is_same(t.found, text.found))
        return min(fits, key=lambda t: (t.published, t.document), default=None)

    def _held(self, text: Text) -> Iterator[Text]:
        begin, end = _around(text.published)
        for other in (t for band in text.bands for t in self._new.get(band, ())):
            if begin <= other.published <= end:
                yield other

    def _known(self, text: Text) -> Iterator[Text]:
        rows = self._database.query(
            "SELECT DISTINCT d.id, d.published, d.text FROM signatures g"
            " JOIN readings r ON r.id = g.reading JOIN documents d ON d.id = r.document"
            f" WHERE g.band IN ({', '.join('?' * len(text.bands))})"
            " AND d.published BETWEEN ? AND ?",
            [*text.bands, *_around(text.published)],
        )
        return (Text(row["id"], row["published"], shingles(row["text"])) for row in rows)


def _text(document: Document) -> Text | None:
    """What is compared of a document, if it is long enough."""
    found = shingles(document.text)
    if len(found) < LEAST:
        return None
    return Text(document.id, document.published, found, bands(found))


def _around(published: str) -> tuple[str, str]:
    """The first and the last day of documents that can be the same."""
    first = date.fromisoformat(f"{published}-01-01"[:10])
    length = timedelta(days=LENGTHS[len(published)])
    return (first - DAYS).isoformat(), (first + length + DAYS).isoformat()


def stored(database: Database, document: str) -> Document:
    """A document as it was entered. Raises LedgerError if there is none."""
    rows = database.query(
        "SELECT text, published, language, title, publisher, url FROM documents WHERE id = ?",
        (document,),
    )
    if not rows:
        raise LedgerError(f"there is no document {document} in the ledger")
    return Document(**dict(rows[0]))
