from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.sources import make_document

DUTCH = (
    "De NAVO houdt vast aan de norm van 2 procent van het bbp. België zit op 1,3 procent, "
    "zei de minister. Polen besteedt 4,1 procent aan defensie."
)
ENGLISH = (
    "NATO members agreed on a norm of 2 percent. Spain spends 1.3 percent of its gross domestic "
    "product on defence. Greece reached 3.1 percent last year."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (DUTCH, {("BEL", "broken"), ("POL", "met")}),
        (ENGLISH, {("ESP", "broken"), ("GRC", "met")}),
    ],
)
def test_who_is_above_or_below_a_norm_is_told_by_its_number(
    text: str, found: set[tuple[str, str]]
) -> None:
    records = read_document(make_document(text, "2025-03-14")).records
    (norm,) = [m for m in records.matters if m.kind == "norm"]
    about = [c for c in records.commitments if "norm number" in c.rule]
    assert {(c.parties[0], c.act) for c in about} == found
    assert {c.matter for c in about} == {norm.id}


@pytest.mark.parametrize(
    "text",
    [
        "De NAVO houdt vast aan de norm van 2 procent. België moet op 1,8 procent uitkomen.",
        "De werkloosheid in België blijft op 1,3 procent. De NAVO wil een norm van 2 procent.",
        "België zit op 1,3 procent, melden de cijfers.",
    ],
)
def test_what_is_only_asked_of_another_thing_or_without_a_norm_is_not(text: str) -> None:
    records = read_document(make_document(text, "2025-03-14")).records
    assert not [c for c in records.commitments if "norm number" in c.rule]
