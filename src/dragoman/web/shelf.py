"""Books that were opened before, kept as long as nothing is entered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from dragoman.standing.book import Book

MOST = 16
"""Books that are kept; those used last."""

Key = tuple[tuple[int, int], str]
"""The ledger's stamp, and the day."""


class Shelf:
    """Books by stamp and day, for all requests of a site."""

    def __init__(self) -> None:
        self._books: OrderedDict[Key, Book] = OrderedDict()
        self._lock = Lock()

    def book(self, key: Key, make: Callable[[], Book]) -> Book:
        """The book of that key, made if it is not there."""
        with self._lock:
            found = self._books.get(key)
        if found is None:
            # Two requests may make the same one: better than that one waits for another's.
            found = make()
        with self._lock:
            self._books[key] = found
            self._books.move_to_end(key)
            while len(self._books) > MOST:
                self._books.popitem(last=False)
        return found
