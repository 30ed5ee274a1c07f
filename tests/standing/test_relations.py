"""A relation is the sum of what was done and said, fading by halves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.standing.entries import Entry
from dragoman.standing.relations import relation, series
from dragoman.standing.settings import default_settings
from tests.standing.making import START, entry, some_entries

SETTINGS = default_settings()
LATE = START + timedelta(500)
day_numbers = st.integers(0, 500)


def value(found: list[Entry], day: date = LATE) -> float:
    return relation(found, "FRA", "POL", day, SETTINGS).value


@given(some_entries, st.integers(1, 5))
def test_every_half_life_halves_a_relation_to_which_nothing_is_added(
    found: list[Entry], times: int
) -> None:
    later = LATE + timedelta(int(times * SETTINGS.half_life))
    assert value(found, later) == pytest.approx(value(found) / 2**times)


@given(some_entries, some_entries)
def test_two_lots_of_entries_add_up(some: list[Entry], others: list[Entry]) -> None:
    assert value(some + others) == pytest.approx(value(some) + value(others))


@given(some_entries, some_entries, day_numbers)
def test_no_later_entry_counts_on_a_past_day(
    found: list[Entry], more: list[Entry], number: int
) -> None:
    day = START + timedelta(number)
    later = [replace(e, day=e.day + timedelta(number + 1)) for e in more]
    then = relation(found, "FRA", "POL", day, SETTINGS)
    assert relation(found + later, "FRA", "POL", day, SETTINGS) == then


@given(some_entries.flatmap(lambda e: st.tuples(st.just(e), st.permutations(e))))
def test_the_order_of_entries_changes_nothing(both: tuple[list[Entry], list[Entry]]) -> None:
    found, mixed = both
    assert series(found, "FRA", "POL", LATE, SETTINGS) == series(
        mixed, "FRA", "POL", LATE, SETTINGS
    )


@given(some_entries, day_numbers)
def test_actors_under_other_names_stand_to_each_other_as_before(
    found: list[Entry], number: int
) -> None:
    day = START + timedelta(number)
    swap = {"FRA": "POL", "POL": "FRA"}
    other = [replace(e, actor="POL", recipient=swap.get(e.recipient, e.recipient)) for e in found]
    one = relation(found, "FRA", "POL", day, SETTINGS)
    assert relation(other, "POL", "FRA", day, SETTINGS) == replace(
        one, actor="POL", recipient="FRA"
    )


@given(some_entries)
def test_a_series_has_every_day_from_the_first_entry_on(found: list[Entry]) -> None:
    shown = series(found, "FRA", "POL", LATE, SETTINGS)
    mine = [e.day for e in found if e.recipient == "POL"]
    assert len(shown) == ((LATE - min(mine)).days + 1 if mine else 0)
    for point in shown[:: max(1, len(shown) // 3)]:
        one = relation(found, "FRA", "POL", point.day, SETTINGS)
        assert point.value == pytest.approx(one.value, abs=1e-9)
        assert (point.day, point.entries) == (one.day, one.entries)


def test_warm_cold_neutral_and_unknown() -> None:
    warm, cold = entry(), entry(magnitude=-3.5)
    assert relation([warm], "FRA", "POL", START, SETTINGS).warmth == "warm"
    assert relation([cold], "FRA", "POL", START, SETTINGS).warmth == "cold"
    assert relation([warm], "FRA", "POL", LATE, SETTINGS).warmth == "neutral"
    assert relation([warm], "POL", "FRA", START, SETTINGS).warmth == "unknown"
    assert relation([warm], "FRA", "POL", START - timedelta(1), SETTINGS).warmth == "unknown"
