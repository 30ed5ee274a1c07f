"""What one reading found, as plain data: what is written, corrected and loaded again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.actors.model import CastMember

if TYPE_CHECKING:
    # For types only: the records come with the language's machinery, which questions need not.
    from dragoman.reading import Reading
    from dragoman.records.model import Records, Span


@dataclass(frozen=True, slots=True)
class Found:
    """The actors by id, their mentions and the records of a document."""

    actors: Mapping[str, CastMember]
    mentions: tuple[tuple[str, Span], ...]
    records: Records


def found_by(reading: Reading) -> Found:
    """What a reading found."""
    return Found(reading.cast.members, reading.mentions, reading.records)
