"""Days of ISO dates of any precision."""

from __future__ import annotations

from datetime import date, timedelta


def first_day(iso: str) -> date:
    """The first day of the period that an ISO date (day, month or year) names."""
    return date.fromisoformat(f"{iso[:10]}-01-01"[:10])


def last_day(iso: str) -> date:
    """Its last day."""
    begun = first_day(iso)
    if len(iso) >= len("2025-03-14"):
        return begun
    beyond = 32 if len(iso) > len("2025") else 366
    after = begun + timedelta(days=beyond)
    return after.replace(day=1, month=after.month if beyond == 32 else 1) - timedelta(days=1)
