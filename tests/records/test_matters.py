"""Matters: the same thing under several names is one; what is no matter is left alone."""

from __future__ import annotations

import pytest

from dragoman.records import Matter
from tests.records.crises import NAMES, crisis, read


def matters(text: str, language: str = "nl") -> list[Matter]:
    return list(read(text, language).records.matters)


def test_all_names_of_a_ceasefire_are_one_matter_with_its_number() -> None:
    text = (
        "Egypte stelde een staakt-het-vuren van dertig dagen voor. Israël wees het bestand af. "
        "Jordanië steunt het plan."
    )
    (only,) = matters(text)
    assert (only.kind, only.number, only.unit, only.proposer) == ("proposal", 30.0, "day", "EGY")
    assert [m.text for m in only.mentions] == [
        "staakt-het-vuren van dertig dagen",
        "bestand",
        "plan",
    ]


def test_two_norms_of_different_height_are_two_matters() -> None:
    text = "France backs the norm of 3 percent. Italy wants a norm of 2 percent."
    assert [m.number for m in matters(text, "en")] == [3.0, 2.0]


def test_a_compound_is_a_matter() -> None:
    assert [m.kind for m in matters("Duitsland steunt het sanctiepakket.")] == ["sanctions"]
    assert [m.kind for m in matters("Peru is tegen de visserijnorm.")] == ["norm"]


def test_a_verb_may_claim_a_territory_and_a_noun_the_same() -> None:
    (only,) = matters("Trump wil Groenland annexeren. Denemarken verwierp de annexatie.")
    assert (only.kind, only.object) == ("claim", "GRL")


def test_the_deadline_of_a_norm_is_kept_as_exactly_as_it_is_told() -> None:
    text = "NATO adopted a norm of 3 percent, to be met before the summer."
    (only,) = matters(text, "en")
    assert (only.deadline, only.precision) == ("2025-06-21", "season")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De buren zijn van plan een hek te plaatsen.", "nl"),
        ("De commissie kwam bijeen.", "nl"),
        ("The family had a plan to go home.", "en"),
        ("She claims that the shop was closed.", "en"),
        ("A group of tourists saw the castle.", "en"),
    ],
)
def test_everyday_words_are_no_matters(text: str, language: str) -> None:
    assert matters(text, language) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_record_leads_back_to_its_characters(name: str) -> None:
    reading = crisis(name)
    text, records = reading.document.text, reading.records
    spans = [s for m in records.matters for s in (m.span, *m.mentions)]
    spans += [s.evidence for s in records.stances] + [g.evidence for g in records.memberships]
    spans += [s.condition for s in records.stances if s.condition]
    spans += [s for c in records.commitments for s in (c.what, c.evidence)]
    assert [text[s.start : s.end] for s in spans] == [s.text for s in spans]
    entries = [(e.id, e.rule, e.confidence) for e in records.matters]
    entries += [(e.id, e.rule, e.confidence) for e in records.stances]
    entries += [(e.id, e.rule, e.confidence) for e in records.commitments]
    entries += [(e.id, e.rule, e.confidence) for e in records.memberships]
    assert len({name for name, _, _ in entries}) == len(entries)
    assert all(rule and 0 < confidence <= 1 for _, rule, confidence in entries)
    known = {m.id for m in records.matters}
    assert {s.matter for s in records.stances} <= known
    assert {g.coalition for g in records.memberships} <= known
