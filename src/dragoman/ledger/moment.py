"""The day, the state of knowledge and the documents that questions are asked of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.errors import LedgerError

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_END = "~"
"""Sorts after every continuation of a date, so that a date bounds all that begins with it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`as_of`: nothing published or dated after that day counts. `known_at`: no reading and no
    correction entered after that time counts. `documents`: only these count. None is no bound.
    """

    as_of: str | None = None
    known_at: str | None = None
    documents: tuple[str, ...] | None = None


def begin_of(date: str | None) -> str | None:
    """The lower bound of a date of any precision. Raises LedgerError if it is none."""
    if date is not None and not _DATE.fullmatch(date):
        raise LedgerError(f"«{date}» is no date: write 2025-03-14, 2025-03 or 2025")
    return date


def end_of(date: str | None) -> str | None:
    """The upper bound of a date of any precision. Raises LedgerError if it is none."""
    begin = begin_of(date)
    return begin + _END if begin else None


def time_of(time: str | None) -> str | None:
    """The upper bound of a date or time, in the form of `now`; a time without zone is UTC.

    Raises LedgerError if it is neither.
    """
    if time is None or _DATE.fullmatch(time):
        return end_of(time)
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        raise LedgerError(
            f"«{time}» is no time: write 2025-03-14 or 2025-03-14T12:00:00+01:00"
        ) from None
    zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat(timespec="microseconds")
