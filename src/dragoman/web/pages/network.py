"""Who is close to whom on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.actors.registry import default_registry
from dragoman.exports.plots import camps
from dragoman.standing.balance import balance
from dragoman.standing.network import members, ties
from dragoman.standing.overview import strongest
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
    first, last = desk.whole()
    recent = desk.shelf.recent
    among = None
    if organisation:
        whole = desk.standing(for_states=True).who(organisation)
        among = members(whole, desk.day, default_registry())
    found = strongest(recent, desk.lately(for_states=True), desk.day, MOST, among)
    kept = ties(found, recent.settings)
    known = balance(kept)
    names = {a: desk.name(a) for t in kept for a in (t.first, t.second)}
    rows = sorted(kept, key=lambda t: -t.value)
    shown = tuple(Between(names[t.first], names[t.second], t.value, t.warmth) for t in rows)
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
        ties=shown,
        triads=known.triads,
        balance=known.degree,
    )
    picture = "network" if shown else None
    return Page("network.html", desk.day.isoformat(), data, shown, picture)


def _organisations(desk: Desk) -> tuple[Named, ...]:
    """Organisations of the registry that have members."""
    known = default_registry().actors.values()
    found = (desk.named(a.id, a.id) for a in known if a.members)
    return tuple(sorted(found, key=lambda n: n.name))
