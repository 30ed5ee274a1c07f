"""What a new version of a text says again."""

from __future__ import annotations

from difflib import SequenceMatcher

from dragoman.ledger.batch import Batch
from dragoman.ledger.database import Database
from dragoman.ledger.found import Found
from dragoman.ledger.loading import load
from dragoman.ledger.parts import SAME
from dragoman.records.model import Event, Statement


def add_repeats(database: Database, batch: Batch, number: int, found: Found, first: str) -> None:
    """Add which records of the reading with that number the first version has, as the machine
    read it or as persons left it: what they corrected or rejected does not come back with a new
    version.
    """
    rows = database.query(
        "SELECT id, base FROM readings WHERE document = ? ORDER BY id DESC LIMIT 1", (first,)
    )
    ids = {i for row in rows for i in (row["id"], row["base"]) if i is not None}
    known = [load(database, i).records for i in sorted(ids)]
    statements = [s for records in known for s in records.statements]
    events = {_deed(e) for records in known for e in records.events}
    again = [s.id for s in found.records.statements if any(_same(s, k) for k in statements)]
    again += [e.id for e in found.records.events if _deed(e) in events]
    for record in dict.fromkeys(again):
        batch.add("repeats", (number, record))


def _same(one: Statement, other: Statement) -> bool:
    if one.speaker != other.speaker:
        return False
    words = SequenceMatcher(None, _words(one), _words(other), autojunk=False)
    return words.quick_ratio() >= SAME and words.ratio() >= SAME


def _words(statement: Statement) -> str:
    return " ".join(c.text for c in statement.content)


def _deed(event: Event) -> tuple[object, ...]:
    return event.type, event.mode, event.actors, event.recipients, event.trigger.text.casefold()
