"""What a new version of a text says again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from dragoman.ledger.batch import Batch
from dragoman.ledger.database import Database
from dragoman.ledger.found import Found
from dragoman.ledger.loading import load
from dragoman.ledger.parts import SAME
from dragoman.records.model import Records

_NUMBER = re.compile(r"\d+")


def add_repeats(database: Database, batch: Batch, number: int, found: Found, first: str) -> None:
    """Add which records of the reading with that number the first version has, as the machine
    read it or as persons left it: what they corrected or rejected does not come back with a new
    version.
    """
    rows = database.query(
        "SELECT id, base FROM readings WHERE document = ? ORDER BY id DESC LIMIT 1", (first,)
    )
    ids = {i for row in rows for i in (row["id"], row["base"]) if i is not None}
    known: dict[tuple[object, ...], list[str]] = {}
    for i in sorted(ids):
        for _, key, words in _told(load(database, i).records):
            known.setdefault(key, []).append(words)
    told = _told(found.records)
    again = [i for i, key, words in told if any(_alike(words, k) for k in known.get(key, ()))]
    for record in dict.fromkeys(again):
        batch.add("repeats", (number, record))


def _told(records: Records) -> Iterator[tuple[str, tuple[object, ...], str]]:
    """Each record's id, what one that repeats it has too, and the words that must be alike."""
    matters = {m.id: (m.kind, m.name.casefold()) for m in records.matters}
    for s in records.statements:
        yield s.id, ("statement", s.speaker), " ".join(c.text for c in s.content)
    for e in records.events:
        yield e.id, (e.type, e.mode, e.actors, e.recipients, e.trigger.text.casefold()), ""
    for p in records.stances:
        condition = p.condition.text if p.condition else ""
        yield p.id, ("stance", matters.get(p.matter), p.party, p.position), condition
    for c in records.commitments:
        # A hundred tanks are not two hundred, however alike the words.
        numbers = tuple(_NUMBER.findall(c.what.text))
        yield c.id, ("commitment", c.act, c.parties, c.due, numbers), c.what.text
    for m in records.memberships:
        yield m.id, ("membership", matters.get(m.coalition), m.act, m.members, m.count), ""


def _alike(one: str, other: str) -> bool:
    words = SequenceMatcher(None, one, other, autojunk=False)
    return words.quick_ratio() >= SAME and words.ratio() >= SAME
