"""Days on which a relation turned, with the entries that turned it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

import numpy as np

from dragoman.standing.entries import Entry
from dragoman.standing.settings import Settings

TIE = 1e-9
"""Costs that differ by less are equal."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From `day` on the tone was another: the mean magnitude of the entries was `before` and is
    `after`, until the next turn. `entries` are those of the day, what weighs most first.

    It turned if the one is above zero and the other below, else it only grew warmer or colder.
    """

    day: date
    before: float
    after: float
    entries: tuple[Entry, ...]

    @property
    def turned(self) -> bool:
        """Whether warm became cold, or cold warm."""
        return self.before * self.after < 0

    @property
    def change(self) -> str:
        """In words: turned warm, turned cold, grew warmer, grew colder."""
        warmer = self.after > self.before
        if self.turned:
            return "turned warm" if warmer else "turned cold"
        return "grew warmer" if warmer else "grew colder"


def turns(found: Iterable[Entry], settings: Settings) -> list[Turn]:
    """The turns of the entries of one actor towards another, by day.

    The days with entries are cut into stretches of one tone by optimal partitioning (Jackson et
    al., «An algorithm for optimal partitioning of data on an interval», IEEE Signal Processing
    Letters 12, 2005), which finds the cuts that PELT finds: those with the least sum of weighted
    squares around each stretch's mean, plus a penalty a cut.
    """
    weighty = sorted((e for e in found if e.weight > 0), key=lambda e: (e.day, e.id))
    per_day = [(day, list(group)) for day, group in groupby(weighty, key=lambda e: e.day)]
    weights = [sum(e.weight for e in group) for _, group in per_day]
    means = [
        sum(e.amount for e in group) / weight
        for (_, group), weight in zip(per_day, weights, strict=True)
    ]
    cuts = partition(means, weights, settings.penalty)
    levels = [_mean(means[a:b], weights[a:b]) for a, b in pairwise(cuts)]
    return [
        Turn(per_day[cut][0], before, after, _strongest(per_day[cut][1], after - before))
        for cut, (before, after) in zip(cuts[1:-1], pairwise(levels), strict=True)
    ]


def _strongest(entries: Sequence[Entry], direction: float) -> tuple[Entry, ...]:
    """First those that went the way of the turn, of these what weighs most."""
    return tuple(sorted(entries, key=lambda e: (-e.amount * direction, e.id)))


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)


def partition(values: Sequence[float], weights: Sequence[float], penalty: float) -> list[int]:
    """Where stretches of one mean begin, and the end: [0, …, len(values)]; all weights above 0.

    Of equally good partitions the one with the longest last stretches.
    """
    if not values:
        return []
    weight, value = np.array(weights), np.array(values)
    # Sums up to each place, so that those of a stretch are one subtraction.
    totals, firsts, seconds = (
        np.concatenate([[0.0], np.cumsum(part)])
        for part in (weight, weight * value, weight * value * value)
    )
    best = np.full(len(values) + 1, -penalty)
    begin: list[int] = []
    for end in range(1, len(values) + 1):
        first = firsts[end] - firsts[:end]
        squares = seconds[end] - seconds[:end] - first * first / (totals[end] - totals[:end])
        costs = best[:end] + squares + penalty
        best[end] = costs.min()
        begin.append(int(np.argmax(costs <= best[end] + TIE)))
    cuts = [len(values)]
    while cuts[-1]:
        cuts.append(begin[cuts[-1] - 1])
    return cuts[::-1]
