"""The news of a day, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger import DocumentRow
from dragoman.standing.alerts import Alert, alerts
from dragoman.standing.commitments import Promise, due
from dragoman.standing.days import last_day
from dragoman.standing.overview import moved
from dragoman.web.desk import Desk, Named
from dragoman.web.lines import Line, lines
from dragoman.web.page import Page

BACK = 14
"""Days over which relations move and alerts are told."""
AHEAD = 60
"""Days within which a deadline is shown."""
MOST = 8


@dataclass(frozen=True, slots=True)
class Move:
    """A relation that moved, of `actor` towards `recipient`."""

    actor: Named
    recipient: Named
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the day with its entries, in the order of the text."""

    document: DocumentRow
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day: `before` and `after` are the neighbouring days that one may turn to."""

    day: date
    before: date | None
    after: date | None
    articles: tuple[Article, ...]
    deadlines: tuple[Promise, ...]
    alerts: tuple[Alert, ...]
    moves: tuple[Move, ...]


def show_day(desk: Desk, asked: str | None) -> Page:
    """A day, or the last one with news."""
    day = last_day(asked) if asked else desk.news_until(desk.day.isoformat()) or desk.day
    name = day.isoformat()
    found = lines(
        desk, desk.view.statements(since=name, until=name), desk.view.events(since=name, until=name)
    )
    # What stands is that of the desk's day, which a page of an earlier day must not show.
    then = (
        desk
        if day >= desk.day or asked is None
        else Desk(desk.ledger, desk.shelf, name, desk.language)
    )
    since = (day - timedelta(BACK)).isoformat()
    told = [a for a in alerts(then.book, since) if a.kind != "deadline"]
    data = Day(
        day=day,
        before=desk.news_until((day - timedelta(1)).isoformat()),
        after=day + timedelta(1) if day < desk.day else None,
        articles=_articles(desk, found),
        deadlines=tuple(due(then.book.promises, then.day.isoformat(), AHEAD)),
        alerts=tuple(reversed(told)),
        moves=_moves(then, day),
    )
    return Page("day.html", name, data, found)


def _articles(desk: Desk, found: tuple[Line, ...]) -> tuple[Article, ...]:
    documents = {line.document: None for line in found}
    return tuple(
        Article(desk.view.document(d), tuple(line for line in found if line.document == d))
        for d in documents
    )


def _moves(desk: Desk, day: date) -> tuple[Move, ...]:
    recent = desk.shelf.recent
    lately = recent.until(desk.ledger, day, for_states=True)
    found = moved(recent, lately, day, BACK, MOST)
    return tuple(
        Move(
            desk.name(m.relation.actor), desk.name(m.relation.recipient), m.before, m.relation.value
        )
        for m in found
    )
