"""Pictures as plain numbers, which the templates write as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, cos, log1p, pi, sin

from dragoman.standing.network import Tie
from dragoman.standing.relations import Relation

WIDTH, HEIGHT = 720.0, 260.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 12.0, 14.0, 28.0
LEAST = 1.0
"""The scale goes at least so far from zero, so that a neutral relation looks like one."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place of the picture that stands for a day."""

    x: float
    y: float
    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """A relation over time: the path and the days on which something happened or turned."""

    path: str
    dots: tuple[Dot, ...]
    turns: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of a scale."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over time with their scales; `zero` is where nothing is warm or cold."""

    width: float
    height: float
    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    sums: tuple[Tick, ...]
    zero: float


@dataclass(frozen=True, slots=True)
class Way:
    """What a line is drawn from: a relation day by day, the days of its entries and turns."""

    series: Sequence[Relation]
    entries: frozenset[date]
    turns: frozenset[date]


def chart(ways: Sequence[Way]) -> Chart | None:
    """The chart of relations over time; None if there is nothing to draw."""
    days = [r.day for way in ways for r in way.series]
    if not days:
        return None
    scale = _Scale(min(days), max(days), [r.value for way in ways for r in way.series])
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        lines=tuple(_line(way, scale) for way in ways),
        days=ticks(scale.first, scale.last, scale.x),
        sums=tuple(
            Tick(scale.y(v), f"{v:+g}".replace("-", "−") if v else "0") for v in scale.sums()
        ),
        zero=scale.y(0),
    )


class _Scale:
    """From days and sums to places."""

    def __init__(self, first: date, last: date, values: Iterable[float]) -> None:
        self.first, self.last = first, last
        found = list(values)
        self.high = max(LEAST, ceil(max(found)))
        self.low = min(-LEAST, -ceil(-min(found)))

    def x(self, day: date) -> float:
        span = max(1, (self.last - self.first).days)
        return round(LEFT + (day - self.first).days / span * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        part = (self.high - value) / (self.high - self.low)
        return round(TOP + part * (HEIGHT - TOP - BOTTOM), 1)

    def sums(self) -> list[float]:
        # Marks nearer to zero than this would overlap its own.
        apart = (self.high - self.low) / 12
        return [v for v in (self.high, 0.0, self.low) if not v or abs(v) > apart]


def _line(way: Way, scale: _Scale) -> Line:
    places = [Dot(scale.x(r.day), scale.y(r.value), r.day, r.value) for r in way.series]
    path = " ".join(f"{'L' if n else 'M'}{p.x:g} {p.y:g}" for n, p in enumerate(places))
    return Line(
        path=path,
        dots=tuple(p for p in places if p.day in way.entries and p.day not in way.turns),
        turns=tuple(p for p in places if p.day in way.turns),
    )


def ticks(first: date, last: date, x: Callable[[date], float]) -> tuple[Tick, ...]:
    """Marks of months, as ISO dates, where `x` puts their first days."""
    return tuple(Tick(x(d), f"{d:%Y-%m}") for d in _months(first, last) if d >= first)


def _months(first: date, last: date) -> list[date]:
    """The first days of months, or fewer of them if the time is long."""
    step = max(1, ceil((last - first).days / 30 / 8))
    number = first.year * 12 + first.month
    found = []
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        found.append(day)
        number += step
    return found


SPARK_WIDTH, SPARK_HEIGHT = 120.0, 24.0


def spark(values: Sequence[float]) -> str:
    """The path of a small line; zero is in its middle."""
    most = max(LEAST, *(abs(v) for v in values))
    step = SPARK_WIDTH / max(1, len(values) - 1)
    middle = SPARK_HEIGHT / 2
    ys = [middle - v / most * (middle - 2) for v in values]
    return " ".join(f"{'L' if n else 'M'}{n * step:.1f} {y:.1f}" for n, y in enumerate(ys))


@dataclass(frozen=True, slots=True)
class Node:
    """An actor on the circle; its name is written outwards, turned by so many degrees."""

    id: str
    x: float
    y: float
    label_x: float
    label_y: float
    turn: float
    left: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two places, the stronger the wider."""

    path: str
    warmth: str
    width: float


@dataclass(frozen=True, slots=True)
class Ring:
    """A network on a circle."""

    size: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


SIZE, RADIUS, GAP = 760.0, 230.0, 10.0


def ring(order: Sequence[str], ties: Iterable[Tie]) -> Ring:
    """The network with its actors in an order around the circle."""
    nodes = {actor: _node(actor, n, len(order)) for n, actor in enumerate(order)}
    shown = sorted(
        (t for t in ties if t.first in nodes and t.second in nodes), key=lambda t: abs(t.value)
    )
    edges = tuple(_edge(nodes[t.first], nodes[t.second], t) for t in shown)
    return Ring(SIZE, tuple(nodes.values()), edges)


def _node(actor: str, number: int, total: int) -> Node:
    angle = 2 * pi * number / max(1, total) - pi / 2
    x, y = cos(angle), sin(angle)
    left = x < -1e-9
    middle = SIZE / 2
    return Node(
        id=actor,
        x=round(middle + RADIUS * x, 1),
        y=round(middle + RADIUS * y, 1),
        label_x=round(middle + (RADIUS + GAP) * x, 1),
        label_y=round(middle + (RADIUS + GAP) * y, 1),
        turn=round(angle / pi * 180 + (180 if left else 0), 1),
        left=left,
    )


def _edge(a: Node, b: Node, tie: Tie) -> Edge:
    # Bent towards the middle, so that neighbours' ties do not hide behind each other.
    middle = SIZE / 2
    bend_x = (a.x + b.x) / 4 + middle / 2
    bend_y = (a.y + b.y) / 4 + middle / 2
    path = f"M{a.x:g} {a.y:g} Q{bend_x:g} {bend_y:g} {b.x:g} {b.y:g}"
    return Edge(path, tie.warmth, round(0.6 + log1p(abs(tie.value)) * 1.1, 2))
