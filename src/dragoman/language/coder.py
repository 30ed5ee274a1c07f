"""From the network's scores to the numbers that spaCy's Doc takes, for one language."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc

from dragoman.language.branches import Tree
from dragoman.language.edits import apply_script
from dragoman.language.names import NameDecoder
from dragoman.language.network import Network, Scores
from dragoman.language.tree import decode
from dragoman.language.windows import Window

ATTRIBUTES = [POS, LEMMA, MORPH, DEP, HEAD, ENT_IOB, ENT_TYPE]
IOB = {"I": 1, "O": 2, "B": 3}
PARTICLE = "compound:prt"
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
"""Labels of subjects, of which no word has two."""

OBLIQUE = frozenset({"obl", "nmod"})
SEPARABLE = frozenset({"nl"})
"""Languages whose verbs take their particle into the lemma (gaf … toe: toegeven)."""

NO_ABBREVIATIONS = {
    "nl": frozenset(
        {
            "app.",
            "bel.",
            "best.",
            "dat.",
            "doc.",
            "get.",
            "hand.",
            "hert.",
            "kon.",
            "mand.",
            "not.",
            "pan.",
            "pas.",
            "pat.",
            "pers.",
            "red.",
            "tom.",
            "top.",
            "ver.",
            "vol.",
            "volg.",
            "volt.",
        }
    )
}
"""Words that end sentences far more often than they are cut short, against spaCy's list."""

INFLECTED = ("ADJ", "NOUN", "VERB")
SCRIPTS_TRIED = 5
"""How many edit scripts are tried before a lemma that is no known word is taken."""

LONGEST_IRREGULAR = 8
"""Letters of a word whose lemma has nothing in common with it."""

Codes = NDArray[np.uint64]
Index = NDArray[np.int64]


class Coder:
    """Tokenises one language and turns scores into codes of its vocabulary."""

    def __init__(self, language: str, network: Network) -> None:
        pipeline = spacy.blank(language)
        self.vocab, self.tokenize = pipeline.vocab, _tokenizer(pipeline, language)
        self._network = network
        self._joins_particles = language in SEPARABLE
        strings, classes = self.vocab.strings, network.classes
        self._scripts = classes["lemmas"]
        self._tags = _codes(IDS[t] for t in classes["tags"])
        add_feats = self.vocab.morphology.add
        self._feats = _codes(add_feats("" if f == "_" else f) for f in classes["feats"])
        self._labels = _codes(strings.add("ROOT" if r == "root" else r) for r in classes["labels"])
        self._root = classes["labels"].index("root")
        self._particle = classes["labels"].index(PARTICLE)
        self._oblique = [i for i, n in enumerate(classes["labels"]) if n in OBLIQUE]
        self._subjects = np.array([i for i, n in enumerate(classes["labels"]) if n in SUBJECTS])
        self._names = NameDecoder(classes["names"])
        self._iob = _codes(IOB[n[0]] for n in classes["names"])
        self._types = _codes(strings.add(n[2:]) if n != "O" else 0 for n in classes["names"])
        self._known = frozenset(network.words[language])
        self._forms = network.forms[language]
        self._verb = classes["tags"].index("VERB")
        self._inflected = {classes["tags"].index(t) for t in INFLECTED}
        self._lemma = lru_cache(maxsize=200_000)(self._edited)

    def tree(self, scores: Scores, stops: Index) -> Tree:
        """The trees of one window; `stops` are the last words of its sentences."""
        heads = _heads(scores.arc, stops)
        labels = self._best_labels(scores, heads)
        return Tree(heads.tolist(), labels.tolist(), len(self._labels))

    def codes(self, words: list[str], window: Window, scores: Scores, tree: Tree) -> Codes:
        """Words × ATTRIBUTES for one window of `words`; names are left for `add_names`.

        Heads are indices into `words`, the root's its own.
        """
        inside = words[window.start : window.end]
        heads, labels = np.array(tree.heads), np.array(tree.labels)
        lemmas = self._lemmas(inside, scores, heads, labels)
        codes = np.empty((len(inside), len(ATTRIBUTES)), np.uint64)
        codes[:, 0] = self._tags[scores.tag.argmax(1)]
        codes[:, 1] = [self.vocab.strings.add(lemma) for lemma in lemmas]
        codes[:, 2] = self._feats[scores.feat.argmax(1)]
        codes[:, 3] = self._labels[labels]
        codes[:, 4] = window.start + np.where(heads == 0, np.arange(len(inside)), heads - 1)
        return codes

    def add_names(
        self, codes: Codes, words: list[str], scores: NDArray[np.float32], stops: Index
    ) -> None:
        """Write the names of a whole document of `words` into its codes."""
        names = self._names.decode(words, scores, stops)
        codes[:, 5] = self._iob[names]
        codes[:, 6] = self._types[names]

    def _best_labels(self, scores: Scores, heads: Index) -> Index:
        """Labels under the chosen heads: «root» for the root and for no other."""
        found = self._network.labels(scores, heads)
        found[:, self._root] = -np.inf
        best: Index = found.argmax(1)
        best[heads == 0] = self._root
        found[:, self._oblique] = -np.inf  # a second subject is an object rather
        _leave_one(best, found, heads, self._subjects)
        return best

    def _lemmas(self, words: list[str], scores: Scores, heads: Index, labels: Index) -> list[str]:
        chosen = scores.lemma.argmax(1).tolist()
        lemmas = [self._lemma(w, s) for w, s in zip(words, chosen, strict=True)]
        tags = scores.tag.argmax(1)
        for i, lemma in enumerate(lemmas):
            if tags[i] == self._verb and words[i].lower() in self._forms:
                lemmas[i] = self._forms[words[i].lower()]
            elif self._is_odd(lemma) and tags[i] in self._inflected:
                lemmas[i] = self._known_lemma(words[i], scores.lemma[i]) or lemma
        if self._joins_particles:
            found = np.flatnonzero(labels == self._particle).tolist()
            # Of two («drong er op aan») the last is the verb's.
            particles = {int(heads[i]) - 1: words[i].lower() for i in found}
            for verb, particle in particles.items():
                if particle + lemmas[verb] in self._known:
                    lemmas[verb] = particle + lemmas[verb]
        return lemmas

    def _is_odd(self, lemma: str) -> bool:
        """Whether a lemma is no known word; compounds with a hyphen are left as they are."""
        return "-" not in lemma and lemma.lower() not in self._known

    def _known_lemma(self, word: str, scores: NDArray[np.float32]) -> str | None:
        """The best of the next edit scripts that makes a word of the language, if one does."""
        best = np.argsort(scores)[: -SCRIPTS_TRIED - 1 : -1].tolist()
        tried = (self._lemma(word, s) for s in best)
        return next((lemma for lemma in tried if lemma.lower() in self._known), None)

    def _edited(self, word: str, script: int) -> str:
        edit = self._scripts[script]
        # Only short words have another word for a lemma: «beste», «geweest», "worse".
        if edit.startswith("=") and len(word) > LONGEST_IRREGULAR:
            return word
        return apply_script(word, edit) or word


def _leave_one(best: Index, scores: NDArray[np.float32], heads: Index, labels: Index) -> None:
    """Of the dependents of one head with one of `labels`, all but one get another.

    «X, wiens taak …, prees Y»: of two that could be the subject, the first nearly always is,
    unless it is a clause with a subject of its own («Het is goed, zei X»).
    """
    having = np.flatnonzero(np.isin(best, labels))
    governors, counts = np.unique(heads[having], return_counts=True)
    clauses = np.isin(having + 1, governors)
    for governor in governors[counts > 1]:
        rivals = heads[having] == governor
        kept = np.flatnonzero(rivals)[clauses[rivals].argmin()]
        for loser in having[rivals & (np.arange(len(having)) != kept)]:
            others = scores[loser].copy()
            others[labels] = -np.inf
            best[loser] = others.argmax()


def _tokenizer(pipeline: Language, language: str) -> Callable[[str], Doc]:
    tokenizer: Any = pipeline.tokenizer
    rules = tokenizer.rules or {}
    tokenizer.rules = {
        form: parts
        for form, parts in rules.items()
        if form.lower() not in NO_ABBREVIATIONS.get(language, ())
    }
    made: Callable[[str], Doc] = tokenizer
    return made


def _codes(values: object) -> Codes:
    return np.fromiter(values, np.uint64)  # type: ignore[call-overload,no-any-return]


def _heads(arc: NDArray[np.float32], stops: Index) -> Index:
    """Heads over the window, sentence by sentence: 0 the root, 1 the window's first word."""
    heads = np.zeros(len(arc), np.int64)
    start = 0
    for stop in (stops + 1).tolist():
        columns = np.concatenate([[0], np.arange(start + 1, stop + 1)])
        inside = decode(arc[start:stop][:, columns])
        heads[start:stop] = np.where(inside == 0, 0, inside + start)
        start = stop
    return heads
