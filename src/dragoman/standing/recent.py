"""What happened among all actors of late, as columns of numbers that are kept and extended.

A relation fades, so that on any day only the entries of the last half-lives count; those of a day
of publication stay what they are until another article of that day is entered.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

import numpy as np
import numpy.typing as npt

from dragoman.ledger import View
from dragoman.standing.days import begin_of_day, first_day
from dragoman.standing.entries import Entry, entries
from dragoman.standing.party import Parties
from dragoman.standing.settings import Settings

Numbers = npt.NDArray[np.int64]
Amounts = npt.NDArray[np.float64]

FADED = 10
"""Half-lives after which an entry counts for less than a thousandth."""
DAYS_ASKED = 16
"""Days of which the whole is kept."""
AT_ONCE = 31
"""Days that are read with one question."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries by their day (an ordinal), numbers of actors and of kinds, and amount.

    A kind is a PLOVER type or a statement, warm or cold: news of one day, pair and kind is the
    same news (see `entries.once`).
    """

    days: Numbers
    actors: Numbers
    recipients: Numbers
    kinds: Numbers
    amounts: Amounts

    def kept(self, which: npt.NDArray[np.bool_] | Numbers) -> Columns:
        """Those of the entries."""
        return Columns(
            self.days[which],
            self.actors[which],
            self.recipients[which],
            self.kinds[which],
            self.amounts[which],
        )

    def once(self) -> Columns:
        """The same news once: of one day, pair and kind the entry that weighs most."""
        keys = (-np.abs(self.amounts), self.kinds, self.recipients, self.actors, self.days)
        ordered = self.kept(np.lexsort(keys))
        if not len(ordered.days):
            return ordered
        told = (ordered.days, ordered.actors, ordered.recipients, ordered.kinds)
        same = [column[1:] == column[:-1] for column in told]
        return ordered.kept(np.concatenate([[True], ~np.logical_and.reduce(same)]))

    def faded(self, day: date, settings: Settings) -> Amounts:
        """What each adds to its relation on a day."""
        gone: Amounts = 0.5 ** ((day.toordinal() - self.days) / settings.half_life)
        return self.amounts * gone


def joined(parts: Sequence[Columns]) -> Columns:
    """Several as one."""
    return Columns(
        np.concatenate([p.days for p in parts]),
        np.concatenate([p.actors for p in parts]),
        np.concatenate([p.recipients for p in parts]),
        np.concatenate([p.kinds for p in parts]),
        np.concatenate([p.amounts for p in parts]),
    )


class Recent:
    """Entries by day of publication, for all readers of a ledger; each as it was done, and with
    deeds of persons counting for their states.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.names: list[str] = []
        """Ids of actors and kinds, by number."""
        self._numbers: dict[str, int] = {}
        self._days: dict[date, tuple[Columns, Columns]] = {}
        self._asked: OrderedDict[tuple[date, bool], Columns] = OrderedDict()
        self._lock = Lock()

    def number(self, name: str) -> int:
        """The number of an actor or kind; -1 if nothing is known of it."""
        return self._numbers.get(name, -1)

    def forget(self, published: Iterable[str]) -> None:
        """What was published on those dates has changed."""
        with self._lock:
            self._asked.clear()
            for one in published:
                self._days.pop(first_day(one), None)

    def clear(self) -> None:
        """Everything may have changed."""
        with self._lock:
            self._asked.clear()
            self._days.clear()

    def until(self, view: View, day: date, for_states: bool) -> Columns:
        """All entries of the days up to one that have not faded, the same news once.

        `view` is the ledger without bounds.
        """
        with self._lock:
            if (day, for_states) not in self._asked:
                self._asked[day, for_states] = self._until(view, day, for_states)
            self._asked.move_to_end((day, for_states))
            if len(self._asked) > DAYS_ASKED:
                self._asked.popitem(last=False)
            return self._asked[day, for_states]

    def _until(self, view: View, day: date, for_states: bool) -> Columns:
        first = day - timedelta(round(FADED * self.settings.half_life))
        wanted = [first + timedelta(n) for n in range((day - first).days + 1)]
        for run in _runs([d for d in wanted if d not in self._days]):
            self._read(view, run)
        found = joined([self._days[d][for_states] for d in wanted])
        return found.kept(found.days <= day.toordinal()).once()

    def _read(self, view: View, run: Sequence[date]) -> None:
        """Read days that follow each other."""
        since, last = begin_of_day(run[0]), run[-1].isoformat()
        published = view.dates(since, last)
        groups: dict[date, list[Entry]] = {day: [] for day in run}
        for entry in entries(view, self.settings, published=(since, last)):
            groups[first_day(published[entry.document])].append(entry)
        parties = Parties(view.cast(since, last), settings=self.settings)
        self._days |= {
            day: (self._columns(some), self._columns(parties.acting(some)))
            for day, some in groups.items()
        }

    def _columns(self, found: Sequence[Entry]) -> Columns:
        return Columns(
            np.array([e.day.toordinal() for e in found], np.int64),
            np.array([self._numbered(e.actor) for e in found], np.int64),
            np.array([self._numbered(e.recipient) for e in found], np.int64),
            np.array([self._numbered(f"{e.kind} {e.magnitude > 0}") for e in found], np.int64),
            np.array([e.amount for e in found], np.float64),
        )

    def _numbered(self, name: str) -> int:
        if name not in self._numbers:
            self.names.append(name)
            self._numbers[name] = len(self.names) - 1
        return self._numbers[name]


def _runs(days: Sequence[date]) -> Iterator[list[date]]:
    """Days in a row, not too many at once."""
    run: list[date] = []
    for day in days:
        if run and (len(run) == AT_ONCE or day - run[-1] > timedelta(1)):
            yield run
            run = []
        run.append(day)
    if run:
        yield run
