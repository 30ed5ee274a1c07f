"""What stands in a ledger at a moment."""

from __future__ import annotations

from datetime import date

from dragoman.ledger import Ledger
from dragoman.ledger.moment import begin_of
from dragoman.standing.alerts import Alert
from dragoman.standing.book import Book, open_book
from dragoman.standing.days import last_day
from dragoman.standing.entries import entries, once
from dragoman.standing.judgements import judgements
from dragoman.standing.party import Parties
from dragoman.standing.settings import default_settings
from dragoman.standing.turned import turned


def book_at(ledger: Ledger, as_of: str | None = None, known_at: str | None = None) -> Book:
    """What stands on a day, today if none is given, from what was known at a time.

    Raises LedgerError if either is no date.
    """
    view = ledger.at(as_of, known_at)
    return open_book(view, _day(as_of).isoformat(), judgements(view))


def turned_at(
    ledger: Ledger, since: str, as_of: str | None = None, known_at: str | None = None
) -> list[Alert]:
    """Relations that turned since an ISO date, deeds of persons counting for their states.

    Raises LedgerError if one of the dates is none.
    """
    view, settings = ledger.at(as_of, known_at), default_settings()
    found = entries(view, settings, _day(as_of))
    names = {a.id: a.name for a in view.actors()}
    found = once(Parties(view.cast()).acting(found))
    return turned(view, found, names, since, settings)


def _day(as_of: str | None) -> date:
    return last_day(begin_of(as_of) or date.today().isoformat())
