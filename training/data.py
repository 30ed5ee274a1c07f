"""Training and evaluation data, read into one form.

Sources are the files named in the model card; none of them lies in the repository, apart
from `training/names/`, sentences written for the purpose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy

DATA = Path("../shared/data")
NAMES = Path(__file__).parent / "names"
GUIDELINES = ("nl", "en", "nl-2.0", "en-gum", "other")
"""Annotation guidelines told apart in training; reading uses the first two."""

NAME_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAME_JOINERS = {"of", "the", "and", "for", "de", "&", "-"}


@dataclass
class Sentence:
    """One sentence; a layer that the source does not annotate is None.

    `heads` count from 1, 0 is the root; `names` are BIO tags.
    """

    words: list[str]
    spaces: list[bool]
    tags: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    labels: list[str] | None = None
    names: list[str] | None = None
    document: str = ""
    misc: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()


@dataclass
class Source:
    """Sentences of one origin, in order, under one guideline, drawn with `weight`."""

    name: str
    guideline: str
    weight: float
    sentences: list[Sentence]


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
    """GUM with its named persons, organisations and places as name tags."""
    sentences = read_conllu(path)
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
    ud, ner = folder / "ud", folder / "ner"
    gum = [s for f in sorted((folder / "gum").glob("*.conllu")) for s in read_gum(f)]
    written = [s for f in sorted(NAMES.glob("nl-*.txt")) for s in read_names(f, "nl")]
    english = [s for f in sorted(NAMES.glob("en-*.txt")) for s in read_names(f, "en")]

    def iob(*names: str) -> list[Sentence]:
        return [s for name in names for s in read_iob(ner / f"{name}.iob2")]

    sources = [
        Source("alpino", "nl", 0.14, read_conllu(ud / "nl_alpino-dev.conllu")),
        Source("lassy", "nl", 0.20, read_conllu(ud / "nl_lassysmall-dev.conllu")),
        Source("lassy-2.0", "nl-2.0", 0.12, read_conllu(ud / "nl_lassysmall-train.conllu")),
        Source(
            "ewt",
            "en",
            0.25,
            read_conllu(ud / "en_ewt-train.conllu") + read_conllu(ud / "en_ewt-dev.conllu"),
        ),
        Source("gum", "en-gum", 0.07, [s for s in gum if not held_out(s)]),
        Source("names-en", "en", 0.15, iob("en_ewt-dev", "en_pud") + english),
        Source(
            "names-other",
            "other",
            0.05,
            iob(
                "de_pud",
                "da_ddt-train",
                "da_ddt-dev",
                "da_ddt-test",
                "sv_talbanken-train",
                "sv_talbanken-dev",
                "sv_talbanken-test",
            ),
        ),
        Source("names-nl", "nl", 0.18, written),
    ]
    return [s for s in sources if s.sentences]


SILVER = {"alpino": 0.05, "lassy": 0.08, "lassy-2.0": 0.09, "ewt": 0.08}
"""Treebanks that get names from the teacher, and the weight they are drawn with."""

SILVER_FILE = "silver.json"


def silver_sources(build: Path) -> list[Source]:
    """The sentences that `training/silver.py` labelled; none before it has run."""
    path = build / SILVER_FILE
    if not path.exists():
        return []
    sources = []
    for name, rows in json.loads(path.read_text("utf8")).items():
        sentences = [Sentence(w, [True] * len(w), names=n) for w, n in rows]
        guideline = "en" if name == "ewt" else "nl"
        sources.append(Source(f"{name}-silver", guideline, SILVER[name], sentences))
    return sources


def chunks(sentences: Iterable[Sentence], longest: int) -> Iterator[list[Sentence]]:
    """Runs of neighbouring sentences of at most `longest` words together."""
    run: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if run and (size + len(sentence.words) > longest or sentence.document != run[0].document):
            yield run
            run, size = [], 0
        run.append(sentence)
        size += len(sentence.words)
    if run:
        yield run


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, type) of the BIO tags."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("I-") and found and found[-1][1] == i and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], i + 1, tag[2:])
        elif tag[0] in "BI":
            found.append((i, i + 1, tag[2:]))
    return found
