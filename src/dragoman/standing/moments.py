"""The book of a ledger at a moment."""

from __future__ import annotations

from datetime import date

from dragoman.ledger import Ledger
from dragoman.ledger.moment import begin_of
from dragoman.standing.book import Book, open_book
from dragoman.standing.days import last_day


def book_at(ledger: Ledger, as_of: str | None = None, known_at: str | None = None) -> Book:
    """What stands on a day, today if none is given, from what was known at a time.

    Raises LedgerError if either is no date.
    """
    day = last_day(begin_of(as_of) or date.today().isoformat()).isoformat()
    return open_book(ledger.at(as_of, known_at), day)
