"""Words as the ledger compares them: without case and accents, in every database alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import LedgerError

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_BETWEEN = re.compile(r"[\W_]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')


Terms = list[list[str]]
"""Phrases, as words in a row; «*» at the end of a word lets it go on."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and the code points of the text that it stands on."""

    folded: str
    start: int
    stop: int


def fold(text: str) -> str:
    """Lower case without accents: «Oekraïne» and «OEKRAINE» are one."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def indexed(text: str) -> str:
    """A text as it is indexed: its folded words, apart."""
    return _BETWEEN.sub(" ", fold(text))


def words_in(text: str) -> Iterator[Word]:
    """The words of a text, folded to letters and digits only."""
    for found in _WORD.finditer(text):
        folded = fold(found[0])
        if not folded.isalnum():
            folded = "".join(c for c in folded if c.isalnum())
        if folded:
            yield Word(folded, found.start(), found.end())


def terms_of(question: str) -> Terms:
    """A question's terms, all of which must be there; «"twee woorden"» is one term.

    Raises LedgerError if there is nothing to look for.
    """
    terms: Terms = []
    for phrase, single in _TERM.findall(question):
        words = [word.folded for word in words_in(phrase or single)]
        if words and single.endswith("*"):
            words[-1] += "*"
        if words:
            terms.append(words)
    if not terms:
        raise LedgerError(f"«{question}» has no word to look for")
    return terms


def found_in(text: str, terms: Terms) -> list[tuple[int, int]]:
    """Where the terms stand in a text, as code points, in order and without overlap."""
    words = list(words_in(text))
    spans = {
        (words[i].start, words[i + len(term) - 1].stop)
        for term in terms
        for i in range(len(words) - len(term) + 1)
        if all(_fits(word, asked) for word, asked in zip(words[i:], term, strict=False))
    }
    return _joined(sorted(spans))


def _fits(word: Word, asked: str) -> bool:
    if asked.endswith("*"):
        return word.folded.startswith(asked[:-1])
    return word.folded == asked


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined
