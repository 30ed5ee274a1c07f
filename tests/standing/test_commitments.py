from __future__ import annotations

import pytest

from dragoman.ledger.rows import CommitmentRow
from dragoman.standing.commitments import Promise, due, promises
from dragoman.standing.party import Parties
from tests.standing.rows import commitment

MADE = commitment(
    "FRA",
    "made",
    "vijfhonderd militairen naar Armenië sturen",
    "2025-01-10",
    to=("ARM",),
    due="2025-05-01",
)


def told(*rows: CommitmentRow, day: str = "2025-04-01") -> list[Promise]:
    return promises(rows, {}, Parties(), day)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("met", "the five hundred promised soldiers landed"),
        ("broken", "de militairen komen er niet"),
        ("withdrawn", "France takes back its offer of soldiers"),
        ("doubted", "doubt about the soldiers for Armenia"),
    ],
)
def test_what_became_of_a_promise_is_found_in_either_language(act: str, words: str) -> None:
    after = commitment("FRA", act, words, "2025-03-01", to=("ARM",))
    (promise,) = told(MADE, after)
    assert (promise.state, promise.since, promise.words) == (act, "2025-03-01", words)
    assert (promise.id, promise.due) == (MADE.id, "2025-05-01")


def test_a_promise_lapses_the_day_after_its_term() -> None:
    assert [p.state for p in told(MADE, day="2025-05-01")] == ["open"]
    assert [p.state for p in told(MADE, day="2025-05-02")] == ["lapsed"]
    month = commitment("FRA", "made", "sign", "2025-01-10", due="2025-05", precision="month")
    assert [p.state for p in told(month, day="2025-05-31")] == ["open"]
    assert [p.state for p in told(month, day="2025-06-01")] == ["lapsed"]


def test_a_promise_made_again_after_doubt_lives_again() -> None:
    doubt = commitment("FRA", "doubted", "the soldiers", "2025-02-01")
    again = commitment("FRA", "made", "five hundred soldiers", "2025-03-01", to=("ARM",))
    (promise,) = told(MADE, doubt, again)
    assert (promise.state, promise.made) == ("open", "2025-01-10")


def test_a_promise_that_was_kept_is_not_open_again_when_it_is_recalled() -> None:
    met = commitment("FRA", "met", "the soldiers arrived", "2025-03-01", to=("ARM",))
    recalled = commitment("FRA", "made", "500 soldiers", "2025-03-20", to=("ARM",))
    assert [p.state for p in told(MADE, met, recalled)] == ["met"]


def test_promises_of_others_to_others_or_of_other_things_are_others() -> None:
    others = (
        commitment("DEU", "made", "five hundred soldiers", "2025-01-11", to=("ARM",)),
        commitment("FRA", "made", "vijfhonderd militairen", "2025-01-11", to=("UKR",)),
        commitment("FRA", "made", "thirty million euros", "2025-01-11", to=("ARM",)),
    )
    assert len(told(MADE, *others)) == 4


def test_a_minister_binds_his_state() -> None:
    row = commitment("mark-rutte", "made", "steunen", "2023-01-10")
    assert [p.party_ids for p in told(row)] == [("NLD",)]


def test_what_is_due_within_some_days_can_still_be_kept() -> None:
    soon = due(told(MADE), "2025-04-01", 60)
    assert [p.id for p in soon] == [MADE.id]
    assert not due(told(MADE), "2025-01-10", 60)
    met = commitment("FRA", "met", "the soldiers arrived", "2025-03-01", to=("ARM",))
    assert not due(told(MADE, met), "2025-04-01", 60)
