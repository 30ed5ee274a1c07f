"""What a calendar expression says: an interval of days, how it stands to it, how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "week", "month", "season", "quarter", "half-year", "year"]
Relation = Literal["on", "before", "by", "after", "since", "until", "within"]
Leaning = Literal["past", "future"]

PRECISIONS: tuple[Precision, ...] = (
    "day",
    "week",
    "month",
    "season",
    "quarter",
    "half-year",
    "year",
)


@dataclass(frozen=True, slots=True)
class CalendarExpression:
    """Characters `start` to `end` of a text, and the days `first` to `last` (ISO) they mean.

    With `before` and `by` the interval is the limit itself («before the summer»: 21 June); with
    every other relation it is the time named («since January»: the whole of January).
    """

    start: int
    end: int
    first: str
    last: str
    precision: Precision
    relation: Relation
    deadline: bool

    @property
    def due(self) -> str | None:
        """The last day on which the deadline is met; None if this is no deadline."""
        return self.last if self.deadline else None


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, as exact as `precision`."""

    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Clock:
    """The day an expression is read on, where it leans to, and whether its first day counts."""

    day: date
    leaning: Leaning | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of one expression as values; None where it has no such word."""

    near: str | None = None
    part: str | None = None
    unit: str | None = None
    season: str | None = None
    weekday: int | None = None
    day: int | None = None
    lastday: int | None = None
    month: int | None = None
    year: int | None = None
    whichyear: int | None = None
    whichweek: int | None = None
    quarter: int | None = None
    half: int | None = None
    shift: int | None = None
    lump: int | None = None
    count: tuple[int, int] | None = None
