"""What is found in numbers is what the entries themselves say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.standing.asking import Standing
from dragoman.standing.histories import Histories
from dragoman.standing.recent import Recent
from dragoman.standing.settings import default_settings
from dragoman.standing.turns import turns
from tests.standing.test_entries import with_event

PAIRS = [("FRA", "RUS"), ("RUS", "FRA"), ("FRA", "nobody")]
PRAISED = [f"2025-0{month}-10" for month in range(1, 6)]
BLAMED = [f"2025-{month:02}-20" for month in range(6, 10)]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger(tmp_path / "a.db")
    opened.add_all([with_event(day, type="SUPPORT", magnitude=5.0, date=day) for day in PRAISED])
    opened.add_all([with_event(day, type="ASSAULT", magnitude=-9.5, date=day) for day in BLAMED])
    return opened


Found = list[tuple[str, str, date, str, str]]


def by_entries(ledger: Ledger, day: date, since: date) -> Found:
    standing = Standing(ledger.at(day.isoformat()), default_settings(), day.isoformat(), True)
    return [
        (*pair, t.day, f"{t.before:.9f}", f"{t.after:.9f}")
        for pair in PAIRS
        for t in turns(standing.towards(*pair), standing.settings)
        if t.turned and t.day >= since
    ]


def in_numbers(histories: Histories, ledger: Ledger, day: date, since: date) -> Found:
    found = histories.turned(ledger, PAIRS, day, since)
    for t in found:
        words = ledger.text(ledger.document_of(t.reading))[t.start :]
        assert words.startswith("veroordeelde") and not t.said
    return [(t.actor, t.recipient, t.day, f"{t.before:.9f}", f"{t.after:.9f}") for t in found]


def test_a_turn_is_found_as_of_any_day_in_any_order(ledger: Ledger) -> None:
    histories = Histories(Recent(default_settings()))
    seen = []
    for day in map(date.fromisoformat, (BLAMED[-1], PRAISED[2], *BLAMED, "2025-12-31")):
        for since in map(date.fromisoformat, ("2025-01-01", "2025-06-20", "2025-06-21")):
            found = in_numbers(histories, ledger, day, since)
            assert found == by_entries(ledger, day, since), (day, since)
            seen.append(found)
    assert [] in seen and any(t[:2] == PAIRS[0] for found in seen for t in found)


def test_what_is_told_late_changes_earlier_days_only_from_then_on(ledger: Ledger) -> None:
    recent = Recent(default_settings())
    histories = Histories(recent)
    day, since = date(2025, 6, 25), date(2025, 6, 1)
    before = in_numbers(histories, ledger, day, since)
    assert before
    # Six weeks later it is told that on that day there was praise too.
    late = with_event("2025-08-01", type="AID", magnitude=9.0, date="2025-06-20")
    ledger.add(late)
    recent.forget([late.document.published])
    assert in_numbers(histories, ledger, day, since) == before == by_entries(ledger, day, since)
    after = date(2025, 12, 31)
    assert in_numbers(histories, ledger, after, since) == by_entries(ledger, after, since)


def test_in_an_empty_ledger_nothing_turned(tmp_path: Path) -> None:
    with Ledger(tmp_path / "b.db") as ledger:
        histories = Histories(Recent(default_settings()))
        assert histories.turned(ledger, PAIRS, date(2025, 1, 1), date(2024, 1, 1)) == []
