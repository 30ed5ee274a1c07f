"""Which documents are the same text: reprints of an agency's, new versions, other addresses."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

SHINGLE = 3
"""Words in a row that are compared."""

SAME = 0.5
"""Part of all shingles of two texts that both have, from which they are the same text."""

INSIDE = 0.8
"""Part of the shorter text's shingles that the longer has, from which it is a cut of it."""

LEAST_OF_LONGER = 0.4
"""A cut has at least this part of the longer text's shingles; less is a quotation."""

PERMUTATIONS = 48
BANDS = 16
"""Three rows a band: pairs of Jaccard 0.4 are compared with a probability of 0.65, of 0.5 with
0.88, of 0.6 with 0.98."""

LEAST_OF_SENTENCE = 3
"""Shingles of a sentence that is told from others; shorter ones are «Lees ook» and the like."""

NEW_SENTENCE = 0.5
"""Part of a sentence's shingles that another text has, below which the sentence is new."""

SEED = 20250314
_SENTENCE = re.compile(r"(?<=[.!?”\"’»])\s+|\n+")
_WORD = re.compile(r"\w+")
_APART = "".join(c if c.isalnum() or c == "_" else " " for c in map(chr, range(128)))
"""For `translate`, which is much faster than the pattern where it can be used."""
_MARK = re.compile("[\u0300-\u036f]+")
"""Accents after NFKD."""


def same_texts(texts: Sequence[str]) -> list[list[int]]:
    """The texts' numbers in groups; those of one group are the same text. In order of the first
    of each group, every number once.

    Two texts are put together on their words alone; the groups are what hangs together by such
    pairs.
    """
    group = list(range(len(texts)))
    for one, other in same_pairs(texts):
        low, high = sorted((_root(group, one), _root(group, other)))
        group[high] = low
    members: dict[int, list[int]] = {}
    for number in range(len(texts)):
        members.setdefault(_root(group, number), []).append(number)
    return list(members.values())


def same_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers, the smaller first, of texts that are the same."""
    shingled = [shingles(text) for text in texts]
    index = RMinHashLSH(threshold=SAME, num_perm=PERMUTATIONS, num_bands=BANDS)
    for number, found in enumerate(shingled):
        sign = _sign(found)
        # What shares a band is only likely to be the same: all of it is compared in full.
        for other in sorted(set(index.query(sign))):
            if is_same(shingled[other], found):
                yield other, number
        index.insert(number, sign)


def is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts with these shingles are the same, or one a cut of the other."""
    if not one or not other:
        return False
    common = len(one & other)
    if common >= SAME * len(one | other):
        return True
    shorter, longer = sorted((len(one), len(other)))
    return common >= INSIDE * shorter and common >= LEAST_OF_LONGER * longer


def says_more(text: str, than: frozenset[str]) -> bool:
    """Whether a text has a sentence that a text with those shingles has not."""
    for sentence in _SENTENCE.split(text):
        found = shingles(sentence)
        if len(found) >= LEAST_OF_SENTENCE and len(found & than) < NEW_SENTENCE * len(found):
            return True
    return False


def bands(found: frozenset[str]) -> list[int]:
    """What an index of texts is kept by, as 32-bit integers: texts that are the same have one in
    common, as likely as `BANDS` says.
    """
    packed = struct.pack(f"<{PERMUTATIONS}I", *_sign(found).digest())
    width = len(packed) // BANDS
    return [crc32(packed[n * width : (n + 1) * width], n) - 2**31 for n in range(BANDS)]


def _sign(found: frozenset[str]) -> RMinHash:
    sign = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sign.update(list(found))
    return sign


def shingles(text: str) -> frozenset[str]:
    """All runs of three words, without case, accents and marks; a shorter text is one."""
    words = _words(text)
    rows = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    return frozenset(map(" ".join, rows)) or frozenset({" ".join(words)} - {""})


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.lower().translate(_APART).split()
    return _WORD.findall(_MARK.sub("", unicodedata.normalize("NFKD", text).casefold()))


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        group[number] = group[group[number]]
        number = group[number]
    return number
