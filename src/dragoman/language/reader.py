"""The reader: text in, a spaCy Doc out.

Every token has part of speech, morphology, lemma, head and label (Universal Dependencies);
the Doc has sentences and named entities (PER, ORG, LOC). spaCy tokenises, so the Doc's text
is the text given, character for character.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.language.coder import ATTRIBUTES, IOB, Coder, Codes
from dragoman.language.frames import Proposal, propose
from dragoman.language.network import Network, Scores
from dragoman.language.paragraphs import paragraph_ends
from dragoman.language.windows import Window, sentence_ends, windows

CORES = os.cpu_count() or 1

Part = tuple[Codes, NDArray[np.float32], NDArray[np.int64], dict[str, list[Proposal]]]
"""Of one window: codes, scores of names, last words of its sentences in the document, and
proposed predicates."""

Run = Callable[[Callable[[Window], Part], list[Window]], Iterable[Part]]


class Reader:
    """Reads Dutch and English. Load once, use for many texts; safe to use from threads.

    The windows of a text are read by so many `threads` side by side.
    """

    def __init__(self, model: Path | None = None, threads: int = CORES) -> None:
        self.network = Network(model)
        self._pool = ThreadPoolExecutor(threads)
        self._coders: dict[str, Coder] = {}

    def read(self, text: str, language: str) -> Doc:
        """The Doc of `text`. `language` is a code the model knows: nl or en."""
        return self.annotate(self.tokenize(text, language), language, paragraph_ends(text))

    def read_many(self, texts: Iterable[tuple[str, str]]) -> Iterator[Doc]:
        """Docs of (text, language) pairs, in order, several read at once."""

        def one(pair: tuple[str, str]) -> Doc:
            text, language = pair
            doc = self.tokenize(text, language)
            return self._annotate(doc, language, paragraph_ends(text), False, map)

        with ThreadPoolExecutor(CORES) as pool:
            yield from pool.map(one, texts)

    def tokenize(self, text: str, language: str) -> Doc:
        """The Doc of `text` with its tokens and nothing else."""
        return self._coder(language).tokenize(text)

    def annotate(
        self,
        doc: Doc,
        language: str,
        breaks: Sequence[int] = (),
        sentences_known: bool = False,
    ) -> Doc:
        """Fill in a tokenised Doc.

        `breaks` are character offsets at or after the last token of a paragraph; with
        `sentences_known` they are all the sentence ends there are.
        """
        return self._annotate(doc, language, breaks, sentences_known, self._pool.map)

    def _annotate(
        self, doc: Doc, language: str, breaks: Sequence[int], known: bool, run: Run
    ) -> Doc:
        real = words_of(doc)
        if not real:
            return doc
        words = [doc[i].text for i in real]
        tokens = np.asarray(real)
        ends = last_words(doc, real, breaks)
        if not known:
            ends |= sentence_ends(words, ends)
        pieces = self.network.pieces(words)
        cuts = windows(words, [len(p) for p in pieces], ends)
        coder = self._coder(language)

        def work(window: Window) -> Part:
            # One window a call: nothing is padded, and none depends on its neighbours' scales.
            (scores,) = self.network.scores([pieces[window.start : window.end]], language)
            stops = _stops(window, scores, ends, known)
            tree = coder.tree(scores, stops)
            codes = coder.codes(words, window, scores, tree)
            proposed = propose(self.network, scores, tokens[window.start : window.end], stops, tree)
            return codes, scores.name, window.start + stops, proposed

        *parts, proposed = zip(*run(work, cuts), strict=True)
        codes, names, stops = (np.concatenate(layer) for layer in parts)
        coder.add_names(codes, words, names, stops)
        doc.user_data["proposals"] = _by_layer(proposed)
        return _fill(doc, real, codes)

    def vocabulary(self, language: str) -> Vocab:
        """The vocabulary of Docs of that language."""
        return self._coder(language).vocab

    def _coder(self, language: str) -> Coder:
        if language not in self._coders:
            self._coders[language] = Coder(language, self.network)
        return self._coders[language]


@cache
def default_reader(threads: int = CORES) -> Reader:
    """The built-in reader, loaded once a process; DRAGOMAN_MODEL names another model file."""
    other = os.environ.get("DRAGOMAN_MODEL")
    return Reader(Path(other) if other else None, threads)


def _by_layer(windows: Iterable[dict[str, list[Proposal]]]) -> dict[str, tuple[Proposal, ...]]:
    """The proposals of all windows in the order of the text."""
    joined: dict[str, tuple[Proposal, ...]] = {}
    for window in windows:
        for layer, found in window.items():
            joined[layer] = (*joined.get(layer, ()), *found)
    return joined


def words_of(doc: Doc) -> list[int]:
    """Indices of the tokens that are no white space."""
    return [t.i for t in doc if not t.is_space]


def last_words(doc: Doc, real: list[int], breaks: Sequence[int]) -> set[int]:
    """Indices into `real` of the last word at or before each break."""
    starts = [doc[i].idx for i in real]
    return {bisect_left(starts, offset) - 1 for offset in breaks} - {-1}


def _stops(window: Window, scores: Scores, ends: set[int], known: bool) -> NDArray[np.int64]:
    """Index of the last word of each sentence in the window."""
    n = window.end - window.start
    stop = np.zeros(n, bool) if known else scores.stop[:, 1] > scores.stop[:, 0]
    for i in range(n):
        if window.start + i in ends:
            stop[i] = True
    stop[-1] = True
    return np.flatnonzero(stop)


def _fill(doc: Doc, real: list[int], codes: Codes) -> Doc:
    """Write the codes into the Doc; white space hangs on the word before it."""
    filled = np.zeros((len(doc), len(ATTRIBUTES)), np.uint64)
    filled[:, 0] = IDS["SPACE"]
    filled[:, 5] = IOB["O"]
    at = np.asarray(real)
    heads = codes[:, 4].astype(np.int64)
    filled[at] = codes
    filled[at, 4] = (at[heads] - at).astype(np.uint64)
    spaces = np.setdiff1d(np.arange(len(doc)), at)
    if len(spaces):
        before = at[np.maximum(np.searchsorted(at, spaces) - 1, 0)]
        filled[spaces, 4] = (before - spaces).astype(np.uint64)
        filled[spaces, 3] = doc.vocab.strings.add("dep")
        filled[spaces, 1] = [doc[int(i)].orth for i in spaces]
    return doc.from_array(ATTRIBUTES, filled)  # type: ignore[arg-type]  # the stub knows ints only
