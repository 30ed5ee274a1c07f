"""Whatever the scores, the heads are one tree with one root, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.language.tree import decode


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        steps = 0
        while word:
            word, steps = heads[word - 1], steps + 1
            if steps > len(heads):
                return False
    return True


@given(
    st.integers(1, 12).flatmap(
        lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-9, 9, width=32))
    )
)
def test_heads_always_make_a_tree_with_one_root(scores: np.ndarray) -> None:
    assert is_tree(decode(scores).tolist())


@pytest.mark.parametrize("seed", range(30))
def test_no_tree_is_better(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    for word in range(4):
        scores[word, word + 1] = -50  # no word is its own head
    trees = [h for h in product(range(5), repeat=4) if is_tree(list(h))]
    best = max(sum(scores[i, h] for i, h in enumerate(tree)) for tree in trees)
    found = sum(scores[i, h] for i, h in enumerate(decode(scores)))
    assert found == pytest.approx(best, abs=1e-4)
