"""The registry keeps its own rules, and offices are held by whom they were held on the day."""

from __future__ import annotations

from pathlib import Path

import pycountry
import pytest
from babel import Locale

from dragoman.actors.check import check
from dragoman.actors.registry import Registry, default_registry
from dragoman.errors import RegistryError

ENTRY = """
[[actor]]
id = "{id}"
kind = "person"
names.en = ["{name}"]
offices = [{{ role = "head_of_state", of = "{of}", from = "2020-01-01"{to} }}]
"""


def holders(role: str, of: str, published: str) -> list[str]:
    return [h.actor.id for h in default_registry().holders(role, of, published)]


def test_the_registry_breaks_none_of_its_rules() -> None:
    assert check(default_registry()) == []


def test_every_country_of_iso_3166_is_there() -> None:
    registry = default_registry()
    assert [c.alpha_3 for c in pycountry.countries if c.alpha_3 not in registry.actors] == []


@pytest.mark.parametrize(("alpha_2", "alpha_3"), [("NL", "NLD"), ("DE", "DEU"), ("KE", "KEN")])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_states_have_their_everyday_names(alpha_2: str, alpha_3: str, language: str) -> None:
    state = default_registry().actors[alpha_3]
    assert state.name(language) == Locale.parse(language).territories[alpha_2]


def test_organisations_and_their_members_by_date() -> None:
    actors = default_registry().actors
    organisations = [a for a in actors.values() if a.kind == "organisation"]
    assert len(organisations) >= 60
    members = {m.of: m for m in actors["NATO"].members}
    assert len(members) == 32 and members["SWE"].start == "2024-03-07"
    assert {m.of: m for m in actors["EU"].members}["GBR"].end == "2020-02-01"


@pytest.mark.parametrize(
    ("role", "of", "published", "holder"),
    [
        ("head_of_state", "USA", "2023-03", ["joe-biden"]),
        ("head_of_state", "USA", "2025-03", ["donald-trump"]),
        ("head_of_state", "USA", "2025-01-19", ["joe-biden"]),
        ("head_of_state", "USA", "2025-01-20", ["donald-trump"]),
        ("head", "NATO", "2024-09-30", ["jens-stoltenberg"]),
        ("head", "NATO", "2024-10-01", ["mark-rutte"]),
        ("head", "NATO", "2024-10", ["mark-rutte"]),
        ("head_of_government", "POL", "2024", ["donald-tusk"]),
        ("head_of_government", "POL", "1950", []),
    ],
)
def test_offices_are_resolved_on_the_documents_date(
    role: str, of: str, published: str, holder: list[str]
) -> None:
    assert holders(role, of, published) == holder


def test_a_period_with_a_change_of_office_has_both_holders() -> None:
    assert sorted(holders("head_of_state", "USA", "2025-01")) == ["donald-trump", "joe-biden"]


def test_what_is_not_known_any_more_is_less_certain() -> None:
    later = default_registry().holders("head_of_state", "FRA", "2030-01-01")
    assert [h.score < 1 for h in later] == [True]


def test_two_holders_at_once_and_unknown_codes_are_faults(tmp_path: Path) -> None:
    one = ENTRY.format(id="a-a", name="A A", of="XYZ", to="")
    other = ENTRY.format(id="b-b", name="B B", of="XYZ", to=', to = "2021-01-01"')
    (tmp_path / "persons.toml").write_text(one + other, encoding="utf8")
    faults = "\n".join(check(Registry.load(tmp_path)))
    assert "a-a and b-b are both head_of_state of XYZ at once" in faults
    assert "a-a refers to XYZ" in faults


def test_two_actors_of_one_name_need_a_tie_break(tmp_path: Path) -> None:
    entry = '[[actor]]\nid = "{0}"\nkind = "state"\nnames.en = ["Congo"]\n'
    (tmp_path / "a.toml").write_text(entry.format("AAA") + entry.format("BBB"), encoding="utf8")
    assert "«Congo» (en) names AAA and BBB" in check(Registry.load(tmp_path))[0]
    tie = '[[tie]]\nlanguage = "en"\nname = "Congo"\nprefer = "AAA"\n'
    (tmp_path / "b.toml").write_text(tie, encoding="utf8")
    assert check(Registry.load(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[actor]\n", "a.toml"),
        ('[[actor]]\nid = "x"\nkind = "state"\n', "x has no names"),
        ('[[actor]]\nid = "x"\nkind = "planet"\nnames.en = ["X"]\n', "unknown kind «planet»"),
    ],
)
def test_faulty_files_are_refused_with_their_name(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf8")
    with pytest.raises(RegistryError, match=reason):
        Registry.load(tmp_path)
