"""With a reader that misses nothing, what stands is what is true in the bundled year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.demo.year import key
from dragoman.standing.book import Book, open_book
from tests.standing.key_rows import IDS, KeyRows

DATES = ("2031-02-28", "2031-04-30", "2031-06-30", "2031-08-31", "2031-10-31", "2031-12-31")


@pytest.fixture(params=DATES)
def rows(request: pytest.FixtureRequest) -> tuple[KeyRows, Book]:
    made = KeyRows(request.param)
    return made, open_book(made, request.param)


def in_force(day: str) -> Iterator[dict[str, Any]]:
    told = [p for p in key()["positions"] if p["from"] <= day]
    yield from {(p["party"], p["matter"]): p for p in told}.values()


def test_no_two_matters_are_taken_for_one(rows: tuple[KeyRows, Book]) -> None:
    made, book = rows
    for entry in (*key()["matters"], *key()["coalitions"]):
        ids = made.of(entry["id"])
        assert all({r.id for r in m.rows} <= ids for m in book.matters.joined if m.id in ids)


def test_positions_are_those_of_the_key(rows: tuple[KeyRows, Book]) -> None:
    made, book = rows
    wrong = []
    for entry in in_force(book.day):
        ids = made.of(entry["matter"])
        party = IDS.get(entry["party"], entry["party"])
        held = [p for p in book.positions() if p.matter in ids and p.party_id == party]
        if [p.position for p in held] != [entry["position"]]:
            wrong.append((entry["party"], entry["matter"], [p.position for p in held]))
    assert wrong == []


def test_promises_are_in_the_state_of_the_key(rows: tuple[KeyRows, Book]) -> None:
    _, book = rows
    wrong = []
    for entry in key()["commitments"]:
        told = [s["state"] for s in entry["states"] if s["from"] <= book.day]
        promises = [
            p
            for p in book.promises
            if p.party_ids == (IDS.get(entry["by"], entry["by"]),) and p.due == entry["due"]
        ]
        if told and [p.state for p in promises] != told[-1:]:
            wrong.append((entry["id"], told[-1], [p.state for p in promises]))
    assert wrong == []


def test_coalitions_have_the_members_of_the_key(rows: tuple[KeyRows, Book]) -> None:
    made, book = rows
    for entry in key()["coalitions"]:
        ids = made.of(entry["id"])
        wanted = {m["party"] for m in entry["members"] if m["from"] <= book.day < (m["to"] or "9")}
        found = [c for c in book.coalitions if c.id in ids]
        assert {m.party_id for c in found for m in c.current()} == wanted
