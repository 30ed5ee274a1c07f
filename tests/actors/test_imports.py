"""Registries of others are imported whole or not at all, and give persons by their full names."""

from __future__ import annotations

import bz2
import gzip
import random
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors.imports import People, import_files
from dragoman.actors.imports.people import key_of
from dragoman.actors.registry import default_registry
from dragoman.errors import RegistryError
from tests.actors.entities import (
    Entity,
    claim,
    ftm,
    item,
    link,
    minister,
    time,
    write_dump,
    write_ftm,
)

KENYA = item("Q114", {"en": "Kenya", "nl": "Kenia"}, P298=[claim("KEN")])
TRADE = item(
    "Q900",
    {"en": "Minister of Trade of Kenya", "nl": "minister van Handel van Kenia"},
    P31=[link("Q4164871")],
    P1001=[link("Q114")],
)
SENATOR = item("Q901", {"en": "Senator of Kenya"}, P1001=[link("Q114")])
PARTY = item("Q902", {"en": "Party of the Lakes", "nl": "Merenpartij"}, P31=[link("Q7278")])
TOWN = item("Q903", {"en": "Lake Town"}, P17=[link("Q114")])
OTIENO = item(
    "Q904",
    {"en": "Grace Otieno", "nl": "Grace Otiëno"},
    {"en": ["Grace A. Otieno"]},
    P31=[link("Q5")],
    P21=[link("Q6581072")],
    P569=[claim(time("1971-03-02"))],
    P39=[link("Q900", P580="2024-01-15"), link("Q901", P580="2017", P582="2022-08")],
    P102=[link("Q902", P580="2013")],
)
NOBODY = item("Q905", {"en": "Ann Ferris"}, P31=[link("Q5")])
WORLD = [OTIENO, KENYA, TOWN, TRADE, SENATOR, PARTY, NOBODY]


def people(path: Path) -> People:
    return People(path, default_registry().actors)


def test_a_wikidata_dump_gives_names_positions_and_memberships_with_their_dates(
    tmp_path: Path,
) -> None:
    dump = write_dump(tmp_path / "dump.json", WORLD)
    assert import_files([dump], tmp_path / "r.db") == 1
    (bearer,) = people(tmp_path / "r.db").named("grace otieno")
    actor = bearer.actor
    assert (actor.id, actor.kind, actor.gender, bearer.born) == (
        "Q904",
        "person",
        "f",
        "1971-03-02",
    )
    assert (actor.name("en"), actor.name("nl")) == ("Grace Otieno", "Grace Otiëno")
    (office,) = actor.offices
    assert (office.role, office.of, office.start) == ("minister", "KEN", "2024-01-15")
    (member,) = actor.members
    assert (member.of, member.start, member.title["nl"]) == ("Q902", "2013", "Merenpartij")
    senate = next(p for p in bearer.posts if p.role == "post")
    assert (senate.of, senate.start, senate.end) == ("KEN", "2017", "2022-08")
    assert people(tmp_path / "r.db").named("Grace A. Otieno") == [bearer]
    assert people(tmp_path / "r.db").named("Ann Ferris") == []


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_packed_dump_gives_the_same(tmp_path: Path, pack: object) -> None:
    dump = write_dump(tmp_path / "dump.json", WORLD)
    packed = tmp_path / "dump.packed"
    packed.write_bytes(pack(dump.read_bytes()))  # type: ignore[operator]
    assert import_files([packed], tmp_path / "r.db") == 1
    assert [b.actor.id for b in people(tmp_path / "r.db").named("Grace Otieno")] == ["Q904"]


def test_opensanctions_gives_persons_whatever_the_order_of_its_lines(tmp_path: Path) -> None:
    entities = minister("NK-1", "Ilse Brandaris", "Minister of Defence", "ke", "2024-02", "2025-01")
    entities += [ftm("NK-2", "Person", name="Rik Dollard", topics="sanction")]
    entities += [ftm("NK-3", "Company", name="Dollard Shipping"), ftm("NK-4", "Address", full="x")]
    found = []
    for seed in range(3):
        random.Random(seed).shuffle(entities)
        import_files([write_ftm(tmp_path / "peps.json", entities)], tmp_path / "r.db")
        found.append(people(tmp_path / "r.db").named("Ilse Brandaris"))
    assert found[0] == found[1] == found[2]
    (office,) = found[0][0].actor.offices
    assert (office.role, office.of, office.start, office.end) == (
        "defence_minister",
        "KEN",
        "2024-02",
        "2025-01",
    )
    assert people(tmp_path / "r.db").named("Rik Dollard") == []


def test_one_person_in_two_files_is_one(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.json", WORLD)
    same = ftm("NK-9", "Person", name="Grace Otieno", alias="Grace Akinyi", wikidataId="Q904")
    post = ftm("NK-10", "Position", name="Member of the Senate", country="ke")
    held = ftm("NK-11", "Occupancy", holder="NK-9", post="NK-10", startDate="2012")
    peps = write_ftm(tmp_path / "peps.json", [same, post, held])
    assert import_files([dump, peps], tmp_path / "r.db") == 1
    (bearer,) = people(tmp_path / "r.db").named("Grace Akinyi")
    assert bearer.actor.id == "Q904" and len(bearer.posts) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"id": "x"\n', "line 1: no JSON"),
        (b'\n{"id": "x", "name": "y"}\n', "line 2: neither a FollowTheMoney entity nor"),
        (b'["x"]\n', "line 1: no JSON: not an object"),
        (b"\xff\xfe{}\n", "line 1: no JSON"),
        (gzip.compress(b'{"id": 1}' * 90_000, mtime=0)[:-40], "after line 0: .*"),
        (
            b'{"id":"Q1","labels":{},"claims":{"P31":[{"mainsnak":3}],"P39":[]}}\n',
            "not as its format",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line_and_costs_nothing(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    import_files([write_dump(tmp_path / "dump.json", WORLD)], tmp_path / "r.db")
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    with pytest.raises(RegistryError, match=f"bad.json, {reason}|bad.json, line 1: .*{reason}"):
        import_files([tmp_path / "dump.json", bad], tmp_path / "r.db")
    assert len(people(tmp_path / "r.db").named("Grace Otieno")) == 1
    assert not list(tmp_path.glob("*.part"))


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=4) | st.sampled_from(["Q5", "2020", "+2020"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["mainsnak", "datavalue", "value", "id", "time", "precision", "en", "rank"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)


@settings(max_examples=25, deadline=None)
@given(
    schema=st.sampled_from(["Person", "Position", "Occupancy"]),
    has=st.dictionaries(
        st.sampled_from(["name", "holder", "post", "startDate", "birthDate", "country"]), VALUES
    ),
    claims=st.dictionaries(st.sampled_from(["P31", "P39", "P298", "P1001", "P569"]), VALUES),
    labels=VALUES,
)
def test_whatever_a_line_holds_it_is_imported_or_told(
    schema: str, has: Entity, claims: Entity, labels: object
) -> None:
    for entity in (
        {"id": "x", "schema": schema, "properties": has},
        {"id": "Q1", "labels": labels, "claims": claims},
    ):
        with TemporaryDirectory() as name:
            path = write_ftm(Path(name) / "a.json", [entity])
            try:
                import_files([path], path.with_name("r.db"))
            except RegistryError as error:
                assert "a.json, line 1: " in str(error)
            else:
                people(path.with_name("r.db")).named("Ann Ferris")


def test_dates_that_are_none_tell_nothing(tmp_path: Path) -> None:
    entities = minister("N1", "Ann Ferris", "Minister of Trade", "ke", "unknown", "soon")
    entities += minister("N2", "Ben Ferris", "Minister of Trade", "ke", "2020-05-01T12:00", "20301")
    import_files([write_ftm(tmp_path / "a.json", entities)], tmp_path / "r.db")
    found = people(tmp_path / "r.db")
    assert [b.posts for b in found.named("Ann Ferris")] == [()]
    assert [(p.start, p.end) for p in found.named("Ben Ferris")[0].posts] == [
        ("2020-05-01", "2030")
    ]


def test_what_is_no_registry_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.json", WORLD)
    with pytest.raises(RegistryError, match="no registry of Dragoman: choose another name"):
        import_files([dump], dump)
    with pytest.raises(RegistryError, match="no registry of Dragoman"):
        people(dump)
    with pytest.raises(RegistryError, match="there is no registry"):
        people(tmp_path / "none.db")
    with pytest.raises(RegistryError, match=r"there is no file .*none\.json"):
        import_files([tmp_path / "none.json"], tmp_path / "r.db")
    assert dump.read_text("utf8").startswith("[")


def test_a_file_is_never_in_memory_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.actors.imports.building.AT_ONCE", 100)
    persons = (minister(f"N{n}", f"Ann B{n}", "Mayor", "nl", "2020") for n in range(1_200))
    path = write_ftm(tmp_path / "peps.json", [e for person in persons for e in person])
    tracemalloc.start()
    import_files([path], tmp_path / "r.db")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-Yves Le Drian", "jean yves le drian"),
        ("Mircea Geoană", "MIRCEA GEOANA"),
        ("Sean O'Neill", "Sean O’Neill"),
    ],
)
def test_a_name_is_one_in_all_its_spellings(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ""


def test_one_word_and_other_alphabets_are_no_full_names() -> None:
    assert key_of("Madonna") == key_of("Иван Петров") == key_of("") == ""
    assert key_of("Søren Kierkegaard") == key_of("søren kierkegaard") != key_of("Sren Kierkegaard")
