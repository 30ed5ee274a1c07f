"""Pictures: the same every time, and legible."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dragoman.errors import PlotError
from dragoman.exports.plots import camps, plot_cohesion, plot_network, plot_relation
from dragoman.standing.asking import Between, Circle, Evidence, Holding, Way
from dragoman.standing.balance import balance
from dragoman.standing.cohesion import Cohesion
from dragoman.standing.entries import Entry
from dragoman.standing.network import Tie, network, ties
from dragoman.standing.relations import relation, series
from dragoman.standing.settings import default_settings
from dragoman.standing.turns import turns
from tests.standing.making import entry

SETTINGS = default_settings()
LAST = date(2025, 7, 1)
QUARREL = [entry("2025-01-10"), entry("2025-03-01", -9.0, kind="ASSAULT")]


def way(found: list[Entry], a: str, b: str) -> Way:
    return Way(
        relation(found, a, b, LAST, SETTINGS),
        tuple(series(found, a, b, LAST, SETTINGS)),
        tuple(turns(found, SETTINGS)) if found else (),
        tuple(Evidence(e, e.words) for e in found),
    )


def quarrel() -> Between:
    names = {"FRA": "France", "POL": "Poland"}
    return Between(names, LAST, (way(QUARREL, "FRA", "POL"), way([], "POL", "FRA")))


def circle(actors: int) -> Circle:
    ids = [f"A{n:02}" for n in range(actors)]
    found = [
        entry(actor=a, recipient=b, magnitude=5.0 if i % 3 else -3.5)
        for i, (a, b) in enumerate(zip(ids, ids[1:] + ids[:1], strict=True))
    ]
    known = network(found, LAST, SETTINGS)
    tied = tuple(ties(known, SETTINGS))
    return Circle({i: f"Actor number {i}" for i in ids}, known, tied, balance(tied))


def texts(path: Path) -> list[str]:
    """The words in a picture."""
    root = ElementTree.parse(path).getroot()
    return [e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_relation_is_drawn_the_same_every_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    plot_relation(quarrel(), first)
    plot_relation(quarrel(), second)
    assert first.read_bytes() == second.read_bytes()
    shown = texts(first)
    assert "France → Poland" in shown and "no entries" in shown
    assert "turned cold" in " ".join(shown)


def test_all_names_of_fifty_actors_are_in_the_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    found = circle(50)
    plot_network(found, tmp_path / "n.svg")
    assert set(found.names.values()) <= set(texts(tmp_path / "n.svg"))


def test_cohesion_is_drawn_where_it_is_known(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    shown = (Cohesion(date(2025, 1, 1), None, 1.0, {}), Cohesion(LAST, 2.0, -1.0, {"FRA": 2.0}))
    plot_cohesion(Holding({"NATO": "NATO"}, "NATO", shown, ()), tmp_path / "c.svg")
    assert "Cohesion of NATO" in texts(tmp_path / "c.svg")


def test_friends_stand_together_on_the_circle() -> None:
    tied = [
        Tie("A", "C", 5.0, "warm"),
        Tie("B", "D", 5.0, "warm"),
        Tie("A", "B", -3.5, "cold"),
        Tie("C", "D", -3.5, "cold"),
    ]
    order = camps(tied)
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset("AC"), frozenset("BD")}
    assert camps([]) == []


def test_without_the_library_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(PlotError, match=r"dragoman\[plots\]"):
        plot_relation(quarrel(), tmp_path / "a.svg")


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    with pytest.raises(PlotError, match="cannot be written"):
        plot_relation(quarrel(), tmp_path / "no" / "a.svg")
