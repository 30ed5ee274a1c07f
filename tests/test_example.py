"""Acceptance: the real article that the design is measured by, where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.reading import Reading, read_document
from dragoman.sources import make_document, read_file

ARTICLE = Path(__file__).parents[2] / "shared" / "example" / "article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the example article is not here")

TRUMP, RUTTE = "donald-trump", "mark-rutte"
EIGHT, NATO_STATES = "local:8-navo-leden", "local:navo-leden"
WILLING = "local:coalitie-van-bereidwillige-landen"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_document(make_document(read_file(ARTICLE)))


@pytest.mark.parametrize(
    ("speaker", "kind", "cue", "about"),
    [
        (TRUMP, "direct", "loofde", RUTTE),
        (TRUMP, "mixed", "zei", RUTTE),
        (RUTTE, "mixed", "loofde", TRUMP),
        (RUTTE, "indirect", "loofde", TRUMP),
        (TRUMP, "mixed", "volgens", RUTTE),
        (RUTTE, "mixed", "waarschuwde", EIGHT),
        (TRUMP, "indirect", "dreigde", EIGHT),
        (RUTTE, "direct", "zei", "GRL"),
        (TRUMP, "indirect", "zei", RUTTE),
        (TRUMP, "mixed", "reageerde", "RUS"),
    ],
)
def test_every_statement_is_found(
    reading: Reading, speaker: str, kind: str, cue: str, about: str
) -> None:
    assert [
        s
        for s in reading.records.statements
        if (s.speaker, s.kind) == (speaker, kind)
        and s.cue
        and s.cue.text == cue
        and about in s.about
    ]


def test_the_quotation_that_stands_twice_is_one_statement(reading: Reading) -> None:
    assert [
        len(s.content)
        for s in reading.records.statements
        if "GRL" in s.about and s.kind == "direct"
    ] == [2]


EVENTS = [
    ({"CONSULT"}, {RUTTE}, {TRUMP}),
    ({"SUPPORT"}, {TRUMP}, {RUTTE}),
    ({"SUPPORT"}, {RUTTE}, {TRUMP}),
    ({"REQUEST"}, {RUTTE}, {TRUMP}),
    ({"AGREE"}, {TRUMP}, {RUTTE}),
    ({"THREATEN"}, {RUTTE}, {EIGHT}),
    ({"THREATEN"}, {TRUMP}, {EIGHT}),
    ({"REQUEST", "THREATEN"}, {"USA"}, {"GRL"}),
    ({"REJECT"}, {RUTTE}, set()),
    ({"ACCUSE", "CONSULT"}, {TRUMP, "volodymyr-zelensky"}, set()),
    ({"CONSULT"}, {RUTTE}, set()),
    ({"SUPPORT"}, {"USA", "UKR"}, set()),
    ({"REQUEST"}, {"vladimir-putin"}, set()),
    ({"REQUEST"}, {"local:europese-landen"}, {"USA"}),
    ({"AGREE", "AID"}, {WILLING}, {"UKR"}),
]


def test_at_least_twelve_of_fifteen_events_and_few_others(reading: Reading) -> None:
    found = [(e.type, set(e.actors), set(e.recipients)) for e in reading.records.events]
    right = [w for w in EVENTS if any(f[0] in w[0] and f[1:] == w[1:] for f in found)]
    others = [f for f in found if not any(f[0] in w[0] and f[1:] == w[1:] for w in EVENTS)]
    assert len(right) >= 12
    assert len(others) <= 4


def test_the_actors_are_known_by_all_their_names(reading: Reading) -> None:
    words: dict[str, set[str]] = {}
    for actor, span in reading.mentions:
        words.setdefault(actor, set()).add(span.text)
    assert {
        "de NAVO-chef",
        "Mark Rutte",
        "Ruttes",
        "Mark",
        "de secretaris-generaal",
        "hij",
    } <= words[RUTTE]
    assert {"de Amerikaanse president", "Trump", "Trumps"} <= words[TRUMP]
    assert {"NAVO", "de militaire alliantie"} <= words["NATO"]
    assert {"Washington", "VS", "Verenigde Staten"} <= words["USA"]
    assert {"Kyiv", "Oekraïne"} <= words["UKR"]
    assert {"De acht bondgenoten", "die landen"} <= words[EIGHT]
    assert len(words[WILLING]) == 2
    members = reading.cast.members
    assert (members[EIGHT].count, members[WILLING].count) == (8, 15)


def stands(reading: Reading, words: str) -> set[tuple[str, str]]:
    """Who stands where on the matter one of whose mentions begins with these words."""
    meant = {m.id for m in reading.records.matters for s in m.mentions if words in s.text}
    return {(s.party, s.position) for s in reading.records.stances if s.matter in meant}


def test_the_ceasefire_is_one_matter_of_thirty_days_with_its_positions(reading: Reading) -> None:
    (matter,) = [m for m in reading.records.matters if "staakt-het-vuren" in m.name]
    assert (matter.kind, matter.number, matter.unit) == ("proposal", 30.0, "day")
    assert "vredesplan" in [m.text for m in matter.mentions]
    found = stands(reading, "staakt-het-vuren")
    assert {("USA", "supports"), ("UKR", "supports"), ("RUS", "undecided")} <= found


def test_the_united_states_want_greenland_and_rutte_takes_no_position(reading: Reading) -> None:
    assert stands(reading, "annex") == {("USA", "wants"), (RUTTE, "silent")}
    assert [m.object for m in reading.records.matters if m.kind == "claim"] == ["GRL"]


def test_the_guarantees_are_offered_asked_for_and_passed_over(reading: Reading) -> None:
    assert stands(reading, "veiligheidsgaranties") == {
        (WILLING, "supports"),
        ("local:europese-landen", "wants"),
        (RUTTE, "silent"),
    }


def test_the_norm_is_owed_before_the_summer_with_its_consequence(reading: Reading) -> None:
    (duty,) = [c for c in reading.records.commitments if c.consequence]
    assert (duty.act, duty.parties, duty.said_by) == ("made", (EIGHT,), RUTTE)
    assert (duty.due, duty.precision) == ("2025-06-21", "season")
    assert duty.consequence is not None
    assert "telefoontje" in duty.consequence.text
    norm = next(m for m in reading.records.matters if m.id == duty.matter)
    assert norm.kind == "norm"


def test_collective_defence_is_doubted_by_trump_and_the_doubt_waved_away_by_rutte(
    reading: Reading,
) -> None:
    told = [
        (c.act, c.said_by)
        for c in reading.records.commitments
        if c.parties == (NATO_STATES,) and c.what.text.startswith("de belofte")
    ]
    assert told == [("doubted", TRUMP), ("made", RUTTE)]


def test_the_coalition_counts_fifteen(reading: Reading) -> None:
    (only,) = reading.records.memberships
    assert (only.act, only.count) == ("counted", 15)
    (coalition,) = [m for m in reading.records.matters if m.id == only.coalition]
    assert coalition.name.startswith("coalitie van vijftien bereidwillige landen")
