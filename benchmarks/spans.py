"""Matching of character spans: exactly, or by half; precision, recall and F1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Characters = frozenset[int]
"""The offsets that a span, or a span in several pieces, covers."""


@dataclass
class Count:
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, other: Count) -> None:
        """Count another text's as well."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, self.found + self.wanted)


def characters(text: str, spans: Iterable[tuple[int, int]]) -> Characters:
    """Offsets of the letters and digits in the spans: marks and spaces do not count."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def exact(one: Characters, other: Characters) -> bool:
    """The same letters."""
    return one == other


def half(one: Characters, other: Characters) -> bool:
    """At least half of each is in the other."""
    shared = len(one & other)
    return shared * 2 >= max(len(one), len(other), 1)


def match(
    found: Sequence[Any], wanted: Sequence[Any], same: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any]]:
    """Pairs of one found and one wanted, each used once."""
    left = list(wanted)
    pairs = []
    for one in found:
        other = next((w for w in left if same(one, w)), None)
        if other is not None:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def count(found: Sequence[Any], wanted: Sequence[Any], same: Callable[[Any, Any], bool]) -> Count:
    """How many of `found` are among `wanted`."""
    return Count(len(match(found, wanted, same)), len(found), len(wanted))
