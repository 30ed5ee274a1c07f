"""How near a word stands to a predicate, in classes: by words, and by sentences.

Works on arrays of numpy and torch alike.
"""

from __future__ import annotations

from typing import Any

BOUNDS = (1, 2, 3, 4, 5, 7, 10, 15, 22, 36)
"""Least distance in words of each class but the first."""

DISTANCES = 2 * len(BOUNDS) + 1
FARTHEST_SENTENCE = 2
SENTENCES = 2 * FARTHEST_SENTENCE + 1


def distance_class(places: Any) -> Any:  # noqa: ANN401  # numpy or torch
    """Of signed distances in words, their class: 0 is the farthest before the predicate."""
    classes = sum((abs(places) >= bound) * 1 for bound in BOUNDS)
    return len(BOUNDS) + classes * (1 - 2 * (places < 0) * 1)


def sentence_class(steps: Any) -> Any:  # noqa: ANN401  # numpy or torch
    """Of signed distances in sentences, their class: the middle one is the same sentence."""
    return steps.clip(-FARTHEST_SENTENCE, FARTHEST_SENTENCE) + FARTHEST_SENTENCE
