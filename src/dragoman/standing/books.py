"""The books of all days of a ledger, each taken up from an earlier one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from threading import Lock

from dragoman.ledger import View
from dragoman.standing.book import Account, Book
from dragoman.standing.days import begin_of_day, first_day
from dragoman.standing.judgements import judgements
from dragoman.standing.matters import Judgement

KEPT = 16
"""Books of days that are kept."""
LATE = 7
"""Days before the last within which articles usually come in late: an account is kept of each."""


class Books:
    """What stands on each day, for all readers of a ledger.

    An account of each month's end is kept, so that a day takes up that of the month before, and
    an article only what was published since.
    """

    def __init__(self) -> None:
        self._accounts: dict[date, Account] = {}
        self._books: OrderedDict[date, Book] = OrderedDict()
        self._judgements: list[Judgement] = []
        self._lock = Lock()

    def forget(self, published: Iterable[str]) -> None:
        """What was published on those dates has changed."""
        first = min(map(first_day, published), default=date.max)
        with self._lock:
            self._accounts = {d: a for d, a in self._accounts.items() if d < first}
            self._books = OrderedDict((d, b) for d, b in self._books.items() if d < first)

    def clear(self) -> None:
        """Everything may have changed."""
        self.forget([date.min.isoformat()])

    def on(self, view: View, day: date) -> Book:
        """The book of a day; `view` is the ledger without bounds. It has no documents."""
        with self._lock:
            if day not in self._books:
                self._books[day] = self._account(view, day).book(day.isoformat(), {})
            self._books.move_to_end(day)
            if len(self._books) > KEPT:
                self._books.popitem(last=False)
            return self._books[day]

    def _account(self, view: View, day: date) -> Account:
        said = judgements(view)
        if said != self._judgements:
            self._accounts.clear()
            self._judgements = said
        earlier = [d for d in self._accounts if d <= day]
        oldest = first_day(view.oldest() or day.isoformat()) - timedelta(1)
        last = max(earlier, default=min(oldest, day))
        account = self._accounts.get(last) or Account(said)
        newest = not any(d > day for d in self._accounts)
        for until in _steps(last, day, LATE if newest else 0):
            account = account.copy()
            since, end = begin_of_day(last + timedelta(1)), until.isoformat()
            account.add(
                view.cast(since, end),
                view.matters(since, end),
                view.stances(since=since, until=end),
                view.commitments(since, end),
                view.memberships(since, end),
                view.memberships(since, end, again=True),
            )
            last = until
            if until < day or newest:
                self._accounts[until] = account
        return account


def _steps(last: date, day: date, daily: int) -> Iterator[date]:
    """The ends of months after one day up to another, with that and so many days before it."""
    for number in range(1, (day - last).days + 1):
        one = last + timedelta(number)
        if (one + timedelta(1)).day == 1 or (day - one).days <= daily:
            yield one
