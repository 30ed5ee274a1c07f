"""The relation of two actors over time, both ways, with the words behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dragoman.standing.asking import Between, Evidence
from dragoman.standing.asking import Way as Found
from dragoman.standing.entries import Entry
from dragoman.web.chart import Chart, Way, chart
from dragoman.web.desk import Desk, Named
from dragoman.web.page import Page

MOST = 100
"""Entries each way that are listed; the newest, with those of the turns."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of one towards the other; `amount` is what it added on its day, `publishers` are
    all who printed a text that tells of it.
    """

    day: date
    actor: Named
    recipient: Named
    kind: str
    amount: float
    words: str
    id: str
    document: str
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turning:
    """A day on which a relation turned, with the words that turned it."""

    day: date
    change: str
    before: float
    after: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OneWay:
    """The relation of one towards the other."""

    actor: Named
    recipient: Named
    value: float
    warmth: str
    entries: int
    turns: tuple[Turning, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Entries of one day."""

    day: date
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors, both ways."""

    day: date
    ways: tuple[OneWay, OneWay]
    chart: Chart | None
    days: tuple[Days, ...]


def show_relation(desk: Desk, first: str, second: str) -> Page:
    """Two actors, by id or name. Raises LedgerError if one is nobody or several."""
    persons = desk.is_person(first) or desk.is_person(second)
    found = desk.standing(for_states=not persons).between(first, second, MOST)
    items = [_item(desk, found, e) for way in found.ways for e in way.evidence]
    items.sort(key=lambda i: i.day, reverse=True)
    grouped = groupby(items, key=lambda i: i.day)
    there, back = found.ways
    data = Relation(
        day=found.day,
        ways=(_one_way(desk, found, there), _one_way(desk, found, back)),
        chart=chart([_drawn(way) for way in found.ways]),
        days=tuple(Days(day, tuple(some)) for day, some in grouped),
    )
    title = f"{data.ways[0].actor.name} – {data.ways[0].recipient.name}"
    return Page("relation.html", title, data, items, "relation" if data.chart else None)


def _drawn(way: Found) -> Way:
    return Way(
        series=way.series,
        entries=frozenset(e.entry.day for e in way.evidence),
        turns=frozenset(t.day for t in way.turns),
    )


def _one_way(desk: Desk, found: Between, way: Found) -> OneWay:
    said = {_key(e.entry): e for e in way.evidence}
    r = way.relation
    return OneWay(
        actor=desk.named(r.actor, found.names[r.actor]),
        recipient=desk.named(r.recipient, found.names[r.recipient]),
        value=r.value,
        warmth=r.warmth,
        entries=r.entries,
        turns=tuple(
            Turning(
                t.day,
                t.change,
                t.before,
                t.after,
                tuple(_item(desk, found, said[_key(e)]) for e in t.entries),
            )
            for t in way.turns
        ),
    )


def _key(entry: Entry) -> tuple[str, str]:
    return entry.document, entry.id


def _item(desk: Desk, found: Between, evidence: Evidence) -> Item:
    e = evidence.entry
    return Item(
        day=e.day,
        actor=desk.named(e.actor, found.names[e.actor]),
        recipient=desk.named(e.recipient, found.names[e.recipient]),
        kind=e.kind,
        amount=e.amount,
        words=evidence.words,
        id=e.id,
        document=e.document,
        publishers=e.publishers,
    )
