"""What stands in a document after persons' corrections, written as a reading of its own."""

from __future__ import annotations

from dragoman.ledger.batch import Batch
from dragoman.ledger.corrections import Correction, corrected, from_json
from dragoman.ledger.database import Database
from dragoman.ledger.loading import load
from dragoman.ledger.repeats import add_repeats
from dragoman.ledger.same import first_of
from dragoman.ledger.writing import add_corrected


def renew(database: Database, batch: Batch, document: str, time: str) -> None:
    """Apply the document's corrections to its newest machine's reading, into the batch.

    `time` is that of the entry which makes it necessary.
    """
    query = "SELECT max(id) AS id FROM readings WHERE document = ? AND base IS NULL"
    base = database.query(query, (document,))[0]["id"]
    found = corrected(load(database, base), _corrections(database, document))
    number = add_corrected(database, batch, document, base, found, time)
    if first := first_of(database, document):
        add_repeats(database, batch, number, found, first)


def _corrections(database: Database, document: str) -> list[Correction]:
    """The document's corrections that were not taken back, in order."""
    rows = database.query(
        """
        SELECT action, record, actor, target FROM corrections c
        WHERE document = ? AND action <> 'undo'
          AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.id)
        ORDER BY id
        """,
        (document,),
    )
    return [Correction(r["action"], *from_json(r["record"]), r["actor"], r["target"]) for r in rows]
