"""Days on which a relation turned, with the entries that turned it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from dragoman.standing.entries import Entry
from dragoman.standing.settings import Settings

Amounts = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
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
        return is_turn(self.before, self.after)

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
    cutting = cut(np.array(means), np.array(weights), settings.penalty)
    return [turn_of(per_day[place][1], before, after) for place, before, after in cutting.levels()]


def turn_of(entries: Sequence[Entry], before: float, after: float) -> Turn:
    """The turn on the day of those entries; first those that went its way, of these what weighs
    most.
    """
    direction = after - before
    ordered = sorted(entries, key=lambda e: (-e.amount * direction, e.id))
    return Turn(ordered[0].day, before, after, tuple(ordered))


def is_turn(before: float, after: float) -> bool:
    """Whether warm became cold, or cold warm."""
    return before * after < 0


def partition(values: Sequence[float], weights: Sequence[float], penalty: float) -> list[int]:
    """Where stretches of one mean begin, and the end: [0, …, len(values)]; all weights above 0.

    Of equally good partitions the one with the longest last stretches.
    """
    return cut(np.array(values), np.array(weights), penalty).cuts()


@dataclass(frozen=True, slots=True)
class Cutting:
    """How the beginnings of a series of values are best cut: each is as good as `best`, and its
    last stretch begins at `begin`.
    """

    values: Amounts
    weights: Amounts
    best: Amounts
    begin: Places

    def cuts(self) -> list[int]:
        """Where the stretches of the whole begin, and the end; empty without values."""
        if not len(self.values):
            return []
        cuts = [len(self.values)]
        while cuts[-1]:
            cuts.append(int(self.begin[cuts[-1] - 1]))
        return cuts[::-1]

    def levels(self) -> Iterator[tuple[int, float, float]]:
        """Where stretches meet, with the mean of either."""
        stretches = list(pairwise(self.cuts()))
        means = [_mean(self.values[a:b], self.weights[a:b]) for a, b in stretches]
        for (place, _), (before, after) in zip(stretches[1:], pairwise(means), strict=True):
            yield place, before, after


def _mean(values: Amounts, weights: Amounts) -> float:
    return float((values * weights).sum() / weights.sum())


def cut(values: Amounts, weights: Amounts, penalty: float, known: Cutting | None = None) -> Cutting:
    """The best cuts; what a `known` series has in common in the beginning is taken from it."""
    same = _common(values, weights, known) if known else 0
    # Sums up to each place, so that those of a stretch are one subtraction.
    totals, firsts, seconds = (
        np.concatenate([[0.0], np.cumsum(part)])
        for part in (weights, weights * values, weights * values * values)
    )
    best = np.full(len(values) + 1, -penalty)
    begin = np.zeros(len(values), np.int64)
    if known:
        best[: same + 1], begin[:same] = known.best[: same + 1], known.begin[:same]
    for end in range(same + 1, len(values) + 1):
        first = firsts[end] - firsts[:end]
        squares = seconds[end] - seconds[:end] - first * first / (totals[end] - totals[:end])
        costs = best[:end] + squares + penalty
        best[end] = costs.min()
        begin[end - 1] = np.argmax(costs <= best[end] + TIE)
    return Cutting(values, weights, best, begin)


def _common(values: Amounts, weights: Amounts, known: Cutting) -> int:
    """How many values both series have in common in the beginning."""
    size = min(len(values), len(known.values))
    same = (values[:size] == known.values[:size]) & (weights[:size] == known.weights[:size])
    return size if same.all() else int(np.argmin(same))
