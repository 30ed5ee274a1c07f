"""Pairs of texts that are the same text, or are not, made as newspapers make them.

Of the bundled year's articles: reprints of an agency's text, versions of a running story, cuts;
and beside them other articles, follow-ups that end on the same background, reports around one
quotation, forms that are filled in anew. The edits' words are in `texts/duplicates.toml`.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

DATA = tomllib.loads(
    (Path(__file__).parent / "texts" / "duplicates.toml").read_text(encoding="utf8")
)
Paragraphs = list[str]
Edit = Callable[[Paragraphs, dict[str, Any], random.Random], Paragraphs]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, how the second came about, and whether they are the same text."""

    kind: str
    one: str
    other: str
    same: bool


def articles(language: str) -> list[Paragraphs]:
    """The bundled year's articles of a language, as paragraphs without their title."""
    folder = files("dragoman.demo") / "year"
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(f"-{language}.txt"))
    texts = ((folder / name).read_text(encoding="utf8") for name in names)
    return [text.strip().split("\n\n")[1:] for text in texts]


def reprint(text: Paragraphs, words: dict[str, Any], chance: random.Random) -> Paragraphs:
    """Another byline and headings between, the last paragraph is cut."""
    out = [f"{chance.choice(words['byline'])} {text[0]}", *text[1:-1]]
    out.insert(len(out) // 2, chance.choice(words["heads"]))
    return out


def house_style(text: Paragraphs, words: dict[str, Any], chance: random.Random) -> Paragraphs:
    """The paper's own words and marks, two paragraphs changed about."""
    whole = "\n\n".join(text)
    for old, new in words["swaps"]:
        whole = re.sub(rf"\b{old}\b", new, whole)
    out = whole.translate(str.maketrans('„”“"', "''''")).split("\n\n")
    at = chance.randrange(1, len(out) - 1)
    out[at], out[at + 1] = out[at + 1], out[at]
    return out


def new_version(text: Paragraphs, words: dict[str, Any], chance: random.Random) -> Paragraphs:
    """Later that day: a lead above it, an end below it, other numbers."""
    middle = [re.sub(r"\d+", lambda m: str(int(m[0]) + 1), p) for p in text]
    return [chance.choice(words["new_leads"]), *middle, chance.choice(words["new_ends"])]


def cut(text: Paragraphs, words: dict[str, Any], chance: random.Random) -> Paragraphs:
    """The first half, rounded up, as a brief report."""
    return text[: (len(text) + 1) // 2]


def cut_reprint(text: Paragraphs, words: dict[str, Any], chance: random.Random) -> Paragraphs:
    """A reprint in house style."""
    return house_style(reprint(text, words, chance), words, chance)


def late_version(text: Paragraphs, words: dict[str, Any], chance: random.Random) -> Paragraphs:
    """A reprint in house style of a new version, of which sentences were dropped, one in eight."""
    out = cut_reprint(new_version(text, words, chance), words, chance)
    sentences = ([s for s in _sentences(p) if chance.random() > 1 / 8] for p in out)
    return [" ".join(kept) for kept in sentences if kept]


EDITS: tuple[Edit, ...] = (reprint, house_style, new_version, cut, cut_reprint, late_version)


def pairs(language: str, seed: int = 1) -> Iterator[Pair]:
    """All pairs of a language."""
    chance, words = random.Random(seed), DATA[language]
    texts = articles(language)
    for text in texts:
        for edit in EDITS:
            other = edit(text, words, chance)
            yield Pair(edit.__name__, _text(text), _text(other), same=True)
    for text, later in zip(texts, texts[1:] + texts[:1], strict=True):
        follow_up = [*later[:4], text[-1]]
        yield Pair("background", _text(text), _text(follow_up), same=False)
    for one, another in combinations(map(_text, texts), 2):
        yield Pair("other article", one, another, same=False)


def lookalikes() -> Iterator[Pair]:
    """Pairs written by hand that look alike and are not the same text."""
    for group in DATA["quoted"]:
        for one, other in combinations(group["texts"], 2):
            yield Pair("quotation", one, other, same=False)
    for form in DATA["form"]:
        filled = [form["text"].format(**f) for f in form["fillings"]]
        for one, other in combinations(filled, 2):
            yield Pair("form", one, other, same=False)


def rewritten(language: str, part: float, seed: int = 1) -> Iterator[Pair]:
    """Articles and the same with that part of their sentences replaced by other articles'."""
    chance = random.Random(seed)
    texts = articles(language)
    for text, other in zip(texts, texts[1:] + texts[:1], strict=True):
        sentences, strange = _sentences(_text(text)), _sentences(_text(other))
        for at in chance.sample(range(len(sentences)), round(part * len(sentences))):
            sentences[at] = strange[at % len(strange)]
        yield Pair(f"{part:.0%} rewritten", _text(text), " ".join(sentences), same=True)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?”\"])\s+", text)


def _text(paragraphs: Paragraphs) -> str:
    return "\n\n".join(paragraphs)
