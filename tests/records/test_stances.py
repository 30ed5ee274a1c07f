"""Where parties stand: in plain clauses, under conditions, in others' words, and not at all."""

from __future__ import annotations

import pytest

from tests.records.crises import crisis, read, stands


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "nile",
            {
                ("ETH", "opposes", "treaty"),
                ("SDN", "conditional", "treaty"),
                ("KEN", "silent", "treaty"),
                ("UGA", "undecided", "treaty"),
            },
        ),
        (
            "kashmir",
            {
                ("IND", "supports", "proposal"),
                ("PAK", "undecided", "proposal"),
                ("CHN", "supports", "proposal"),
                ("NPL", "opposes", "proposal"),
            },
        ),
        ("somalia", {("ERI", "opposes", "proposal")}),
        (
            "fish",
            {
                ("BRA", "supports", "norm"),
                ("ARG", "supports", "norm"),
                ("CHL", "opposes", "norm"),
                ("PER", "undecided", "norm"),
            },
        ),
        (
            "myanmar",
            {
                ("JPN", "opposes", "sanctions"),
                ("THA", "wants", "sanctions"),
                ("IDN", "supports", "sanctions"),
            },
        ),
        ("home", set()),
        (
            "sahara",
            {
                ("MAR", "opposes", "proposal"),
                ("DZA", "supports", "proposal"),
                ("MRT", "conditional", "proposal"),
                ("ESP", "silent", "proposal"),
            },
        ),
        (
            "kosovo",
            {
                ("SRB", "opposes", "claim"),
                ("BGR", "undecided", "proposal"),
                ("HRV", "undecided", "proposal"),
            },
        ),
        ("vis", set()),
        (
            "diepzee",
            {
                ("JPN", "supports", "treaty"),
                ("KOR", "opposes", "treaty"),
                ("IND", "opposes", "treaty"),
            },
        ),
        ("boten", set()),
        ("hek", set()),
    ],
)
def test_where_the_parties_of_a_crisis_stand(name: str, expected: set[tuple[str, ...]]) -> None:
    assert stands(crisis(name)) == expected


def test_a_condition_is_kept_in_its_own_words() -> None:
    conditions = {s.party: s.condition for s in crisis("nile").records.stances}
    sudan = conditions["SDN"]
    assert sudan is not None
    assert sudan.text == "if the dam is opened to inspectors"
    assert conditions["ETH"] is None


def test_who_tells_of_another_takes_no_stance_and_is_believed_less() -> None:
    told = read("Macron said that Germany opposes the peace plan for Gaza.", "en")
    plain = read("Germany opposes the peace plan for Gaza.", "en")
    (one,), (other,) = told.records.stances, plain.records.stances
    assert one.party == other.party == "DEU"
    assert one.statement is not None
    assert one.confidence < other.confidence


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Noorwegen steunt het verdrag over de walvisvangst niet.", "nl", "opposes"),
        ("Noorwegen is tegenstander van het verdrag over de walvisvangst.", "nl", "opposes"),
        ("Noorwegen wil zich niet uitspreken over het verdrag.", "nl", "silent"),
        ("Noorwegen wil zich nog niet uitspreken over het verdrag.", "nl", "undecided"),
        ("Het verdrag over de walvisvangst wees Noorwegen af.", "nl", "opposes"),
        ("Norway turned down an extension of the whaling treaty.", "en", "opposes"),
        ("Norway refused to sign the whaling treaty.", "en", "opposes"),
        ("The whaling treaty was rejected by Norway.", "en", "opposes"),
        ("Norway is against the whaling treaty.", "en", "opposes"),
    ],
)
def test_ways_to_say_it(text: str, language: str, expected: str) -> None:
    assert [(s.party, s.position) for s in read(text, language).records.stances] == [
        ("NOR", expected)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sweden asked Norway to support the whaling treaty.",
        "Sweden wonders whether Norway supports the whaling treaty.",
        "Sweden praised Norway for the dinner at which the whaling treaty was discussed.",
        "In May 2021 Norway rejected the whaling treaty.",
        "Norway rejected the accusation.",
    ],
)
def test_what_is_asked_recalled_or_about_something_else_is_no_stance(text: str) -> None:
    assert read(text, "en").records.stances == ()
