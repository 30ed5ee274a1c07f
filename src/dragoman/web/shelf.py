"""What took long to find out, kept for all requests and renewed by what is entered."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import TypeVar, cast

from dragoman.ledger import Ledger
from dragoman.standing.books import Books
from dragoman.standing.days import first_day
from dragoman.standing.histories import Histories
from dragoman.standing.recent import Recent
from dragoman.standing.settings import default_settings
from dragoman.web.preparing import Preparing

Answer = TypeVar("Answer")

MOST = 4096
"""Answers that are kept; those used last."""


class Shelf:
    """Answers by all that they depend on, what stands on each day, and what happened
    of late, for all requests of a site.
    """

    def __init__(self, ledger: str) -> None:
        self._ledger = ledger
        self._preparing: Preparing | None = None
        self.books = Books()
        self.recent = Recent(default_settings())
        self.histories = Histories(self.recent)
        self._changes: Counter[date] = Counter()
        """How often something was entered that changed days from one on."""
        self._stamp: tuple[int, int] | None = None
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def prepare(self) -> Preparing:
        """The reading of what pages need of the whole ledger, which is begun if it is not."""
        with self._lock:
            if self._preparing is None:
                self._preparing = Preparing(self._ledger, self.books, self.recent)
            return self._preparing

    def version(self, day: date) -> int:
        """Another one after every entry that may change what stands on a day."""
        return sum(times for first, times in list(self._changes.items()) if first <= day)

    def renew(self, ledger: Ledger) -> None:
        """Take in what was entered since the last request."""
        with self._lock:
            stamp = ledger.stamp()
            if self._stamp is not None and self._stamp != stamp:
                entered = ledger.entered_since(self._stamp)
                if entered is None:
                    self.recent.clear()
                    self.books.clear()
                    self._answers.clear()
                    if self._preparing is not None:
                        self._preparing.end()
                        self._preparing = None
                else:
                    self.recent.forget(entered.values())
                    self.books.forget(entered.values())
                first = min(map(first_day, (entered or {}).values()), default=date.min)
                self._changes[first] += 1
            self._stamp = stamp

    def kept(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to a question, found by `make` if it is not there."""
        with self._lock:
            found = self._answers.get(question)
        if found is None:
            # Two requests may make the same one: better than that one waits for another's.
            found = make()
        with self._lock:
            self._answers[question] = found
            self._answers.move_to_end(question)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return cast(Answer, found)
