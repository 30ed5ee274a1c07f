from __future__ import annotations

from datetime import date

from dragoman.actors.registry import default_registry
from dragoman.standing.coalitions import coalitions
from dragoman.standing.common import common, organisations
from dragoman.standing.joining import join
from dragoman.standing.party import Parties
from tests.standing.rows import matter, membership, positions, stance

FORMED = matter("coalition of the willing", "2025-01-10", "coalition")
GROWN = matter("coalitie van bereidwillige landen", "2025-02-10", "coalition")
SHRUNK = matter("coalition of the willing", "2025-03-10", "coalition")
BY_ROW = join([FORMED, GROWN, SHRUNK]).by_row()


def test_members_join_and_leave_and_are_counted() -> None:
    rows = [
        membership(FORMED, "member", "FRA", "NLD"),
        membership(GROWN, "joins", "CAN"),
        membership(GROWN, "counted", count=3),
        membership(SHRUNK, "leaves", "NLD"),
        membership(SHRUNK, "member", "FRA"),
    ]
    (coalition,) = coalitions(rows[::-1], BY_ROW, Parties())
    assert [(m.party_id, m.since, m.until) for m in coalition.members] == [
        ("FRA", "2025-01-10", None),
        ("NLD", "2025-01-10", "2025-03-10"),
        ("CAN", "2025-02-10", None),
    ]
    assert [m.party for m in coalition.current()] == ["France", "Canada"]
    assert [(c.number, c.published) for c in coalition.counts] == [(3, "2025-02-10")]


def test_who_comes_back_is_a_member_again() -> None:
    rows = [
        membership(FORMED, "member", "FRA"),
        membership(GROWN, "leaves", "FRA"),
        membership(SHRUNK, "joins", "FRA"),
    ]
    (coalition,) = coalitions(rows, BY_ROW, Parties())
    assert [(m.since, m.until) for m in coalition.members] == [
        ("2025-01-10", "2025-02-10"),
        ("2025-03-10", None),
    ]


def test_who_leaves_without_having_been_told_of_is_no_member() -> None:
    (coalition,) = coalitions([membership(FORMED, "leaves", "GRC")], BY_ROW, Parties())
    assert coalition.members == ()


def test_what_most_members_hold_and_what_all_are_in_is_told() -> None:
    plan = matter("peace plan", "2025-01-12")
    by_row = {**BY_ROW, **join([plan]).by_row()}
    rows = [membership(FORMED, "member", "FRA", "NLD", "CAN")]
    (coalition,) = coalitions(rows, by_row, Parties())
    stances = [
        stance(plan, "FRA", "supports"),
        stance(plan, "NLD", "supports"),
        stance(plan, "CAN", "opposes"),
        stance(plan, "RUS", "opposes"),
    ]
    (held,) = common(coalition, positions(stances, by_row, Parties()))
    assert (held.position, held.members) == ("supports", ("France", "Netherlands"))
    found = organisations(coalition, date(2025, 1, 12), default_registry())
    assert "NATO" in found and "EU" not in found
