"""Imported persons are linked by full name, and only where no other can be meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.actors.imports import People, import_files
from dragoman.actors.link import cast
from dragoman.actors.model import Cast
from dragoman.actors.registry import Registry, default_registry
from dragoman.language.reader import Reader
from tests.actors.entities import ftm, minister, write_ftm

PEOPLE = [
    *minister("kuria", "Moses Kuria", "Minister of Trade", "ke", "2022-10", "2027"),
    *minister("halloran", "Ilse Halloran", "Minister of Trade", "ke", "2020"),
    *minister("halloran-nz", "Ilse Halloran", "Minister of Health", "nz", "2010", "2014"),
    *minister("verkade", "Roos Verkade", "Mayor of Delft", "nl", "2021"),
    *minister("verkade-be", "Roos Verkade", "Mayor of Ghent", "be", "2021"),
    *minister("trump-nl", "Pieter Trump", "Minister of Health", "nl", "2020"),
    *minister("rutte", "Mark Rutte", "Secretary General of NATO", "nl", "2024"),
    ftm("old", "Person", name="Hendrik Stolk", topics="role.pep", deathDate="1951-01-01"),
    ftm("young", "Person", name="Femke Stolk", topics="role.pep", birthDate="1990-01-01"),
]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """The bundled one, whose names are collected once for all tests, beside an imported one."""
    folder = tmp_path_factory.mktemp("registry")
    import_files([write_ftm(folder / "peps.json", PEOPLE)], folder / "r.db")
    registry = default_registry()
    registry.imported = People(folder / "r.db", registry.actors)
    yield registry
    registry.imported = None


def persons(
    reader: Reader,
    registry: Registry,
    text: str,
    published: str = "2025-03-14",
    language: str = "nl",
) -> list[tuple[str, str]]:
    """Words and actors of the mentions of persons, in the order of the text."""
    doc = reader.read(text, language)
    found: Cast = cast(doc, published, language, registry=registry)
    mentions = (m for m in found.mentions if found.members[m.actor].kind == "person")
    return [(doc[m.start : m.end].text, m.actor) for m in mentions]


def actors(reader: Reader, registry: Registry, text: str, **more: str) -> list[str]:
    return [actor for _, actor in persons(reader, registry, text, **more)]


def test_named_in_full_and_then_by_surname_and_office(reader: Reader, registry: Registry) -> None:
    text = (
        "De Keniaanse minister van Handel Moses Kuria bezocht Den Haag. Volgens Kuria groeit de "
        "uitvoer. De minister van Handel van Kenia reisde daarna door."
    )
    found = persons(reader, registry, text)
    assert {actor for _, actor in found} == {"kuria"} and len(found) >= 3
    assert found[0][0] == "De Keniaanse minister van Handel Moses Kuria"
    member = cast(reader.read(text, "nl"), "2025-03-14", "nl", registry=registry).members["kuria"]
    assert (member.of, member.gender, member.name) == ("KEN", "f", "Moses Kuria")
    english = "Kenya's trade minister Moses Kuria left. Kuria did not speak."
    assert actors(reader, registry, english, language="en") == ["kuria", "kuria"]


def test_by_surname_or_office_alone_nobody_is_linked(reader: Reader, registry: Registry) -> None:
    text = "Kuria zei niets. De Keniaanse minister van Handel zweeg ook."
    assert "kuria" not in actors(reader, registry, text)


def test_an_office_that_was_held_at_another_time_is_not_held(
    reader: Reader, registry: Registry
) -> None:
    text = "Moses Kuria was in Den Haag."
    doc = reader.read(text, "nl")
    assert cast(doc, "2021-05-01", "nl", registry=registry).members["kuria"].of is None
    assert cast(doc, "2023-05-01", "nl", registry=registry).members["kuria"].of == "KEN"


@pytest.mark.parametrize(
    ("text", "published", "actor"),
    [
        ("Ilse Halloran sprak in Genève.", "2012-05-01", "halloran-nz"),
        ("Ilse Halloran sprak in Genève.", "2022-05-01", "halloran"),
        ("Ilse Halloran sprak in Genève.", "2018-05-01", "local:ilse-halloran"),
        ("De Keniaanse minister Ilse Halloran sprak.", "2018-05-01", "halloran"),
        ("Ilse Halloran, minister van Nieuw-Zeeland, sprak.", "2022-05-01", "halloran-nz"),
        ("De Russische minister Ilse Halloran sprak.", "2022-05-01", "local:ilse-halloran"),
        ("De Russische minister Moses Kuria sprak.", "2025-05-01", "local:moses-kuria"),
        ("Burgemeester Roos Verkade sprak in Genève.", "2022-05-01", "local:roos-verkade"),
        ("Hendrik Stolk sprak in Genève.", "2022-05-01", "local:hendrik-stolk"),
        ("Femke Stolk sprak in Genève.", "1985-05-01", "local:femke-stolk"),
        ("Femke Stolk sprak in Genève.", "2022-05-01", "young"),
    ],
)
def test_of_two_of_a_name_the_office_and_the_day_decide_or_neither_is_meant(
    reader: Reader, registry: Registry, text: str, published: str, actor: str
) -> None:
    assert set(actors(reader, registry, text, published=published)) == {actor}


def test_the_bundled_registry_comes_first_and_is_not_doubled(
    reader: Reader, registry: Registry
) -> None:
    assert actors(reader, registry, "Mark Rutte sprak in Brussel.") == ["mark-rutte"]


def test_who_is_named_in_full_is_meant_by_the_surname_not_a_better_known_one(
    reader: Reader, registry: Registry
) -> None:
    text = "Minister Pieter Trump opende het ziekenhuis. Volgens Trump was dat hard nodig."
    assert actors(reader, registry, text) == ["trump-nl", "trump-nl"]
    both = "Donald Trump ontving Pieter Trump. Volgens Trump was dat nuttig."
    assert actors(reader, registry, both)[:2] == ["donald-trump", "trump-nl"]
    assert "trump-nl" not in actors(reader, registry, both)[2:]
    assert actors(reader, registry, "Volgens Trump was dat nuttig.") == ["donald-trump"]


def test_without_an_imported_registry_nothing_changes(
    reader: Reader, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "imported", None)
    assert actors(reader, registry, "Moses Kuria sprak.") == ["local:moses-kuria"]
