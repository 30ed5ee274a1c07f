"""Relations at a glance: those of one actor, those that moved most, those of the strongest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dragoman.standing.network import Network, Tie
from dragoman.standing.recent import Amounts, Columns, Numbers, Recent, starts
from dragoman.standing.relations import Relation, warmth


@dataclass(frozen=True, slots=True)
class Moved:
    """A relation whose sum changed from `before` to that of `relation` over some days."""

    relation: Relation
    before: float

    @property
    def change(self) -> float:
        """By how much it grew warmer, or colder if negative."""
        return self.relation.value - self.before


def moved(recent: Recent, found: Columns, day: date, back: int, most: int) -> list[Moved]:
    """So many relations that moved most in the days `back` before the day by entries of those
    days; what moved most first. `found` are all entries up to the day.
    """
    first = pairs_of(found)
    if not len(first):
        return []
    since = day - timedelta(back)
    news = np.maximum.reduceat(found.days, first) > since.toordinal()
    before, now = (_sums(found, first, moment, recent) for moment in (since, day))
    counts = np.diff(first, append=len(found.days))
    order = np.argsort(-np.abs(now - before), kind="stable")
    return [
        Moved(
            _relation(recent, found, int(first[n]), day, float(now[n]), int(counts[n])),
            float(before[n]),
        )
        for n in order[news[order]][:most]
    ]


@dataclass(frozen=True, slots=True)
class Around:
    """What is between an actor and another one, both ways together, and over time."""

    other: str
    tie: Tie
    over_time: tuple[float, ...]


def around(
    recent: Recent, found: Columns, actor: str, day: date, most: int, points: int
) -> list[Around]:
    """So many with whom the actor has a relation, the strongest first, each with its sum at so
    many moments from the first entry to the day. `found` are all its entries up to the day.
    """
    number = recent.number(actor)
    mine = found.kept((found.actors == number) | (found.recipients == number))
    if not len(mine.days):
        return []
    whom = np.where(mine.actors == number, mine.recipients, mine.actors)
    by_other = np.argsort(whom, kind="stable")
    mine, whom = mine.kept(by_other), whom[by_other]
    first = starts(whom)
    others, counts = whom[first], np.diff(first, append=len(whom))
    values = _sums(mine, first, day, recent)
    order = np.lexsort((others, -np.abs(values)))[:most]
    begin = date.fromordinal(int(mine.days.min()))
    step = (day - begin) / max(1, points - 1)
    moments = [begin + step * n for n in range(points)]
    lines = np.array([_sums(mine, first, moment, recent) for moment in moments])
    return [
        Around(
            other := recent.names[others[n]],
            Tie(
                min(actor, other),
                max(actor, other),
                float(values[n]),
                warmth(float(values[n]), int(counts[n]), recent.settings),
            ),
            tuple(lines[:, n].tolist()),
        )
        for n in order
    ]


def strongest(
    recent: Recent, found: Columns, day: date, most: int, among: Collection[str] | None = None
) -> Network:
    """The network of so many actors whose ties sum up to most, of those `among` others or of all;
    `found` are all entries up to the day.
    """
    if among is not None:
        some = np.array([recent.number(a) for a in sorted(among)], np.int64)
        found = found.kept(np.isin(found.actors, some) & np.isin(found.recipients, some))
    if len(found.days):
        found = found.kept(_among_strongest(recent, found, day, most))
    first = pairs_of(found)
    values = _sums(found, first, day, recent)
    counts = np.diff(first, append=len(found.days))
    known = [
        _relation(recent, found, int(place), day, float(value), int(count))
        for place, value, count in zip(first, values, counts, strict=True)
    ]
    relations = tuple(sorted(known, key=lambda r: (r.actor, r.recipient)))
    actors = {a for r in relations for a in (r.actor, r.recipient)}
    return Network(day, tuple(sorted(actors if among is None else among)), relations)


def _among_strongest(recent: Recent, found: Columns, day: date, most: int) -> Numbers:
    """Where the entries among those actors are."""
    size = len(recent.names)
    low = np.minimum(found.actors, found.recipients)
    high = np.maximum(found.actors, found.recipients)
    order = np.argsort(low * size + high, kind="stable")
    first = starts((low * size + high)[order])
    values = np.abs(_sums(found.kept(order), first, day, recent))
    weights = sum(np.bincount(side[order[first]], values, size) for side in (low, high))
    kept = np.argsort(-weights, kind="stable")[:most]
    return np.flatnonzero(np.isin(found.actors, kept) & np.isin(found.recipients, kept))


def pairs_of(found: Columns) -> Numbers:
    """Where the entries of each pair of an actor and a recipient begin."""
    if not len(found.days):
        return np.zeros(0, np.int64)
    other = found.actors[1:] != found.actors[:-1], found.recipients[1:] != found.recipients[:-1]
    return np.flatnonzero(np.concatenate([[True], other[0] | other[1]]))


def _sums(found: Columns, first: Numbers, day: date, recent: Recent) -> Amounts:
    """The sum of each group of entries, which begin at those places, up to and with a day, faded
    to it.
    """
    if not len(first):
        return np.zeros(0)
    past = found.days <= day.toordinal()
    faded = np.where(past, found.faded(day, recent.settings), 0.0)
    return np.add.reduceat(faded, first).astype(np.float64)


def _relation(
    recent: Recent, found: Columns, place: int, day: date, value: float, count: int
) -> Relation:
    """The relation that the entry at a place is of."""
    actor, recipient = recent.names[found.actors[place]], recent.names[found.recipients[place]]
    return Relation(actor, recipient, day, value, count, warmth(value, count, recent.settings))
