"""Attributions and events marked by hand, in texts written for the purpose and in treebanks.

`python -m training.frames FILE…` checks written files and prints what they hold. The guide to
the marks is `training/frames/GUIDE.md`; marks in treebanks are word numbers without the text.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, Token

from dragoman.records.lexicon import ontology
from training.sentences import Roles, Sentence

FOLDER = Path(__file__).parent / "frames"
CUES = ("SAY", "THINK")
EVENTS = tuple(ontology().definitions)
ROLES = {"C": "cue", "S": "source", "Q": "content", "A": "actor", "R": "recipient"}
COUNT, READ = "# sentences: ", "# read: "

_PART = re.compile(r"\{((?:[A-Z]\d+(?:\.[A-Z]+)?,?\s*)+):|\}")
_TAG = re.compile(r"([CTSQEAR])(\d+)(?:\.([A-Z]+))?$")
_HEAD = re.compile(r"# (nl|en) (\d{4}-\d\d-\d\d)\s*$")
_RANGE = re.compile(r"(\d+)\.(\d+)(?:-(?:\d+\.)?(\d+))?$")


@dataclass
class Frame:
    """One attribution or event: its class and the pieces of its parts, by letter of the guide."""

    type: str
    parts: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass
class Written:
    """One annotated text; the frames' pieces are characters of it."""

    language: str
    date: str
    text: str
    frames: list[Frame]


def read_written(path: Path) -> Iterator[Written]:
    """The texts of a file. Raises ValueError naming the place of a wrong mark."""
    head, lines, at = None, [], 0
    for number, line in enumerate([*path.read_text(encoding="utf8").splitlines(), "# "], 1):
        if not line.startswith("#"):
            lines.append(line)
            continue
        if head:
            yield _text(head, "\n".join(lines).strip(), f"{path}:{at}")
        head, lines, at = _HEAD.match(line), [], number
        if not head and line != "# ":
            raise ValueError(f"{path}:{number}: not «# language date»: {line[:60]}")


def _text(head: re.Match[str], marked: str, place: str) -> Written:
    plain, parts = _unmark(marked, place)
    frames: dict[int, Frame] = {}
    for letter, number, kind, start, end in parts:
        frame = frames.setdefault(number, Frame(""))
        if letter in "CT":
            frame.type, letter = ("SAY" if letter == "C" else "THINK"), "C"
        elif letter == "E":
            frame.type = kind
        frame.parts.setdefault(letter, []).append((start, end))
    for number, frame in frames.items():
        _check(frame, f"{place}: frame {number}")
    return Written(head[1], head[2], plain, list(frames.values()))


def _unmark(marked: str, place: str) -> tuple[str, list[tuple[str, int, str, int, int]]]:
    plain, at = "", 0
    opened: list[tuple[str, int]] = []
    parts = []
    for mark in _PART.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], len(plain)))
            continue
        if not opened:
            raise ValueError(f"{place}: a brace closes that was not opened: …{plain[-50:]}")
        tags, start = opened.pop()
        for tag in tags.split(","):
            if not (found := _TAG.match(tag.strip())):
                raise ValueError(f"{place}: unknown mark {tag}: {plain[start:][:50]}")
            parts.append((found[1], int(found[2]), found[3] or "", start, len(plain)))
    plain += marked[at:]
    if opened or "{" in plain:
        raise ValueError(f"{place}: a brace is not closed or has no tag, near «{plain[-60:]}».")
    return plain, parts


def _check(frame: Frame, place: str) -> None:
    held = set(frame.parts)
    if not held & {"C", "E"}:
        raise ValueError(f"{place} has parts {sorted(held)} but no cue and no trigger.")
    if "E" in held and (held & {"C", "S", "Q"} or frame.type not in EVENTS):
        raise ValueError(f"{place}: an event of type «{frame.type}» with parts {sorted(held)}.")
    if "C" in held and (held & {"A", "R"} or "Q" not in held):
        raise ValueError(f"{place}: an attribution with parts {sorted(held)}.")


def written_sentences(language: str, read: Callable[[str, str], Doc]) -> list[Sentence]:
    """The sentences of the written texts, as `read` cuts them, with their frames."""
    paths = sorted((FOLDER / "written").glob(f"{language}-*.txt"))
    texts = [(path.stem, n, t) for path in paths for n, t in enumerate(read_written(path))]
    return [
        s for stem, n, t in texts for s in _sentences(f"{stem}-{n}", t, read(t.text, t.language))
    ]


def _sentences(document: str, text: Written, doc: Doc) -> list[Sentence]:
    tokens = [t for t in doc if not t.is_space]
    made: list[Sentence] = []
    starts: list[int] = []
    for i, token in enumerate(tokens):
        if not made or token.sent.start != tokens[i - 1].sent.start:
            made.append(Sentence([], [], cues=[], events=[], document=document))
            starts.append(i)
        made[-1].words.append(token.text)
        made[-1].spaces.append(bool(token.whitespace_))
    place = {t.i: i for i, t in enumerate(tokens)}
    for start, s in zip(starts, made, strict=True):
        s.cues, s.events = ["O"] * len(s.words), ["O"] * len(s.words)
        own = tokens[start : start + len(s.words)]
        s.tree = [(0 if t.head == t else place[t.head.i] - start + 1, t.dep_) for t in own]
    for frame in text.frames:
        parts = {k: _words_at(tokens, spans) for k, spans in frame.parts.items()}
        head = _top({i: place[tokens[i].head.i] for i in parts.get("E") or parts["C"]})
        _set(made, starts, frame.type, head, parts)
    return made


def _words_at(tokens: list[Token], spans: list[tuple[int, int]]) -> list[int]:
    return [
        i
        for i, t in enumerate(tokens)
        if any(t.idx < end and t.idx + len(t) > start for start, end in spans)
    ]


def _top(heads: dict[int, int]) -> int:
    """Of words with their heads, the first that hangs on none of the others."""
    return next((i for i, h in heads.items() if h not in heads or h == i), next(iter(heads)))


def _sentence_of(word: int, starts: list[int]) -> int:
    """The sentence that a word of the document stands in."""
    return bisect_right(starts, word) - 1


def _set(
    sentences: list[Sentence], starts: list[int], kind: str, head: int, parts: dict[str, list[int]]
) -> None:
    """Note one frame, in word numbers of the whole document, on its predicate's sentence."""
    number = _sentence_of(head, starts)
    sentence, start = sentences[number], starts[number]
    event = kind in EVENTS
    classes = sentence.events if event else sentence.cues
    assert classes is not None
    classes[head - start] = kind
    named = {ROLES[k]: tuple(i - start for i in v) for k, v in parts.items() if k in ROLES}
    sentence.roles.append(Roles(head - start, "event" if event else "cue", named))


def add_marks(sentences: list[Sentence], file: str) -> list[Sentence]:
    """Set the frames marked in the treebank file `file`, if any are; sentences not read stay.

    Raises ValueError where the marks were made on another release of the file.
    """
    path = FOLDER / "marks" / f"{file}.tsv"
    if not path.exists():
        return sentences
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence.words))
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith(COUNT) and int(line.removeprefix(COUNT)) != len(sentences):
            raise ValueError(f"{path}: made on a file of another length than {len(sentences)}.")
        if line.startswith(READ):
            _blank(sentences, line.removeprefix(READ))
        elif not line.startswith("#"):
            _add_mark(sentences, starts[:-1], line.split())
    return sentences


def _blank(sentences: list[Sentence], ranges: str) -> None:
    for part in ranges.split(","):
        first, last = part.split("-")
        for s in sentences[int(first) : int(last) + 1]:
            s.cues, s.events = ["O"] * len(s.words), ["O"] * len(s.words)


def _add_mark(sentences: list[Sentence], starts: list[int], fields: list[str]) -> None:
    pairs = zip(fields[1::2], fields[2::2], strict=True)
    parts = {letter: list(_numbers(ranges, starts)) for letter, ranges in pairs}
    predicate = parts.get("E") or parts["C"]
    _set(sentences, starts, fields[0], _top(dict(_heads(sentences, starts, predicate))), parts)


def _numbers(ranges: str, starts: list[int]) -> Iterator[int]:
    for one in ranges.split(","):
        found = _RANGE.match(one)
        assert found, one
        start = starts[int(found[1])]
        yield from range(start + int(found[2]), start + int(found[3] or found[2]) + 1)


def _heads(
    sentences: list[Sentence], starts: list[int], words: Iterable[int]
) -> Iterator[tuple[int, int]]:
    for i in words:
        number = _sentence_of(i, starts)
        heads = sentences[number].heads
        assert heads
        head = heads[i - starts[number]]
        yield i, starts[number] + head - 1 if head else i


def main() -> None:
    """Check the files and print what they hold."""
    for path in map(Path, sys.argv[1:]):
        texts = list(read_written(path))
        types = Counter(f.type for t in texts for f in t.frames)
        words = sum(len(t.text.split()) for t in texts)
        print(f"{path}: {len(texts)} texts, {words} words, {dict(types.most_common())}")


if __name__ == "__main__":
    main()
