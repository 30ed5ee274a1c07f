"""Words as the ledger compares them: without case and accents, in every database alike."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.errors import LedgerError

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_BETWEEN = re.compile(r"[\W_]+")
_APART = "".join(chr(c) if chr(c).isalnum() else " " for c in range(128))
"""For `translate`, which is much faster than a pattern where it can be used."""
_TERM = re.compile(r'"([^"]*)"|(\S+)')


Terms = list[list[str]]
"""Phrases, as words in a row; «*» at the end of a word lets it go on."""


class Word(NamedTuple):
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
    folded = fold(text)
    return folded.translate(_APART) if folded.isascii() else _BETWEEN.sub(" ", folded)


def words_in(text: str) -> Iterator[Word]:
    """The words of a text, folded to letters and digits only."""
    if text.isascii():
        yield from (Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text.lower()))
        return
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
    places: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        places[word.folded].append(i)
    spans = {
        (words[i].start, words[i + len(term) - 1].stop)
        for term in terms
        for i in _beginnings(places, term[0])
        if _stands(words, i, term)
    }
    return _joined(sorted(spans))


def _beginnings(places: Mapping[str, list[int]], asked: str) -> list[int]:
    """The places of words that fit."""
    if asked.endswith("*"):
        return [i for word, some in places.items() if _fits(word, asked) for i in some]
    return places.get(asked, [])


def _stands(words: Sequence[Word], place: int, term: Sequence[str]) -> bool:
    there = words[place : place + len(term)]
    return len(there) == len(term) and all(
        _fits(word.folded, asked) for word, asked in zip(there, term, strict=True)
    )


def _fits(word: str, asked: str) -> bool:
    return word.startswith(asked[:-1]) if asked.endswith("*") else word == asked


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined
