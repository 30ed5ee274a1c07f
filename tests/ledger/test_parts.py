"""A ledger that is asked for in parts, or while others write, answers as it does at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest

import dragoman
from dragoman.ledger import Ledger, queries
from dragoman.ledger.view import View
from tests.readings import plan, reading

QUESTIONS: dict[str, Callable[[View], list[Any]]] = {
    "documents": View.documents,
    "cast": View.cast,
    "statements": View.statements,
    "events": View.events,
    "matters": View.matters,
    "stances": View.stances,
    "commitments": View.commitments,
    "memberships": View.memberships,
}


@pytest.fixture
def ledger(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Six documents of three days in parts of two, one of them read anew, two actors merged."""
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    with dragoman.open(place) as opened:
        for published in ("2025-03-15", "2025-03-14", "2025-03"):
            opened.add_all([reading(published), plan(published)])
        opened.correct("Ann").merge("RUS", "FRA")
        opened.correct("Ann").reject(opened.events()[0].id)
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_parts_put_together_are_the_whole_in_its_order(ledger: Ledger, question: str) -> None:
    ask = QUESTIONS[question]
    for view in (ledger, ledger.at(as_of="2025-03-14")):
        parts = [ask(part) for part in view.parts()]
        assert [row for part in parts for row in part] == ask(view) != []
    assert [len(part.documents()) for part in ledger.parts()] == [2, 2, 2]


def test_everybody_is_all_actors(ledger: Ledger) -> None:
    assert list(ledger.everybody()) == ledger.actors()


def test_what_others_enter_meanwhile_is_not_in_a_snapshot(ledger: Ledger, place: str) -> None:
    with dragoman.open(place) as other:
        with ledger.snapshot():
            parts = ledger.parts()
            seen = next(parts).documents()
            other.add_all([reading("2025-05-01"), reading("2025-03")])
            seen += [document for part in parts for document in part.documents()]
            assert len(seen) == len(ledger.documents()) == 6
        assert len(ledger.documents()) == 7


def test_an_answer_that_is_left_half_way_leaves_the_ledger_in_order(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger.snapshot():
        left = [*islice(ledger.parts(), 1), *islice(ledger.everybody(), 1)]
        begun = ledger.everybody()
        next(begun)
        assert len(left) // 0
    del begun
    assert ledger.add(reading("2025-05-01")) and len(ledger.documents()) == 7
