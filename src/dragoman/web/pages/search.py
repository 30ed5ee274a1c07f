"""One box over actors, matters, statements and articles."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ledger import ActorRow, SearchRow
from dragoman.standing.matters import JoinedMatter, named
from dragoman.web.desk import Desk, Named
from dragoman.web.page import Page

MOST = 50
"""Of each kind."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of what was found, and whether they were asked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or an article with the found words cut out."""

    row: SearchRow
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An actor that was found."""

    actor: Named
    row: ActorRow


@dataclass(frozen=True, slots=True)
class Found:
    """What was found by the words `asked`."""

    asked: str
    actors: tuple[Person, ...]
    matters: tuple[JoinedMatter, ...]
    statements: tuple[Hit, ...]
    articles: tuple[Hit, ...]


def show_search(desk: Desk, asked: str) -> Page:
    """All kinds; without words nothing."""
    words = asked.strip()
    if not any(c.isalnum() for c in words):
        return Page("search.html", words, Found(words, (), (), (), ()))
    rows = desk.view.search(words, limit=MOST)
    people = desk.view.actors(words.strip('"*'))[:MOST]
    data = Found(
        asked=words,
        actors=tuple(Person(desk.named(a.id, a.name), a) for a in people),
        matters=tuple(named(desk.book.matters.joined, words.strip('"*'))[:MOST]),
        statements=tuple(_hit(r) for r in rows if r.statement),
        articles=tuple(_hit(r) for r in rows if not r.statement),
    )
    return Page("search.html", words, data, rows)


def _hit(row: SearchRow) -> Hit:
    cuts, last = [], 0
    for start, stop in row.marks:
        cuts += [Cut(row.text[last:start], False), Cut(row.text[start:stop], True)]
        last = stop
    cuts.append(Cut(row.text[last:], False))
    return Hit(row, tuple(c for c in cuts if c.text))
