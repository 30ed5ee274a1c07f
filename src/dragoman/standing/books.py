"""The books of all days of a ledger, from one account that goes on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from threading import Lock

from dragoman.ledger import View
from dragoman.standing.book import Account, Book
from dragoman.standing.days import begin_of_day, first_day, last_day
from dragoman.standing.joining import Mark
from dragoman.standing.judgements import judgements

KEPT = 16
"""Books of days that are kept."""
LATE = 7
"""Days before the last within which articles usually come in late: an account is kept of each."""


class Books:
    """What stands on each day, for all readers of a ledger: one account of all that was told.

    How far the joiner was is kept for each month's end and the last days, so that an article costs
    only what was published since the mark before it.
    """

    def __init__(self) -> None:
        self._account: Account | None = None
        self._until = date.min
        """The day up to which all is in the account."""
        self._marks: dict[date, Mark] = {}
        self._books: OrderedDict[date, Book] = OrderedDict()
        self._lock = Lock()
        self._noting = Lock()
        self._changed = date.max
        """The first day of which the account must be made again; date.min is all of it."""
        self._span = (date.max, date.max)
        """The first and the last day that are to be in the account."""

    @property
    def part(self) -> float:
        """How much of the ledger is in the account, from 0 to 1."""
        first, last = self._span
        return min(1.0, max(0.0, (self._until - first).days / max(1, (last - first).days)))

    def forget(self, published: Iterable[str]) -> None:
        """What was published on those dates has changed; this does not wait for anybody."""
        with self._noting:
            self._changed = min([self._changed, *map(first_day, published)])

    def clear(self) -> None:
        """Everything may have changed, also what persons say."""
        with self._noting:
            self._changed = date.min

    def on(self, view: View, day: date) -> Book:
        """The book of a day; `view` is the ledger without bounds. It has no documents."""
        with self._lock:
            self._renew(view)
            if day not in self._books:
                self._books[day] = Book(day.isoformat(), self._up_to(view, day), {})
            self._books.move_to_end(day)
            if len(self._books) > KEPT:
                self._books.popitem(last=False)
            return self._books[day]

    def _renew(self, view: View) -> None:
        """Let go of what has changed, and take it up again."""
        with self._noting:
            changed, self._changed = self._changed, date.max
        self._books = OrderedDict((d, b) for d, b in self._books.items() if d < changed)
        account = self._account
        if account is None or changed > self._until:
            return
        with account.lock:
            until = self._until
            self._marks = {d: m for d, m in self._marks.items() if d < changed}
            if self._marks:
                self._until = max(self._marks)
                account.back(self._marks[self._until], self._until)
            else:
                account = self._begin(view)
            # Other readers have books of days that were there.
            self._extend(view, account, until)

    def _up_to(self, view: View, day: date) -> Account:
        account = self._account or self._begin(view)
        # After the last article nothing changes any more.
        latest = view.latest()
        with account.lock:
            self._extend(view, account, min(day, last_day(latest)) if latest else day)
        return account

    def _extend(self, view: View, account: Account, day: date) -> None:
        self._span = self._span[0], max(day, self._until)
        for until in _steps(self._until, day):
            self._read(view, account, until)
        late = self._until - timedelta(LATE)
        self._marks = {d: m for d, m in self._marks.items() if d >= late or _ends_month(d)}

    def _begin(self, view: View) -> Account:
        first = first_day(view.oldest() or date.today().isoformat())
        self._until, self._marks, self._span = first - timedelta(1), {}, (first, first)
        self._account = Account(judgements(view))
        return self._account

    def _read(self, view: View, account: Account, until: date) -> None:
        since, end = begin_of_day(self._until + timedelta(1)), until.isoformat()
        account.add(
            view.cast(since, end, acting=True),
            view.matters(since, end),
            view.stances(since=since, until=end),
            view.commitments(since, end),
            view.memberships(since, end),
            view.memberships(since, end, again=True),
        )
        self._until = until
        self._marks[until] = account.joiner.mark()


def _steps(last: date, day: date) -> Iterator[date]:
    """The ends of months after one day up to another, with that and some days before it."""
    for number in range(1, (day - last).days + 1):
        one = last + timedelta(number)
        if _ends_month(one) or (day - one).days <= LATE:
            yield one


def _ends_month(day: date) -> bool:
    return (day + timedelta(1)).day == 1
