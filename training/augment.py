"""Small changes to training sentences: other quotation marks, other names, capitals."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace

from training import pools
from training.sentences import Sentence, Source, spans

OPENING = ["„", "“", '"', "«", "‘", "'", "”"]
CLOSING = ["”", "”", '"', "»", "’", "'", "“"]
NO_WORD = ""
"""Stands for a word hidden from the reader, so that names are told by what surrounds them."""

MARKS = {",,", "''", "``", '"', "“", "”", "„", "«", "»"}


class Augmenter:
    """Callable on a sentence; the sentence given is never changed itself."""

    def __init__(self, sources: list[Source]) -> None:
        found: dict[str, list[list[str]]] = defaultdict(list)
        for source in sources:
            for s in source.sentences:
                for start, end, kind in spans(s.names or []):
                    found[kind].append(s.words[start:end])
        self.seen = dict(found)
        self.lists = pools.pools()
        self.singles = {
            kind: [n[0] for n in names if len(n) == 1] for kind, names in self.lists.items()
        }
        self.any_single = [word for words in self.singles.values() for word in words]

    def __call__(self, sentence: Sentence) -> Sentence:
        if random.random() < 0.5 and not MARKS.isdisjoint(sentence.words):
            sentence = _other_marks(sentence)
        if sentence.heads and random.random() < 0.4:
            sentence = self._other_proper_nouns(sentence)
        if sentence.names and not sentence.heads:
            if random.random() < 0.5 and sentence.cues is None:
                sentence = self._other_names(sentence)
            if random.random() < 0.4:
                sentence = _some_hidden(sentence)
        if random.random() < 0.015:
            sentence = replace(sentence, words=[w.upper() for w in sentence.words], lemmas=None)
        return sentence

    def _other_proper_nouns(self, sentence: Sentence) -> Sentence:
        """Other single words for proper nouns that are names by themselves, of the same type."""
        assert sentence.tags and sentence.heads and sentence.labels and sentence.lemmas
        words, lemmas = list(sentence.words), list(sentence.lemmas)
        parts = {h for h, r in zip(sentence.heads, sentence.labels, strict=True) if r == "flat"}
        for i, tag in enumerate(sentence.tags):
            alone = i + 1 not in parts and sentence.labels[i] not in {"flat", "compound"}
            like = self._like(sentence.names, i)
            if (
                tag == "PROPN"
                and alone
                and like
                and lemmas[i] == words[i]
                and random.random() < 0.5
            ):
                words[i] = lemmas[i] = random.choice(like)
        return replace(sentence, words=words, lemmas=lemmas)

    def _like(self, names: list[str] | None, i: int) -> list[str]:
        """Words that may stand for word `i`: of its type, any where no names are marked."""
        if names is None:
            return self.any_single
        inside = names[i + 1 : i + 2] == ["I-" + names[i][2:]]
        return self.singles[names[i][2:]] if names[i][0] == "B" and not inside else []

    def _other_names(self, sentence: Sentence) -> Sentence:
        tags = sentence.names or []
        words: list[str] = []
        names: list[str] = []
        at = 0
        for start, end, kind in spans(tags):
            new = sentence.words[start:end]
            if random.random() < 0.7:
                new = random.choice(random.choice((self.seen, self.lists))[kind])
            words += sentence.words[at:start] + new
            names += tags[at:start] + ["B-" + kind] + ["I-" + kind] * (len(new) - 1)
            at = end
        words += sentence.words[at:]
        names += tags[at:]
        return Sentence(words, [True] * len(words), names=names)


def _some_hidden(sentence: Sentence) -> Sentence:
    words = [NO_WORD if random.random() < 0.12 else w for w in sentence.words]
    return replace(sentence, words=words)


def _other_marks(sentence: Sentence) -> Sentence:
    style = random.randrange(len(OPENING))
    inside = False
    words = []
    for word in sentence.words:
        if word in MARKS:
            word = CLOSING[style] if inside else OPENING[style]
            inside = not inside
        words.append(word)
    if not sentence.lemmas:
        return replace(sentence, words=words)
    lemmas = [
        w if o in MARKS else m
        for w, o, m in zip(words, sentence.words, sentence.lemmas, strict=True)
    ]
    return replace(sentence, words=words, lemmas=lemmas)
