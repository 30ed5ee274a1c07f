"""What an expression means, read on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dragoman.records.calendar.model import Clock, Parts, Period, Precision
from dragoman.records.calendar.periods import (
    half_period,
    hull,
    month_period,
    quarter_period,
    season_period,
    section,
    shifted,
    shifted_months,
    unit_period,
    week_period,
    weekend_period,
    year_period,
)

_STEPS = {"this": 0, "last": -1, "past": -1, "next": 1, "coming": 1}
_VAGUER: dict[str, Precision] = {
    "day": "week",
    "week": "month",
    "month": "half-year",
    "quarter": "half-year",
}
_LENGTHS: dict[str, Precision] = {"week": "week", "month": "month", "quarter": "quarter"}


def resolve(kind: str, parts: Parts, clock: Clock) -> Period | None:
    """The period meant, or None where the calendar has no such day."""
    try:
        return _RESOLVERS[kind](parts, clock)
    except (ValueError, OverflowError):
        return None


def _name(parts: Parts, clock: Clock) -> Period | None:
    day = clock.day + timedelta(days=parts.shift or 0)
    return Period(day, day, "day")


def _weekday(parts: Parts, clock: Clock) -> Period | None:
    weekday = parts.weekday or 0
    before, after = _weekday_before(clock.day, weekday), _weekday_after(clock.day, weekday)
    this = week_period(clock.day).first + timedelta(days=weekday)
    match parts.near:
        case "this":
            chosen = after if clock.leaning == "future" and this < clock.day else this
        case "last" | "past":
            chosen = before if before < clock.day else before - timedelta(days=7)
        case "coming" | "next":
            chosen = after if after > clock.day else after + timedelta(days=7)
        case _:
            chosen = after if clock.leaning == "future" else before
    found = Period(chosen, chosen, "day")
    if parts.near == "next" and chosen <= week_period(clock.day).last:
        # Said early in the week, «next Friday» is this week's to some and next week's to others.
        return Period(chosen, chosen + timedelta(days=7), "week")
    return found


def _weekday_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _weekday_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _weekday_of_week(parts: Parts, clock: Clock) -> Period | None:
    week = week_period(clock.day + timedelta(days=7 * (parts.whichweek or 0)))
    day = week.first + timedelta(days=parts.weekday or 0)
    return Period(day, day, "day")


def _date(parts: Parts, clock: Clock) -> Period | None:
    def of_year(year: int) -> Period | None:
        first = date(year, parts.month or 0, parts.day or 0)
        last = date(year, parts.month or 0, parts.lastday or first.day)
        if last < first or parts.weekday not in (None, first.weekday()):
            return None
        return Period(first, last, "day")

    return _of_years(of_year, parts, clock)


def _month(parts: Parts, clock: Clock) -> Period | None:
    def of_year(year: int) -> Period:
        return section(month_period(year, parts.month or 0), parts.part, clock.day)

    return _of_years(of_year, parts, clock)


def _season(parts: Parts, clock: Clock) -> Period | None:
    def of_year(year: int) -> Period:
        return section(season_period(year, parts.season or ""), parts.part, clock.day)

    if parts.near == "this":
        before = of_year(clock.day.year - 1)
        return before if before.last >= clock.day else of_year(clock.day.year)
    if parts.season == "winter" and (parts.year or parts.whichyear is not None):
        # A winter of one year may be the one that begins or the one that ends in it.
        year = _given_year(parts, clock) or 0
        a, b = of_year(year - 1), of_year(year)
        return Period(a.first, b.last, "year")
    return _of_years(of_year, parts, clock)


def _quarter(parts: Parts, clock: Clock) -> Period | None:
    return _of_years(lambda year: quarter_period(year, parts.quarter or 0), parts, clock)


def _half(parts: Parts, clock: Clock) -> Period | None:
    return _of_years(lambda year: half_period(year, parts.half or 0), parts, clock)


def _year(parts: Parts, clock: Clock) -> Period | None:
    return section(year_period(parts.year or 0), parts.part, clock.day)


def _unit(parts: Parts, clock: Clock) -> Period | None:
    """«Next month», «the end of this year», «the past week»."""
    unit = parts.unit or ""
    near = parts.near or "this"
    found = unit_period(unit, shifted(clock.day, unit, _STEPS[near]))
    if unit != "weekend" and parts.part is None and near in ("past", "coming"):
        # The calendar's week to some, seven days from today to others: both.
        days = Period(clock.day, clock.day, "day")
        return hull(found, days)
    return section(found, parts.part, clock.day)


def _weekend(parts: Parts, clock: Clock) -> Period | None:
    this = weekend_period(clock.day)
    if clock.leaning == "future" or this.first <= clock.day:
        return this
    return weekend_period(clock.day - timedelta(days=7))


def _span(parts: Parts, clock: Clock) -> Period | None:
    """«The coming six months», «the past two weeks»."""
    sign = 1 if parts.near == "coming" else -1
    end = _moved(parts, clock.day, sign, at=1)
    return Period(min(end, clock.day), max(end, clock.day), _length_precision(parts))


def _length(parts: Parts, clock: Clock) -> Period | None:
    return Period(clock.day, _moved(parts, clock.day, 1, at=1), _length_precision(parts))


def _ago(parts: Parts, clock: Clock) -> Period | None:
    return _around(parts, clock.day, -1)


def _ahead(parts: Parts, clock: Clock) -> Period | None:
    return _around(parts, clock.day, 1)


def _around(parts: Parts, day: date, sign: int) -> Period:
    """The day, week, month or year that lies so many of them away."""
    if parts.lump:
        target = shifted_months(day, sign * parts.lump)
        a, b = (shifted_months(target, n) for n in (-1, 1))
        found = hull(unit_period("month", a), unit_period("month", b))
        return Period(found.first, found.last, "quarter")
    unit = parts.unit or "day"
    low, high = (unit_period(unit, _moved(parts, day, sign, at)) for at in (0, 1))
    found = hull(low, high)
    if low == high:
        return found
    return Period(found.first, found.last, _VAGUER.get(unit, "year"))


def _moved(parts: Parts, day: date, sign: int, at: int) -> date:
    """The day moved by the lower (`at` 0) or upper (`at` 1) count of the expression."""
    if parts.lump:
        return shifted_months(day, sign * parts.lump)
    return shifted(day, parts.unit or "day", sign * (parts.count or (0, 0))[at])


def _length_precision(parts: Parts) -> Precision:
    if parts.lump:
        return "half-year"
    if parts.unit in ("day", "hour"):
        low, high = parts.count or (0, 0)
        return "day" if low == high else "week"
    return _LENGTHS.get(parts.unit or "", "year")


def _of_years(of_year: Callable[[int], Period | None], parts: Parts, clock: Clock) -> Period | None:
    """The period in the year said, or in the year that fits the day and the leaning."""
    year = _given_year(parts, clock)
    if year is not None:
        return of_year(year)
    return _fitting(list(_candidates(of_year, clock.day.year)), parts.near, clock)


def _given_year(parts: Parts, clock: Clock) -> int | None:
    if parts.year is not None:
        return parts.year
    if parts.whichyear is not None:
        return clock.day.year + parts.whichyear
    return clock.day.year if parts.near == "this" else None


def _candidates(of_year: Callable[[int], Period | None], year: int) -> Iterator[Period]:
    for near in range(year - 8, year + 9):
        try:
            found = of_year(near)
        except ValueError:
            continue
        if found:
            yield found


def _fitting(periods: list[Period], near: str | None, clock: Clock) -> Period | None:
    day = clock.day
    if near in ("last", "past"):
        return max((p for p in periods if p.last < day), key=_first, default=None)
    if near in ("next", "coming"):
        return min((p for p in periods if p.first > day), key=_first, default=None)
    if clock.leaning == "past":
        return max((p for p in periods if p.first <= day), key=_first, default=None)
    if clock.leaning == "future":
        to_come = (p for p in periods if (p.first if clock.opens else p.last) >= day)
        return min(to_come, key=_first, default=None)
    return min(periods, key=lambda p: (_distance(p, day), p.first), default=None)


def _first(period: Period) -> date:
    return period.first


def _distance(period: Period, day: date) -> int:
    return max((period.first - day).days, (day - period.last).days, 0)


_RESOLVERS: dict[str, Callable[[Parts, Clock], Period | None]] = {
    "name": _name,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "date": _date,
    "numeric": _date,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "year": _year,
    "unit": _unit,
    "ending": _unit,
    "weekend": _weekend,
    "span": _span,
    "length": _length,
    "ago": _ago,
    "ahead": _ahead,
    "ahead_maybe": _ahead,
}
