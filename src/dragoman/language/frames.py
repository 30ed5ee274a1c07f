"""Predicates that the network proposes, with the words of their parts: «who said what», «who did».

A proposal is no record yet: the rooms after this one weigh it against their rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dragoman.language.branches import Tree
from dragoman.language.network import Network, Scores

OUTSIDE = 0
"""The class of words that are no predicate."""

LIKELY, POSSIBLE = 0.2, 0.1
"""Least probability of a predicate, and of a word as one of its parts, to be told of."""

LAYERS = {"cue": ("cue", "source", "content"), "event": ("actor", "recipient")}
"""Heads that find predicates, with the roles that theirs can have."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A predicate at the token `token`, of class `type` with probability `score`.

    `parts` has for each role the tokens that may be part of it, with their probabilities.
    """

    token: int
    type: str
    score: float
    parts: Mapping[str, Mapping[int, float]]


def proposals(doc: Doc, layer: str) -> tuple[Proposal, ...]:
    """The proposals of one of LAYERS in the order of the text; none if another pipeline read it."""
    found: Mapping[str, tuple[Proposal, ...]] = doc.user_data.get("proposals", {})
    return found.get(layer, ())


def propose(
    network: Network,
    scores: Scores,
    words: NDArray[np.int64],
    stops: NDArray[np.int64],
    tree: Tree,
) -> dict[str, list[Proposal]]:
    """The proposals of one window, by layer; none where the model has no such heads.

    `words` are the tokens of its words, `stops` the numbers of its sentences' last words.
    """
    if not network.has_frames:
        return {}
    sentences = np.searchsorted(stops, np.arange(len(words)))
    return {
        layer: list(_of_layer(network, scores, layer, words, sentences, tree)) for layer in LAYERS
    }


def _of_layer(
    network: Network,
    scores: Scores,
    layer: str,
    words: NDArray[np.int64],
    sentences: NDArray[np.int64],
    tree: Tree,
) -> Iterator[Proposal]:
    roles = network.classes["roles"]
    chances = _softmax(getattr(scores, layer))
    found = np.flatnonzero(1 - chances[:, OUTSIDE] >= LIKELY)
    parts = _sigmoid(network.roles(scores, found, sentences, tree)) if len(found) else ()
    for i, by_role in zip(found.tolist(), parts, strict=True):
        best = int(chances[i, 1:].argmax()) + 1
        yield Proposal(
            int(words[i]),
            network.classes[f"{layer}s"][best],
            float(1 - chances[i, OUTSIDE]),
            {role: _likely(by_role[roles.index(role)], words) for role in LAYERS[layer]},
        )


def _likely(chances: NDArray[np.float32], words: NDArray[np.int64]) -> dict[int, float]:
    return {int(words[i]): float(chances[i]) for i in np.flatnonzero(chances >= POSSIBLE)}


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True), np.float32)


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)
