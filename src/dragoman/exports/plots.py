"""Pictures of relations as SVG; the same answer gives the same file.

Warm is orange and drawn through, cold is blue and dashed: two colours of the palette of Okabe and
Ito, which the colour-blind tell apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import cos, degrees, log1p, pi
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import numpy as np

from dragoman.errors import PlotError
from dragoman.standing.asking import Between, Circle, Holding, Way
from dragoman.standing.network import Tie

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WARM, COLD, GREY, INK = "#D55E00", "#0072B2", "#AAAAAA", "#333333"
LONGEST = 28
"""Letters of a name in the picture of a network."""
FEW = 12
"""Up to so many actors the picture of a network is small."""


def plot_relation(found: Between, path: Path) -> None:
    """Both ways day by day, with the entries as triangles and the turns as upright lines.

    Raises PlotError if matplotlib is not installed or the file cannot be written.
    """
    figure = _figure(9, 7)
    above = None
    for place, way in enumerate(found.ways, 1):
        above = axes = figure.add_subplot(2, 1, place, sharex=above, sharey=above)
        names = found.names[way.relation.actor], found.names[way.relation.recipient]
        axes.set_title(" → ".join(names), loc="left")
        _days(axes, "Sum of entries, fading")
        _draw_way(axes, way)
    _save(figure, path)


def _draw_way(axes: Axes, way: Way) -> None:
    if not way.series:
        axes.text(0.5, 0.6, "no entries", ha="center", color=INK, transform=axes.transAxes)
        return
    days = [_number(r.day) for r in way.series]
    values = np.array([r.value for r in way.series])
    axes.plot(days, values, color=INK, linewidth=1)
    for same, colour in ((np.maximum(values, 0), WARM), (np.minimum(values, 0), COLD)):
        axes.fill_between(days, same, color=colour, alpha=0.3, linewidth=0)
    for entry in (e.entry for e in way.evidence):
        marker = "^" if entry.amount > 0 else "v" if entry.amount < 0 else "o"
        axes.plot(
            [_number(entry.day)], [entry.amount], marker, color=_colour(entry.amount), markersize=5
        )
    for turn in way.turns:
        day = _number(turn.day)
        axes.axvline(day, color=INK, linestyle=":", linewidth=1)
        label = f"{turn.day}\n{turn.change}"
        top = axes.get_xaxis_transform()
        axes.text(day, 0.98, label, color=INK, fontsize=7, va="top", ha="right", transform=top)


def plot_network(found: Circle, path: Path) -> None:
    """The actors with ties on a circle, those of one camp together; stronger ties are wider.

    Raises PlotError if matplotlib is not installed or the file cannot be written.
    """
    order = camps(found.ties)
    size = 7 if len(order) <= FEW else 10
    figure = _figure(size, size)
    axes = figure.add_subplot(projection="polar")
    angles = {a: 2 * pi * i / max(1, len(order)) for i, a in enumerate(order)}
    for tie in sorted(found.ties, key=lambda t: (abs(t.value), t.first, t.second)):
        _draw_tie(axes, tie, angles[tie.first], angles[tie.second])
    for actor, angle in angles.items():
        axes.plot([angle], [1], "o", color=INK, markersize=5)
        left = cos(angle) < 0
        axes.text(
            angle,
            1.04,
            shorten(found.names[actor], LONGEST, placeholder="…"),
            rotation=degrees(angle) + (180 if left else 0),
            rotation_mode="anchor",
            ha="right" if left else "left",
            va="center",
            fontsize=8,
            color=INK,
        )
    axes.set_axis_off()
    axes.set_ylim(0, 1.35)
    figure.suptitle(f"{found.network.day} – orange: warm; blue, dashed: cold", fontsize=9)
    _save(figure, path)


def _draw_tie(axes: Axes, tie: Tie, first: float, second: float) -> None:
    strong = log1p(abs(tie.value))
    axes.plot(
        [first, second],
        [1, 1],
        color=GREY if tie.warmth == "neutral" else _colour(tie.value),
        linestyle="--" if tie.warmth == "cold" else "-",
        linewidth=0.5 + strong,
        alpha=min(0.9, 0.3 + strong / 4),
    )


def camps(ties: Sequence[Tie]) -> list[str]:
    """The actors of the ties, those with warm ties near each other: in the order of the first
    eigenvector of the matrix of signed ties.
    """
    actors = sorted({a for t in ties for a in (t.first, t.second)})
    if not actors:
        return []
    place = {a: i for i, a in enumerate(actors)}
    matrix = np.zeros((len(actors), len(actors)))
    for tie in ties:
        a, b = place[tie.first], place[tie.second]
        matrix[a, b] = matrix[b, a] = np.sign(tie.value) * log1p(abs(tie.value))
    first = np.linalg.eigh(matrix).eigenvectors[:, -1].round(6)
    # An eigenvector may point either way.
    marks = first if first[np.flatnonzero(first)[0]] > 0 else -first
    return sorted(actors, key=lambda a: (-marks[place[a]], a))


def plot_cohesion(found: Holding, path: Path) -> None:
    """Means among the members and towards the head over time.

    Raises PlotError if matplotlib is not installed or the file cannot be written.
    """
    figure = _figure(9, 4.5)
    axes = figure.add_subplot()
    days = [_number(c.day) for c in found.series]
    for label, line, values in (
        ("among members", "-", [c.inside for c in found.series]),
        ("towards the head", "--", [c.towards_head for c in found.series]),
    ):
        shown = [np.nan if v is None else v for v in values]
        axes.plot(days, shown, line, color=INK, label=label)
    axes.set_title(f"Cohesion of {found.names[found.organisation]}", loc="left")
    _days(axes, "Mean relation")
    low, high = axes.get_ylim()
    axes.axhspan(0, max(high, 0), color=WARM, alpha=0.08, linewidth=0)
    axes.axhspan(min(low, 0), 0, color=COLD, alpha=0.08, linewidth=0)
    axes.legend(frameon=False)
    _save(figure, path)


def _colour(value: float) -> str:
    return WARM if value > 0 else COLD if value < 0 else GREY


def _number(day: date) -> float:
    """The day as matplotlib counts days."""
    return float((day - date(1970, 1, 1)).days)


def _days(axes: Axes, label: str) -> None:
    axes.set_ylabel(label)
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.xaxis_date()
    axes.spines[["top", "right"]].set_visible(False)


def _figure(width: float, height: float) -> Figure:
    """An empty figure of that many inches."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise PlotError("a picture needs matplotlib: pip install 'dragoman[plots]'") from None
    return Figure((width, height), layout="constrained")


def _save(figure: Figure, path: Path) -> None:
    from matplotlib import rc_context

    # Text stays text; ids and the date would differ from run to run.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "dragoman"}):
        try:
            figure.savefig(path, format="svg", metadata={"Date": None})
        except OSError as error:
            raise PlotError(f"{path} cannot be written: {error.strerror}") from None
