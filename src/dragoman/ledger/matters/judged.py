"""Which matters of articles persons have said to be one, or not to be."""

from __future__ import annotations

from dragoman.ledger.database import Database, Row
from dragoman.ledger.filter import Filter
from dragoman.ledger.moment import Moment, time_of

Pair = tuple[str, str]


def merges(database: Database, moment: Moment) -> dict[str, str]:
    """Matters to the one that stands for them, by the ids that they have in articles."""
    into: dict[str, str] = {}

    def stands(matter: str) -> str:
        while matter in into:
            matter = into[matter]
        return matter

    for one, other in _judged(database, moment, "merge"):
        if stands(one) != stands(other):
            into[stands(one)] = stands(other)
    return {matter: stands(matter) for matter in into}


def splits(database: Database, moment: Moment) -> list[Pair]:
    """Pairs of matters that are not one, by the ids that they have in articles."""
    return _judged(database, moment, "split")


def _judged(database: Database, moment: Moment, action: str) -> list[Pair]:
    """Pairs, in the order of entry, of which the last entry not taken back is that action."""
    known = time_of(moment.known_at)
    undone = Filter().add_all("u.undoes = c.id", ()).add("u.entered_at <= ?", known)
    wanted = (
        Filter()
        .add_all("c.action IN ('merge', 'split') AND c.document IS NULL", ())
        .add_all("EXISTS (SELECT 1 FROM matters m WHERE m.id = c.actor)", ())
        .add("c.entered_at <= ?", known)
        .add_all(f"NOT EXISTS (SELECT 1 FROM corrections u WHERE {undone})", undone.values)
    )
    rows = database.query(
        f"SELECT c.action, c.actor, c.target FROM corrections c WHERE {wanted} ORDER BY c.id",
        wanted.values,
    )
    last: dict[frozenset[str], tuple[str, Pair]] = {}
    for row in rows:
        one, other = (_now(database, moment, row[name]) for name in ("actor", "target"))
        last.pop(frozenset({one, other}), None)
        last[frozenset({one, other})] = (row["action"], (one, other))
    return [pair for what, pair in last.values() if what == action]


def _now(database: Database, moment: Moment, matter: str) -> str:
    """The id of a matter in the newest reading known of its article; its own if none has it."""
    old: Row = database.query(
        "SELECT r.document, x.kind, x.start, x.stop FROM matters x"
        " JOIN readings r ON r.id = x.reading WHERE x.id = ? ORDER BY r.id DESC LIMIT 1",
        (matter,),
    )[0]
    current = Filter().add("r.document = ?", old["document"]).add_current(moment)
    found = database.query(
        "SELECT x.id, x.kind, x.start, x.stop FROM readings r"
        f" JOIN matters x ON x.reading = r.id WHERE {current} ORDER BY x.start, x.id",
        current.values,
    )
    if matter in {row["id"] for row in found}:
        return matter
    same = (row["id"] for row in found if _same(row, old))
    return next(same, matter)


def _same(one: Row, other: Row) -> bool:
    overlap = one["start"] < other["stop"] and other["start"] < one["stop"]
    return bool(overlap and one["kind"] == other["kind"])
