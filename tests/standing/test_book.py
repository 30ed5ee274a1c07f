from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from dragoman.errors import LedgerError
from dragoman.exports.brief import brief_of
from dragoman.ledger.rows import (
    CastRow,
    CommitmentRow,
    DocumentRow,
    MatterRow,
    MembershipRow,
    StanceRow,
)
from dragoman.standing.alerts import alerts
from dragoman.standing.book import Book, open_book
from tests.standing.rows import commitment, matter, membership, stance


@dataclass
class Rows:
    """Entries made by hand."""

    _matters: list[MatterRow]
    _stances: list[StanceRow] = field(default_factory=list)
    _commitments: list[CommitmentRow] = field(default_factory=list)
    _memberships: list[MembershipRow] = field(default_factory=list)

    def cast(self) -> list[CastRow]:
        return [CastRow("d-eight", "local:eight", "eight allies", "group", "NATO", 8)]

    def documents(self) -> list[DocumentRow]:
        return [
            DocumentRow(m.document, f"Title of {m.document}", m.published, "nl", "Blad", None, 0, 0)
            for m in self._matters
        ]

    def matters(self) -> list[MatterRow]:
        return self._matters

    def stances(self) -> list[StanceRow]:
        return self._stances

    def commitments(self) -> list[CommitmentRow]:
        return self._commitments

    def memberships(self, *, again: bool = False) -> list[MembershipRow]:
        return self._memberships


TRUCE = matter("30-day ceasefire", "2025-03-10", number=30.0, unit="day")
LATER = matter("staakt-het-vuren van 30 dagen", "2025-03-20", number=30.0, unit="day")
WILLING = matter("coalition of the willing", "2025-03-12", "coalition")
NORM = matter(
    "norm of 2 percent", "2025-03-15", "norm", number=2.0, unit="percent", document="d-eight"
)
PROMISE = commitment(
    "FRA", "made", "send 500 soldiers", "2025-03-11", to=("UKR",), due="2025-04-15"
)
DOUBT = commitment("FRA", "doubted", "the soldiers for Ukraine", "2025-03-18", to=("UKR",))
EIGHT = commitment(
    "local:eight",
    "made",
    "meet the norm",
    "2025-03-15",
    document="d-eight",
    consequence="no protection",
)


@pytest.fixture
def book() -> Book:
    rows = Rows(
        [TRUCE, LATER, WILLING, NORM],
        [
            stance(TRUCE, "UKR", "supports"),
            stance(TRUCE, "RUS", "opposes"),
            stance(LATER, "RUS", "conditional", condition="als de sancties verdwijnen"),
            stance(LATER, "CHN", "undecided"),
        ],
        [PROMISE, DOUBT, EIGHT],
        [membership(WILLING, "member", "FRA", "GBR")],
    )
    return open_book(rows, "2025-04-01")


def test_alerts_tell_what_changed_and_what_is_due_with_the_words(book: Book) -> None:
    found = alerts(book, "2025-03-12")
    assert [(a.kind, a.day) for a in found] == [
        ("coalition", "2025-03-12"),
        ("doubt", "2025-03-18"),
        ("flip", "2025-03-20"),
        ("deadline", "2025-04-15"),
    ]
    assert all(a.words and a.document and a.published for a in found)
    assert [a.kind for a in alerts(book, "2025-03-21")] == ["deadline"]


def test_who_is_below_a_norm_is_counted(book: Book) -> None:
    (eight,) = book.compliance
    assert (eight.norm, eight.state, eight.count) == (NORM.id, "below", 8)


def test_a_matter_is_named_by_id_or_by_part_of_a_name_in_either_language(book: Book) -> None:
    assert book.matter("Staakt").id == book.matter(LATER.id).id == TRUCE.id
    with pytest.raises(LedgerError, match="fits several"):
        book.matter("o")
    with pytest.raises(LedgerError, match="no matter «tunnel»"):
        book.matter("tunnel")


def test_a_brief_quotes_the_words_of_every_line(book: Book) -> None:
    page = brief_of(book, "30-day")
    assert page.startswith("# 30-day ceasefire\n\nAs of 2025-04-01.")
    assert "- **Russia**: conditional since 2025-03-20, if: als de sancties verdwijnen[^" in page
    marks = [line for line in page.splitlines() if line.startswith("- ")]
    assert marks and all("[^" in line for line in marks)
    assert f"[^1]: «30-day ceasefire» Title of {TRUCE.document}, Blad, 2025-03-10" in page


def test_a_brief_of_an_actor_has_its_promises(book: Book) -> None:
    page = brief_of(book, "Frankrijk")
    assert page == brief_of(book, "FRA")
    assert "- **doubted**: France to Ukraine: send 500 soldiers, due 2025-04-15[^" in page
    assert "coalition of the willing: France since 2025-03-12" in page
