"""From head scores to a tree: greedy, and Chu-Liu/Edmonds where greedy makes no tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def decode(scores: Scores) -> Heads:
    """The best tree with one root.

    `scores` is words × (1 + words), column 0 the root; returns each word's head, 0 for the
    root and 1 for the first word.
    """
    greedy: Heads = scores.argmax(1)
    if _is_tree(greedy):
        return greedy
    return _one_root(scores.astype(np.float64))


def _is_tree(heads: Heads) -> bool:
    if np.count_nonzero(heads == 0) != 1:
        return False
    reached = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length() + 1):  # pointer jumping: everyone ends at the root
        reached = reached[reached]
    return not reached.any()


def _one_root(scores: NDArray[np.float64]) -> Heads:
    """Best tree under one root: the root's choice is made dear enough to be made once."""
    n = len(scores)
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    largest = float(np.abs(square[np.isfinite(square)]).max())
    penalty = 2 * (n + 1) * (largest + 1)
    square[1:, 0] -= penalty
    heads: Heads = _arborescence(square)[1:]
    return heads


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Chu-Liu/Edmonds: head of each node for the heaviest tree from node 0."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.asarray(cycle)
    lost = scores[members, heads[members]]
    gain = scores[np.ix_(members, outside)] - lost[:, None]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = gain.max(0)
    leaving = scores[np.ix_(outside, members)]
    smaller[:size, size] = leaving.max(1)
    solved = _arborescence(smaller)
    for i, node in enumerate(outside):
        heads[node] = members[leaving[i].argmax()] if solved[i] == size else outside[solved[i]]
    entered = members[gain[:, solved[size]].argmax()]
    heads[entered] = outside[solved[size]]
    heads[0] = 0
    return heads


def _cycle(heads: Heads) -> list[int] | None:
    state = np.zeros(len(heads), int)  # 0 unseen, otherwise the number of the walk
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(int(heads[cycle[-1]]))
            return cycle
    return None
