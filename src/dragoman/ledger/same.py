"""Which documents are one text, and where it stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.errors import LedgerError
from dragoman.ledger.database import Database
from dragoman.ledger.filter import Filter, at_once, one_of
from dragoman.ledger.moment import Moment, end_of, time_of
from dragoman.ledger.rows import PrintingRow


def first_of(database: Database, document: str) -> str | None:
    """The document whose text this one has, unless persons have said that it has not."""
    return _first(database, Moment(), document)


def _first(database: Database, moment: Moment, document: str) -> str | None:
    wanted = together(moment).add("s.document = ?", document)
    rows = database.query(f"SELECT s.first FROM same s WHERE {wanted}", wanted.values)
    return rows[0]["first"] if rows else None


def together(moment: Moment) -> Filter:
    """The condition that a row `s` of `same` stands at the moment."""
    known = time_of(moment.known_at)
    undone = Filter().add_all("u.undoes = c.id", ()).add("u.entered_at <= ?", known)
    apart = (
        Filter()
        .add_all("c.action = 'apart' AND c.actor = s.document", ())
        .add("c.entered_at <= ?", known)
        .add_all(f"NOT EXISTS (SELECT 1 FROM corrections u WHERE {undone})", undone.values)
    )
    return (
        Filter()
        .add("s.entered_at <= ?", known)
        .add_all(f"NOT EXISTS (SELECT 1 FROM corrections c WHERE {apart})", apart.values)
    )


def whole(database: Database, moment: Moment, document: str) -> list[PrintingRow]:
    """All places of the text of a document or, if another has it, of that other's.

    Raises LedgerError if there is no such document.
    """
    first = _first(database, moment, document) or document
    found = list(printings(database, moment, [first]))
    if not found:
        raise LedgerError(f"there is no document {document} in the ledger")
    return found


def printings(
    database: Database, moment: Moment, documents: Iterable[str]
) -> Iterator[PrintingRow]:
    """All places where the documents' texts stood, as far as known at the moment: their own, and
    those of the documents that have their text.
    """
    for some in at_once(sorted(set(documents))):
        yield from _printings(database, moment, some)


def _printings(
    database: Database, moment: Moment, documents: Sequence[str]
) -> Iterator[PrintingRow]:
    seen = end_of(moment.as_of)
    own = Filter().add_all(one_of("d.id", documents), documents).add("d.published <= ?", seen)
    others = together(moment).add_all(one_of("s.first", documents), documents)
    others.add("d.published <= ?", seen)
    members = (
        f"SELECT d.id AS first, d.id AS document FROM documents d WHERE {own}"
        " UNION ALL SELECT s.first, s.document FROM same s"
        f" JOIN documents d ON d.id = s.document WHERE {others}"
    )
    values = [*own.values, *others.values]
    later = Filter().add("p.seen_at <= ?", time_of(moment.known_at))
    rows = database.query(
        f"""
        SELECT m.first, m.document, d.published, d.publisher, d.url
        FROM ({members}) AS m JOIN documents d ON d.id = m.document
        UNION ALL
        SELECT m.first, m.document, d.published, p.publisher, p.url
        FROM ({members}) AS m JOIN documents d ON d.id = m.document
        JOIN printings p ON p.document = m.document WHERE {later}
        ORDER BY 1, 3, 2, 4, 5
        """,
        [*values, *values, *later.values],
    )
    for row in rows:
        origin = (row["publisher"] or None, row["url"] or None)
        yield PrintingRow(row["first"], row["document"], row["published"], *origin)


def publishers(
    database: Database, moment: Moment, documents: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Who printed each document's text: names or else hosts, as far as known at the moment."""
    found: dict[str, set[str]] = {}
    for place in printings(database, moment, documents):
        if place.name:
            found.setdefault(place.first, set()).add(place.name)
    return {first: tuple(sorted(names)) for first, names in found.items()}
