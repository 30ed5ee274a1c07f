"""The same text is known again however a paper prints it; other texts are not taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.duplicates import judged, scores
from benchmarks.pairs import lookalikes, pairs
from dragoman.sources.duplicates import is_same, same_texts, shingles
from tests.sources.articles import PARAGRAPHS

TEXT = " ".join(PARAGRAPHS)
WORDS = st.lists(st.sampled_from(["de", "haven", "gaat", "dicht", "Brand", "zei"]), max_size=12)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_precision_and_recall_on_written_pairs(language: str) -> None:
    precision, recall = scores(judged([*pairs(language), *lookalikes()]))
    assert precision >= 0.99
    assert recall >= 0.95


def test_texts_are_grouped_in_their_order() -> None:
    other = "De rechter deed vrijdag uitspraak in de zaak over de dijken langs de noordkust."
    reprint = f"ANP {TEXT.replace('Brand', 'mevrouw Brand')}"
    assert same_texts([other, TEXT, other, reprint]) == [[0, 2], [1, 3]]


def test_case_accents_and_marks_do_not_count() -> None:
    one, other = "Coördinator Brand: „Wij gaan niet.”", "COORDINATOR BRAND wij gaan niet"
    assert is_same(shingles(one), shingles(other))


def test_nothing_is_the_same_as_an_empty_text() -> None:
    assert same_texts(["", "", TEXT]) == [[0], [1], [2]]


@given(st.lists(WORDS.map(" ".join), max_size=6))
def test_every_text_is_in_one_group(texts: list[str]) -> None:
    groups = same_texts(texts)
    assert sorted(n for g in groups for n in g) == list(range(len(texts)))
    assert [g[0] for g in groups] == sorted(min(g) for g in groups)


@given(WORDS, WORDS)
def test_being_the_same_goes_both_ways(one: list[str], other: list[str]) -> None:
    a, b = shingles(" ".join(one)), shingles(" ".join(other))
    assert is_same(a, b) == is_same(b, a)
    assert is_same(a, a) == bool(one)
