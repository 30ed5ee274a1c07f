"""What changed, and what is about to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from dragoman.standing.alerts import Alert, alerts, by_day
from dragoman.standing.commitments import Promise, due
from dragoman.standing.days import first_day
from dragoman.standing.histories import Turning
from dragoman.standing.overview import moved
from dragoman.standing.turned import alert_of
from dragoman.standing.turns import Turn
from dragoman.web.desk import Desk
from dragoman.web.page import Page
from dragoman.web.parts import Part, part_of

BACK = 60
"""Days over which alerts are told if the visitor gives none."""
MOVED = 40
"""Relations that are looked at for turns; those that moved most since the day."""
AHEAD = 365
"""Days within which a deadline is shown."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """Deadlines ahead, the nearest first; what changed since a day, and what was promised, the
    newest first. Of each a part, which `parts` tells of.
    """

    day: date
    since: str
    deadlines: tuple[Promise, ...]
    alerts: tuple[Alert, ...]
    promises: tuple[Promise, ...]
    parts: dict[str, Part]


@dataclass(frozen=True, slots=True)
class Asked:
    """Numbers of the parts that are asked for."""

    deadlines: int = 1
    alerts: int = 1
    promises: int = 1


def show_alerts(desk: Desk, since: str, asked: Asked) -> Page:
    """Since an ISO date, or over some time. Raises LedgerError if it is no date."""
    desk.shelf.prepare().wait_for_all()
    day = desk.day.isoformat()
    begin = since or (desk.day - timedelta(BACK)).isoformat()
    told = desk.kept(("alerts", begin), lambda: _told(desk, begin))
    ahead, first = part_of(due(desk.book.promises, day, AHEAD), asked.deadlines)
    changed, second = part_of(told, asked.alerts)
    promises, third = part_of(desk.book.promises[::-1], asked.promises)
    data = Alerts(
        day=desk.day,
        since=begin,
        deadlines=ahead,
        alerts=changed,
        promises=promises,
        parts={"deadlines": first, "changed": second, "promises": third},
    )
    return Page("alerts.html", "", data, told)


def _told(desk: Desk, begin: str) -> list[Alert]:
    told = [a for a in alerts(desk.book, begin) if a.kind != "deadline"]
    told += _turned(desk, begin)
    return sorted(told, key=by_day, reverse=True)


def _turned(desk: Desk, begin: str) -> list[Alert]:
    """Turns since a day of the relations that moved most since."""
    recent, lately = desk.shelf.recent, desk.lately(for_states=True)
    first = first_day(begin)
    most = moved(recent, lately, desk.day, (desk.day - first).days + 1, MOVED)
    pairs = [(one.relation.actor, one.relation.recipient) for one in most]
    found = desk.shelf.histories.turned(desk.ledger, pairs, desk.day, first)
    return [desk.shelf.kept(("turned", one), partial(_alert, desk, one)) for one in found]


def _alert(desk: Desk, one: Turning) -> Alert:
    document = desk.view.document_of(one.reading)
    turn = Turn(one.day, one.before, one.after, ())
    ids = (one.actor, one.recipient)
    sides = (desk.view.name(one.actor), desk.view.name(one.recipient))
    return alert_of(turn, ids, sides, _words(desk, document, one), document, one.start)


def _words(desk: Desk, document: str, one: Turning) -> str:
    """A statement's words, or the sentence in which a deed is told, on one line."""
    if not one.said:
        return desk.sentence(document, one.start)
    told = desk.view.statements(document=document)
    content = next((s.content for s in told if s.start == one.start), ())
    return " ".join(" … ".join(content).split())
