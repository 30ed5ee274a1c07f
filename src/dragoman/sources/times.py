"""Times of publication as pages, feeds and mails write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dragoman.errors import SourceError
from dragoman.sources.dates import checked_date, split_dateline


@dataclass(frozen=True, slots=True)
class Published:
    """When something was published: `day` an ISO date as precise as known, `time` the full
    ISO time with its zone if that is known, `given_by` what said so.
    """

    day: str
    given_by: str
    time: str | None = None


def published(text: str, given_by: str, zone: ZoneInfo | None = None) -> Published | None:
    """A written time; None if it is none that can be read.

    The day is that of `zone`, or else of the zone in which the time is written. Midnight to the
    second, and a time without a zone, count as a day only.
    """
    text = text.strip()
    moment = _moment(text)
    if moment is None:
        day = _day(text)
        return Published(day, given_by) if day else None
    if moment.replace(tzinfo=None) <= datetime(1970, 1, 2):
        return None  # a clock that was never set
    if moment.tzinfo is None or moment.time().replace(tzinfo=None) == datetime.min.time():
        return _checked(moment, given_by, None)
    if zone:
        moment = moment.astimezone(zone)
    return _checked(moment, given_by, moment.isoformat(timespec="seconds"))


def _checked(moment: datetime, given_by: str, time: str | None) -> Published | None:
    try:
        return Published(checked_date(moment.date().isoformat()), given_by, time)
    except SourceError:
        return None


def _moment(text: str) -> datetime | None:
    if len(text) <= len("2025-03-14"):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        # «GMT» gives a zone, «-0000» none, which by its standard means UTC.
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if text.endswith("-0000") else moment


def _day(text: str) -> str | None:
    try:
        return checked_date(text)
    except SourceError:
        pass
    try:
        found, rest = split_dateline(text + "\n")
    except SourceError:
        return None
    return None if rest.strip() else found


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name. Raises SourceError if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SourceError(f"«{name}» is no time zone: write Europe/Amsterdam") from None
