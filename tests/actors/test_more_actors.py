"""A registry of one's own beside the package's: the invented persons of the demo year."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest

from dragoman.actors.check import check
from dragoman.actors.registry import Registry, registry_with
from dragoman.reading import read_document
from dragoman.sources import make_document


@pytest.fixture(scope="module")
def registry() -> Registry:
    with as_file(files("dragoman") / "demo" / "year") as folder:
        return registry_with(folder)


def test_offices_of_the_demo_year_are_held_by_its_persons(registry: Registry) -> None:
    held = registry.holders("head_of_state", "USA", "2031-06-01")
    assert [h.actor.id for h in held] == ["warren-kestler"]


def test_who_is_known_to_hold_an_office_outranks_who_is_not_known_to_have_left(
    registry: Registry,
) -> None:
    assert [h.score for h in registry.holders("head", "NATO", "2031-06-01")] == [1.0]


def test_the_persons_of_today_keep_their_offices(registry: Registry) -> None:
    held = registry.holders("head_of_state", "FRA", "2024-06-01")
    assert [h.actor.id for h in held] == ["emmanuel-macron"]


def test_the_demo_year_refers_only_to_actors_that_exist(registry: Registry) -> None:
    assert [fault for fault in check(registry) if "does not know" in fault] == []


def test_a_document_is_read_with_the_registry_given(registry: Registry) -> None:
    text = "The US president praised Denmark. Salmela thanked President Kestler."
    reading = read_document(make_document(text, "2031-06-01", "en"), registry)
    assert {"warren-kestler", "annika-salmela", "DNK"} <= set(reading.cast.members)


@pytest.mark.parametrize(
    ("pronoun", "speaker"), [("hij", "local:sjoerd-haitsma"), ("ze", "local:ivana-loncar")]
)
def test_first_names_tell_who_is_he_and_who_is_she(
    registry: Registry, pronoun: str, speaker: str
) -> None:
    text = f"Sjoerd Haitsma ontving Ivana Lončar. „Het is klaar”, zei {pronoun}."
    reading = read_document(make_document(text, "2031-06-01", "nl"), registry)
    assert [s.speaker for s in reading.records.statements] == [speaker]


def test_what_a_state_says_it_will_do_it_does(registry: Registry) -> None:
    text = "Norway said it would close its ports to Russia."
    reading = read_document(make_document(text, "2031-06-01", "en"), registry)
    assert "NOR" in {a for e in reading.records.events for a in e.actors}
