"""The ledger keeps whole documents with their evidence, loses nothing and repeats nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dragoman
from dragoman.ledger import chosen, only
from dragoman.reading import Reading
from tests.ledger.conftest import rows
from tests.readings import plan, reading


def test_what_is_entered_can_be_asked_for(place: str) -> None:
    with dragoman.open(place) as ledger:
        assert ledger.add(reading())
        (statement,) = ledger.statements(speaker="macron", about="Rusland")
        assert (statement.speaker, statement.content) == ("Emmanuel Macron", ("Dit is fout",))
        assert (statement.speaker_id, statement.about_ids) == ("emmanuel-macron", ("RUS",))
        (event,) = ledger.events(actor="FRA", recipient="rus", type="accuse")
        assert (event.actors, event.recipients, event.trigger) == (
            ("Frankrijk",),
            ("Rusland",),
            "veroordeelde",
        )
        assert [a.name for a in ledger.actors("frank")] == ["Frankrijk"]
        assert [(d.statements, d.events) for d in ledger.documents()] == [(1, 1)]


def test_questions_that_nothing_answers_get_nothing(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        assert ledger.statements(speaker="Scholz") == []
        assert ledger.statements(speaker="%") == []
        assert ledger.events(type="ASSAULT") == []


def test_case_and_accents_do_not_matter_in_names(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        assert len(ledger.statements(speaker="EMMÁNUEL")) == 1


def test_dates_of_any_precision_bound_questions(place: str) -> None:
    with dragoman.open(place) as ledger:
        for published in ("2024-12-31", "2025-03-14", "2025-04-01"):
            ledger.add(reading(published))
        assert len(ledger.events(since="2025")) == 2
        assert len(ledger.events(since="2025-03", until="2025-03")) == 1


def test_a_limit_keeps_the_newest(place: str) -> None:
    with dragoman.open(place) as ledger:
        for published in ("2024-12-31", "2025-03-14", "2025-04-01"):
            ledger.add(reading(published))
        newest = ["2025-03-14", "2025-04-01"]
        assert [s.published for s in ledger.statements(speaker="Macron", limit=2)] == newest
        assert [e.published for e in ledger.events(actor="FRA", limit=2)] == newest


def test_a_limit_keeps_the_newest_of_a_relation_and_of_several_with_a_name(place: str) -> None:
    days = ("2024-12-31", "2025-03-14", "2025-04-01")
    with dragoman.open(place) as ledger:
        ledger.add_all(reading(published) for published in days)
        ledger.add(reading("2025-04-01", version="2"))
        both = ledger.events(actor="FRA", recipient="RUS", limit=2)
        assert [e.published for e in both] == ["2025-03-14", "2025-04-01"]
        assert ledger.events(actor="RUS", recipient="FRA", limit=2) == []
        assert len(ledger.statements(speaker="a", about="a", limit=2)) == 2
        ledger.correct("Ann").assign_roles(both[0].id, actors=["FRA", "RUS"], recipients=["FRA"])
        several = ledger.events(actor="r", until="2025-03", limit=2)
        assert [e.published for e in several] == ["2024-12-31", "2025-03-14"]
        assert ledger.events(actor="nobody", limit=2) == []


@pytest.mark.parametrize("rare", [0, 1, 10_000])
def test_the_entries_of_two_are_found_from_whichever_side(
    place: str, rare: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "RARE", rare)
    with dragoman.open(place) as ledger:
        ledger.add_all([reading("2025-03-14"), reading("2025-03-15"), plan("2025-03-16")])
        assert len(ledger.events(actor="FRA", recipient="RUS")) == 2
        assert len(ledger.events(actor=only("FRA"), other=only("RUS", "POL"))) == 2
        assert ledger.events(actor="RUS", recipient="FRA") == []
        assert len(ledger.statements(speaker="Macron", about="RUS", since="2025-03-15")) == 1
        assert len(ledger.events(actor="FRA", recipient="RUS", limit=1)) == 1


def test_the_same_text_twice_changes_nothing(place: str) -> None:
    with dragoman.open(place) as ledger:
        assert ledger.add(reading())
        before = rows(place)
        assert not ledger.add(reading())
        assert rows(place) == before


def test_a_newer_reading_stands_beside_the_older_and_answers(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading(version="1"))
        ledger.add(reading(version="2"))
        assert len(ledger.statements()) == 1
    assert rows(place)["readings"] == 2 and rows(place)["documents"] == 1


def test_of_several_readings_all_are_entered_or_none(place: str) -> None:
    def some() -> Iterator[Reading]:
        yield from (reading("2025-03-14"), reading("2025-03-15"), reading("2025-03-14"))
        raise KeyboardInterrupt

    with dragoman.open(place) as ledger:
        with pytest.raises(KeyboardInterrupt):
            ledger.add_all(some())
        assert ledger.documents() == []
        assert ledger.add_all([reading("2025-03-14"), reading(), reading("2025-03-15")]) == 2
        assert len(ledger.documents()) == 2
