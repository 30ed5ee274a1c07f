"""Whom a name in a question means, and which actors persons have merged into one."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.errors import LedgerError
from dragoman.ledger.database import Database
from dragoman.ledger.filter import Filter, one_of
from dragoman.ledger.moment import Moment, time_of
from dragoman.ledger.words import fold

MOST = 10_000
"""Actors that one name in a question may mean."""


class Those(tuple[str, ...]):
    """Actors by their ids in a question, which means only those, whatever others are called."""

    __slots__ = ()


def only(*ids: str) -> Those:
    """Only the actors with those ids."""
    return Those(ids)


class People:
    """Actors by id, name and merger, as known at a moment."""

    def __init__(self, database: Database, moment: Moment) -> None:
        self._database = database
        self._into = _mergers(database, moment)
        """Actors to those they were merged into."""

    def canonical(self, actor: str) -> str:
        """The actor that stands for it."""
        while actor in self._into:
            actor = self._into[actor]
        return actor

    def named(self, name: str | Those) -> list[str]:
        """Ids of actors with that id, or with that part of a name, and of their mergers.

        Raises LedgerError if they are too many to mean anything.
        """
        found = list(name) if isinstance(name, Those) else self._matching(name)
        if len(found) > MOST:
            raise LedgerError(f"«{name}» fits {len(found):,} actors: write more of the name")
        if not self._into:
            return found
        meant = {self.canonical(actor) for actor in found}
        merged = {actor for actor in self._into if self.canonical(actor) in meant}
        return sorted(meant | merged | set(found))

    def _matching(self, name: str) -> list[str]:
        part = fold(name)
        for mark in "\\%_":
            part = part.replace(mark, f"\\{mark}")
        rows = self._database.query(
            "SELECT DISTINCT actor FROM names"
            " WHERE lower(actor) = ? OR folded LIKE ? ESCAPE '\\' ORDER BY actor",
            (fold(name), f"%{part}%"),
        )
        return [row["actor"] for row in rows]

    def shown(self, ids: Iterable[str], names: Iterable[str]) -> dict[str, str]:
        """Ids to names as a document has them, mergers under their one id and name."""
        shown: dict[str, str] = {}
        for actor, name in zip(ids, names, strict=True):
            one = self.canonical(actor)
            shown.setdefault(one, name if one == actor else self.name(one))
        return shown

    def name(self, actor: str) -> str:
        """A name of the actor: in several languages, the last of the alphabet."""
        found = self._database.query("SELECT max(name) AS n FROM names WHERE actor = ?", (actor,))
        return found[0]["n"] or actor

    def canonical_sql(self, column: str) -> tuple[str, list[str]]:
        """The id that stands for the actor of a column, in SQL, with its values."""
        if not self._into:
            return column, []
        cases = " ".join(["WHEN ? THEN ?"] * len(self._into))
        values = [v for actor in self._into for v in (actor, self.canonical(actor))]
        return f"CASE {column} {cases} ELSE {column} END", values


def _mergers(database: Database, moment: Moment) -> dict[str, str]:
    known = time_of(moment.known_at)
    undone = Filter().add_all("u.undoes = c.id", ()).add("u.entered_at <= ?", known)
    wanted = (
        Filter()
        .add_all("c.action = 'merge'", ())
        .add_all("NOT EXISTS (SELECT 1 FROM matters m WHERE m.id = c.actor)", ())
        .add("c.entered_at <= ?", known)
        .add_all(f"NOT EXISTS (SELECT 1 FROM corrections u WHERE {undone})", undone.values)
    )
    rows = database.query(
        f"SELECT c.actor, c.target FROM corrections c WHERE {wanted} ORDER BY c.id", wanted.values
    )
    return {row["actor"]: row["target"] for row in rows}


def is_one_of(people: People, column: str, name: str | Those) -> tuple[str, list[str]]:
    """The condition that a column's actor is meant by a name, with its values."""
    ids = people.named(name)
    return one_of(column, ids), ids
