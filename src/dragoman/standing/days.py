"""Days as ISO dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dragoman.errors import LedgerError

LATEST = "~"
"""A bound that nothing is published after."""


def last_day(period: str) -> date:
    """The last day of an ISO day, month or year, since only by then all of it has happened.

    Raises LedgerError if it is none.
    """
    try:
        parts = [int(p) for p in period[:10].split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
        return date(year, month, day)
    except (ValueError, IndexError):
        raise LedgerError(f"«{period}» is no date: write 2025-03-14, 2025-03 or 2025") from None


def first_day(period: str) -> date:
    """The first day of an ISO day, month or year. Raises LedgerError if it is none."""
    try:
        return date.fromisoformat(f"{period[:10]}-01-01"[:10])
    except ValueError:
        raise LedgerError(f"«{period}» is no date: write 2025-03-14, 2025-03 or 2025") from None


def begin_of_day(day: date) -> str:
    """The day as a lower bound, with the month and the year that begin on it."""
    if day.day > 1:
        return day.isoformat()
    return f"{day:%Y-%m}" if day.month > 1 else f"{day:%Y}"


def end_of_day(day: date) -> str:
    """The day as an upper bound: what was published on it, or in its month, sorts before."""
    return f"{day.isoformat()}~"


def days(first: date, last: date, step: int = 1) -> list[date]:
    """Every so many days from `first` up to and with `last`, which is always there."""
    found = [first + timedelta(n) for n in range(0, (last - first).days + 1, step)]
    return found if not found or found[-1] == last else [*found, last]
