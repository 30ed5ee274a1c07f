"""Texts that may be the same: those of the ledger, and those that are being entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dragoman.ledger.database import Database
from dragoman.ledger.filter import at_once, one_of
from dragoman.sources.document import Document
from dragoman.sources.duplicates import bands, is_same, shingles

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


def text_of(document: Document) -> Text | None:
    """What is compared of a document, if it is long enough."""
    found = shingles(document.text)
    if len(found) < LEAST:
        return None
    return Text(document.id, document.published, found, bands(found))


class Near:
    """What may be the same as one of some texts, by the bands that it shares with it."""

    def __init__(self, database: Database, texts: Sequence[Text]) -> None:
        self._by_band: dict[int, list[Text]] = {}
        pairs = list(_pairs(database, texts)) if texts else []
        stored = _stored(database, {document for _, document in pairs})
        for band, document in pairs:
            self._by_band.setdefault(band, []).append(stored[document])

    def add(self, text: Text) -> None:
        """Let a text be found that is not in the ledger yet."""
        for band in text.bands:
            self._by_band.setdefault(band, []).append(text)

    def first(self, text: Text) -> Text | None:
        """The earliest document that is the same text."""
        begin, end = _around(text.published)
        near = {t.document: t for band in text.bands for t in self._by_band.get(band, ())}
        fits = (
            t for t in near.values() if begin <= t.published <= end and is_same(t.found, text.found)
        )
        return min(fits, key=lambda t: (t.published, t.document), default=None)


def _pairs(database: Database, texts: Sequence[Text]) -> Iterator[tuple[int, str]]:
    """The bands that documents of the ledger share with the texts, with these documents."""
    days = [_around(t.published) for t in texts]
    begin, end = min(b for b, _ in days), max(e for _, e in days)
    # Sorted, they are looked for in fewer places of the file.
    for some in at_once(sorted({band for t in texts for band in t.bands})):
        rows = database.query(
            "SELECT g.band, d.id FROM signatures g"
            " JOIN readings r ON r.id = g.reading JOIN documents d ON d.id = r.document"
            f" WHERE {one_of('g.band', some)} AND d.published BETWEEN ? AND ?",
            [*some, begin, end],
        )
        yield from ((row["band"], row["id"]) for row in rows)


def _stored(database: Database, documents: Iterable[str]) -> dict[str, Text]:
    found = {}
    for some in at_once(sorted(documents)):
        query = f"SELECT id, published, text FROM documents WHERE {one_of('id', some)}"
        for row in database.query(query, some):
            found[row["id"]] = Text(row["id"], row["published"], shingles(row["text"]))
    return found


@lru_cache
def _around(published: str) -> tuple[str, str]:
    """The first and the last day of documents that can be the same."""
    first = date.fromisoformat(f"{published}-01-01"[:10])
    length = timedelta(days=LENGTHS[len(published)])
    return (first - DAYS).isoformat(), (first + length + DAYS).isoformat()
