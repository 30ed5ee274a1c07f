"""Where paragraphs end, whether a text is hard-wrapped or has a paragraph a line."""

from __future__ import annotations

import re

WRAPPED = 100
"""A text none of whose lines is longer is taken to be hard-wrapped."""

_BLANK = re.compile(r"\n[^\S\n]*\n")
_ANY = re.compile(r"\n")


def paragraph_ends(text: str) -> list[int]:
    """Offsets of the line breaks that end a paragraph."""
    lines = text.split("\n")
    wrapped = len(lines) > 1 and max(map(len, lines)) <= WRAPPED and _BLANK.search(text)
    return [m.start() for m in (_BLANK if wrapped else _ANY).finditer(text)]
