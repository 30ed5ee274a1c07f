"""Which relations turned of late, from their whole history in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from threading import Lock

import numpy as np

from dragoman.ledger import View
from dragoman.standing.entries import STATEMENT
from dragoman.standing.overview import pairs_of
from dragoman.standing.recent import Columns, Recent, starts
from dragoman.standing.turns import Cutting, cut, is_turn


@dataclass(frozen=True, slots=True)
class Turning:
    """A relation turned on a day: the mean was `before` and is `after`. What weighs most on that
    day begins at `start` of the text of a `reading`, by its number; it may be a statement, `said`.
    """

    actor: str
    recipient: str
    day: date
    before: float
    after: float
    reading: int
    start: int
    said: bool


Pair = tuple[str, str]
"""Ids of an actor and of the one towards whom it is."""


class Histories:
    """For all readers of a ledger; how each history is best cut is kept, since that of an earlier
    day is its beginning.
    """

    def __init__(self, recent: Recent) -> None:
        self._recent = recent
        self._cut: dict[tuple[int, int], Cutting] = {}
        self._lock = Lock()

    def turned(self, view: View, pairs: Sequence[Pair], day: date, since: date) -> list[Turning]:
        """The turns of the relations from a day up to another, by what was published until then;
        deeds of persons count for their states.

        `view` is the ledger without bounds.
        """
        published, told = self._recent.whole(view, for_states=True)
        width = max(1, len(self._recent.names))
        numbers = [[self._recent.number(side) for side in pair] for pair in pairs]
        wanted = np.array([a * width + b for a, b in numbers if min(a, b) >= 0], np.int64)
        last = day.toordinal()
        keys = told.actors * width + told.recipients
        mine = np.flatnonzero(np.isin(keys, wanted) & (published <= last) & (told.days <= last))
        known = told.kept(mine).once()
        found = []
        for begin, end in pairwise([*pairs_of(known), len(known.days)]):
            one = known.kept(np.arange(begin, end))
            found += [self._turning(one, *turn) for turn in self._turns(one, since)]
        return found

    def _turning(self, one: Columns, day: int, before: float, after: float) -> Turning:
        there = one.kept(one.days == day)
        most = int(np.argmax(there.amounts * (after - before)))
        names = self._recent.names
        return Turning(
            actor=names[there.actors[most]],
            recipient=names[there.recipients[most]],
            day=date.fromordinal(day),
            before=before,
            after=after,
            reading=int(there.readings[most]),
            start=int(there.places[most]),
            said=names[there.kinds[most]].startswith(f"{STATEMENT} "),
        )

    def _turns(self, one: Columns, since: date) -> Iterator[tuple[int, float, float]]:
        """Ordinals of days on which a relation turned, with the means before and after."""
        first = starts(one.days)
        weights = np.add.reduceat(one.weights, first)
        means = np.add.reduceat(one.amounts, first) / weights
        pair = int(one.actors[0]), int(one.recipients[0])
        with self._lock:
            known = self._cut.get(pair)
        cutting = cut(means, weights, self._recent.settings.penalty, known)
        if known is None or len(known.values) < len(means):
            with self._lock:
                self._cut[pair] = cutting
        for place, before, after in cutting.levels():
            day = int(one.days[first[place]])
            if is_turn(before, after) and day >= since.toordinal():
                yield day, before, after
