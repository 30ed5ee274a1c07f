"""Who is close to whom on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.actors.registry import default_registry
from dragoman.exports.plots import camps
from dragoman.standing.network import Tie
from dragoman.standing.relations import Warmth
from dragoman.web.chart import Ring, ring
from dragoman.web.desk import Desk, Named
from dragoman.web.page import Page

MOST = 50
"""Actors that can be drawn and read; those with the strongest ties."""
STEP = 30
"""Days by which one goes back and forth."""


@dataclass(frozen=True, slots=True)
class Between:
    """What is between two actors, both ways together."""

    first: Named
    second: Named
    value: float
    warmth: Warmth


@dataclass(frozen=True, slots=True)
class Network:
    """The network of a day, of those from `first` up to `last`.

    `balance` is the part of its triads that is in balance.
    """

    day: date
    first: date
    last: date
    before: date
    after: date
    organisation: str
    organisations: tuple[Named, ...]
    names: dict[str, Named]
    ring: Ring
    ties: tuple[Between, ...]
    triads: int
    balance: float | None


def show_network(desk: Desk, organisation: str) -> Page:
    """All actors, or an organisation's members. Raises LedgerError if it has none."""
    found = desk.kept(
        ("circle", organisation),
        lambda: desk.standing(for_states=True).circle(organisation or None),
    )
    kept = _strongest(found.ties)
    first, last = desk.whole()
    names = {a: desk.named(a, found.names[a]) for t in kept for a in (t.first, t.second)}
    rows = sorted(kept, key=lambda t: -t.value)
    ties = tuple(Between(names[t.first], names[t.second], t.value, t.warmth) for t in rows)
    data = Network(
        day=desk.day,
        first=first,
        last=last,
        before=desk.day - timedelta(STEP),
        after=desk.day + timedelta(STEP),
        organisation=organisation,
        organisations=_organisations(desk),
        names=names,
        ring=ring(camps(kept), kept),
        ties=ties,
        triads=found.balance.triads,
        balance=found.balance.degree,
    )
    picture = "network" if ties else None
    return Page("network.html", desk.day.isoformat(), data, ties, picture)


def _strongest(ties: Sequence[Tie]) -> list[Tie]:
    """The ties among the actors whose ties sum up to most."""
    weight: dict[str, float] = {}
    for tie in ties:
        for actor in (tie.first, tie.second):
            weight[actor] = weight.get(actor, 0.0) + abs(tie.value)
    kept = set(sorted(weight, key=lambda a: (-weight[a], a))[:MOST])
    return [t for t in ties if t.first in kept and t.second in kept]


def _organisations(desk: Desk) -> tuple[Named, ...]:
    """Organisations of the registry that have members."""
    known = default_registry().actors.values()
    found = (desk.named(a.id, a.id) for a in known if a.members)
    return tuple(sorted(found, key=lambda n: n.name))
