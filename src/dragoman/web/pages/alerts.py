"""What changed, and what is about to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.standing.alerts import Alert, alerts, by_day
from dragoman.standing.commitments import Promise, due
from dragoman.standing.moments import turned_at
from dragoman.web.desk import Desk
from dragoman.web.page import Page

BACK = 60
"""Days over which alerts are told if the visitor gives none."""
AHEAD = 365
"""Days within which a deadline is shown."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """Deadlines ahead, the nearest first; what changed since a day, the newest first."""

    day: date
    since: str
    deadlines: tuple[Promise, ...]
    alerts: tuple[Alert, ...]
    promises: tuple[Promise, ...]


def show_alerts(desk: Desk, since: str) -> Page:
    """Since an ISO date, or over some time. Raises LedgerError if it is no date."""
    day = desk.day.isoformat()
    begin = since or (desk.day - timedelta(BACK)).isoformat()
    told = [a for a in alerts(desk.book, begin) if a.kind != "deadline"]
    told += desk.kept(("turned", begin), lambda: turned_at(desk.ledger, begin, day))
    told.sort(key=by_day, reverse=True)
    data = Alerts(
        day=desk.day,
        since=begin,
        deadlines=tuple(due(desk.book.promises, day, AHEAD)),
        alerts=tuple(told),
        promises=desk.book.promises,
    )
    return Page("alerts.html", "", data, told)
