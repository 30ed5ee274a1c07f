"""Who forms, joins and leaves a coalition, and how many it is said to have."""

from __future__ import annotations

import pytest

from dragoman.records.model import Membership
from tests.records.crises import crisis, read


def brief(one: Membership) -> tuple[str, tuple[str, ...], int | None]:
    return one.act, one.members, one.count


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "somalia",
            {
                ("member", ("KEN", "UGA", "TZA"), None),
                ("joins", ("RWA",), None),
                ("leaves", ("BDI",), None),
                ("counted", (), 3),
            },
        ),
        (
            "vis",
            {
                ("member", ("CHL", "PER", "ECU"), None),
                ("joins", ("COL",), None),
                ("leaves", ("BOL",), None),
                ("counted", (), 4),
            },
        ),
        ("home", set()),
    ],
)
def test_the_coalitions_of_a_crisis(name: str, expected: set[tuple[object, ...]]) -> None:
    found = crisis(name).records.memberships
    assert {brief(m) for m in found} == expected
    assert len({m.coalition for m in found}) <= 1


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Een coalitie van negen landen wil vrede in Soedan.", "nl", ("counted", (), 9)),
        (
            "Met Peru en Chili vormt Bolivia een coalitie voor schoon water.",
            "nl",
            ("member", ("BOL", "PER", "CHL"), None),
        ),
        (
            "Malta walked out of the coalition for migration.",
            "en",
            ("leaves", ("MLT",), None),
        ),
    ],
)
def test_ways_to_tell_of_members(text: str, language: str, expected: tuple[object, ...]) -> None:
    assert expected in [brief(m) for m in read(text, language).records.memberships]


@pytest.mark.parametrize(
    "text",
    [
        "Malta will not join the coalition for migration.",
        "Malta may leave the coalition for migration.",
        "Malta left the room.",
    ],
)
def test_who_does_not_or_may_is_not_entered(text: str) -> None:
    assert read(text, "en").records.memberships == ()


def test_what_a_coalition_wants_is_what_it_is_for() -> None:
    text = (
        "A coalition of twelve willing countries supports the security guarantees for Moldova, "
        "the Italian prime minister said."
    )
    matters = {m.kind: m for m in read(text, "en").records.matters}
    assert matters["coalition"].object == matters["pledge"].name
