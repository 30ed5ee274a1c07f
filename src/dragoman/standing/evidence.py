"""The words behind an entry, from the document's text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.ledger import View
from dragoman.standing.entries import STATEMENT, Entry

_END = re.compile(r"""(?:(?<=\w\w[.!?])|(?<=[.!?]["”’»]))\s+(?=["„“‘«'(]?[A-ZÀ-Þ])|\n+""")
"""Between two sentences; a single letter before the full stop is an abbreviation."""


class Sentences:
    """The sentences of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._gaps = [found.span() for found in _END.finditer(text)]

    def at(self, place: int) -> str:
        """The sentence that the code point at `place` is in, on one line."""
        number = bisect_left(self._gaps, (place, 0))
        begin = self._gaps[number - 1][1] if number else 0
        end = self._gaps[number][0] if number < len(self._gaps) else len(self._text)
        return " ".join(self._text[begin:end].split())


def words_of(view: View, entries: Sequence[Entry]) -> list[str]:
    """Of each entry a statement's words, or the sentence in which a deed is told, on one line."""
    texts = view.texts(e.document for e in entries if e.kind != STATEMENT)
    sentences = {document: Sentences(text) for document, text in texts.items()}
    return [
        " ".join(e.words.split()) if e.kind == STATEMENT else sentences[e.document].at(e.start)
        for e in entries
    ]
