"""What happened among all actors of late, as columns of numbers that are kept and extended.

A relation fades, so that on any day only the entries of the last half-lives count; those of a day
of publication stay what they are until another article of that day is entered.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from threading import Lock

import numpy as np
import numpy.typing as npt

from dragoman.ledger import View
from dragoman.standing.days import begin_of_day, first_day, last_day
from dragoman.standing.entries import STATEMENT, counts, magnitude_of, pairs, weight_of
from dragoman.standing.party import Parties
from dragoman.standing.settings import Settings

Numbers = npt.NDArray[np.int64]
Amounts = npt.NDArray[np.float64]

FADED = 10
"""Half-lives after which an entry counts for less than a thousandth."""
DAYS_ASKED = 16
"""Days of which the whole is kept."""
LARGEST = 2**62
"""Numbers that are reckoned with are below it."""
AT_ONCE = 31
"""Days that are read with one question."""


@dataclass(frozen=True, slots=True)
class News:
    """An entry of a document that was published on a day; its own `day` is an ordinal."""

    published: date
    document: str
    day: int
    actor: str
    recipient: str
    kind: str
    amount: float
    weight: float
    reading: int
    start: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries by their day (an ordinal), numbers of actors and of kinds, amount and weight, number
    of the ledger's reading and place in the text.

    A kind is a PLOVER type or a statement, warm or cold: news of one day, pair and kind is the
    same news (see `entries.once`).
    """

    days: Numbers
    actors: Numbers
    recipients: Numbers
    kinds: Numbers
    amounts: Amounts
    weights: Amounts
    readings: Numbers
    places: Numbers

    def kept(self, which: npt.NDArray[np.bool_] | Numbers) -> Columns:
        """Those of the entries."""
        return Columns(
            self.days[which],
            self.actors[which],
            self.recipients[which],
            self.kinds[which],
            self.amounts[which],
            self.weights[which],
            self.readings[which],
            self.places[which],
        )

    def once(self) -> Columns:
        """The same news once: of one day, pair and kind what weighs most. By pair."""
        if not len(self.days):
            return self
        days = self.days - self.days.min()
        told = _together((self.actors, self.recipients, days, self.kinds))
        order = np.argsort(told)
        first = starts(told[order])
        size = np.abs(self.amounts)[order]
        length = np.diff(first, append=len(order))
        most = np.flatnonzero(size == np.repeat(np.maximum.reduceat(size, first), length))
        group = np.repeat(np.arange(len(first)), length)
        return self.kept(order[most[starts(group[most])]])

    def faded(self, day: date, settings: Settings) -> Amounts:
        """What each adds to its relation on a day."""
        if not len(self.days):
            return self.amounts
        ages = day.toordinal() - self.days
        youngest = int(ages.min())
        gone: Amounts = 0.5 ** (np.arange(youngest, int(ages.max()) + 1) / settings.half_life)
        return self.amounts * gone[ages - youngest]


def starts(ordered: Numbers) -> Numbers:
    """Where each of the numbers begins; equal ones stand together."""
    return np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])


def _together(columns: Sequence[Numbers]) -> Numbers:
    """Several numbers as one, in their order."""
    one = columns[0]
    for column in columns[1:]:
        width = int(column.max()) + 1
        if int(one.max()) >= LARGEST // width:
            one = np.unique(one, return_inverse=True)[1]
        one = one * width + column
    return one


def joined(parts: Sequence[Columns]) -> Columns:
    """Several as one."""
    return Columns(
        np.concatenate([p.days for p in parts]),
        np.concatenate([p.actors for p in parts]),
        np.concatenate([p.recipients for p in parts]),
        np.concatenate([p.kinds for p in parts]),
        np.concatenate([p.amounts for p in parts]),
        np.concatenate([p.weights for p in parts]),
        np.concatenate([p.readings for p in parts]),
        np.concatenate([p.places for p in parts]),
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
        self._whole: dict[bool, tuple[Numbers, Columns]] = {}
        self._lock = Lock()
        self._noting = Lock()
        self._changed: set[date] | None = set()
        """Days of publication to be read again; None is all."""

    @property
    def span(self) -> timedelta:
        """How long an entry counts."""
        return timedelta(round(FADED * self.settings.half_life))

    def number(self, name: str) -> int:
        """The number of an actor or kind; -1 if nothing is known of it."""
        return self._numbers.get(name, -1)

    def forget(self, published: Iterable[str]) -> None:
        """What was published on those dates has changed; this does not wait for anybody."""
        with self._noting:
            if self._changed is not None:
                self._changed.update(map(first_day, published))

    def clear(self) -> None:
        """Everything may have changed."""
        with self._noting:
            self._changed = None

    def read(self, view: View, first: date, last: date) -> None:
        """Read the days from one to another that are not there, before they are asked for."""
        with self._lock:
            self._renew()
            self._read_all(view, first, last)

    def _renew(self) -> None:
        with self._noting:
            changed, self._changed = self._changed, set()
        if changed is None:
            self._days.clear()
        if changed is None or changed:
            first = min(changed or (), default=date.min)
            self._asked = OrderedDict((k, c) for k, c in self._asked.items() if k[0] < first)
            self._whole.clear()
        for day in changed or ():
            self._days.pop(day, None)

    def _read_all(self, view: View, first: date, last: date) -> list[date]:
        wanted = [first + timedelta(n) for n in range((last - first).days + 1)]
        for run in _runs([d for d in wanted if d not in self._days]):
            self._read(view, run)
        return wanted

    def until(self, view: View, day: date, for_states: bool) -> Columns:
        """All entries of the days up to one that have not faded, the same news once, by pair.

        `view` is the ledger without bounds.
        """
        with self._lock:
            self._renew()
            if (day, for_states) not in self._asked:
                self._asked[day, for_states] = self._told(view, day, for_states).once()
            self._asked.move_to_end((day, for_states))
            if len(self._asked) > DAYS_ASKED:
                self._asked.popitem(last=False)
            return self._asked[day, for_states]

    def whole(self, view: View, for_states: bool) -> tuple[Numbers, Columns]:
        """All entries of all time, the same news as often as told, and the ordinals of the days
        of their publication. `view` is the ledger without bounds.
        """
        with self._lock:
            self._renew()
            if for_states not in self._whole:
                today = date.today().isoformat()
                oldest, latest = view.oldest() or today, view.latest() or today
                days = self._read_all(view, first_day(oldest), first_day(latest))
                parts = [self._days[day][for_states] for day in days]
                ordinals = np.array([day.toordinal() for day in days], np.int64)
                published = np.repeat(ordinals, [len(part.days) for part in parts])
                self._whole[for_states] = published, joined(parts)
            return self._whole[for_states]

    def around(self, view: View, day: date, for_states: bool, actor: str) -> Columns:
        """Those of `until` that an actor is party to."""
        with self._lock:
            self._renew()
            told = self._told(view, day, for_states)
        number = self.number(actor)
        return told.kept((told.actors == number) | (told.recipients == number)).once()

    def _told(self, view: View, day: date, for_states: bool) -> Columns:
        wanted = self._read_all(view, day - self.span, day)
        found = joined([self._days[d][for_states] for d in wanted])
        past = found.days <= day.toordinal()
        return found if past.all() else found.kept(past)

    def _read(self, view: View, run: Sequence[date]) -> None:
        """Read days that follow each other."""
        since, last = begin_of_day(run[0]), run[-1].isoformat()
        groups: dict[date, list[News]] = {day: [] for day in run}
        for news in _news(view, self.settings, since, last):
            groups[news.published].append(news)
        parties = Parties(view.cast(since, last, acting=True), settings=self.settings)
        for day, some in groups.items():
            own, of_states = [_own(n) for n in some], [_acting(n, parties) for n in some]
            told = self._columns(some, own)
            acting = told
            if of_states != own:
                acting = self._columns(some, of_states)
                # What one does to itself is left out.
                acting = acting.kept(acting.actors != acting.recipients)
            self._days[day] = (told, acting)

    def _columns(self, found: Sequence[News], sides: Sequence[tuple[str, str]]) -> Columns:
        return Columns(
            np.array([n.day for n in found], np.int64),
            np.array([self._numbered(actor) for actor, _ in sides], np.int64),
            np.array([self._numbered(recipient) for _, recipient in sides], np.int64),
            np.array([self._numbered(n.kind) for n in found], np.int64),
            np.array([n.amount for n in found], np.float64),
            np.array([n.weight for n in found], np.float64),
            np.array([n.reading for n in found], np.int64),
            np.array([n.start for n in found], np.int64),
        )

    def _numbered(self, name: str) -> int:
        if name not in self._numbers:
            self.names.append(name)
            self._numbers[name] = len(self.names) - 1
        return self._numbers[name]


def _news(view: View, settings: Settings, since: str, last: str) -> Iterator[News]:
    """What was published between two dates, as `entries` tells it, but without names and words."""
    said = [s for s in view.sayings(since, last) if counts(s, settings)]
    cues = {(s.document, s.cue) for s in said}
    cued = set()
    for deed in view.deeds(since, last):
        # Praise is an event and a statement by the same words: the event counts.
        if deed.recipient_ids and (deed.document, deed.trigger) in cues:
            cued |= {(deed.document, deed.trigger, actor) for actor in deed.actor_ids}
        amount = deed.magnitude * (weight := weight_of(deed, settings))
        if weight <= 0:
            continue
        kind = f"{deed.type} {deed.magnitude > 0}"
        when = (_first(deed.published), deed.document, _last(deed.date or deed.published))
        actors, recipients = ([(i,) for i in ids] for ids in (deed.actor_ids, deed.recipient_ids))
        for (actor,), (recipient,) in pairs(actors, recipients):
            yield News(*when, actor, recipient, kind, amount, weight, deed.reading, deed.start)
    for row in said:
        if (row.document, row.cue, row.speaker_id) not in cued:
            magnitude = magnitude_of(row, settings)
            kind = f"{STATEMENT} {magnitude > 0}"
            when = (_first(row.published), row.document, _last(row.published))
            sides = (str(row.speaker_id), row.about_ids[0])
            weight = row.confidence
            amount = magnitude * weight
            yield News(*when, *sides, kind, amount, weight, row.reading, row.start)


@lru_cache(maxsize=10_000)
def _first(published: str) -> date:
    return first_day(published)


@lru_cache(maxsize=10_000)
def _last(period: str) -> int:
    return last_day(period).toordinal()


def _own(news: News) -> tuple[str, str]:
    return news.actor, news.recipient


def _acting(news: News, parties: Parties) -> tuple[str, str]:
    """Whom the actor and the recipient count for."""
    day = date.fromordinal(news.day).isoformat()
    return (
        parties.weightiest(news.document, day, news.actor),
        parties.weightiest(news.document, day, news.recipient),
    )


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
