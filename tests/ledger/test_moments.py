"""The ledger answers as of a past day, and as it was known at a time."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import dragoman
from dragoman.errors import LedgerError
from tests.readings import reading


def test_as_of_a_day_nothing_published_or_dated_later_counts(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading("2025-03-14"))
        ledger.add(reading("2025-04-01"))
        announced = reading("2025-03-01")
        event = replace(announced.records.events[0], date="2025-03-20")
        ledger.add(replace(announced, records=replace(announced.records, events=(event,))))
        then = ledger.at(as_of="2025-03-14")
        assert [s.published for s in then.statements()] == ["2025-03-01", "2025-03-14"]
        assert [e.published for e in then.events()] == ["2025-03-14"]
        assert len(ledger.at(as_of="2025-03").events()) == 2
        assert len(then.documents()) == 2 and then.actors("FRA")[0].documents == 2
        assert {f.published for f in then.search("fout")} == {"2025-03-01", "2025-03-14"}


def test_as_known_at_a_time_later_readings_do_not_count(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading(version="1"))
        time.sleep(0.01)
        then = datetime.now(UTC)
        time.sleep(0.01)
        second = reading(version="2")
        ledger.add(replace(second, records=replace(second.records, statements=())))
        ledger.add(reading("2025-04-01"))
        assert len(ledger.statements()) == 1
        view = ledger.at(known_at=then.isoformat())
        assert [s.published for s in view.statements()] == ["2025-03-14"]
        assert len(view.documents()) == 1 and len(view.search("fout")) == 2
        assert ledger.at(known_at="2020").documents() == []
        assert len(ledger.at(known_at=f"{then:%Y-%m-%d}", as_of="2025-03-14").documents()) == 1


@pytest.mark.parametrize("wrong", ["gisteren", "2025-3-1", "14-03-2025", ""])
def test_what_is_no_date_is_said(place: str, wrong: str) -> None:
    with dragoman.open(place) as ledger:
        with pytest.raises(LedgerError, match="no date"):
            ledger.at(as_of=wrong).events()
        with pytest.raises(LedgerError, match="no time"):
            ledger.at(known_at=wrong).events()
