"""What changed, and what is about to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from dragoman.standing.alerts import Alert, alerts, by_day
from dragoman.standing.commitments import Promise, due
from dragoman.standing.days import first_day
from dragoman.standing.overview import Moved, moved
from dragoman.standing.turned import turned
from dragoman.web.desk import Desk
from dragoman.web.page import Page

BACK = 60
"""Days over which alerts are told if the visitor gives none."""
MOVED = 40
"""Relations that are looked at for turns; those that moved most since the day."""
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
    told += _turned(desk, begin)
    told.sort(key=by_day, reverse=True)
    data = Alerts(
        day=desk.day,
        since=begin,
        deadlines=tuple(due(desk.book.promises, day, AHEAD)),
        alerts=tuple(told),
        promises=desk.book.promises,
    )
    return Page("alerts.html", "", data, told)


def _turned(desk: Desk, begin: str) -> list[Alert]:
    """Turns since a day of the relations that moved most since; each is looked at again when it
    has another entry.
    """
    recent, lately = desk.shelf.recent, desk.lately(for_states=True)
    back = (desk.day - first_day(begin)).days + 1
    found: list[Alert] = []
    for one in moved(recent, lately, desk.day, back, MOVED):
        look = partial(_turns, desk, begin, one)
        found += desk.shelf.kept(("turned", begin, one), look)
    return found


def _turns(desk: Desk, begin: str, one: Moved) -> list[Alert]:
    standing = desk.standing(for_states=True)
    sides = one.relation.actor, one.relation.recipient
    names = {side: desk.view.name(side) for side in sides}
    return turned(desk.view, standing.towards(*sides), names, begin, standing.settings)
