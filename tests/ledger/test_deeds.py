"""Deeds and sayings are the ledger's events and statements, without names and words."""

from __future__ import annotations

from collections.abc import Callable

import dragoman
from dragoman.ledger import EventRow, StatementRow
from dragoman.ledger.deeds import DeedRow, SayingRow
from tests.ledger.test_one_text import AGENCY, MORE, printed, with_another
from tests.readings import reading


def deed(row: DeedRow | EventRow) -> tuple[object, ...]:
    when = (row.document, row.published, row.date)
    who = (row.actor_ids, row.recipient_ids)
    return (*when, *who, row.type, row.status, row.trigger, row.magnitude, row.confidence, row.rule)


def saying(row: SayingRow | StatementRow) -> tuple[object, ...]:
    who = (row.document, row.published, row.speaker_id or "", row.about_ids)
    return (*who, row.cue or "", row.sentiment, row.confidence)


def test_they_are_the_same_whatever_persons_put_right(place: str) -> None:
    newer = printed("bode", AGENCY + MORE, "2025-03-16")
    words = "Berlijn sloot zich zaterdag bij de verklaring aan"
    with dragoman.open(place) as ledger:
        ledger.add_all([printed("courant"), with_another(newer, words), reading("2025-03-20")])
        ann = ledger.correct("Ann")
        statements = ledger.statements(until="2025-03-14")
        enter: list[Callable[[], int]] = [
            lambda: ann.assign_speaker(statements[0].id, "FRA"),
            lambda: ann.reject(ledger.events(since="2025-03-20")[0].id),
            lambda: ann.merge("RUS", "new:Rusland en zo"),
        ]
        for correction in enter:
            correction()
            for bounds in (("2025", "2026"), ("2025-03-14", "2025-03-16")):
                since, until = bounds
                events = ledger.events(since=since, until=until)
                assert sorted(map(deed, ledger.deeds(*bounds))) == sorted(map(deed, events))
                said = ledger.statements(since=since, until=until)
                assert sorted(map(saying, ledger.sayings(*bounds))) == sorted(map(saying, said))


def test_who_is_seen_and_called_how(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add_all([reading("2025-03-14"), reading("2025-03-20")])
        seen = ledger.seen("FRA")
        assert seen and (seen.name, seen.kind, seen.documents) == ("Frankrijk", "state", 2)
        before = ledger.at("2025-03-14").seen("FRA")
        assert before and before.documents == 1
        assert ledger.at("2025-03-13").seen("FRA") is None and ledger.seen("Frankrijk") is None
        assert ledger.called("fra") == {"FRA": "Frankrijk"}
        assert ledger.called("land") == {"RUS": "Rusland"}
        assert ledger.at("2025-03-13").called("land") == {}
        ledger.correct("Ann").merge("RUS", "FRA")
        merged = ledger.seen("RUS")
        assert merged and (merged.id, merged.documents) == ("FRA", 2)
        assert ledger.called("Rusland") == {"FRA": "Frankrijk"}
