"""The crosswalk between CAMEO and PLOVER: nothing leads to what the ontology has not."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from dragoman.actors.registry import default_registry
from dragoman.codings.cameo import to_cameo, to_plover
from dragoman.codings.formats import countries, data, gdelt, groups, polecat
from dragoman.records.lexicon import ontology

PLOVER = tomllib.loads((files("dragoman") / "records" / "data" / "plover.toml").read_text("utf8"))
QUADS = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]


def test_every_code_is_a_type_mode_and_contexts_of_the_ontology() -> None:
    for code in data("cameo")["plover"]:
        deed = to_plover(code)
        assert deed and (deed.type, deed.mode) in ontology().scores, code
        assert set(deed.contexts) <= set(PLOVER["context"]), code


def test_statements_and_appeals_are_no_events_and_new_codes_are_taken_for_broader_ones() -> None:
    assert to_plover("010") is None and to_plover("0256") is None
    narrow, broad = to_plover("1459"), to_plover("145")
    assert narrow == broad and broad and (broad.type, broad.mode) == ("PROTEST", "riot")
    assert to_plover("19") == to_plover("190")


def test_every_type_and_mode_has_a_code_of_its_quad_that_leads_back_to_its_type() -> None:
    # In CAMEO a verdict is words, to give way is always a deed, and to resign is to give way.
    elsewhere: dict[tuple[str, str | None], tuple[int, str]] = {
        ("SANCTION", "convict"): (3, "SANCTION"),
        ("CONCEDE", None): (2, "CONCEDE"),
        ("RETREAT", "resign"): (2, "CONCEDE"),
    }
    for kind, mode in ontology().scores:
        code, quad = to_cameo(kind, mode), QUADS.index(PLOVER["type"][kind]["quad"]) + 1
        back = to_plover(code.code)
        assert back, code
        expected = elsewhere.get((kind, mode), (quad, kind))
        assert (code.quad, back.type) == expected, (kind, mode)
        assert -10 <= code.goldstein <= 10 and (code.goldstein < 0) == (code.quad > 2)


def test_codes_of_actors_are_of_the_registry_and_none_means_two() -> None:
    known = default_registry().actors
    assert set(countries()) | set(groups()) <= set(known)
    for part in ("iso2", "cameo", "fips", "cow"):
        codes = [c for country in countries().values() if (c := getattr(country, part))]
        assert len(codes) == len(set(codes)), part
    states = {a.id for a in known.values() if a.kind == "state"}
    assert states <= set(countries())
    assert (len(gdelt().columns), len(polecat().columns)) == (61, 40)
