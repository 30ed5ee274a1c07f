"""A new version of an article brings back nothing that has changed since the first one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.standing.book import Book
from dragoman.standing.books import Books
from dragoman.standing.days import first_day
from dragoman.standing.moments import book_at
from tests.ledger.test_one_text import AGENCY, MORE
from tests.readings import PLAN, changed, plan

FIRST, BETWEEN, AGAIN = "2025-03-14", "2025-03-16", "2025-03-20"


def article(published: str, more: str = "") -> Reading:
    """The plan, in an article long enough to be known again."""
    return plan(published, f"{PLAN} {AGENCY}{more}")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The plan; what changed two days later; a new version of the plan."""
    between = changed(plan(BETWEEN), "stances", position="opposes", condition=None)
    between = changed(between, "commitments", act="withdrawn", due=None)
    between = changed(between, "memberships", act="leaves", count=14)
    with Ledger(tmp_path / "a.db") as opened:
        opened.add_all([article(FIRST), between, article(AGAIN, MORE)])
        assert len(opened.documents()) == 3
        yield opened


@pytest.fixture(params=["anew", "extended"])
def book(request: pytest.FixtureRequest, ledger: Ledger) -> Book:
    """The book of a day after all of it, made in both ways."""
    day = "2025-03-25"
    extended = request.param == "extended"
    return Books().on(ledger, first_day(day)) if extended else book_at(ledger, day)


def test_a_position_that_changed_stays_changed(book: Book) -> None:
    (line,) = (line for line in book.lines if line[0].party_id == "RUS")
    assert [(p.position, p.since) for p in line] == [("conditional", FIRST), ("opposes", BETWEEN)]


def test_a_promise_that_was_taken_back_is_not_made_again(book: Book) -> None:
    (promise,) = book.promises
    assert (promise.state, promise.since) == ("withdrawn", BETWEEN)
    assert [row.published for row in promise.rows] == [FIRST, BETWEEN]


def test_who_left_a_coalition_is_not_back_and_it_is_counted_once(book: Book) -> None:
    (coalition,) = book.coalitions
    assert [(m.party_id, m.since, m.until) for m in coalition.members] == [("POL", FIRST, BETWEEN)]
    assert [(c.number, c.published) for c in coalition.counts] == [(15, FIRST), (14, BETWEEN)]


def test_a_coalition_is_known_by_its_members_in_a_new_version_too(tmp_path: Path) -> None:
    """«The coalition» is only a noun, and there are two in the news."""
    other = changed(plan("2025-03-15"), "memberships", members=("DEU", "UKR"), count=None)
    with Ledger(tmp_path / "a.db") as opened:
        opened.add_all([article(FIRST), other, article(AGAIN, MORE)])
        found = book_at(opened, "2025-03-25").coalitions
    assert [[m.party_id for m in c.members] for c in found] == [["POL"], ["DEU", "UKR"]]
