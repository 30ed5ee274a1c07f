"""From the chances of single words to ranges: the few pieces that are likeliest as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

Range = tuple[int, int]

UNTOLD = 0.05
"""Chance of a word that nothing is told of."""

NEW_PIECE = 3.0
"""What every piece costs, in logits: a word that stands alone must be sure."""

LEAN = 0.5
"""Added to every word's logit: pieces are rather too long than cut short."""


def likely_ranges(chances: Mapping[int, float]) -> tuple[Range, ...]:
    """The ranges of words with the greatest sum of logits, less the cost of each range."""
    if not chances:
        return ()
    first, last = min(chances), max(chances)
    outside, inside = 0.0, -NEW_PIECE
    came: list[tuple[bool, bool]] = []
    for i in range(first, last + 1):
        gain = _logit(chances.get(i, UNTOLD))
        stays = inside >= outside - NEW_PIECE
        left = inside > outside
        inside, outside = (
            max(inside, outside - NEW_PIECE) + gain,
            max(outside, inside),
        )
        came.append((stays, left))
    return _traced(came, first, inside > outside)


def _traced(came: list[tuple[bool, bool]], first: int, inside: bool) -> tuple[Range, ...]:
    """The ranges, read back from the last word to the first."""
    found: list[Range] = []
    for n in range(len(came) - 1, -1, -1):
        i = first + n
        if inside:
            known = found and found[-1][0] == i + 1
            if known:
                found[-1] = (i, found[-1][1])
            else:
                found.append((i, i + 1))
        inside = came[n][0] if inside else came[n][1]
    return tuple(reversed(found))


def _logit(chance: float) -> float:
    bound = min(max(chance, 0.01), 0.99)
    return log(bound / (1 - bound)) + LEAN
