"""What people ask about relations, answered from a ledger with names and words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.actors.registry import Registry, default_registry
from dragoman.errors import LedgerError
from dragoman.ledger import View
from dragoman.ledger.words import fold
from dragoman.standing.acting import deputies
from dragoman.standing.balance import Balance, balance
from dragoman.standing.cohesion import Cohesion, Pull, cohesion_series, pulling_away
from dragoman.standing.days import last_day
from dragoman.standing.entries import Entry, entries, entries_between, once
from dragoman.standing.evidence import words_of
from dragoman.standing.network import Network, Tie, members, network, ties
from dragoman.standing.party import Parties
from dragoman.standing.relations import Relation, between, relation, series
from dragoman.standing.settings import Settings
from dragoman.standing.turns import Turn, turns

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry with the words that it came from: a statement's, or a deed's sentence."""

    entry: Entry
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """All about the relation of one towards another: now, day by day, its turns, its entries."""

    relation: Relation
    series: tuple[Relation, ...]
    turns: tuple[Turn, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Two actors on a day, both ways; `names` are of all ids."""

    names: dict[str, str]
    day: date
    ways: tuple[Way, Way]


@dataclass(frozen=True, slots=True)
class Circle:
    """A network with its ties and its structural balance; `names` are of all ids."""

    names: dict[str, str]
    network: Network
    ties: tuple[Tie, ...]
    balance: Balance


@dataclass(frozen=True, slots=True)
class Holding:
    """How an organisation held together up to a day, and who pulls away."""

    names: dict[str, str]
    organisation: str
    series: tuple[Cohesion, ...]
    pulling: tuple[Pull, ...]


class Standing:
    """Answers from one view of a ledger.

    `day` is the last that counts: a day, month or year, or that of the newest entry if None.
    With `for_states`, deeds of persons in office count for their state or organisation.
    """

    def __init__(
        self,
        view: View,
        settings: Settings,
        day: str | None = None,
        for_states: bool = False,
        registry: Registry | None = None,
    ) -> None:
        self._view = view
        self.settings = settings
        self._registry = registry or default_registry()
        self._for_states = for_states
        self._names: dict[str, str] = {}
        self._acting_for: dict[str, list[str]] = {}
        self.day = last_day(day) if day else _newest(view)

    def between(self, first: str, second: str, most: int | None = None) -> Between:
        """Two actors, by id or name, with so many of the newest entries each way and those of
        the turns. Raises LedgerError if a name means nobody or several.
        """
        a, b = self.who(first), self.who(second)
        found = self._between(a, b)
        ways = self._way(a, b, found, most), self._way(b, a, found, most)
        return Between(self._named([a, b]), self.day, ways)

    def towards(self, actor: str, recipient: str) -> list[Entry]:
        """What counts of one towards the other, by their ids."""
        return between(self._between(actor, recipient), actor, recipient)

    def circle(self, organisation: str | None = None) -> Circle:
        """The network of the day, of all actors or of an organisation's members.

        Raises LedgerError if nobody or several are meant or the organisation has no members.
        """
        among = None
        if organisation is not None:
            among = members(self.who(organisation), self.day, self._registry)
        self._names = {a.id: a.name for a in self._view.actors()}
        found = network(self._entries(), self.day, self.settings, among)
        tied = tuple(ties(found, self.settings))
        return Circle(self._named(found.actors), found, tied, balance(tied))

    def holding(self, organisation: str) -> Holding:
        """Cohesion of an organisation from the first entry on.

        Raises LedgerError if nobody or several are meant or it has no members.
        """
        one = self.who(organisation)
        found = cohesion_series(self._entries(), one, self.day, self._registry, self.settings)
        known = members(one, self.day, self._registry)
        pulling = tuple(pulling_away(found, self.settings))
        return Holding(self._named([one, *known]), one, tuple(found), pulling)

    def who(self, name: str) -> str:
        """The one actor of the ledger or the registry with that id or name, or part of a name."""
        asked = fold(name)
        here = self._view.called(name)
        self._names |= here
        meant = sorted(self._exactly(asked, here) or self._exactly(asked, self._registry.actors))
        meant = meant or sorted(here)
        if len(meant) == 1:
            return meant[0]
        if not meant:
            raise LedgerError(f"there is no actor «{name}» in the ledger")
        several = ", ".join(meant[:SHOWN]) + (", …" if len(meant) > SHOWN else "")
        raise LedgerError(f"«{name}» fits several actors: {several}; write the id of one")

    def _exactly(self, asked: str, actors: Collection[str]) -> set[str]:
        """Of the actors those with that id, else those with that name."""
        ids = {a for a in actors if fold(a) == asked}
        return ids or {a for a in actors if asked in self._called(a)}

    def _called(self, actor: str) -> set[str]:
        known = self._registry.get(actor)
        names = [n for some in known.names.values() for n in some] if known else []
        return {fold(n) for n in (*names, self._names.get(actor, actor))}

    def _named(self, actors: Sequence[str]) -> dict[str, str]:
        """Ids to names, in English where the registry has them, since the output is."""
        return {a: self._name(a) for a in actors}

    def _name(self, actor: str) -> str:
        known = self._registry.get(actor)
        return known.name("en") if known else self._names.get(actor, actor)

    def _between(self, a: str, b: str) -> list[Entry]:
        """What counts of the two."""
        ours, theirs = [a], [b]
        if self._for_states:
            ours, theirs = (self._deputies(one) for one in (a, b))
        there, back = (
            entries_between(self._view, self.settings, self.day, some, others)
            for some, others in ((ours, theirs), (theirs, ours))
        )
        found = list(
            {(e.document, e.id, e.actor, e.recipient): e for e in (*there, *back)}.values()
        )
        return once(self._acting(found) if self._for_states else found)

    def _deputies(self, actor: str) -> list[str]:
        if actor not in self._acting_for:
            self._acting_for[actor] = self._found_deputies(actor)
        return self._acting_for[actor]

    def _found_deputies(self, actor: str) -> list[str]:
        known = deputies(actor, self._registry, self.settings)
        organs = [o for o, whole in self.settings.organs.items() if whole == actor]
        told = {id for place in (actor, *organs) for id in self._view.belonging_to(place)}
        return sorted({*known, *told})

    def _acting(self, found: Iterable[Entry]) -> list[Entry]:
        documents = sorted({e.document for e in found})
        cast = self._view.cast(documents=documents)
        return Parties(cast, self._registry, self.settings).acting(found)

    def _entries(self) -> list[Entry]:
        """What counts, of all actors."""
        found = entries(self._view, self.settings, self.day)
        return once(self._acting(found) if self._for_states else found)

    def _way(self, a: str, b: str, found: Iterable[Entry], most: int | None) -> Way:
        mine = between(found, a, b)
        turning = tuple(turns(mine, self.settings))
        told = {(e.document, e.id) for turn in turning for e in turn.entries}
        newest = 0 if most is None else len(mine) - most
        shown = [e for n, e in enumerate(mine) if n >= newest or (e.document, e.id) in told]
        return Way(
            relation(mine, a, b, self.day, self.settings),
            tuple(series(mine, a, b, self.day, self.settings)),
            turning,
            tuple(map(Evidence, shown, words_of(self._view, shown))),
        )


def _newest(view: View) -> date:
    newest = view.newest()
    if newest is None:
        raise LedgerError("the ledger has no entries of that time")
    return last_day(newest)
