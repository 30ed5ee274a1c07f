"""Measure the shipped reader: `python -m training.evaluate` prints every figure of the model card.

Treebanks: gold tokens and sentences, the int8 file, every token counted (punctuation too).
Labelled attachment compares universal labels, as the CoNLL 2018 shared task does; the
figure with subtypes stands beside it. Lemmas are compared without Alpino's compound marks
(basis_niveau = basisniveau); the figure with them stands beside it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc

from dragoman.language.reader import Reader
from training import data
from training.sentences import Sentence, chunks, spans

NO_LOCATION_TYPES = {"MISC"}
WORDS_A_DOC = 2_000

Name = tuple[int, int, str]
"""First word, last word plus one, type."""


@dataclass
class Count:
    """Right, found and wanted; F1 of them, or accuracy where found and wanted agree."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.found += 1
        self.wanted += 1

    def spans(self, found: Set[object], wanted: Set[object]) -> None:
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def score(self) -> float:
        return 200 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        return f"{self.score:5.1f}"


@dataclass
class Treebank:
    """Scores on one treebank."""

    tag: Count = field(default_factory=Count)
    feats: Count = field(default_factory=Count)
    lemma: Count = field(default_factory=Count)
    strict_lemma: Count = field(default_factory=Count)
    unlabelled: Count = field(default_factory=Count)
    labelled: Count = field(default_factory=Count)
    subtypes: Count = field(default_factory=Count)


def gold_doc(reader: Reader, sentences: list[Sentence], language: str) -> Doc:
    """The sentences as one Doc read with their own tokens and sentence ends."""
    words = [w for s in sentences for w in s.words]
    spaces = [x for s in sentences for x in s.spaces]
    doc = Doc(reader.vocabulary(language), words=words, spaces=spaces)
    last, ends = -1, []
    for sentence in sentences:
        last += len(sentence.words)
        ends.append(doc[last].idx + len(doc[last]))
    return reader.annotate(doc, language, ends, sentences_known=True)


def portions(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Documents, or runs of about WORDS_A_DOC words where a file has no documents."""
    yield from chunks(sentences, WORDS_A_DOC)


def treebank(reader: Reader, path: Path, language: str) -> Treebank:
    """Compare the reader with a CoNLL-U file."""
    result = Treebank()
    raw = _raw_lemmas(path)
    at = 0
    for part in portions(data.read_conllu(path)):
        doc = gold_doc(reader, part, language)
        start = 0
        for s in part:
            assert s.tags and s.feats and s.lemmas and s.heads and s.labels
            for i, token in enumerate(doc[start : start + len(s.words)]):
                head = 0 if token.head.i == token.i else token.head.i - start + 1
                label = "root" if token.dep_ == "ROOT" else token.dep_
                same = head == s.heads[i]
                result.tag.add(token.pos_ == s.tags[i])
                result.feats.add((str(token.morph) or "_") == s.feats[i])
                result.lemma.add(_plain(token.lemma_) == _plain(raw[at]))
                result.strict_lemma.add(token.lemma_ == raw[at])
                result.unlabelled.add(same)
                result.labelled.add(same and label.split(":")[0] == s.labels[i].split(":")[0])
                result.subtypes.add(same and label == s.labels[i])
                at += 1
            start += len(s.words)
    return result


def _plain(lemma: str) -> str:
    return lemma if lemma == "_" else lemma.replace("_", "")


def _raw_lemmas(path: Path) -> list[str]:
    rows = (line.split("\t") for line in path.read_text("utf8").splitlines())
    return [r[2] for r in rows if r[0].isdigit()]


def names(reader: Reader, sentences: list[Sentence], language: str) -> dict[str, Count]:
    """Exact spans and types of persons, organisations and locations, and all three."""
    counts = {kind: Count() for kind in (*data.NAME_TYPES, "all")}
    for part in portions(sentences):
        doc = gold_doc(reader, part, language)
        gold = [t for s in part for t in s.names or ["O"] * len(s.words)]
        wanted = set(spans(gold))
        found = {(e.start, e.end, e.label_) for e in doc.ents}
        count_names(counts, found, wanted)
    return counts


def count_names(counts: dict[str, Count], found: set[Name], wanted: set[Name]) -> None:
    """Count one text's names under their types and under «all»."""
    for kind, count in counts.items():
        count.spans(*({x for x in names if kind in {"all", x[2]}} for names in (found, wanted)))


def read_conll2002(path: Path) -> list[Sentence]:
    """CoNLL-2002 with its MISC taken as no name."""
    sentences = []
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line]
        if rows:
            words = [r[1] for r in rows]
            tags = [r[2] if r[2][2:] in data.NAME_TYPES else "O" for r in rows]
            sentences.append(Sentence(words, data.guess_spaces(words), names=tags))
    return sentences


def read_meantime(folder: Path) -> list[Sentence]:
    """MEANTIME's named mentions, outermost, of persons, organisations and locations."""
    sentences = []
    for path in sorted(folder.iterdir()):
        for block in path.read_text(encoding="utf8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line.strip()]
            if rows:
                words = [r[1] for r in rows]
                tags = _bracket_tags([r[2] for r in rows])
                sentences.append(Sentence(words, data.guess_spaces(words), names=tags))
    return sentences


def _bracket_tags(column: list[str]) -> list[str]:
    tags, inside = [], ""
    for value in column:
        kind = value.strip("()")
        if value.startswith("("):
            inside = kind if kind in data.NAME_TYPES else ""
            tags.append("B-" + inside if inside else "O")
        else:
            tags.append("I-" + inside if inside and value not in {"_", "O"} else "O")
        if value.endswith(")") or value in {"_", "O"}:
            inside = ""
    return tags


def sentence_ends(reader: Reader, path: Path, language: str) -> tuple[Count, Count]:
    """Sentences on raw text: whole files, one space between sentences, our own tokens.

    Two counts: of ends, and of whole sentences, both whose ends are right (spaCy's measure).
    """
    sentences = data.read_conllu(path)
    wanted: set[tuple[int, int]] = set()
    text = ""
    for s in sentences:
        wanted.add((len(text), len(text) + len(s.text)))
        text += s.text + " "
    found = {(x.start_char, x.end_char) for x in _bare_sentences(reader, text, language)}
    ends, whole = Count(), Count()
    ends.spans({end for _, end in found}, {end for _, end in wanted})
    whole.spans(set(found), set(wanted))
    return ends, whole


def _bare_sentences(reader: Reader, text: str, language: str) -> Iterator[spacy.tokens.Span]:
    for sentence in reader.read(text, language).sents:
        tokens = [t.i for t in sentence if not t.is_space]
        if tokens:
            yield sentence.doc[tokens[0] : tokens[-1] + 1]


def name_sets(folder: Path) -> tuple[tuple[str, list[Sentence], str], ...]:
    """The files that names are measured on: title, sentences, language."""
    ner = folder / "ner"
    gum = [s for s in data.read_gum(folder / "gum" / "news.conllu") if data.held_out(s)]
    return (
        ("EWT test", data.read_iob(ner / "en_ewt-test.iob2"), "en"),
        (
            "CoNLL-2002 nl testa, MISC as no name",
            read_conll2002(ner / "nl_conll2002-testa.evalonly.conllu"),
            "nl",
        ),
        ("MEANTIME nl dev", read_meantime(folder / "meantime-nl-dev" / "ne"), "nl"),
        ("GUM news s-z", gum, "en"),
    )


def report(reader: Reader, folder: Path) -> None:
    """Print every figure."""
    ud = folder / "ud"
    print("treebank         tag   feats lemma (with _) unlab. labelled (subtypes)")
    for title, name, language in (
        ("Alpino test", "nl_alpino-test", "nl"),
        ("LassySmall test", "nl_lassysmall-test", "nl"),
        ("EWT test", "en_ewt-test", "en"),
    ):
        r = treebank(reader, ud / f"{name}.conllu", language)
        print(
            f"{title:16} {r.tag} {r.feats} {r.lemma} ({r.strict_lemma}) {r.unlabelled}  "
            f"{r.labelled} ({r.subtypes})"
        )
    print("names                                  F1    PER   ORG   LOC")
    for title, sentences, language in name_sets(folder):
        c = names(reader, sentences, language)
        print(f"{title:38} {c['all']} {c['PER']} {c['ORG']} {c['LOC']}")
    print("sentences, raw text                  ends whole")
    for title, name, language in (
        ("Alpino test", "nl_alpino-test", "nl"),
        ("EWT test", "en_ewt-test", "en"),
    ):
        ends, whole = sentence_ends(reader, ud / f"{name}.conllu", language)
        print(f"{title:35} {ends} {whole}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--model", type=Path, default=None, help="default: the shipped file")
    options = parser.parse_args()
    report(Reader(options.model), options.data)


if __name__ == "__main__":
    main()
