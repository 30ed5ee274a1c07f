"""A text with what is known of its origin."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Precision = Literal["day", "month", "year"]
Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `published` is an ISO date no more precise than known (`2025-03-14`, `2025-03`, `2025`);
    all offsets of records are code points into `text`.
    """

    text: str
    published: str
    language: Language
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    id: str = field(init=False, compare=False)
    """Made from date and text: the same text of the same date is the same document."""

    @property
    def precision(self) -> Precision:
        """How exactly the date is known."""
        levels: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
        return levels[len(self.published)]

    def __post_init__(self) -> None:
        content = f"{self.published}\n{self.text}".encode("utf8", "surrogatepass")
        object.__setattr__(self, "id", "d" + hashlib.sha256(content).hexdigest()[:16])
