"""The network of a day, which triads are out of balance, and how an organisation holds together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.registry import default_registry
from dragoman.errors import LedgerError
from dragoman.standing.balance import balance
from dragoman.standing.cohesion import cohesion, cohesion_series, pulling_away
from dragoman.standing.entries import Entry
from dragoman.standing.network import members, network, ties
from dragoman.standing.settings import default_settings
from tests.standing.making import ACTORS, START, entry

SETTINGS = default_settings()
REGISTRY = default_registry()
pairs = st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)).filter(lambda p: p[0] != p[1])
some_ties = st.lists(
    st.tuples(pairs, st.sampled_from([-5.0, 5.0])).map(
        lambda t: entry(actor=t[0][0], recipient=t[0][1], magnitude=t[1])
    ),
    max_size=20,
)


def tied(*signs: tuple[str, str, float]) -> list[Entry]:
    return [entry(actor=a, recipient=b, magnitude=m) for a, b, m in signs]


def test_what_is_not_known_is_no_relation() -> None:
    found = network(tied(("FRA", "POL", 5)), START, SETTINGS)
    assert found.actors == ("FRA", "POL")
    assert [(r.actor, r.recipient) for r in found.relations] == [("FRA", "POL")]
    assert network(tied(("FRA", "POL", 5)), START - timedelta(1), SETTINGS).relations == ()


def test_both_ways_together_make_a_tie() -> None:
    (tie,) = ties(network(tied(("POL", "FRA", 5), ("FRA", "POL", -9)), START, SETTINGS), SETTINGS)
    assert (tie.first, tie.second, tie.warmth) == ("FRA", "POL", "cold")
    assert tie.value == pytest.approx(-4)


@pytest.mark.parametrize(
    ("signs", "balanced"),
    [((5, 5, 5), True), ((5, -5, -5), True), ((5, 5, -5), False), ((-5, -5, -5), False)],
)
def test_friends_of_friends_are_friends(signs: tuple[float, ...], balanced: bool) -> None:
    found = tied(("FRA", "POL", signs[0]), ("FRA", "DEU", signs[1]), ("POL", "DEU", signs[2]))
    told = balance(ties(network(found, START, SETTINGS), SETTINGS))
    assert (told.triads, told.balanced) == (1, int(balanced))
    assert [t.actors for t in told.out] == ([] if balanced else [("DEU", "FRA", "POL")])


@given(some_ties)
def test_two_camps_without_friends_across_are_always_in_balance(found: list[Entry]) -> None:
    camp = {"FRA": 1, "POL": 1, "DEU": -1, "USA": -1}
    split = [replace(e, magnitude=5.0 * camp[e.actor] * camp[e.recipient]) for e in found]
    told = balance(ties(network(split, START, SETTINGS), SETTINGS))
    assert told.out == () and told.degree in {1.0, None}


@given(some_ties)
def test_other_names_leave_as_many_triads_in_balance(found: list[Entry]) -> None:
    names = dict(zip(ACTORS, reversed(ACTORS), strict=True))
    other = [replace(e, actor=names[e.actor], recipient=names[e.recipient]) for e in found]
    one, two = (balance(ties(network(e, START, SETTINGS), SETTINGS)) for e in (found, other))
    assert (one.triads, one.balanced) == (two.triads, two.balanced)


def test_members_are_those_of_the_day() -> None:
    assert "FIN" not in members("NATO", date(2022, 1, 1), REGISTRY)
    assert "FIN" in members("NATO", date(2025, 1, 1), REGISTRY)
    with pytest.raises(LedgerError, match="no members"):
        members("FRA", START, REGISTRY)


def test_cohesion_is_the_mean_of_what_is_known_among_members_and_towards_the_head() -> None:
    found = tied(
        ("FRA", "POL", 5),
        ("POL", "FRA", -1),
        ("FRA", "RUS", -9),
        ("DEU", "NATO", 4),
        ("NATO", "DEU", 1),
    )
    now = cohesion(found, "NATO", START, REGISTRY, SETTINGS)
    assert now.inside == pytest.approx(2) and now.towards_head == pytest.approx(4)
    assert now.members == pytest.approx({"FRA": 2, "POL": 2})
    before = cohesion(found, "NATO", START - timedelta(1), REGISTRY, SETTINGS)
    assert before.inside is None and before.towards_head is None and before.members == {}


def test_a_member_that_quarrels_pulls_away() -> None:
    found = [
        entry(actor="FRA", recipient="POL"),
        entry(actor="FRA", recipient="DEU"),
        entry("2025-05-01", -3.5, actor="DEU", recipient="FRA", kind="ACCUSE"),
        entry("2025-05-01", 5, actor="FRA", recipient="POL"),
    ]
    shown = cohesion_series(found, "NATO", date(2025, 5, 2), REGISTRY, SETTINGS)
    assert shown[0].day == START and shown[-1].day == date(2025, 5, 2)
    pulls = pulling_away(shown, SETTINGS)
    assert pulls[0].member == "DEU" and pulls[0].now < 0 < pulls[0].before
