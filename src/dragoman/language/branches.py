"""Where a word hangs as seen from a predicate, in classes: how far up the tree, in which branch.

«Zei» has its speaker in the branch nsubj and what was said in the branch ccomp; of «gewonde» the
actor is one step up, in the branch nsubj of its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HIGHEST = 3
"""Steps up from the predicate that are told apart; what is farther counts as these."""

ELSEWHERE = 0
"""The class of words of other sentences."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The trees of a run of sentences: of each word its head (0 is the root, 1 the first word)
    and the number of its label, of so many `kinds`.
    """

    heads: Sequence[int]
    labels: Sequence[int]
    kinds: int


def count(kinds: int) -> int:
    """How many classes there are with so many kinds of labels."""
    return 1 + (HIGHEST + 1) * (kinds + 1)


def branches(tree: Tree, predicate: int, words: range) -> NDArray[np.int64]:
    """The class of every word of the run, where `words` are those of the predicate's sentence."""
    found = np.full(len(tree.heads), ELSEWHERE, np.int64)
    above: dict[int, int] = {}
    word = predicate
    while word in words and word not in above:
        above[word] = 1 + min(len(above), HIGHEST) * (tree.kinds + 1)
        word = tree.heads[word] - 1
    known = {word: first + tree.kinds for word, first in above.items()}
    for start in words:
        path, word = [], start
        while word in words and word not in known:
            known[word] = ELSEWHERE
            path.append(word)
            word = tree.heads[word] - 1
        if path:
            branch = tree.labels[path[-1]]
            met = above[word] + branch if word in above else known.get(word, ELSEWHERE)
            known.update(dict.fromkeys(path, met))
        found[start] = known[start]
    return found
