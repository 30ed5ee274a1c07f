"""Windows cover every word once and are cut where sentences or paragraphs end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.paragraphs import paragraph_ends
from dragoman.language.windows import LONGEST, sentence_ends, windows

SIZES = st.lists(st.integers(1, 8), max_size=600)


@given(SIZES, st.sets(st.integers(0, 599)))
def test_every_word_stands_in_one_window_of_bounded_size(
    sizes: list[int], breaks: set[int]
) -> None:
    words = ["woord"] * len(sizes)
    cut = windows(words, sizes, breaks)
    assert [i for w in cut for i in range(w.start, w.end)] == list(range(len(sizes)))
    assert all(sum(sizes[w.start : w.end]) <= LONGEST for w in cut)


def test_a_long_paragraph_is_cut_behind_a_full_stop_and_its_closing_mark() -> None:
    words = (["woord"] * 120 + [".", "”"]) * 2
    cut = windows(words, [1] * len(words), set())
    assert cut[0].end == 122


def test_paragraphs_are_lines_unless_the_text_is_hard_wrapped() -> None:
    line = "x" * 150
    assert len(paragraph_ends(f"{line}\n{line}\n{line}")) == 2
    wrapped = "een korte regel\nnog een regel\n\nnieuwe alinea"
    assert paragraph_ends(wrapped) == [wrapped.index("\n\n")]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    words = [
        "Rutte",
        "prees",
        "dat",
        ".",
        "Hij",
        "is",
        "om",
        "3.5",
        "uur",
        "terug",
        ".",
        "dat",
        "klopt",
        ".",
    ]
    assert sentence_ends(words, set()) == {3}
