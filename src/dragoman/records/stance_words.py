"""The words that say where a party stands: `data/<language>/stances.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dragoman.records.lexicon import read_data
from dragoman.records.model import MatterKind, PositionKind

Reach = Literal["own", "below"]


@dataclass(frozen=True, slots=True)
class StanceFrame:
    """One entry; what its fields mean stands at the head of the English file."""

    name: str
    pos: str
    position: PositionKind | None
    negated: PositionKind | None
    with_: tuple[frozenset[str], ...]
    reach: Reach
    back: bool
    kinds: frozenset[MatterKind]
    conditional: bool
    proposes: bool


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The file of one language: frames by lemma, sides by their words, word lists by name."""

    frames: Mapping[str, tuple[StanceFrame, ...]]
    sides: Mapping[str, PositionKind]
    words: Mapping[str, frozenset[str]]
    conditions: tuple[tuple[str, ...], ...]
    judgement: Mapping[str, frozenset[str]]


@cache
def stance_words(language: str) -> StanceWords:
    """The stance words of `language`, read once."""
    data = read_data(f"{language}/stances.toml")
    frames: dict[str, list[StanceFrame]] = {}
    for number, entry in enumerate(data["frame"], 1):
        for word in entry["words"]:
            frames.setdefault(word, []).append(_frame(entry, f"{word}#{number}"))
    phrases = (tuple(p.split()) for p in data["words"].pop("conditions"))
    return StanceWords(
        {word: tuple(found) for word, found in frames.items()},
        {word: entry["position"] for entry in data["side"] for word in entry["words"]},
        {name: frozenset(words) for name, words in data["words"].items()},
        tuple(sorted(phrases, key=lambda p: -len(p))),
        {name: frozenset(words) for name, words in data["judgement"].items()},
    )


def _frame(entry: Mapping[str, Any], name: str) -> StanceFrame:
    return StanceFrame(
        name=name,
        pos=entry["pos"],
        position=entry.get("position"),
        negated=entry.get("negated"),
        with_=tuple(frozenset(group) for group in entry.get("with", ())),
        reach=entry.get("reach", "own"),
        back=bool(entry.get("back", False)),
        kinds=frozenset(entry.get("kinds", ())),
        conditional=bool(entry.get("conditional", False)),
        proposes=bool(entry.get("proposes", False)),
    )
