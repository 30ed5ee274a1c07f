"""A text with what stands in it, cut into pieces that are shown one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.ledger.rows import PlaceRow

INNERMOST = (
    "event",
    "mention",
    "statement",
    "stance",
    "commitment",
    "membership",
    "matter",
)
"""Of several kinds on the same words, the first is what a click leads to."""
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on which the same places stand. `target` is where they lead, if anywhere; `begins`
    are the records of which they are the first words; `start` is their place in the document.
    """

    start: int
    text: str
    kinds: tuple[str, ...]
    records: tuple[str, ...]
    target: PlaceRow | None
    begins: tuple[str, ...]


def paragraphs(text: str, places: Sequence[PlaceRow]) -> list[list[Piece]]:
    """The pieces of each paragraph; together they are the text without its line breaks."""
    seen: set[str] = set()
    return [
        list(_pieces(text, found.start(), found.end(), places, seen))
        for found in _PARAGRAPH.finditer(text)
        if found.group().strip()
    ]


def _pieces(
    text: str, start: int, stop: int, places: Sequence[PlaceRow], seen: set[str]
) -> Iterator[Piece]:
    inside = [p for p in places if p.start < stop and p.stop > start]
    cuts = {start, stop} | {c for p in inside for c in (p.start, p.stop) if start < c < stop}
    ends = sorted(cuts)
    for first, last in pairwise(ends):
        here = [p for p in inside if p.start <= first and p.stop >= last]
        new = [p.record for p in here if p.kind != "mention" and p.record not in seen]
        seen.update(new)
        yield Piece(
            start=first,
            text=text[first:last],
            kinds=tuple(dict.fromkeys(p.kind for p in here)),
            records=tuple(dict.fromkeys(p.record for p in here)),
            target=min(here, key=_nearness, default=None),
            begins=tuple(dict.fromkeys(new)),
        )


def _nearness(place: PlaceRow) -> tuple[int, int]:
    return INNERMOST.index(place.kind), place.stop - place.start
