"""English syntax beside spaCy's small pipeline on EWT's test part: `python -m benchmarks.syntax`.

Gold tokens for both. spaCy's labels are ClearNLP's and its heads follow other rules than
Universal Dependencies, so only parts of speech, lemmas and sentence ends are compared.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.tokens import Doc

from benchmarks.names import PEER
from dragoman.language.reader import Reader
from training import data
from training.evaluate import Count, portions
from training.sentences import Sentence

FILE = data.DATA / "ud" / "en_ewt-test.conllu"


def ours() -> Callable[[list[Sentence]], Doc]:
    """Dragoman's reader on given tokens; sentence ends are its own."""
    reader = Reader()

    def read(part: list[Sentence]) -> Doc:
        words, spaces = _tokens(part)
        return reader.annotate(Doc(reader.vocabulary("en"), words, spaces), "en")

    return read


def peer() -> Callable[[list[Sentence]], Doc]:
    """spaCy's pipeline on given tokens."""
    pipeline = spacy.load(PEER, exclude=["ner"])

    def read(part: list[Sentence]) -> Doc:
        words, spaces = _tokens(part)
        doc = Doc(pipeline.vocab, words, spaces)
        for _, step in pipeline.pipeline:
            doc = step(doc)
        return doc

    return read


def _tokens(part: list[Sentence]) -> tuple[list[str], list[bool]]:
    return [w for s in part for w in s.words], [x for s in part for x in s.spaces]


def measure(read: Callable[[list[Sentence]], Doc], path: Path) -> tuple[Count, Count, Count]:
    """Parts of speech, lemmas, sentence ends."""
    tags, lemmas, ends = Count(), Count(), Count()
    for part in portions(data.read_conllu(path)):
        doc, at, wanted = read(part), 0, set()
        for s in part:
            assert s.tags and s.lemmas
            for token, tag, lemma in zip(
                doc[at : at + len(s.words)], s.tags, s.lemmas, strict=True
            ):
                tags.add(token.pos_ == tag)
                lemmas.add(token.lemma_.lower() == lemma.lower())
            at += len(s.words)
            wanted.add(at)
        ends.spans({s.end for s in doc.sents}, wanted)
    return tags, lemmas, ends


def main() -> None:
    """Print a line a reader."""
    print("EWT test, gold tokens              tag lemma (without case) sentence ends")
    for name, read in (("Dragoman", ours()), (f"spaCy {PEER}", peer())):
        tags, lemmas, ends = measure(read, FILE)
        print(f"{name:32} {tags} {lemmas} {ends}")


if __name__ == "__main__":
    main()
