from __future__ import annotations

from dragoman.ledger.rows import CastRow, StanceRow
from dragoman.standing.joining import join
from dragoman.standing.party import Parties
from dragoman.standing.positions import Line, Lines, Position
from tests.standing.rows import matter, stance

FIRST = matter("30-day ceasefire", "2025-03-10", number=30.0, unit="day")
LATER = matter("staakt-het-vuren van 30 dagen", "2025-03-20", number=30.0, unit="day")
BY_ROW = join([FIRST, LATER]).by_row()
CAST = [
    CastRow(FIRST.document, "local:smit", "Jan Smit", "person", "NLD", None),
    CastRow(FIRST.document, "local:ferri", "Paolo Ferri", "person", "EU-COMMISSION", None),
]
PARTIES = Parties(CAST)


def histories(rows: list[StanceRow]) -> tuple[Line, ...]:
    lines = Lines()
    lines.add(rows, BY_ROW.get, PARTIES)
    return lines.all()


def positions(rows: list[StanceRow]) -> list[Position]:
    return [line[-1] for line in histories(rows)]


def held(found: list[Position]) -> dict[str, str]:
    return {p.party_id: p.position for p in found}


def test_the_latest_stance_is_in_force_with_its_words() -> None:
    rows = [stance(LATER, "UKR", "supports"), stance(FIRST, "UKR", "undecided")]
    (position,) = positions(rows)
    assert (position.position, position.since) == ("supports", "2025-03-20")
    assert (position.words, position.document) == (rows[0].text, LATER.document)


def test_what_is_said_again_holds_since_it_was_first_said() -> None:
    rows = [stance(FIRST, "UKR", "supports"), stance(LATER, "UKR", "supports")]
    (position,) = positions(rows)
    assert (position.since, position.published) == ("2025-03-10", "2025-03-20")


def test_of_one_day_the_surest_counts() -> None:
    rows = [
        stance(FIRST, "UKR", "supports", confidence=0.9),
        stance(FIRST, "UKR", "opposes", confidence=0.6),
    ]
    assert held(positions(rows)) == {"UKR": "supports"}
    assert held(positions(rows[::-1])) == {"UKR": "supports"}


def test_what_is_not_sure_is_shown_so() -> None:
    (position,) = positions([stance(FIRST, "UKR", "supports", confidence=0.3)])
    assert not position.sure


def test_who_holds_an_office_speaks_for_the_state_and_for_himself() -> None:
    rows = [stance(FIRST, "donald-trump", "supports"), stance(FIRST, "mark-rutte", "silent")]
    found = positions(rows)
    assert held(found) == {
        "donald-trump": "supports",
        "USA": "supports",
        "mark-rutte": "silent",
        "NATO": "silent",
    }
    assert {p.party_id: p.speaker for p in found}["USA"] == "Donald Trump"


def test_who_is_only_in_the_article_speaks_for_what_it_says_he_belongs_to() -> None:
    rows = [stance(FIRST, "local:smit", "opposes")]
    assert held(positions(rows)) == {"local:smit": "opposes", "NLD": "opposes"}


def test_who_leads_an_organ_by_the_article_speaks_for_the_whole() -> None:
    rows = [stance(FIRST, "local:ferri", "opposes")]
    assert held(positions(rows)) == {"local:ferri": "opposes", "EU": "opposes"}


def test_every_change_is_kept() -> None:
    rows = [stance(FIRST, "RUS", "undecided"), stance(LATER, "RUS", "opposes")]
    (line,) = histories(rows)
    assert [p.position for p in line] == ["undecided", "opposes"]


def test_who_wanted_it_and_supports_it_has_not_changed() -> None:
    rows = [stance(FIRST, "USA", "wants"), stance(LATER, "USA", "supports")]
    assert held(positions(rows)) == {"USA": "wants"}


def test_lines_go_on_and_can_be_told_as_of_an_earlier_day_and_cut() -> None:
    early, late = stance(FIRST, "UKR", "undecided"), stance(LATER, "UKR", "supports")
    lines = Lines()
    lines.add([early], BY_ROW.get, PARTIES)
    lines.add([late], BY_ROW.get, PARTIES)
    assert lines.all() == histories([late, early])
    assert lines.all(f"{FIRST.published}~") == histories([early])
    lines.cut(f"{FIRST.published}~")
    assert lines.all() == histories([early])
