"""Of a new version of an article only what is new counts: positions, promises, memberships."""

from __future__ import annotations

from dataclasses import replace

import pytest

import dragoman
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from tests.ledger.test_one_text import AGENCY, MORE
from tests.readings import PLAN, changed, plan, span

FIRST = f"{PLAN} {AGENCY} Het zijn 100 oude tanks."
NEWER = f"{FIRST} {MORE} Het worden 200 oude tanks, zegt Frankrijk, en 16 landen doen mee."
KINDS = ("stances", "commitments", "memberships")


def first() -> Reading:
    return plan("2025-03-14", FIRST)


def newer(version: str = "1") -> Reading:
    return plan("2025-03-15", NEWER, version)


def days(ledger: Ledger) -> dict[str, list[str]]:
    """When the records of each kind were published."""
    return {kind: [row.published for row in getattr(ledger, kind)()] for kind in KINDS}


ONCE = {kind: ["2025-03-14"] for kind in KINDS}


@pytest.mark.parametrize("at_once", [True, False])
def test_what_a_new_version_tells_again_was_told_on_the_first_day(
    place: str, at_once: bool
) -> None:
    alike = changed(newer(), "commitments", what=span("juli honderd tanks", NEWER))
    told = [first(), alike]
    with dragoman.open(place) as ledger:
        if at_once:
            ledger.add_all(told)
        else:
            assert all(ledger.add(one) for one in told)
        assert days(ledger) == ONCE and len(ledger.matters()) == 4
        known = ledger.memberships(again=True)
        assert [row.published for row in known] == ["2025-03-14", "2025-03-15"]


OTHERWISE: list[tuple[str, dict[str, object]]] = [
    ("stances", {"party": "FRA"}),
    ("stances", {"position": "opposes"}),
    ("stances", {"condition": span("zegt Frankrijk", NEWER)}),
    ("commitments", {"act": "withdrawn"}),
    ("commitments", {"parties": ("POL",)}),
    ("commitments", {"due": "2025-09-01"}),
    ("commitments", {"what": span("coalitie", NEWER)}),
    ("memberships", {"members": ("POL", "DEU")}),
    ("memberships", {"act": "leaves"}),
    ("memberships", {"count": 16}),
]


@pytest.mark.parametrize(
    ("kind", "values"), OTHERWISE, ids=[f"{kind}-{next(iter(c))}" for kind, c in OTHERWISE]
)
def test_what_it_tells_otherwise_is_new(place: str, kind: str, values: dict[str, object]) -> None:
    with dragoman.open(place) as ledger:
        ledger.add_all([first(), changed(newer(), kind, **values)])
        assert days(ledger) == {**ONCE, kind: ["2025-03-14", "2025-03-15"]}


def test_another_number_is_another_promise_however_alike_the_words(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(changed(first(), "commitments", what=span("100 oude tanks", FIRST)))
        ledger.add(changed(newer(), "commitments", what=span("200 oude tanks", NEWER)))
        assert [c.what for c in ledger.commitments()] == ["100 oude tanks", "200 oude tanks"]


def test_another_matter_is_another_position(place: str) -> None:
    other = newer()
    truce, coalition = other.records.matters
    matters = (replace(truce, name="wapenstilstand van zestig dagen"), coalition)
    told = replace(other, records=replace(other.records, matters=matters))
    with dragoman.open(place) as ledger:
        ledger.add_all([first(), told])
        assert days(ledger) == {**ONCE, "stances": ["2025-03-14", "2025-03-15"]}


def test_a_newer_reader_s_reading_of_a_new_version_repeats_nothing(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add_all([first(), newer()])
        assert ledger.add(newer("2"))
        assert days(ledger) == ONCE


def test_what_a_person_rejected_does_not_come_back_with_a_new_version(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(first())
        for kind in KINDS:
            ledger.correct("Ann").reject(getattr(ledger, kind)()[0].id)
        ledger.add(newer())
        assert days(ledger) == {kind: [] for kind in KINDS}


def test_texts_that_a_person_tells_apart_both_count(place: str) -> None:
    later = newer()
    with dragoman.open(place) as ledger:
        ledger.add_all([first(), later])
        ledger.correct("Ann").apart(later.document.id)
        assert days(ledger) == {kind: ["2025-03-14", "2025-03-15"] for kind in KINDS}
