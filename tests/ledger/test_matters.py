"""Matters, stances, commitments and memberships come out of the ledger as they went in."""

from __future__ import annotations

from dataclasses import replace

import dragoman
from dragoman.ledger.loading import load
from dragoman.ledger.migrating import connect
from tests.ledger.conftest import rows
from tests.readings import PLAN, plan


def test_matters_are_answered_with_names_and_words(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        truce, coalition = ledger.matters()
        assert (truce.text, truce.name, truce.kind) == (truce.name, truce.name, "proposal")
        assert PLAN[truce.start :].startswith(truce.text)
        assert (truce.parties, truce.party_ids) == (("Rusland", "Oekraïne"), ("RUS", "UKR"))
        assert (truce.proposer, truce.proposer_id, truce.object) == ("Duitsland", "DEU", "UKR")
        assert (truce.number, truce.unit, truce.deadline, truce.precision) == (
            *(30.0, "day"),
            *("2025-07-01", "day"),
        )
        assert (coalition.parties, coalition.proposer, coalition.number) == ((), None, None)


def test_what_hangs_on_matters_is_answered_with_names_and_words(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        truce, coalition = ledger.matters()
        (stance,) = ledger.stances()
        assert (stance.matter, stance.party, stance.party_id) == (truce.id, "Rusland", "RUS")
        assert (stance.position, stance.condition) == ("conditional", "als Oekraïne tekent")
        assert stance.text == "steunt die wapenstilstand"
        (promise,) = ledger.commitments()
        assert (promise.parties, promise.to_ids) == (("Frankrijk",), ("UKR", "POL"))
        assert (promise.what, promise.due) == ("honderd tanks", "2025-07-01")
        assert (promise.condition, promise.consequence) == (None, "valt de coalitie uiteen")
        assert (promise.matter, promise.said_by) == (truce.id, "Duitsland")
        (joined,) = ledger.memberships()
        assert (joined.coalition, joined.members, joined.count) == (coalition.id, ("Polen",), 15)


def test_a_reading_is_loaded_as_it_was_written(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
    database = connect(place, create=False)
    assert load(database, 1).records == plan().records
    database.close()


def test_a_reading_that_differs_only_in_these_is_another(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        assert not ledger.add(plan())
        for name in ("matters", "stances", "commitments", "memberships"):
            without = replace(plan().records, **{name: ()})
            assert ledger.add(replace(plan(), records=without))
            assert getattr(ledger, name)() == []
    assert rows(place)["readings"] == 5


def test_dates_and_moments_bound_the_answers(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add_all([plan("2025-04-01"), plan("2025-03-14")])
        for name in ("matters", "stances", "commitments", "memberships"):
            ask = getattr(ledger, name)
            days = [row.published for row in ask()]
            assert days == sorted(days) and set(days) == {"2025-03-14", "2025-04-01"}
            assert {row.published for row in ask(since="2025-04")} == {"2025-04-01"}
            assert {row.published for row in ask(until="2025-03")} == {"2025-03-14"}
            then = getattr(ledger.at(as_of="2025-03-31"), name)()
            assert {row.published for row in then} == {"2025-03-14"}
            assert getattr(ledger.at(known_at="2020"), name)() == []


def test_stances_are_found_by_party_and_matter(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        truce, coalition = ledger.matters()
        assert len(ledger.stances(party="rusland", matters=[truce.id, coalition.id])) == 1
        assert ledger.stances(matters=[coalition.id]) == ledger.stances(matters=[]) == []
        assert ledger.stances(party="Frankrijk") == []


def test_merged_actors_are_one_in_all_of_them(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        ann = ledger.correct("Ann")
        ann.merge("UKR", "POL")
        ann.merge("RUS", "FRA")
        assert ledger.matters()[0].parties == ("Frankrijk", "Polen")
        assert ledger.matters()[0].object == "POL"
        assert ledger.stances(party="Rusland")[0].party == "Frankrijk"
        assert ledger.commitments()[0].to == ("Polen",)
