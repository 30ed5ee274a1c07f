"""A reading enters: as a document of its own, a new version, or one more place of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.errors import LedgerError
from dragoman.ledger.batch import Batch
from dragoman.ledger.database import Database
from dragoman.ledger.filter import at_once, one_of
from dragoman.ledger.found import found_by
from dragoman.ledger.near import Near, Text, text_of
from dragoman.ledger.repeats import add_repeats
from dragoman.ledger.same import first_of
from dragoman.ledger.writing import add_document, add_machine, now
from dragoman.sources.document import Document
from dragoman.sources.duplicates import says_more

if TYPE_CHECKING:
    from dragoman.reading import Reading

Place = tuple[str | None, str | None]
"""Publisher and address."""


class Entering:
    """Documents that are entered together, inside `writing`; none twice, none in the batch."""

    def __init__(self, database: Database, batch: Batch, documents: Sequence[Document]) -> None:
        self._database = database
        self._batch = batch
        self._places: dict[str, Place] = {}
        """Of the documents that the ledger has, by id."""
        self._versions: dict[str, set[tuple[str, str]]] = {}
        """Of the machine's readings that it has of them."""
        self._ask([d.id for d in documents])
        texts = {d.id: text_of(d) for d in documents if d.id not in self._places}
        self._texts = {id: text for id, text in texts.items() if text}
        self._near = Near(database, list(self._texts.values()))

    def _ask(self, ids: Sequence[str]) -> None:
        """Ask for all documents at once, which is much faster than one by one."""
        for some in at_once(ids):
            query = f"SELECT id, publisher, url FROM documents WHERE {one_of('id', some)}"
            for d in self._database.query(query, some):
                self._places[d["id"]] = (d["publisher"], d["url"])
            query = (
                "SELECT document, version, digest FROM readings"
                f" WHERE base IS NULL AND {one_of('document', some)}"
            )
            for r in self._database.query(query, some):
                self._versions.setdefault(r["document"], set()).add((r["version"], r["digest"]))

    def add(self, reading: Reading) -> bool:
        """Enter a reading; False if it, or its text, is in the ledger already."""
        document = reading.document
        if self._is_known(document):
            return not self._is_kept_copy(document) and self._again(reading)
        first = self._first(document)
        if first and not says_more(document.text, first.found):
            self._keep(document, first)
            return False
        add_document(self._batch, document)
        number = self._add_machine(reading)
        if number is not None:
            self._compare(reading, number, first)
        return number is not None

    def _add_machine(self, reading: Reading) -> int | None:
        known = self._versions.get(reading.document.id, set())
        return add_machine(self._batch, reading, known)

    def keep_copy(self, document: Document) -> str | None:
        """Enter a document that says nothing more than another, which is returned."""
        if self._is_known(document):
            return self._is_kept_copy(document)
        first = self._first(document)
        if first is None or says_more(document.text, first.found):
            return None
        self._keep(document, first)
        return first.document

    def _again(self, reading: Reading) -> bool:
        """Enter another reading of a known document, if it is another."""
        number = self._add_machine(reading)
        first = first_of(self._database, reading.document.id)
        if number is not None and first:
            self._repeat(reading, number, first)
        return number is not None

    def _repeat(self, reading: Reading, number: int, first: str) -> None:
        """Enter what the first version has already."""
        # It may be in the batch only.
        self._batch.write()
        add_repeats(self._database, self._batch, number, found_by(reading), first)

    def _keep(self, document: Document, first: Text) -> None:
        add_document(self._batch, document)
        self._batch.add("same", (document.id, first.document, now()))

    def _compare(self, reading: Reading, number: int, first: Text | None) -> None:
        """Enter a text by which later ones are found, or what the first version has already."""
        id = reading.document.id
        if first:
            self._batch.add("same", (id, first.document, now()))
            self._repeat(reading, number, first.document)
        elif text := self._texts.get(id):
            self._near.add(text)
            self._batch.add_all("signatures", [(band, number) for band in text.bands])

    def _is_known(self, document: Document) -> bool:
        """Whether the ledger has the document; then this may be another place of it."""
        place = (document.publisher, document.url)
        known = self._places.get(document.id)
        if known and any(place) and place != known:
            row = (document.id, document.publisher or "", document.url or "", now())
            self._batch.add("printings", row)
        return known is not None

    def _is_kept_copy(self, document: Document) -> str | None:
        """Of a known document that was not read, the one that was."""
        read = document.id in self._versions
        return None if read else first_of(self._database, document.id)

    def _first(self, document: Document) -> Text | None:
        """The earliest document that is the same text."""
        text = self._texts.get(document.id)
        return self._near.first(text) if text else None


def stored(database: Database, document: str) -> Document:
    """A document as it was entered. Raises LedgerError if there is none."""
    rows = database.query(
        "SELECT text, published, language, title, publisher, url FROM documents WHERE id = ?",
        (document,),
    )
    if not rows:
        raise LedgerError(f"there is no document {document} in the ledger")
    return Document(**dict(rows[0]))
