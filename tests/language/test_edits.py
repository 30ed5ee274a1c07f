"""An edit script made from a word and its lemma makes that lemma of that word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.edits import apply_script, edit_script

WORD = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=20)


@given(WORD, WORD)
def test_scripts_make_the_lemma_they_were_made_from(word: str, lemma: str) -> None:
    assert apply_script(word, edit_script(word, lemma)) == lemma


@pytest.mark.parametrize(
    ("word", "lemma", "other", "its_lemma"),
    [
        ("werkte", "werken", "hekte", "heken"),
        ("gezegd", "zeggen", "gelegd", "leggen"),
        ("Landen", "land", "Banden", "band"),
    ],
)
def test_a_script_serves_other_words_of_the_same_form(
    word: str, lemma: str, other: str, its_lemma: str
) -> None:
    assert apply_script(other, edit_script(word, lemma)) == its_lemma


@given(WORD, WORD, WORD)
def test_a_script_never_fails_on_another_word(word: str, lemma: str, other: str) -> None:
    assert isinstance(apply_script(other, edit_script(word, lemma)), str)
