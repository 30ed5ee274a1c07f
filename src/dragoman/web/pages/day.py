"""The news of a day, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.ledger import DocumentRow
from dragoman.standing.alerts import Alert, alerts
from dragoman.standing.commitments import Promise, due
from dragoman.standing.days import last_day
from dragoman.standing.overview import moved
from dragoman.web.desk import Desk, Named
from dragoman.web.lines import Line, lines
from dragoman.web.page import Page
from dragoman.web.parts import Part, part_of
from dragoman.web.preparing import PreparingError

BACK = 14
"""Days over which relations move and alerts are told."""
AHEAD = 60
"""Days within which a deadline is shown."""
MOST = 8
ARTICLES = 15
"""Articles of a part of a day."""


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
    """A day: `before` and `after` are the neighbouring days that one may turn to, `articles` a part
    of the day's, which `parts` tells of. As long as the ledger is being read, `part` of it has
    been, 0 to 1, and only the articles are there.
    """

    day: date
    before: date | None
    after: date | None
    articles: tuple[Article, ...]
    deadlines: tuple[Promise, ...]
    alerts: tuple[Alert, ...]
    moves: tuple[Move, ...]
    parts: dict[str, Part]
    part: float | None = None


def show_day(desk: Desk, asked: str | None, number: int = 1) -> Page:
    """A day, or the last one with news, with the part of its articles that has the number."""
    day = last_day(asked) if asked else desk.news_until(desk.day.isoformat()) or desk.day
    name = day.isoformat()
    some, part = part_of(sorted(desk.view.dates(name, name)), number, ARTICLES)
    found = lines(
        desk,
        [s for d in some for s in desk.view.statements(document=d)],
        [e for d in some for e in desk.view.events(document=d)],
    )
    # What stands is that of the desk's day, which a page of an earlier day must not show.
    then = (
        desk
        if day >= desk.day or asked is None
        else Desk(desk.ledger, desk.shelf, name, desk.language)
    )
    data = Day(
        day=day,
        before=desk.news_until((day - timedelta(1)).isoformat()),
        after=day + timedelta(1) if day < desk.day else None,
        articles=_articles(desk, found),
        deadlines=(),
        alerts=(),
        moves=(),
        parts={"articles": part},
    )
    try:
        data = _standing(data, then)
    except PreparingError as error:
        data = replace(data, part=error.part)
    return Page("day.html", name, data, found)


def _standing(data: Day, desk: Desk) -> Day:
    since = (data.day - timedelta(BACK)).isoformat()

    def find() -> tuple[tuple[Promise, ...], tuple[Alert, ...], tuple[Move, ...]]:
        told = [a for a in alerts(desk.book, since) if a.kind != "deadline"]
        ahead = due(desk.book.promises, desk.day.isoformat(), AHEAD)
        return tuple(ahead), tuple(reversed(told)), _moves(desk, data.day)

    deadlines, changed, moves = desk.kept(("day", data.day), find)
    return replace(data, deadlines=deadlines, alerts=changed, moves=moves)


def _articles(desk: Desk, found: tuple[Line, ...]) -> tuple[Article, ...]:
    told: dict[str, list[Line]] = {}
    for line in found:
        told.setdefault(line.document, []).append(line)
    rows = {row.id: row for row in desk.view.documents(list(told))}
    return tuple(Article(rows[d], tuple(some)) for d, some in told.items())


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
