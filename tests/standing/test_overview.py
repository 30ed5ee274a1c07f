"""Relations at a glance agree with the relations themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.standing.asking import Standing
from dragoman.standing.overview import around, moved
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
    found = {m.relation.actor: m for m in moved(ledger, DAY, 14, 5, settings)}
    now = Standing(ledger, settings, "2025-03-20", for_states=True).between("FRA", "RUS").ways[0]
    assert found["FRA"].before == 0
    assert found["FRA"].relation.value == pytest.approx(now.relation.value)
    assert found["FRA"].change < 0


def test_without_news_nothing_moved(ledger: Ledger) -> None:
    assert moved(ledger, date(2025, 5, 1), 14, 5, default_settings()) == []
    assert moved(ledger, date(2025, 3, 13), 14, 5, default_settings()) == []


def test_around_an_actor_are_all_it_has_a_relation_with(ledger: Ledger) -> None:
    (one,) = around(ledger, "RUS", DAY, default_settings(), for_states=True, points=5)
    assert (one.other, one.tie.warmth) == ("FRA", "cold")
    assert len(one.over_time) == 5
    assert one.over_time[-1] == pytest.approx(one.tie.value)


def test_around_nobody_is_nobody(ledger: Ledger) -> None:
    assert around(ledger, "POL", DAY, default_settings(), for_states=True, points=5) == []
