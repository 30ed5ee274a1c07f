"""Training and evaluation data, read into one form.

Sources are the files named in the model card; none of them lies in the repository, apart
from `training/names/`: sentences written for the purpose, and names marked in the treebanks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import spacy

from dragoman.language.reader import default_reader
from training import frames, marks
from training.sentences import Sentence, Source

DATA = Path("../shared/data")
NAMES = Path(__file__).parent / "names"
GUIDELINES = ("nl", "en", "nl-2.0", "en-gum", "other")
"""Annotation guidelines told apart in training; reading uses the first two."""

TREEBANKS = (
    ("nl_alpino-dev", "nl", 0.11),
    ("nl_lassysmall-dev", "nl", 0.14),
    ("nl_lassysmall-train", "nl-2.0", 0.07),
    ("en_ewt-train", "en", 0.16),
)
"""Treebanks with names: file, guideline, the weight it is drawn with."""

ALONE = (0.04, 0.06, 0.09, 0.22)
"""The weight that each treebank's names are drawn with by themselves."""

OTHER_NAMES = (
    "de_pud",
    "da_ddt-train",
    "da_ddt-dev",
    "da_ddt-test",
    "sv_talbanken-train",
    "sv_talbanken-dev",
    "sv_talbanken-test",
)

NAME_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAME_JOINERS = {"of", "the", "and", "for", "de", "&", "-"}


def read_conllu(path: Path) -> list[Sentence]:
    """Sentences of a CoNLL-U file with all layers."""
    sentences = []
    document = ""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = []
        for line in block.splitlines():
            if line.startswith("# newdoc id = "):
                document = line.split(" = ", 1)[1]
            elif line and not line.startswith("#"):
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
        if rows:
            sentences.append(_from_rows(rows, document))
    return sentences


def _from_rows(rows: list[list[str]], document: str) -> Sentence:
    columns = list(zip(*rows, strict=True))
    words = list(columns[1])
    heads = [int(h) for h in columns[6]]
    labels = ["flat" if r == "flat:name" else r for r in columns[7]]
    return Sentence(
        words=words,
        spaces=["SpaceAfter=No" not in m for m in columns[9]],
        tags=list(columns[3]),
        feats=list(columns[5]),
        lemmas=plain_lemmas(words, list(columns[2]), heads, labels),
        heads=heads,
        labels=labels,
        tree=list(zip(heads, labels, strict=True)),
        document=document,
        misc=list(columns[9]),
    )


def plain_lemmas(
    words: list[str], lemmas: list[str], heads: list[int], labels: list[str]
) -> list[str]:
    """Lemmas without Alpino's compound marks and without a particle that stands apart.

    «basis_niveau» becomes «basisniveau»; in «zette … in» the lemma «in_zetten» of «zette»
    becomes «zetten»: the reader adds the particle from the tree.
    """
    plain = [lemma if lemma == "_" else lemma.replace("_", "") for lemma in lemmas]
    for i, label in enumerate(labels):
        if label == "compound:prt":
            verb = heads[i] - 1
            stem = plain[verb].removeprefix(words[i].lower())
            plain[verb] = stem or plain[verb]
    return plain


def read_iob(path: Path) -> list[Sentence]:
    """Sentences of an IOB2 file; types other than person, organisation, location are dropped."""
    sentences = []
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if rows:
            words = [r[1] for r in rows]
            tags = [r[2] if r[2][2:] in NAME_TYPES else "O" for r in rows]
            sentences.append(Sentence(words, guess_spaces(words), names=tags))
    return sentences


def guess_spaces(words: list[str]) -> list[bool]:
    """Whether a space follows, for files that do not say: none before closing punctuation."""
    after = [w not in {",", ".", ";", ":", "?", "!", ")", "'s", "n't"} for w in words[1:]]
    return [*after, True]


_MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


def read_names(path: Path, language: str) -> list[Sentence]:
    """Lines with inline marks (`[PER Mark Rutte]`), tokenised by spaCy's rules."""
    tokenize = spacy.blank(language).tokenizer
    sentences = []
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, spans = _unmark(line)
        doc = tokenize(text)
        tags = ["O"] * len(doc)
        for start, end, kind in spans:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                tags[span.start : span.end] = ["B-" + kind] + ["I-" + kind] * (len(span) - 1)
        kept = [t for t in doc if not t.is_space]
        sentences.append(
            Sentence(
                [t.text for t in kept],
                [bool(t.whitespace_) for t in kept],
                names=[tags[t.i] for t in kept],
            )
        )
    return sentences


def _unmark(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + line[at:], spans


def read_gum(path: Path) -> list[Sentence]:
    """GUM with its named persons, organisations and places as name tags, and marked frames."""
    sentences = frames.add_marks(read_conllu(path), f"gum_{path.stem}")
    for sentence in sentences:
        sentence.names = _gum_names(sentence)
    return sentences


def _gum_names(sentence: Sentence) -> list[str]:
    opened: list[tuple[str, str, int]] = []
    tags = ["O"] * len(sentence.words)
    mentions = []
    for i, misc in enumerate(sentence.misc):
        value = re.search(r"(?:^|\|)Entity=([^|]+)", misc)
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", value[1] if value else ""):
            fields = part.strip("()").split("-")
            if part.startswith("(") and len(fields) > 1:
                opened.append((fields[0], fields[1], i))
            if part.endswith(")"):
                at = next((o for o in reversed(opened) if o[0] == fields[0]), None)
                if at:
                    opened.remove(at)
                    mentions.append((at[2], i, at[1]))
    for start, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        if kind in GUM_TYPES:
            first, last = _name_inside(sentence, start, end)
            if first <= last:
                tag = GUM_TYPES[kind]
                tags[first : last + 1] = ["B-" + tag] + ["I-" + tag] * (last - first)
    return tags


def _name_inside(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The proper name that heads the mention `start`…`end`; an empty range if none does."""
    assert sentence.tags and sentence.heads and sentence.feats
    inside = range(start, end + 1)
    head = next((i for i in inside if not start <= sentence.heads[i] - 1 <= end), end)
    if sentence.tags[head] != "PROPN" or "Number=Plur" in sentence.feats[head]:
        return 1, 0
    first = last = head
    while first > start and _capital_name(sentence, first - 1):
        first -= 1
    while last < end and (
        _capital_name(sentence, last + 1)
        or (
            sentence.words[last + 1].lower() in NAME_JOINERS
            and last + 2 <= end
            and _capital_name(sentence, last + 2)
        )
    ):
        last += 1
    return first, last


def _capital_name(sentence: Sentence, i: int) -> bool:
    assert sentence.tags and sentence.labels
    capital = sentence.words[i][0].isupper() and sentence.tags[i] in {
        "PROPN",
        "ADJ",
        "NOUN",
        "VERB",
    }
    return capital and sentence.labels[i] not in {"nmod:desc", "nmod:poss", "det"}


def held_out(sentence: Sentence) -> bool:
    """GUM's news documents from s to z are kept for evaluation."""
    return bool(re.match(r"GUM_news_[s-z]", sentence.document))


def training_sources(folder: Path) -> list[Source]:
    """Everything that may be trained on, with the weight it is drawn with.

    Raises FileNotFoundError with the missing file's name.
    """
    treebanks = [_treebank(folder / "ud", *row) for row in TREEBANKS]
    gum = [s for f in sorted((folder / "gum").glob("*.conllu")) for s in read_gum(f)]
    gum = [s for s in gum if not held_out(s)]
    ner = folder / "ner"
    read = default_reader().read

    def iob(*names: str) -> list[Sentence]:
        return [s for name in names for s in read_iob(ner / f"{name}.iob2")]

    def written(language: str) -> list[Sentence]:
        paths = sorted(NAMES.glob(f"{language}-*.txt"))
        return [s for path in paths for s in read_names(path, language)]

    return [
        *treebanks,
        *(_names_alone(source, weight) for source, weight in zip(treebanks, ALONE, strict=True)),
        Source("ewt-dev", "en", 0.03, read_conllu(folder / "ud" / "en_ewt-dev.conllu")),
        Source("gum", "en-gum", 0.07, gum),
        Source("frames-nl", "nl", 0.40, frames.written_sentences("nl", read)),
        Source("frames-en", "en", 0.45, frames.written_sentences("en", read)),
        *(_frames_alone(s, 0.10) for s in (*treebanks, Source("gum", "en", 0, gum))),
        Source("names-en", "en", 0.32, iob("en_ewt-dev", "en_pud") + written("en")),
        Source("names-other", "other", 0.05, iob(*OTHER_NAMES)),
        Source("names-nl", "nl", 0.15, written("nl")),
    ]


def _frames_alone(source: Source, weight: float) -> Source:
    """The sentences whose attributions and events are marked, with these and their names."""
    kept = [
        replace(s, tags=None, feats=None, lemmas=None, heads=None, labels=None)
        for s in source.sentences
        if s.cues
    ]
    return Source(f"{source.name}-frames", source.guideline[:2], weight if kept else 0, kept)


def _treebank(folder: Path, file: str, guideline: str, weight: float) -> Source:
    sentences = marks.add_names(read_conllu(folder / f"{file}.conllu"), file)
    return Source(file, guideline, weight, frames.add_marks(sentences, file))


def _names_alone(source: Source, weight: float) -> Source:
    """The sentences with their names only, so that the names can be swapped for others.

    How names are marked does not depend on the syntactic guideline.
    """
    kept = [
        Sentence(s.words, s.spaces, names=s.names, document=s.document) for s in source.sentences
    ]
    return Source(f"{source.name}-names", source.guideline[:2], weight, kept)
