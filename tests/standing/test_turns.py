"""A turn is dated on an entry, and shown with the entries that made it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.standing.entries import Entry
from dragoman.standing.settings import default_settings
from dragoman.standing.turns import partition, turns
from tests.standing.making import entry, some_entries

SETTINGS = default_settings()
FRIENDS = [entry(f"2025-0{month}-10", id=f"e{month}") for month in range(1, 6)]
ENEMIES = [entry(f"2025-{m:02}-20", -3.5, kind="ACCUSE", id=f"e{m}") for m in range(6, 10)]


def test_praise_that_becomes_blame_is_one_turn_on_the_day_of_the_first_blame() -> None:
    (turn,) = turns(FRIENDS + ENEMIES, SETTINGS)
    assert turn.day == ENEMIES[0].day and turn.change == "turned cold" and turn.turned
    assert turn.entries == (ENEMIES[0],)
    assert (turn.before, turn.after) == pytest.approx((5.0, -3.5))


def test_a_turn_is_seen_on_its_first_day() -> None:
    (turn,) = turns([*FRIENDS, ENEMIES[0]], SETTINGS)
    assert turn.day == ENEMIES[0].day


def test_one_doubtful_hard_word_among_many_kind_ones_is_no_turn() -> None:
    slip = entry("2025-03-20", -3.5, 0.4, id="slip")
    assert turns([*FRIENDS, slip], SETTINGS) == []


def test_from_hard_words_to_war_grows_colder_but_does_not_turn() -> None:
    war = [entry(f"2025-1{m}-01", -9.5, kind="ASSAULT", id=f"w{m}") for m in range(3)]
    (turn,) = turns(ENEMIES + war, SETTINGS)
    assert turn.change == "grew colder" and not turn.turned


def test_the_words_that_went_the_way_of_the_turn_come_first() -> None:
    day = ENEMIES[0].day
    polite = entry(day, 2.5, 0.5, kind="AGREE", id="e0")
    (turn,) = turns([*FRIENDS, *ENEMIES, polite], SETTINGS)
    assert turn.entries == (ENEMIES[0], polite)


@given(some_entries)
def test_turns_are_on_days_of_entries_and_never_on_the_first(found: list[Entry]) -> None:
    days = [t.day for t in turns(found, SETTINGS)]
    assert days == sorted(set(days))
    assert set(days) <= {e.day for e in found} - {min((e.day for e in found), default=None)}
    assert all(t.entries for t in turns(found, SETTINGS))


@given(some_entries.flatmap(lambda e: st.tuples(st.just(e), st.permutations(e))))
def test_the_order_of_entries_changes_nothing(both: tuple[list[Entry], list[Entry]]) -> None:
    first, second = ([(t.day, t.change) for t in turns(e, SETTINGS)] for e in both)
    assert first == second


def _cost(values: Sequence[float], weights: Sequence[float], cuts: Sequence[int]) -> float:
    total = 0.0
    for a, b in pairwise(cuts):
        mean = sum(v * w for v, w in zip(values[a:b], weights[a:b], strict=True))
        mean /= sum(weights[a:b])
        total += sum(w * (v - mean) ** 2 for v, w in zip(values[a:b], weights[a:b], strict=True))
    return total + SETTINGS.penalty * (len(cuts) - 2)


@given(
    st.lists(
        st.tuples(st.integers(-10, 10), st.sampled_from([0.5, 1.0, 2.0])), min_size=1, max_size=7
    )
)
def test_no_other_partition_is_better(points: list[tuple[int, float]]) -> None:
    values, weights = [float(v) for v, _ in points], [w for _, w in points]
    found = _cost(values, weights, partition(values, weights, SETTINGS.penalty))
    inner = range(1, len(points))
    for number in range(len(points)):
        for cuts in combinations(inner, number):
            assert found <= _cost(values, weights, [0, *cuts, len(points)]) + 1e-6
