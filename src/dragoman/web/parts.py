"""A long list, shown in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

LONGEST = 100
"""Entries of a part."""
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Part:
    """The part of that number, from 1 to `parts`, of a list of `total` entries."""

    number: int
    parts: int
    total: int


def part_of(
    entries: Sequence[Entry], number: int, longest: int | None = None
) -> tuple[tuple[Entry, ...], Part]:
    """The entries of a part of a list, LONGEST or as given; of the last one if it has fewer."""
    size = longest or LONGEST
    parts = max(1, -(-len(entries) // size))
    number = min(max(1, number), parts)
    begin = (number - 1) * size
    return tuple(entries[begin : begin + size]), Part(number, parts, len(entries))
