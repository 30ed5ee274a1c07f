"""Calendar expressions of a text, resolved to dates no more precise than text and date allow."""

from __future__ import annotations

from dragoman.records.calendar.find import find_calendar
from dragoman.records.calendar.model import CalendarExpression

__all__ = ["CalendarExpression", "find_calendar"]
