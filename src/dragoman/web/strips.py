"""Who stood where, or belonged to what, over time: a row a party, a bar a state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.standing.days import last_day
from dragoman.web.chart import Tick, ticks

WIDTH, LEFT, RIGHT = 720.0, 180.0, 16.0
TOP, BOTTOM, STEP = 8.0, 24.0, 23.0
ACROSS, KEY_WIDTH, KEY_STEP = 3, 228.0, 18.0
"""Kinds beside each other in the key, and what each takes of it."""
NARROWEST = 4.0
"""A bar is at least so wide, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class State:
    """How it was with a party from the ISO date `since` on, as told `at` a place of a document;
    None in `until` is up to the next state, or still.
    """

    kind: str
    since: str
    until: str | None
    document: str
    at: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A state that is drawn."""

    kind: str
    x: float
    width: float
    since: str
    until: str | None
    document: str
    at: str


@dataclass(frozen=True, slots=True)
class Row:
    """A party with its bars; `y` is their upper edge."""

    name: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a kind looks like."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strips:
    """Rows over time down to `bottom`, and a key of the kinds if there are several.

    `words` is where the interface has the names of the kinds.
    """

    width: float
    height: float
    left: float
    top: float
    bottom: float
    rows: tuple[Row, ...]
    days: tuple[Tick, ...]
    key: tuple[Key, ...]
    words: str


def strips(parties: Sequence[tuple[str, Sequence[State]]], end: date, words: str) -> Strips | None:
    """The picture of parties by name up to and with a day; None if there is nothing to draw."""
    begins = [last_day(s.since) for _, states in parties for s in states]
    if not begins:
        return None
    first, last = min(begins), max(end, *begins)
    span = max(1, (last - first).days)

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / span * (WIDTH - LEFT - RIGHT), 1)

    rows = tuple(
        Row(name, TOP + number * STEP, _bars(states, x, last))
        for number, (name, states) in enumerate(parties)
    )
    bottom = TOP + len(rows) * STEP
    key = _key(rows, bottom + BOTTOM)
    return Strips(
        width=WIDTH,
        height=key[-1].y + KEY_STEP if key else bottom + BOTTOM,
        left=LEFT,
        top=TOP,
        bottom=bottom,
        rows=rows,
        days=ticks(first, last, x),
        key=key,
        words=words,
    )


def _key(rows: Sequence[Row], top: float) -> tuple[Key, ...]:
    kinds = list(dict.fromkeys(bar.kind for row in rows for bar in row.bars))
    if len(kinds) < 2:
        return ()
    return tuple(
        Key(kind, RIGHT + n % ACROSS * KEY_WIDTH, top + n // ACROSS * KEY_STEP)
        for n, kind in enumerate(kinds)
    )


def _bars(states: Sequence[State], x: Callable[[date], float], last: date) -> tuple[Bar, ...]:
    ends = [*(s.since for s in states[1:]), None]
    bars = []
    for state, following in zip(states, ends, strict=True):
        until = state.until or following
        begin, stop = x(last_day(state.since)), x(last_day(until) if until else last)
        width = round(max(NARROWEST, stop - begin), 1)
        bars.append(Bar(state.kind, begin, width, state.since, until, state.document, state.at))
    return tuple(bars)
