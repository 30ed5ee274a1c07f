"""What of a ledger counts for relations, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.actors.registry import default_registry
from dragoman.ledger import Ledger
from dragoman.ledger.rows import CastRow
from dragoman.reading import Reading
from dragoman.records import Event, Statement
from dragoman.standing.acting import deputies
from dragoman.standing.entries import Entry, entries, once
from dragoman.standing.party import Parties
from dragoman.standing.settings import default_settings
from tests.readings import TEXT, reading, span
from tests.standing.making import entry

SETTINGS = default_settings()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with dragoman.open(tmp_path / "a.db") as opened:
        yield opened


def with_event(published: str = "2025-03-14", text: str = TEXT, **changes: object) -> Reading:
    found = reading(published, text)
    event: Event = replace(found.records.events[0], **changes)  # type: ignore[arg-type]
    return replace(found, records=replace(found.records, events=(event,)))


def with_statement(**changes: object) -> Reading:
    found = reading()
    said: Statement = replace(found.records.statements[0], **changes)  # type: ignore[arg-type]
    return replace(found, records=replace(found.records, statements=(said,), events=()))


def read(ledger: Ledger, found: Reading) -> list[Entry]:
    ledger.add(found)
    return entries(ledger, SETTINGS)


def test_a_deed_counts_by_its_score_and_confidence(ledger: Ledger) -> None:
    (found,) = read(ledger, reading())
    assert (found.actor, found.recipient, found.kind) == ("FRA", "RUS", "ACCUSE")
    assert found.amount == pytest.approx(-2.0 * 0.8) and found.day == date(2025, 3, 14)


@pytest.mark.parametrize(
    ("status", "weight"),
    [
        (("asserted",), 0.8),
        (("reported",), 0.8 * SETTINGS.status["reported"]),
        (("wished", "reported"), 0.8 * SETTINGS.status["wished"] * SETTINGS.status["reported"]),
    ],
)
def test_a_deed_that_is_only_told_or_wished_counts_less(
    ledger: Ledger, status: tuple[str, ...], weight: float
) -> None:
    (found,) = read(ledger, with_event(status=status))
    assert found.weight == pytest.approx(weight)


def test_what_is_denied_or_most_unsure_does_not_count(ledger: Ledger) -> None:
    assert read(ledger, with_event(status=("negated",))) == []
    assert read(ledger, with_event("2025-03-15", confidence=0.2)) == []


def test_each_recipient_gets_the_deed(ledger: Ledger) -> None:
    found = read(ledger, with_event(recipients=("RUS", "emmanuel-macron")))
    assert [(e.actor, e.recipient) for e in found] == [("FRA", "RUS"), ("FRA", "emmanuel-macron")]


def test_what_two_do_to_each_other_counts_both_ways(ledger: Ledger) -> None:
    both: dict[str, Any] = {"actors": ("FRA", "RUS"), "recipients": ()}
    met = with_event(type="CONSULT", magnitude=2.5, rule="nl/overleggen#999", **both)
    assert {(e.actor, e.recipient) for e in read(ledger, met)} == {("FRA", "RUS"), ("RUS", "FRA")}
    assert {e.weight for e in entries(ledger, SETTINGS)} == {0.8}


def test_a_common_friend_binds_but_a_common_enemy_makes_no_quarrel(ledger: Ledger) -> None:
    both: dict[str, Any] = {"actors": ("FRA", "RUS"), "recipients": ()}
    backed = with_event(type="SUPPORT", magnitude=5.0, rule="nl/steunen#1", **both)
    assert {e.amount for e in read(ledger, backed)} == {5.0 * 0.8 * SETTINGS.together["SUPPORT"]}
    blamed = with_event("2025-03-15", **both)
    assert {e.kind for e in read(ledger, blamed)} == {"SUPPORT"}


def test_a_statement_counts_by_its_sentiment_towards_whom_it_is_about(ledger: Ledger) -> None:
    (found,) = read(ledger, with_statement(sentiment=-0.6))
    assert (found.actor, found.recipient) == ("emmanuel-macron", "RUS")
    assert found.magnitude == pytest.approx(-0.6 * SETTINGS.sentiment)
    assert found.words == "Dit is fout"


def test_a_statement_without_praise_or_blame_says_nothing_of_a_relation(ledger: Ledger) -> None:
    assert read(ledger, with_statement(sentiment=-0.3)) == []


def test_praise_that_is_both_deed_and_statement_counts_once(ledger: Ledger) -> None:
    both = reading()
    said = replace(both.records.statements[0], sentiment=-0.7)
    deed = replace(both.records.events[0], actors=("emmanuel-macron",), trigger=span("zei"))
    both = replace(both, records=replace(both.records, statements=(said,), events=(deed,)))
    assert [e.kind for e in read(ledger, both)] == ["ACCUSE"]


def test_the_same_news_in_two_papers_counts_once_and_both_are_kept(ledger: Ledger) -> None:
    ledger.add(reading())
    found = once(read(ledger, with_event(text=TEXT + " Einde.", confidence=0.6)))
    (one,) = found
    assert one.weight == pytest.approx(0.8) and len(one.documents) == 2
    assert len(once(read(ledger, reading("2025-03-15")))) == 2


def test_a_deed_of_a_month_counts_when_the_month_is_over(ledger: Ledger) -> None:
    found = read(ledger, with_event("2025-02", date=None))
    assert [e.day for e in found] == [date(2025, 2, 28)]
    assert entries(ledger, SETTINGS, date(2025, 2, 27)) == []


def test_a_president_acts_for_his_state_while_in_office() -> None:
    found = [
        entry("2023-05-01", actor="donald-trump"),
        entry("2025-05-01", actor="donald-trump"),
        entry("2025-05-02", actor="donald-trump", recipient="USA"),
        entry("2025-05-03", actor="EU-COMMISSION", recipient="donald-trump"),
    ]
    moved = Parties().acting(found)
    assert [(e.day.year, e.actor, e.recipient) for e in moved] == [
        (2023, "donald-trump", "POL"),
        (2025, "USA", "POL"),
        (2025, "EU", "USA"),
    ]


def test_whom_the_registry_does_not_know_acts_for_what_the_article_says() -> None:
    told = CastRow("d1", "local:smit", "Jan Smit", "person", "NLD", None)
    (moved,) = Parties([told]).acting([entry("2025-05-01", actor="local:smit")])
    assert (moved.actor, moved.recipient) == ("NLD", "POL")


def test_entries_of_some_actors_are_all_of_theirs(ledger: Ledger) -> None:
    ledger.add(with_event("2025-05-01", actors=("emmanuel-macron",)))
    ledger.add(with_event("2025-05-02", type="CONSULT", actors=("RUS", "FRA"), recipients=()))
    ledger.add(with_event("2025-05-03", actors=("RUS",), recipients=("FRA",)))
    all_of_them = entries(ledger, SETTINGS)
    for_france = deputies("FRA", default_registry(), SETTINGS)
    assert "emmanuel-macron" in for_france
    some = entries(ledger, SETTINGS, actors=for_france)
    assert [e for e in some if e.actor in for_france] == [
        e for e in all_of_them if e.actor in for_france
    ]
