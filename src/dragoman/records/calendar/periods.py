"""Weeks, months, seasons and years as periods, and how to move between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dragoman.records.calendar.model import PRECISIONS, Period, Precision

# The first day of each season (month, day) and the day before the next one begins.
SEASONS = {
    "spring": ((3, 20), (6, 20)),
    "summer": ((6, 21), (9, 21)),
    "autumn": ((9, 22), (12, 20)),
    "winter": ((12, 21), (3, 19)),
}
# How long the beginning and the end of a period last: days of a week or month, else months.
_EDGES: dict[Precision, tuple[int, int]] = {
    "week": (2, 3),
    "month": (10, 10),
    "season": (1, 1),
    "quarter": (1, 1),
    "half-year": (2, 2),
    "year": (3, 3),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def month_period(year: int, month: int) -> Period:
    """A calendar month."""
    return Period(date(year, month, 1), _month_end(year, month), "month")


def quarter_period(year: int, quarter: int) -> Period:
    """The first to fourth quarter of a year."""
    return Period(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), "quarter")


def half_period(year: int, half: int) -> Period:
    """The first or second half of a year."""
    return Period(date(year, 6 * half - 5, 1), _month_end(year, 6 * half), "half-year")


def season_period(year: int, season: str) -> Period:
    """The season that begins in `year`; a winter ends in the year after."""
    first, last = SEASONS[season]
    ends = year + 1 if season == "winter" else year
    return Period(date(year, *first), date(ends, *last), "season")


def week_period(day: date) -> Period:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    week = week_period(day)
    return Period(week.last - timedelta(days=1), week.last, "week")


def unit_period(unit: str, day: date) -> Period:
    """The day, week, weekend, month, quarter or year that a day lies in."""
    if unit == "week":
        return week_period(day)
    if unit == "weekend":
        return weekend_period(day)
    if unit == "month":
        return month_period(day.year, day.month)
    if unit == "quarter":
        return quarter_period(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year_period(day.year)
    return Period(day, day, "day")


def shifted(day: date, unit: str, count: int) -> date:
    """The day so many units later, or earlier; the 31st becomes the last day there is."""
    if unit in _MONTHS:
        return shifted_months(day, count * _MONTHS[unit])
    if unit == "hour":
        return day + timedelta(days=-(-count // 24))
    return day + timedelta(days=count * (7 if unit in ("week", "weekend") else 1))


def shifted_months(day: date, count: int) -> date:
    """The same day of the month, so many months later or earlier."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, _month_end(year, month).day))


def section(period: Period, part: str | None, day: date) -> Period:
    """The beginning, middle or end of a period, or what lies before or after the day."""
    if part in ("earlier", "later"):
        return _clipped(period, part, day)
    if part is None or period.precision not in _EDGES:
        return period
    begin, end = _EDGES[period.precision]
    after_begin, before_end = _moved(period, begin), _moved_back(period, end)
    one = timedelta(days=1)
    if part == "begin":
        return Period(period.first, after_begin - one, period.precision)
    if part == "end":
        return Period(before_end, period.last, period.precision)
    return Period(after_begin, before_end - one, period.precision)


def hull(a: Period, b: Period) -> Period:
    """The period that holds both, with the coarser precision."""
    precision = max(a.precision, b.precision, key=PRECISIONS.index)
    return Period(min(a.first, b.first), max(a.last, b.last), precision)


def _clipped(period: Period, part: str, day: date) -> Period:
    if not period.first <= day <= period.last:
        return period
    if part == "earlier":
        return Period(period.first, day, period.precision)
    return Period(day, period.last, period.precision)


def _moved(period: Period, count: int) -> date:
    if period.precision in ("week", "month"):
        return period.first + timedelta(days=count)
    return shifted_months(period.first, count)


def _moved_back(period: Period, count: int) -> date:
    after = period.last + timedelta(days=1)
    if period.precision in ("week", "month"):
        return after - timedelta(days=count)
    return shifted_months(after, -count)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
