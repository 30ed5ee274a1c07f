"""The one form that all training and evaluation data are read into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Roles:
    """The parts of one attribution or event, as words counted from its sentence's first.

    `predicate` is a word of the sentence, and `layer` cue or event; the words of `parts`, by
    role, may lie outside the sentence.
    """

    predicate: int
    layer: str
    parts: dict[str, tuple[int, ...]]


@dataclass
class Sentence:
    """One sentence; a layer that the source does not annotate is None.

    `heads` count from 1, 0 is the root; `names` are BIO tags; `cues` and `events` hold each
    word's class as a predicate, or "O". `tree` holds heads and labels that the roles are seen on,
    also where these are not to be learned.
    """

    words: list[str]
    spaces: list[bool]
    tags: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    labels: list[str] | None = None
    names: list[str] | None = None
    cues: list[str] | None = None
    events: list[str] | None = None
    roles: list[Roles] = field(default_factory=list)
    tree: list[tuple[int, str]] | None = None
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
