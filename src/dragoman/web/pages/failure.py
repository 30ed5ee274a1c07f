"""What could not be shown, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A status of HTTP with a sentence for the visitor."""

    status: int
    words: str
