"""The words behind an entry, from the document's text."""

from __future__ import annotations

import re

from dragoman.ledger import View
from dragoman.standing.entries import STATEMENT, Entry

_END = re.compile(r"""(?:(?<=\w\w[.!?])|(?<=[.!?]["”’»]))\s+(?=["„“‘«'(]?[A-ZÀ-Þ])|\n+""")
"""Between two sentences; a single letter before the full stop is an abbreviation."""


def words_of(view: View, entry: Entry) -> str:
    """A statement's words, or the sentence in which a deed is told, on one line."""
    if entry.kind == STATEMENT:
        return " ".join(entry.words.split())
    return " ".join(sentence_at(view.text(entry.document), entry.start).split())


def sentence_at(text: str, place: int) -> str:
    """The sentence that the code point at `place` is in."""
    start = 0
    for found in _END.finditer(text):
        if found.start() >= place:
            return text[start : found.start()]
        start = found.end()
    return text[start:]
