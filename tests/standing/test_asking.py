"""Questions about relations are answered from the ledger, of now or of a past day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.actors.model import CastMember
from dragoman.errors import LedgerError, SettingsError
from dragoman.exports.standing_json import to_json
from dragoman.exports.standing_markdown import to_markdown
from dragoman.ledger import Ledger
from dragoman.standing.asking import Standing
from dragoman.standing.evidence import Sentences
from dragoman.standing.settings import default_settings, read_settings
from tests.readings import reading, span

SETTINGS = default_settings()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """France blames Russia in March and April, and praises it twice in June."""
    with dragoman.open(tmp_path / "a.db") as opened:
        for day in ("2025-03-14", "2025-04-02", "2025-04-20"):
            opened.add(reading(day))
        for day in ("2025-06-01", "2025-06-20"):
            text = "Men veroordeelde niets. Frankrijk prees Rusland. „Dit is fout”, zei Macron."
            found = reading(day, text)
            praise = replace(
                found.records.events[0], type="SUPPORT", magnitude=5.0, trigger=span("prees", text)
            )
            opened.add(replace(found, records=replace(found.records, events=(praise,))))
        yield opened


def test_a_turn_is_shown_with_its_sentence_document_and_day(ledger: Ledger) -> None:
    found = Standing(ledger, SETTINGS).between("frankrijk", "Russia")
    there, back = found.ways
    assert there.relation.warmth == "warm" and back.relation.warmth == "unknown"
    data = json.loads(to_json(found))
    (turn,) = data["relations"][0]["turns"]
    assert turn["day"] == "2025-06-01" and turn["change"] == "turned warm"
    assert turn["evidence"][0]["words"] == "Frankrijk prees Rusland."
    page = to_markdown(found, 20)
    assert "**2025-06-01: turned warm**" in page and "«Frankrijk prees Rusland.»" in page
    assert turn["evidence"][0]["document"] in page and "Unknown on 2025-06-20" in page


def test_as_of_a_past_day_it_is_as_it_was_then(ledger: Ledger) -> None:
    then = Standing(ledger.at("2025-04-30"), SETTINGS, "2025-04-30").between("FRA", "RUS")
    assert then.ways[0].relation.warmth == "cold" and then.ways[0].turns == ()
    assert then.ways[0].relation.entries == 3
    now = Standing(ledger, SETTINGS).between("FRA", "RUS")
    for past, present in zip(then.ways[0].series, now.ways[0].series, strict=False):
        assert past == present


def test_a_rejected_entry_no_longer_counts(ledger: Ledger) -> None:
    last = ledger.events()[-1]
    ledger.correct("Ann").reject(last.id)
    assert Standing(ledger, SETTINGS).between("FRA", "RUS").ways[0].relation.entries == 4


def test_presidents_count_for_their_states_only_if_asked_for(ledger: Ledger) -> None:
    found = reading("2025-06-21")
    deed = replace(found.records.events[0], actors=("emmanuel-macron",))
    ledger.add(replace(found, records=replace(found.records, events=(deed,))))
    alone = Standing(ledger, SETTINGS).between("FRA", "RUS")
    together = Standing(ledger, SETTINGS, for_states=True).between("FRA", "RUS")
    assert [w.ways[0].relation.entries for w in (alone, together)] == [5, 6]


def test_nobody_and_several_are_said(ledger: Ledger) -> None:
    standing = Standing(ledger, SETTINGS)
    assert standing.who("macron") == "emmanuel-macron" and standing.who("nato") == "NATO"
    with pytest.raises(LedgerError, match="no actor «Atlantis»"):
        standing.who("Atlantis")
    with pytest.raises(LedgerError, match="several"):
        standing.who("r")


def test_a_whole_name_is_no_part_of_another(ledger: Ledger) -> None:
    found = reading("2025-06-22")
    members = {**found.cast.members, "local:rus": CastMember("local:rus", "Iran Air", "group")}
    ledger.add(replace(found, cast=replace(found.cast, members=members)))
    assert Standing(ledger, SETTINGS).who("Iran") == "IRN"
    assert Standing(ledger, SETTINGS).who("Iran A") == "local:rus"


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "b.db") as empty, pytest.raises(LedgerError, match="no entries"):
        Standing(empty, SETTINGS)


def test_a_network_and_cohesion_are_answered_in_both_forms(ledger: Ledger) -> None:
    standing = Standing(ledger, SETTINGS)
    circle, holding = standing.circle(), standing.holding("NATO")
    assert json.loads(to_json(circle))["relations"][0]["warmth"] == "warm"
    assert json.loads(to_json(holding))["series"][0]["inside"] is None
    assert "2 actors, 1 tie." in to_markdown(circle, 0)
    assert "Cohesion of NATO" in to_markdown(holding, 0)


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("half_life = 30.0", "half_life = 0", "half_life must be"),
        ("half_life = 30.0", "half_life = ", "line"),
        ("half_life = 30.0", "", "half_life"),
        ("warm = 0.25", "warm = -3", "cold must be less"),
        ("penalty = 25.0", 'penalty = "much"', "much"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    tmp_path: Path, was: str, becomes: str, reason: str
) -> None:
    shipped = Path(dragoman.__file__).parent / "standing" / "data" / "settings.toml"
    path = tmp_path / "mine.toml"
    assert was in shipped.read_text("utf8")
    path.write_text(shipped.read_text("utf8").replace(was, becomes), "utf8")
    with pytest.raises(SettingsError, match=reason):
        read_settings(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path / "none.toml")


def test_a_sentence_is_found_by_a_place_in_it() -> None:
    text = 'Een kop\n\nDe heer J. Smit ging weg. "Tot ziens!" Hij kwam terug.'
    sentences = Sentences(text)
    assert sentences.at(0) == "Een kop"
    assert sentences.at(text.index("Smit")) == "De heer J. Smit ging weg."
    assert sentences.at(text.index("ziens")) == '"Tot ziens!"'
    assert sentences.at(len(text) - 1) == "Hij kwam terug."
