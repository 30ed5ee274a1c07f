"""Names of a whole document from the network's scores: one reading for the same word, whole spans.

A word is mostly part of one type of name in one text, so its scores of the types are pooled with
those of its other occurrences there. Whether it begins the name is told by each place alone:
«Rutte» does, and in «Mark Rutte» does not. In the best sequence of tags every name begins with B.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHARE = 0.7
"""What the other occurrences of a word weigh next to its own scores."""

DOUBT = 0.7
"""Added to the score of no name: a name must be the likelier by this much."""

Scores = NDArray[np.float32]
Index = NDArray[np.int64]


class NameDecoder:
    """Decodes tag scores over the BIO `classes` («O», «B-PER», «I-PER», …)."""

    def __init__(self, classes: Sequence[str]) -> None:
        groups = _groups(classes)
        self._types = list(groups.values())
        self._doubts = [DOUBT if kind == "" else 0.0 for kind in groups]
        self._begins = np.array([c[0] != "I" for c in classes])
        follows = [[c[0] != "I" or (b != "O" and b[2:] == c[2:]) for c in classes] for b in classes]
        self._barred = np.where(np.array(follows), 0.0, -np.inf).astype(np.float32)

    def decode(self, words: Sequence[str], scores: Scores, stops: Index) -> Index:
        """The class of each word; no name crosses `stops`, the last words of sentences."""
        pooled = self._pooled(words, scores)
        best: Index = pooled.argmax(1)
        start = 0
        for stop in (stops + 1).tolist():
            if not self._is_whole(best[start:stop]):
                best[start:stop] = self._best_path(pooled[start:stop])
            start = stop
        return best

    def _pooled(self, words: Sequence[str], scores: Scores) -> Scores:
        """Scores in which words with a capital share those of the types with their like."""
        types = np.stack([np.logaddexp.reduce(scores[:, g], axis=1) for g in self._types], 1)
        chances = types - np.logaddexp.reduce(types, axis=1)[:, None]
        shared = chances.copy()
        for found in _like(words):
            shared[found] = (1 - SHARE) * chances[found] + SHARE * chances[found].mean(0)
        pooled = scores.copy()
        for n, group in enumerate(self._types):
            pooled[:, group] += (shared - types)[:, n, None] + self._doubts[n]
        return pooled

    def _is_whole(self, path: Index) -> bool:
        return bool(self._begins[path[0]]) and not self._barred[path[:-1], path[1:]].any()

    def _best_path(self, scores: Scores) -> Index:
        """Viterbi: the heaviest sequence in which no I follows anything but its own type."""
        total = np.where(self._begins, scores[0], -np.inf)
        back = np.zeros(scores.shape, np.int64)
        for i in range(1, len(scores)):
            steps = total[:, None] + self._barred
            back[i] = steps.argmax(0)
            total = steps.max(0) + scores[i]
        path = np.empty(len(scores), np.int64)
        path[-1] = total.argmax()
        for i in range(len(scores) - 1, 0, -1):
            path[i - 1] = back[i, path[i]]
        return path


def _groups(classes: Sequence[str]) -> dict[str, list[int]]:
    """The classes of each type, and «O» by itself."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(classes):
        groups[name[2:]].append(i)
    return dict(groups)


def _like(words: Sequence[str]) -> list[list[int]]:
    """Places of the same word with a capital, where there are several."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        if word[:1].isupper():
            places[word].append(i)
    return [found for found in places.values() if len(found) > 1]
