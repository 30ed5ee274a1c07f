"""Relations at a glance agree with the relations themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.standing.asking import Standing
from dragoman.standing.overview import around, moved
from dragoman.standing.recent import Recent
from dragoman.standing.settings import default_settings
from tests.readings import reading

DAY = date(2025, 3, 20)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger(tmp_path / "a.db")
    opened.add(reading("2025-03-14"))
    return opened


def test_what_moved_is_the_change_of_the_relation(ledger: Ledger) -> None:
    settings = default_settings()
    recent = Recent(settings)
    lately = recent.until(ledger, DAY, for_states=True)
    found = {m.relation.actor: m for m in moved(recent, lately, DAY, 14, 5)}
    now = Standing(ledger, settings, "2025-03-20", for_states=True).between("FRA", "RUS").ways[0]
    assert found["FRA"].before == 0
    assert found["FRA"].relation.value == pytest.approx(now.relation.value)
    assert found["FRA"].change < 0


def test_without_news_nothing_moved(ledger: Ledger) -> None:
    recent = Recent(default_settings())
    for day in (date(2025, 5, 1), date(2025, 3, 13)):
        assert moved(recent, recent.until(ledger, day, for_states=True), day, 14, 5) == []


def test_around_an_actor_are_all_it_has_a_relation_with(ledger: Ledger) -> None:
    recent = Recent(default_settings())
    lately = recent.until(ledger, DAY, for_states=True)
    (one,) = around(recent, lately, "RUS", DAY, most=5, points=5)
    assert (one.other, one.tie.warmth) == ("FRA", "cold")
    assert len(one.over_time) == 5
    assert one.over_time[-1] == pytest.approx(one.tie.value)


def test_around_nobody_is_nobody(ledger: Ledger) -> None:
    recent = Recent(default_settings())
    lately = recent.until(ledger, DAY, for_states=True)
    assert around(recent, lately, "POL", DAY, most=5, points=5) == []
