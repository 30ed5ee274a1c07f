"""A person's corrections win over the machine, stay when it reads again, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import dragoman
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from tests.ledger.conftest import rows
from tests.readings import TEXT, reading, span


def newer(**changes: object) -> Reading:
    """A newer model's reading: it takes in the quotation marks, and has other ids."""
    old = reading(version="2")
    (s,), (e,) = old.records.statements, old.records.events
    statement = replace(s, id="s2", content=(span("„Dit is fout”"),), **changes)  # type: ignore[arg-type]
    event = replace(e, id="e2", magnitude=-3.0)
    return replace(old, records=replace(old.records, statements=(statement,), events=(event,)))


def ids(ledger: Ledger) -> tuple[str, str]:
    return ledger.statements()[0].id, ledger.events()[0].id


def test_what_is_rejected_is_gone_and_stays_gone(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        statement, event = ids(ledger)
        ann = ledger.correct("Ann")
        assert (ann.reject(statement), ann.reject(event)) == (1, 2)
        assert ledger.statements() == [] and ledger.events() == []
        assert [f.statement for f in ledger.search("fout")] == [None]
        ledger.add(newer())
        assert ledger.statements() == [] and ledger.events() == []


def test_what_is_confirmed_is_certain_and_stays_as_it_was(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        statement, event = ids(ledger)
        ledger.correct("Ann").confirm(statement)
        ledger.correct("Ann").confirm(event)
        ledger.add(newer(speaker="RUS"))
        (said,), (done,) = ledger.statements(), ledger.events()
        assert (said.speaker, said.confidence) == ("Emmanuel Macron", 1.0)
        assert said.rule == "Ann: confirm (quote+cue: zeggen)"
        assert (done.magnitude, done.confidence) == (-2.0, 1.0)


def test_a_speaker_is_assigned_and_stays_when_the_machine_finds_nothing(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        statement, _ = ids(ledger)
        ledger.correct("Ann").assign_speaker(statement, "Frankrijk")
        ledger.add(replace(reading(version="3"), records=replace(reading().records, statements=())))
        assert [s.speaker for s in ledger.statements(speaker="FRA")] == ["Frankrijk"]
        assert ledger.statements(speaker="Macron") == []


def test_a_speaker_that_the_ledger_does_not_know(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        statement, _ = ids(ledger)
        ann = ledger.correct("Ann")
        with pytest.raises(LedgerError, match="no actor «Jan Smit»"):
            ann.assign_speaker(statement, "Jan Smit")
        ann.assign_speaker(statement, "new:Jan Smit")
        assert ledger.statements(speaker="smit")[0].speaker_id == "local:jan-smit"
        ann.assign_speaker(statement, "DEU")
        assert ledger.statements()[0].speaker == "Germany"


def test_roles_of_an_event_are_assigned(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        _, event = ids(ledger)
        ledger.correct("Ann").assign_roles(event, actors=["Macron"], recipients=["RUS", "FRA"])
        (done,) = ledger.events(actor="Macron")
        assert done.recipients == ("Rusland", "Frankrijk")
        assert ledger.events(actor="FRA") == []


def test_a_missed_statement_is_added_by_its_characters(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        (document,) = ledger.documents()
        start = TEXT.index("veroordeelde Rusland")
        ann = ledger.correct("Ann")
        ann.add_statement(document.id, start, start + 20, "FRA", "indirect", about=["RUS"])
        first, second = ledger.statements()
        assert (first.content, first.about) == (("veroordeelde Rusland",), ("Rusland",))
        assert (first.rule, second.content) == ("Ann: add", ("Dit is fout",))
        assert len(ledger.search("veroordeelde")) == 2
        ledger.add(newer())
        assert len(ledger.statements()) == 2
        with pytest.raises(LedgerError, match="stands there already"):
            ann.add_statement(document.id, start, start + 20, "RUS")
        with pytest.raises(LedgerError, match="has no characters 5 up to 5000"):
            ann.add_statement(document.id, 5, 5000, "RUS")


def test_a_missed_event_is_added_by_its_characters(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        (document,) = ledger.documents()
        start = TEXT.index("fout")
        ann = ledger.correct("Ann")
        number = ann.add_event(document.id, start, start + 4, "ACCUSE", ["Macron"], ["RUS"])
        (done,) = ledger.events(actor="Macron", recipient="RUS")
        assert (done.trigger, done.status, done.rule) == ("fout", ("asserted",), "Ann: add")
        assert done.magnitude < 0 and done.confidence == 1.0
        ledger.add(newer())
        assert [e.trigger for e in ledger.events()] == ["veroordeelde", "fout"]
        with pytest.raises(LedgerError, match="stands there already"):
            ann.add_event(document.id, start, start + 4, "ACCUSE", ["RUS"])
        with pytest.raises(LedgerError, match="no type «DANCE»"):
            ann.add_event(document.id, start, start + 4, "DANCE")
        with pytest.raises(LedgerError, match="has no characters 5 up to 5000"):
            ann.add_event(document.id, 5, 5000, "ACCUSE")
        ann.undo(number)
        assert [e.trigger for e in ledger.events()] == ["veroordeelde"]


def test_merged_actors_are_one_in_every_answer(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        ledger.correct("Ann").merge("Macron", "FRA")
        (statement,) = ledger.statements(speaker="Frankrijk")
        assert (statement.speaker, statement.speaker_id) == ("Frankrijk", "FRA")
        assert ledger.statements(speaker="Macron") == [statement]
        assert [(a.id, a.documents, a.mentions) for a in ledger.actors("Macron")] == [("FRA", 1, 2)]
        with pytest.raises(LedgerError, match="are one already"):
            ledger.correct("Ann").merge("FRA", "Macron")
        ledger.correct("Ann").undo(1)
        assert ledger.statements(speaker="Frankrijk") == []


def test_an_actor_is_split_in_one_document(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading("2025-03-14"))
        ledger.add(reading("2025-03-15"))
        first, second = ledger.documents()
        ledger.correct("Ann").split("Macron", "new:Jean Macron", first.id)
        assert [s.document for s in ledger.statements(speaker="Jean")] == [first.id]
        assert [s.document for s in ledger.statements(speaker="Emmanuel")] == [second.id]
        ledger.add(reading("2025-03-14", version="2"))
        assert [s.document for s in ledger.statements(speaker="Jean")] == [first.id]


def test_the_last_correction_wins_and_each_can_be_undone(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        statement, _ = ids(ledger)
        ann, bob = ledger.correct("Ann"), ledger.correct("Bob")
        ann.assign_speaker(statement, "RUS")
        bob.reject(statement)
        assert ledger.statements() == []
        ann.undo(2)
        assert [s.speaker for s in ledger.statements()] == ["Rusland"]
        ann.undo(1)
        assert [s.speaker for s in ledger.statements()] == ["Emmanuel Macron"]
        assert ledger.statements()[0].confidence == 0.9
        listed = [(c.number, c.author, c.action, c.undoes, c.undone) for c in ledger.corrections()]
        assert listed == [
            (1, "Ann", "assign", None, True),
            (2, "Bob", "reject", None, True),
            (3, "Ann", "undo", 2, False),
            (4, "Ann", "undo", 1, False),
        ]
        assert ledger.corrections()[0].words == "Dit is fout"


def test_what_was_known_before_a_correction_can_be_asked(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        statement, _ = ids(ledger)
        ann = ledger.correct("Ann")
        ann.reject(statement)
        ann.merge("Macron", "FRA")
        rejected = ledger.corrections()[0].entered_at
        just_before = datetime.fromisoformat(rejected) - timedelta(microseconds=1)
        before = ledger.at(known_at=just_before.isoformat())
        assert len(before.statements()) == 1 and before.corrections() == []
        assert ledger.at(known_at=rejected).statements() == []
        assert [a.id for a in ledger.at(known_at=rejected).actors("Macron")] == ["emmanuel-macron"]
        ann.undo(1)
        assert len(ledger.statements()) == 1
        assert ledger.at(known_at=rejected).statements() == []


def test_nothing_is_ever_taken_out_of_the_ledger(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        before = rows(place)
        statement, event = ids(ledger)
        ann = ledger.correct("Ann")
        for number in (ann.reject(statement), ann.confirm(event)):
            ann.undo(number)
        assert all(rows(place)[table] >= count for table, count in before.items())


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (lambda c: c.confirm("s0"), "no record s0"),
        (lambda c: c.undo(9), "no correction 9"),
        (lambda c: c.undo(2), "is an undo"),
        (lambda c: c.undo(1), "undone already"),
        (lambda c: c.merge("r", "RUS"), "fits several actors"),
        (lambda c: c.split("DEU", "FRA", "d0"), "no document d0"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_changes_nothing(
    place: str, wrong: object, reason: str
) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        ann = ledger.correct("Ann")
        ann.undo(ann.merge("Macron", "FRA"))
        before = rows(place)
        with pytest.raises(LedgerError, match=reason):
            wrong(ann)  # type: ignore[operator]
        assert rows(place) == before
        with pytest.raises(LedgerError, match="author's name"):
            ledger.correct(" ")
