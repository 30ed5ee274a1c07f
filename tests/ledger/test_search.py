"""Search finds words whatever their case and accents, and marks them where they stand."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.errors import LedgerError
from tests.readings import TEXT, reading


def test_a_word_is_found_in_statements_and_documents_and_marked(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading())
        found = ledger.search("FOUT")
        assert [f.statement is None for f in found] == [True, False]
        for row in found:
            assert [row.text[a:b] for a, b in row.marks] == ["fout"]
            assert TEXT[row.start : row.start + len(row.text)] == row.text
        assert found[1].speaker == "Emmanuel Macron"


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("oekraine", ["Oekraïne"]),
        ("OEKRAÏNE", ["Oekraïne"]),
        ("coöperatie", ["cooperatie"]),
        ("navo", ["NAVO"]),
        ("navo-chef", ["NAVO-chef"]),
        ("chef NAVO", ["NAVO", "chef"]),
        ('"de chef"', []),
        ("sanc*", ["sancties", "Sanctions"]),
        ("sanc", []),
        ("3,5", ["3,5"]),
        ("niet-bestaand", []),
        ("naïve", ["naïve"]),
        ("OR", []),
    ],
)
def test_both_databases_find_the_same(place: str, question: str, marked: list[str]) -> None:
    text = (
        "Frankrijk veroordeelde Rusland. „Dit is fout”, zei Macron. De NAVO-chef wil 3,5 procent, "
        "cooperatie met Oekraïne en sancties. Sanctions on Russia are nai\u0308ve. 🇫🇷"
    )
    with dragoman.open(place) as ledger:
        ledger.add(reading(text=text))
        found = [f.text[a:b] for f in ledger.search(question) for a, b in f.marks]
        assert [f.replace("i\u0308", "ï") for f in found] == marked


def test_only_the_newest_readings_statements_are_found(place: str) -> None:
    with dragoman.open(place) as ledger:
        ledger.add(reading(version="1"))
        ledger.add(reading(version="2"))
        assert len(ledger.search("fout")) == 2


def test_the_newest_come_first_within_dates_and_limit(place: str) -> None:
    with dragoman.open(place) as ledger:
        for published in ("2024-12-31", "2025-03-14", "2025-04-01"):
            ledger.add(reading(published))
        days = [f.published for f in ledger.search("fout", since="2025", limit=3)]
        assert days == ["2025-04-01", "2025-04-01", "2025-03-14"]


@pytest.mark.parametrize("question", ["", "„”", '" "', "*"])
def test_a_question_without_words_is_said(place: str, question: str) -> None:
    with (
        dragoman.open(place) as ledger,
        pytest.raises(LedgerError, match="no word to look for"),
    ):
        ledger.search(question)
