"""Relations at a glance: those of one actor, those that moved most, those of the strongest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dragoman.standing.network import Network, Tie
from dragoman.standing.recent import Amounts, Columns, Numbers, Recent
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
    pairs, of, first = _pairs(found)
    size = len(first)
    since = day - timedelta(back)
    news = np.bincount(of[found.days > since.toordinal()], minlength=size) > 0
    past = found.days <= since.toordinal()
    faded = found.faded(since, recent.settings) * past
    before = np.bincount(of, weights=faded, minlength=size)
    now = np.bincount(of, weights=found.faded(day, recent.settings), minlength=size)
    counts = np.bincount(of, minlength=size)
    order = np.lexsort((pairs, -np.abs(now - before)))
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
    many moments from the first entry to the day. `found` are all entries up to the day.
    """
    number = recent.number(actor)
    mine = found.kept((found.actors == number) | (found.recipients == number))
    if not len(mine.days):
        return []
    others, of = np.unique(
        np.where(mine.actors == number, mine.recipients, mine.actors), return_inverse=True
    )
    values, counts = _sums(mine, of, len(others), day, recent), np.bincount(of)
    order = np.lexsort((others, -np.abs(values)))[:most]
    begin = date.fromordinal(int(mine.days.min()))
    step = (day - begin) / max(1, points - 1)
    moments = [begin + step * n for n in range(points)]
    lines = np.array([_sums(mine, of, len(others), moment, recent) for moment in moments])
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
    _, of, first = _pairs(found)
    values, counts = _sums(found, of, len(first), day, recent), np.bincount(of)
    known = [
        _relation(recent, found, int(place), day, float(value), int(count))
        for place, value, count in zip(first, values, counts, strict=True)
    ]
    relations = tuple(sorted(known, key=lambda r: (r.actor, r.recipient)))
    actors = {a for r in relations for a in (r.actor, r.recipient)}
    return Network(day, tuple(sorted(actors if among is None else among)), relations)


def _among_strongest(recent: Recent, found: Columns, day: date, most: int) -> Numbers:
    """Where the entries among those actors are."""
    ties, of = np.unique(
        np.stack(
            [
                np.minimum(found.actors, found.recipients),
                np.maximum(found.actors, found.recipients),
            ]
        ),
        axis=1,
        return_inverse=True,
    )
    values = np.abs(_sums(found, of.ravel(), ties.shape[1], day, recent))
    weights = sum(np.bincount(side, values, len(recent.names)) for side in ties)
    kept = np.argsort(-weights, kind="stable")[:most]
    return np.flatnonzero(np.isin(found.actors, kept) & np.isin(found.recipients, kept))


def _pairs(found: Columns) -> tuple[Numbers, Numbers, Numbers]:
    """Each pair of an actor and a recipient as one number, which of them each entry is of, and
    where the first entry of each is.
    """
    width = int(max(found.actors.max(initial=0), found.recipients.max(initial=0))) + 1
    pairs, first, of = np.unique(
        found.actors * width + found.recipients, return_index=True, return_inverse=True
    )
    return pairs, of, first


def _sums(found: Columns, of: Numbers, size: int, day: date, recent: Recent) -> Amounts:
    """The sum of each group of entries up to and with a day, faded to it."""
    past = found.days <= day.toordinal()
    faded = np.where(past, found.faded(day, recent.settings), 0.0)
    return np.bincount(of, weights=faded, minlength=size).astype(np.float64)


def _relation(
    recent: Recent, found: Columns, place: int, day: date, value: float, count: int
) -> Relation:
    """The relation that the entry at a place is of."""
    actor, recipient = recent.names[found.actors[place]], recent.names[found.recipients[place]]
    return Relation(actor, recipient, day, value, count, warmth(value, count, recent.settings))
