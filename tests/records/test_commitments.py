"""What was promised and threatened, by when, and what became of it."""

from __future__ import annotations

import pytest

from dragoman.records.model import Commitment
from tests.records.crises import crisis, read


def brief(one: Commitment) -> tuple[str, tuple[str, ...], tuple[str, ...], str | None]:
    return one.act, one.parties, one.to, one.due


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nile", [("made", ("EGY",), ("SDN",), "2025-09-01")]),
        ("kashmir", [("made", ("IND",), ("PAK",), "2025-03-01")]),
        ("myanmar", [("broken", ("MYS",), (), None), ("met", ("VNM",), (), None)]),
        ("kosovo", [("made", ("ALB",), ("XKX",), "2025-05-01")]),
        (
            "boten",
            [
                ("broken", ("ITA",), (), None),
                ("made", ("GRC",), (), None),
                ("made", ("FRA",), ("TUN",), "2025-12-01"),
                ("doubted", ("MLT",), (), None),
            ],
        ),
        ("home", []),
        ("hek", []),
    ],
)
def test_the_commitments_of_a_crisis(name: str, expected: list[tuple[object, ...]]) -> None:
    assert [brief(c) for c in crisis(name).records.commitments] == expected


def test_a_threat_keeps_its_condition() -> None:
    (threat,) = crisis("kashmir").records.commitments
    assert threat.condition is not None
    assert "withdraw its patrols" in threat.condition.text
    assert threat.what.text.startswith("India will close the border")


def test_who_must_do_something_or_else_is_the_one_obliged() -> None:
    text = (
        "Italy and Spain risk a fine if they do not meet the catch quota of 30 percent before "
        "the summer, France warned."
    )
    found = [c for c in read(text, "en").records.commitments if c.consequence]
    assert [(c.act, set(c.parties), c.due, c.precision) for c in found] == [
        ("made", {"ITA", "ESP"}, "2025-06-21", "season")
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Polen levert Litouwen vóór 1 mei tien tanks. Dat beloofde premier Donald Tusk.",
            "nl",
            ("made", ("POL",), "2025-05-01"),
        ),
        (
            "Poland will reopen the bridge by 1 May, Donald Tusk promised.",
            "en",
            ("made", ("POL",), "2025-05-01"),
        ),
        (
            "De tien bussen die Albanië aan Kosovo had beloofd, zijn maandag aangekomen.",
            "nl",
            ("met", ("ALB",), None),
        ),
        ("De vliegtuigen die Canada had beloofd, komen er niet.", "nl", ("broken", ("CAN",), None)),
        ("The aid that Poland had promised has arrived.", "en", ("met", ("POL",), None)),
        ("Iran withdrew its promise to admit inspectors.", "en", ("withdrawn", ("IRN",), None)),
        (
            "Few believe that Italy will keep its promise to open the ports.",
            "en",
            ("doubted", ("ITA",), None),
        ),
        ("Spanje voldoet niet aan de NAVO-norm van 2 procent.", "nl", ("broken", ("ESP",), None)),
    ],
)
def test_ways_to_tell_of_a_promise(text: str, language: str, expected: tuple[object, ...]) -> None:
    found = [(c.act, c.parties, c.due) for c in read(text, language).records.commitments]
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "Frankrijk zou Griekenland schepen kunnen beloven.",
        "Frankrijk beloofde niets.",
        "Frankrijk weigerde zijn belofte te breken.",
    ],
)
def test_what_was_not_promised_is_no_commitment(text: str) -> None:
    assert read(text).records.commitments == ()


def test_what_is_promised_with_a_pronoun_stands_in_the_clause_before() -> None:
    text = "Toen Oekraïne om honderd tanks vroeg, beloofde Duitsland die meteen."
    (promise,) = read(text).records.commitments
    assert (promise.parties, promise.what.text) == (
        ("DEU",),
        "Toen Oekraïne om honderd tanks vroeg",
    )
