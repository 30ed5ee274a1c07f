"""Persons correct stances, commitments, memberships and matters, now and in newer readings."""

from __future__ import annotations

from dataclasses import replace

import pytest

import dragoman
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.records import Span
from tests.readings import PLAN, plan, reading, span

KINDS = ("stances", "commitments", "memberships")


def wider(one: Span) -> Span:
    """One character more, as a newer model may have it."""
    return Span(one.start, one.end + 1, PLAN[one.start : one.end + 1])


def newer(published: str = "2025-03-14") -> Reading:
    """A newer model's reading: everything has other ids, and a little other characters."""
    old = plan(published, version="2")
    r = old.records
    ids = {m.id: f"{m.id}-2" for m in r.matters}
    matters = tuple(replace(m, id=ids[m.id], span=wider(m.span)) for m in r.matters)
    (s,), (c,), (b,) = r.stances, r.commitments, r.memberships
    stance = replace(
        s, id="p2", matter=ids[s.matter], position="opposes", evidence=wider(s.evidence)
    )
    promise = replace(c, id="c2", matter=ids[str(c.matter)], what=wider(c.what), due=None)
    joined = replace(b, id="b2", coalition=ids[b.coalition], count=None, evidence=wider(b.evidence))
    records = replace(
        r, matters=matters, stances=(stance,), commitments=(promise,), memberships=(joined,)
    )
    return replace(old, records=records)


def ids(ledger: Ledger) -> list[str]:
    return [getattr(ledger, kind)()[0].id for kind in KINDS]


def test_what_is_rejected_stays_gone_until_it_is_undone(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        ann = ledger.correct("Ann")
        numbers = [ann.reject(record) for record in ids(ledger)]
        assert [getattr(ledger, kind)() for kind in KINDS] == [[], [], []]
        ledger.add(newer())
        assert [getattr(ledger, kind)() for kind in KINDS] == [[], [], []]
        for number in numbers:
            ann.undo(number)
        assert ids(ledger) == ["p2", "c2", "b2"]


def test_what_is_confirmed_stays_as_it_was_on_the_newer_matter(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        ann = ledger.correct("Ann")
        for record in ids(ledger):
            ann.confirm(record)
        ledger.add(newer())
        truce, coalition = ledger.matters()
        assert truce.id.endswith("-2")
        ((stance,), (promise,), (joined,)) = (getattr(ledger, kind)() for kind in KINDS)
        assert (stance.position, stance.matter, stance.confidence) == (
            *("conditional", truce.id),
            1.0,
        )
        assert stance.rule == "Ann: confirm (nl/steunen)"
        assert (promise.due, promise.matter, promise.to_ids) == (
            *("2025-07-01", truce.id),
            ("UKR", "POL"),
        )
        assert (joined.count, joined.coalition) == (15, coalition.id)


def test_what_is_confirmed_stays_when_the_machine_finds_nothing(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        ann = ledger.correct("Ann")
        for record in ids(ledger):
            ann.confirm(record)
        empty = replace(plan().records, matters=(), stances=(), commitments=(), memberships=())
        ledger.add(replace(plan(version="3"), records=empty))
        matters = {m.id for m in ledger.matters()}
        assert {ledger.stances()[0].matter, ledger.memberships()[0].coalition} == matters


def test_an_actor_is_split_in_all_that_hangs_on_matters(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(plan())
        document = ledger.documents()[0].id
        ann = ledger.correct("Ann")
        for name in ("Rusland", "Polen", "Duitsland"):
            ann.split(name, f"new:{name} II", document)
        assert ledger.matters()[0].parties == ("Rusland II", "Oekraïne")
        assert ledger.matters()[0].proposer == "Duitsland II"
        assert ledger.stances()[0].party == "Rusland II"
        assert ledger.memberships()[0].members == ("Polen II",)
        assert ledger.commitments()[0].to == ("Oekraïne", "Polen II")
        assert ledger.commitments()[0].said_by == "Duitsland II"


def test_what_followed_from_a_statement_follows_from_the_one_in_its_place(place: str) -> None:
    both = reading(text=f"{reading().document.text} {PLAN}")
    said = both.records.statements[0]
    stances = tuple(
        replace(s, statement=said.id, evidence=span("steunt", both.document.text))
        for s in plan().records.stances
    )
    one = replace(both, records=replace(both.records, stances=stances))
    with dragoman.open(place) as ledger:
        ledger.add(one)
        ann = ledger.correct("Ann")
        ann.confirm(said.id)
        assert ledger.stances()[0].statement == said.id
        ann.reject(said.id)
        assert ledger.stances()[0].statement is None


def test_a_stance_and_a_deed_are_of_whoever_said_it(place: str) -> None:
    both = reading(text=f"{reading().document.text} {PLAN}")
    said, deed = both.records.statements[0], both.records.events[0]
    stances = tuple(
        replace(s, statement=said.id, party="emmanuel-macron") for s in plan().records.stances
    )
    praise = replace(
        deed, id="praise", actors=("emmanuel-macron",), trigger=span("zei", both.document.text)
    )
    records = replace(both.records, stances=stances, events=(deed, praise))
    with dragoman.open(place) as ledger:
        ledger.add(replace(both, records=records))
        ann = ledger.correct("Ann")
        number = ann.assign_speaker(said.id, "Rusland")
        assert ledger.stances()[0].party == "Rusland"
        assert {e.actor_ids for e in ledger.events()} == {("FRA",), ("RUS",)}
        ann.undo(number)
        assert ledger.stances()[0].party == "Emmanuel Macron"


def test_matters_of_two_articles_are_one_or_two_in_newer_readings_too(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add_all([plan("2025-03-14"), plan("2025-03-15")])
        first, _, second, other = (m.id for m in ledger.matters())
        ann, bob = ledger.correct("Ann"), ledger.correct("Bob")
        merged = ann.merge_matters(first, second)
        assert ledger.matter_merges() == {first: second} and ledger.matter_splits() == []
        bob.split_matter(second, other)
        assert ledger.matter_splits() == [(second, other)]
        ledger.add(newer("2025-03-15"))
        assert ledger.matter_merges() == {first: f"{second}-2"}
        assert ledger.matter_splits() == [(f"{second}-2", f"{other}-2")]
        split = bob.split_matter(second, first)
        assert ledger.matter_merges() == {}
        bob.undo(split)
        assert ledger.matter_merges() == {first: f"{second}-2"}
        ann.undo(merged)
        assert ledger.matter_merges() == {}
        assert [c.action for c in ledger.corrections()][:3] == ["merge", "split", "split"]
        assert ledger.at(known_at="2020").matter_splits() == []
        with pytest.raises(LedgerError, match="no matter m0"):
            ann.merge_matters(first, "m0")
        with pytest.raises(LedgerError, match="is one matter already"):
            ann.merge_matters(first, first)


def test_several_merges_have_one_matter_that_stands_for_all(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add_all([plan("2025-03-14"), plan("2025-03-15"), plan("2025-03-16")])
        one, _, two, _, three, _ = (m.id for m in ledger.matters())
        ann = ledger.correct("Ann")
        for pair in ((one, two), (two, three), (three, one)):
            ann.merge_matters(*pair)
        assert ledger.matter_merges() == {one: three, two: three}
        assert ledger.actors("Rusland")[0].documents == 3
