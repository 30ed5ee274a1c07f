"""How a text is cut into the windows that the network reads at once."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

LONGEST = 200
"""Word pieces in a window; training used chunks of up to about this length."""

CLOSERS = frozenset({"”", "’", '"', "'", "''", ")", "»", "]"})
OPENERS = frozenset({"„", "“", "«", ",,"})
STRAIGHT = '"'
STOP = "."
ENDERS = frozenset({".", "?", "!", "…"})


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start` up to `end`; a sentence always ends with a window."""

    start: int
    end: int


def windows(words: Sequence[str], sizes: Sequence[int], breaks: Set[int]) -> list[Window]:
    """Cut so that no window holds more than LONGEST pieces, at the best place there is.

    `sizes` counts the pieces of each word; `breaks` are the words after which a paragraph or
    a known sentence ends. A window ends at such a break if it can, else after sentence-final
    punctuation, else where it is full.
    """
    found: list[Window] = []
    start = 0
    while start < len(words):
        end, pieces = start, 0
        while end < len(words) and (pieces + sizes[end] <= LONGEST or end == start):
            pieces += sizes[end]
            end += 1
        if end < len(words):
            end = _best_cut(words, start, end, breaks)
        found.append(Window(start, end))
        start = end
    return found


def _best_cut(words: Sequence[str], start: int, end: int, breaks: Set[int]) -> int:
    for i in range(end - 1, start, -1):
        if i in breaks:
            return i + 1
    for i in range(end - 1, start, -1):
        if words[i] in ENDERS:
            after = i + 1
            while after < end and words[after] in CLOSERS:
                after += 1
            return after
    return end


def sentence_ends(words: Sequence[str], breaks: Set[int]) -> set[int]:
    """Where a full stop and a capital follow, or an opening mark between them: a sentence's end.

    Full stops of abbreviations are no words of their own. A straight mark opens where an even
    number of them went before since the last of `breaks`.
    """
    found: set[int] = set()
    straight = 0
    for i, word in enumerate(words[:-1]):
        straight = 0 if i - 1 in breaks else straight
        opens = word in OPENERS or (word == STRAIGHT and straight % 2 == 0)
        straight += word == STRAIGHT
        if opens and i and words[i - 1] in ENDERS and words[i + 1][:1].isupper():
            found.add(i - 1)
        if i and word == STOP and words[i + 1][:1].isupper():
            found.add(i)
    return found
