"""Names: whole spans, inside sentences, and the same word read the same in one text."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.names import NameDecoder

CLASSES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]
DECODER = NameDecoder(CLASSES)


def decoded(words: list[str], scores: list[list[float]], stops: list[int]) -> list[str]:
    found = DECODER.decode(words, np.array(scores, np.float32), np.array(stops))
    return [CLASSES[i] for i in found]


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.lists(st.sampled_from(["de", "Rutte", "NAVO", "Van"]), min_size=n, max_size=n),
            st.lists(st.lists(st.floats(-9, 9), min_size=5, max_size=5), min_size=n, max_size=n),
            st.sets(st.integers(0, n - 1)).map(lambda s: sorted(s | {n - 1})),
        )
    )
)
def test_every_name_begins_with_b_and_stays_in_its_sentence(
    text: tuple[list[str], list[list[float]], list[int]],
) -> None:
    words, scores, stops = text
    before = "O"
    for i, tag in enumerate(decoded(words, scores, stops)):
        if tag[0] == "I":
            assert before != "O"
            assert before[2:] == tag[2:]
        before = "O" if i in stops else tag


def test_an_inside_tag_without_a_beginning_takes_the_likelier_repair() -> None:
    scores = [[1.0, 0.9, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0, 0.0]]
    assert decoded(["van", "Dijk"], scores, [1]) == ["B-PER", "I-PER"]


def test_a_word_is_read_the_same_throughout_a_text() -> None:
    sure, doubtful = [0.0, 0.0, 0.0, 6.0, 0.0], [0.5, 1.5, 0.0, 1.0, 0.0]
    assert decoded(["Fidesz", ".", "Fidesz"], [sure, [9.0, 0, 0, 0, 0], doubtful], [1, 2]) == [
        "B-ORG",
        "O",
        "B-ORG",
    ]
