"""How an organisation holds together: relations among its members and towards its head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from dragoman.actors.registry import Registry
from dragoman.standing.days import days
from dragoman.standing.entries import Entry
from dragoman.standing.network import members, network
from dragoman.standing.relations import Relation
from dragoman.standing.settings import Settings


@dataclass(frozen=True, slots=True)
class Cohesion:
    """Means of the relations of which something is known on the day; None where nothing is.

    `inside` is among the members, `towards_head` from members to the organisation or whoever
    acts for it, `members` each member's with the others, both ways.
    """

    day: date
    inside: float | None
    towards_head: float | None
    members: dict[str, float]


@dataclass(frozen=True, slots=True)
class Pull:
    """A member whose mean relation with the others fell from `before` to `now`."""

    member: str
    before: float
    now: float


def cohesion(
    found: Iterable[Entry], organisation: str, day: date, registry: Registry, settings: Settings
) -> Cohesion:
    """Cohesion on a day, from entries of states and organisations (see `acting`).

    Raises LedgerError if the organisation has no members then.
    """
    inside = members(organisation, day, registry)
    known = network(found, day, settings, {*inside, organisation}).relations
    among = [r for r in known if organisation not in {r.actor, r.recipient}]
    return Cohesion(
        day,
        _mean(among),
        _mean([r for r in known if r.recipient == organisation]),
        {
            member: mean
            for member in inside
            if (mean := _mean([r for r in among if member in {r.actor, r.recipient}])) is not None
        },
    )


def _mean(relations: Sequence[Relation]) -> float | None:
    return fmean(r.value for r in relations) if relations else None


def cohesion_series(
    found: Sequence[Entry], organisation: str, last: date, registry: Registry, settings: Settings
) -> list[Cohesion]:
    """Cohesion every so many days (a setting) from the first entry on, and on the last day."""
    first = min((e.day for e in found if e.day <= last), default=last)
    return [
        cohesion(found, organisation, day, registry, settings)
        for day in days(first, last, settings.step)
    ]


def pulling_away(series: Sequence[Cohesion], settings: Settings) -> list[Pull]:
    """Members whose relations with the others fell by `least_fall` within the days `back` (both
    settings), who fell most first. A member of whom nothing was known before is not told of.
    """
    if not series:
        return []
    now = series[-1]
    since = now.day - timedelta(settings.back)
    before = next((c for c in reversed(series) if c.day <= since), series[0])
    fell = [
        Pull(m, before.members[m], value)
        for m, value in now.members.items()
        if m in before.members and before.members[m] - value >= settings.least_fall
    ]
    return sorted(fell, key=lambda p: (p.now - p.before, p.member))
