"""Texts are taken as they are, with a date no more precise than known, or refused in a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.sources import decode, make_document, read_file
from dragoman.sources.dates import checked_date, split_dateline

DUTCH = "De minister van Buitenlandse Zaken zei dat hij morgen naar Brussel vertrekt."
ENGLISH = "The foreign minister said that he would leave for Brussels tomorrow."


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("date 2025-03 ", "2025-03"),
        ("date 2025-03-14\n", "2025-03-14"),
        ("Datum: 14 maart 2025\n", "2025-03-14"),
        ("Published: March 4, 2025\n", "2025-03-04"),
        ("datum 3-4-2025 ", "2025-04-03"),
        ("2024\n", "2024"),
        ("14 maart 2025\n\n", "2025-03-14"),
    ],
)
def test_a_date_at_the_head_is_the_documents(head: str, published: str) -> None:
    document = make_document(head + DUTCH)
    assert (document.published, document.text) == (published, DUTCH)


def test_a_date_in_a_sentence_is_text() -> None:
    text = "14 maart 2025 was een drukke dag voor de ministers van de Unie."
    assert split_dateline(text) == (None, text)


def test_a_date_given_goes_before_the_date_at_the_head() -> None:
    document = make_document(f"date 2025-03\n{DUTCH}", published="2025-03-14")
    assert (document.published, document.precision) == ("2025-03-14", "day")


@pytest.mark.parametrize(("text", "language"), [(DUTCH, "nl"), (ENGLISH, "en")])
def test_the_language_is_found_out(text: str, language: str) -> None:
    assert make_document(text, "2025").language == language


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("", "2025", "no text"),
        ("   \n ", "2025", "no text"),
        ("date 2025-03\n  ", None, "no text"),
        (DUTCH, None, "no date"),
        (DUTCH, "14 maart", "no date"),
        (DUTCH, "2025-02-30", "no such day"),
        (DUTCH, "0001-01-01", "1900 to 2100"),
        (f"date 2025-13\n{DUTCH}", None, "no such day"),
        ("Le ministre a dit qu'il viendrait demain à Paris.", "2025", "«fr»"),
        (DUTCH + "\0", "2025", "no text"),
        (DUTCH + "\ud800", "2025", "no text"),
        ("x" * 2_000_000, "2025", "too long"),
        ("x" * 20_000, "2025", "«word»"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(
    text: str, published: str | None, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason):
        make_document(text, published)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x89PNG\0\0\0", "binary"),
        ("Oekraïne".encode("latin-1"), "byte 0xef at position 5"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        decode(data)


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfKyiv") == "Kyiv"
    assert decode("Kyiv".encode("utf-16")) == "Kyiv"


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(SourceError, match="folder"):
        read_file(tmp_path)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_kept_at_every_precision(day: object) -> None:
    text = str(day)
    assert [checked_date(text[:n]) for n in (4, 7, 10)] == [text[:n] for n in (4, 7, 10)]


def test_the_same_text_of_the_same_date_is_the_same_document() -> None:
    first, again = make_document(DUTCH, "2025"), make_document(DUTCH, "2025", title="other")
    assert first.id == again.id
    assert first.id != make_document(DUTCH, "2024").id
