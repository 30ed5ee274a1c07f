"""One document: what is known of it, and where in its text its records and actors stand."""

from __future__ import annotations

from dragoman.errors import LedgerError
from dragoman.ledger.database import Database
from dragoman.ledger.filter import Filter
from dragoman.ledger.moment import Moment, end_of
from dragoman.ledger.people import People
from dragoman.ledger.rows import DocumentRow, PlaceRow
from dragoman.ledger.same import publishers

_SPANS = {
    "mention": "SELECT x.actor AS record, x.start, x.stop FROM mentions x",
    "statement": "SELECT x.statement AS record, x.start, x.stop FROM contents x",
    "event": "SELECT x.id AS record, trigger_start AS start, trigger_stop AS stop FROM events x",
    "matter": "SELECT x.matter AS record, x.start, x.stop FROM places x",
    "stance": "SELECT x.id AS record, x.start, x.stop FROM stances x",
    "commitment": "SELECT x.id AS record, x.start, x.stop FROM commitments x",
    "membership": "SELECT x.id AS record, x.start, x.stop FROM memberships x",
}


def document(database: Database, moment: Moment, name: str) -> DocumentRow:
    """The document with that id. Raises LedgerError if there is none at the moment."""
    rows = database.query(
        """
        SELECT d.id, d.title, d.published, d.language, d.publisher, d.url,
          (SELECT count(*) FROM statements s WHERE s.reading = r.id) AS statements,
          (SELECT count(*) FROM events e WHERE e.reading = r.id) AS events
        FROM documents d JOIN readings r ON r.document = d.id WHERE r.id = ?
        """,
        (_reading(database, moment, name),),
    )
    printed = publishers(database, moment, [name]).get(name, ())
    return DocumentRow(**dict(rows[0]), publishers=printed)


def places(database: Database, moment: Moment, name: str) -> list[PlaceRow]:
    """Where the records and actors of a document stand, in the order of the text.

    Raises LedgerError if there is no such document at the moment.
    """
    reading = _reading(database, moment, name)
    people = People(database, moment)
    found = [
        PlaceRow(
            kind,
            people.canonical(row["record"]) if kind == "mention" else row["record"],
            row["start"],
            row["stop"],
        )
        for kind, query in _SPANS.items()
        for row in database.query(f"{query} WHERE x.reading = ?", (reading,))
    ]
    return sorted(found, key=lambda p: (p.start, -p.stop, p.kind, p.record))


def _reading(database: Database, moment: Moment, name: str) -> int:
    wanted = (
        Filter()
        .add("d.id = ?", name)
        .add("d.published <= ?", end_of(moment.as_of))
        .add_current(moment)
    )
    rows = database.query(
        f"SELECT r.id FROM documents d JOIN readings r ON r.document = d.id WHERE {wanted}",
        wanted.values,
    )
    if not rows:
        raise LedgerError(f"there is no document {name} in the ledger")
    return int(rows[0]["id"])
