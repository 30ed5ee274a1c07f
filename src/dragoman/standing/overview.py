"""Relations at a glance: those of one actor, and those that moved most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger import View
from dragoman.standing.entries import Entry, entries, once
from dragoman.standing.network import Tie, network, ties
from dragoman.standing.party import Parties
from dragoman.standing.relations import Relation, relation
from dragoman.standing.settings import Settings

FADED = 10
"""Half-lives after which an entry counts for less than a thousandth."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A relation whose sum changed from `before` to that of `relation` over some days."""

    relation: Relation
    before: float

    @property
    def change(self) -> float:
        """By how much it grew warmer, or colder if negative."""
        return self.relation.value - self.before


def moved(view: View, day: date, back: int, most: int, settings: Settings) -> list[Moved]:
    """So many relations that moved most in the days `back` before the day by entries of those
    days, deeds of persons counting for their states; what moved most first.

    What has faded to a thousandth is not asked for.
    """
    faded = day - timedelta(FADED * settings.half_life)
    found = _acting(view, entries(view, settings, day, since=faded))
    since = day - timedelta(back)
    news = {(e.actor, e.recipient) for e in found if e.day > since}
    kept = [e for e in found if (e.actor, e.recipient) in news]
    before = {(r.actor, r.recipient): r.value for r in network(kept, since, settings).relations}
    changes = [
        Moved(r, before.get((r.actor, r.recipient), 0.0))
        for r in network(kept, day, settings).relations
    ]
    return sorted(changes, key=lambda m: (-abs(m.change), m.relation.actor))[:most]


@dataclass(frozen=True, slots=True)
class Around:
    """What is between an actor and another one, both ways together, and over time."""

    other: str
    tie: Tie
    over_time: tuple[float, ...]


def around(
    view: View, actor: str, day: date, settings: Settings, for_states: bool, points: int
) -> list[Around]:
    """All with whom the actor has a relation, the strongest first, each with its sum at so many
    moments from the first entry to the day.

    With `for_states`, deeds of persons in office count for their state or organisation.
    """
    if for_states:
        deputies = Parties(view.cast()).deputies(actor)
        found = _acting(view, entries(view, settings, day, deputies, both_ways=True))
    else:
        found = once(entries(view, settings, day, [actor], both_ways=True))
    mine = [e for e in found if actor in {e.actor, e.recipient}]
    known = ties(network(mine, day, settings), settings)
    shown = [_around(t, actor, mine, day, settings, points) for t in known]
    return sorted(shown, key=lambda a: (-abs(a.tie.value), a.other))


def _around(
    tie: Tie, actor: str, mine: Sequence[Entry], day: date, settings: Settings, points: int
) -> Around:
    other = tie.second if tie.first == actor else tie.first
    both = [e for e in mine if other in {e.actor, e.recipient}]
    first = min(e.day for e in mine)
    step = (day - first) / max(1, points - 1)
    moments = [first + step * n for n in range(points)]
    line = (
        sum(
            relation(both, a, b, moment, settings).value
            for a, b in ((actor, other), (other, actor))
        )
        for moment in moments
    )
    return Around(other, tie, tuple(line))


def _acting(view: View, found: Sequence[Entry]) -> list[Entry]:
    return once(Parties(view.cast()).acting(found))
