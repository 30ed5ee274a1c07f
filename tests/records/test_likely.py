"""The likeliest ranges: whole, in order, and never a stray word."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.records.likely import NEW_PIECE, UNTOLD, _logit, likely_ranges

CHANCES = st.dictionaries(st.integers(0, 9), st.floats(0, 1), max_size=8)


def worth(chances: dict[int, float], ranges: tuple[tuple[int, int], ...]) -> float:
    words = [i for start, end in ranges for i in range(start, end)]
    return sum(_logit(chances.get(i, UNTOLD)) for i in words) - NEW_PIECE * len(ranges)


def test_a_gap_of_one_doubtful_word_is_closed() -> None:
    assert likely_ranges({3: 0.97, 4: 0.97, 5: 0.4, 6: 0.97, 7: 0.97}) == ((3, 8),)


def test_a_stray_word_is_no_piece() -> None:
    assert likely_ranges({3: 0.98, 4: 0.98, 12: 0.7}) == ((3, 5),)


def test_two_sure_pieces_far_apart_stay_two() -> None:
    assert likely_ranges({1: 0.98, 2: 0.98, 9: 0.98, 10: 0.98}) == ((1, 3), (9, 11))


def test_nothing_likely_is_nothing() -> None:
    assert likely_ranges({}) == () == likely_ranges({4: 0.3})


@given(CHANCES)
def test_ranges_are_in_order_and_apart(chances: dict[int, float]) -> None:
    found = likely_ranges(chances)
    assert all(start < end for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@given(CHANCES)
def test_no_single_range_is_worth_more(chances: dict[int, float]) -> None:
    best = worth(chances, likely_ranges(chances))
    others = [((a, b),) for a in range(10) for b in range(a + 1, 11)]
    assert all(worth(chances, other) <= best + 1e-9 for other in [(), *others])
