"""What could not be shown, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A status of HTTP with a sentence for the visitor."""

    status: int
    words: str


@dataclass(frozen=True, slots=True)
class NotYet:
    """A page that is not ready: `part` of the ledger has been read for it, 0 to 1."""

    status: int
    words: str
    part: float
