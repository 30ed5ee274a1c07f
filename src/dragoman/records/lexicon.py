"""The lexicons of one language: reporting words, event frames, modality; and the ontology.

All of it is TOML in `data/`; an analyst changes words there, not here.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import RegistryError


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech or thought.

    `takes` names the contents that make it a statement (quote, clause, infinitive, object,
    pp); `preps` are the prepositions of pp contents; `target` and `addressee` are slots.
    """

    words: tuple[str, ...]
    pos: str
    sense: str
    takes: frozenset[str]
    preps: frozenset[str]
    target: tuple[str, ...]
    addressee: tuple[str, ...]
    sentiment: float
    attitude: bool
    only_with: str | None

    @property
    def name(self) -> str:
        """The words as one, to name the rule."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """Words that attribute without a verb («volgens X»), unless followed by certain lemmas."""

    words: tuple[str, ...]
    position: str
    not_followed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A word in a syntactic setting that names an event. Slots as in `slots.fill`."""

    lemma: str
    pos: str
    type: str
    mode: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_one: tuple[str, ...] = ()
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    where_not: Mapping[str, frozenset[str]] = field(default_factory=dict)
    object_kind: str | None = None
    reciprocal: bool = False
    status: str | None = None
    number: int = 0

    @property
    def name(self) -> str:
        """Names the rule: lemma, type and the frame's number in the file."""
        return f"{self.lemma}#{self.number}"


@dataclass(frozen=True, slots=True)
class Compounds:
    """Compounds in one word: the least letters before and in the last part; exceptions."""

    first: int
    last: int
    whole: frozenset[str]

    def tails(self, noun: str) -> list[str]:
        """What may be the last part, the longest first."""
        if noun in self.whole:
            return []
        return [noun[i:] for i in range(self.first, len(noun) - self.last + 1)]


@dataclass(frozen=True, slots=True)
class Ontology:
    """PLOVER: scores of types and modes, and the lemmas of each context."""

    scores: Mapping[tuple[str, str | None], float]
    definitions: Mapping[str, str]
    contexts: Mapping[str, Mapping[str, str]]
    when_announced: Mapping[tuple[str, str | None], tuple[str, str | None]]
    with_content: frozenset[str]

    def announced(self, kind: str, mode: str | None) -> tuple[str, str | None]:
        """What PLOVER codes a deed as that is only wanted or to come: a visit to come is AGREE."""
        exact = self.when_announced.get((kind, mode))
        return exact or self.when_announced.get((kind, None)) or (kind, mode)

    def takes_content(self, kind: str) -> bool:
        """Whether the type is about another deed: what is asked, promised, threatened, refused."""
        return kind in self.with_content

    def score(self, kind: str, mode: str | None) -> float:
        """The PLOVER score, from -10 to 10, of a mode or else of its type."""
        return self.scores.get((kind, mode), self.scores[kind, None])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the rules need to know of one language, looked up by first lemma."""

    language: str
    cues: Mapping[str, tuple[Cue, ...]]
    source_phrases: tuple[SourcePhrase, ...]
    uttering: frozenset[str]
    frames: Mapping[str, tuple[Frame, ...]]
    modality: Mapping[str, Mapping[str, frozenset[str]]]


def read_data(name: str) -> dict[str, Any]:
    """A TOML file of `data/`; raises RegistryError if it is none."""
    file = files(__package__) / "data" / name
    try:
        return tomllib.loads(file.read_text("utf8"))
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{name}: {error}") from None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `language`, read once."""
    reporting = read_data(f"{language}/reporting.toml")
    words = [*reporting.get("cue", []), *reporting.get("multi", [])]
    return Lexicon(
        language,
        _by_first(_cue(entry) for entry in words),
        tuple(_phrase(entry) for entry in reporting.get("source_phrase", [])),
        frozenset(reporting["uttering"]),
        _frames(read_data(f"{language}/events.toml")["frame"]),
        _modality(read_data(f"{language}/modality.toml")),
    )


@cache
def compounds(language: str) -> Compounds | None:
    """How nouns of the language are put together; None if it does not write them as one word."""
    if not (files(__package__) / "data" / language / "compounds.toml").is_file():
        return None
    data = read_data(f"{language}/compounds.toml")
    return Compounds(data["first"], data["last"], frozenset(data["whole"]))


def _by_first(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        found[cue.words[0]].append(cue)
    # The longest cue is tried first: «laten weten» before «laten».
    return {k: tuple(sorted(v, key=lambda c: -len(c.words))) for k, v in found.items()}


def _cue(entry: Mapping[str, Any]) -> Cue:
    return Cue(
        words=tuple(entry["words"]) if "words" in entry else (entry["lemma"],),
        pos=entry.get("pos", "verb"),
        sense=entry["sense"],
        takes=frozenset(entry.get("takes", ())),
        preps=frozenset(entry.get("preps", ())),
        target=tuple(entry.get("target", ())),
        addressee=tuple(entry.get("addressee", ())),
        sentiment=float(entry.get("sentiment", 0.0)),
        attitude=bool(entry.get("attitude", False)),
        only_with=entry.get("only_with"),
    )


def _phrase(entry: Mapping[str, Any]) -> SourcePhrase:
    return SourcePhrase(
        tuple(entry["phrase"].lower().split()),
        entry.get("position", "any"),
        frozenset(entry.get("not_followed_by", ())),
    )


def _frames(entries: list[dict[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for number, entry in enumerate(entries, 1):
        found[entry["lemma"]].append(_frame(entry, number))
    return {k: tuple(v) for k, v in found.items()}


def _frame(entry: Mapping[str, Any], number: int) -> Frame:
    default = ("nsubj",) if entry["pos"] == "verb" else ()
    return Frame(
        lemma=entry["lemma"],
        pos=entry["pos"],
        type=entry["type"],
        mode=entry.get("mode"),
        actor=tuple(entry.get("actor", default)),
        recipient=tuple(entry.get("recipient", ())),
        needs=tuple(entry.get("needs", ())),
        needs_one=tuple(entry.get("needs_one", ())),
        where={k: frozenset(v) for k, v in entry.get("with", {}).items()},
        where_not={k: frozenset(v) for k, v in entry.get("without", {}).items()},
        object_kind=entry.get("object_kind"),
        reciprocal=bool(entry.get("reciprocal", False)),
        status=entry.get("status"),
        number=number,
    )


def _modality(data: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, frozenset[str]]]:
    return {
        status: {part: frozenset(w for w in words) for part, words in lists.items()}
        for status, lists in data.items()
    }


@cache
def ontology() -> Ontology:
    """PLOVER's types, modes, scores and contexts, read once."""
    data = read_data("plover.toml")
    scores: dict[tuple[str, str | None], float] = {}
    announced: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    for kind, entry in data["type"].items():
        for mode, inner in ((None, entry), *entry.get("mode", {}).items()):
            scores[kind, mode] = float(inner["score"])
            if "announced" in inner:
                to, _, to_mode = inner["announced"].partition(" ")
                announced[kind, mode] = (to, to_mode or None)
    return Ontology(
        scores,
        {kind: entry["definition"] for kind, entry in data["type"].items()},
        _contexts(data["context"]),
        announced,
        frozenset(k for k, entry in data["type"].items() if entry.get("content")),
    )


def _contexts(tables: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    contexts: dict[str, dict[str, str]] = defaultdict(dict)
    for name, entry in tables.items():
        for language, words in entry.get("keywords", {}).items():
            for word in words:
                contexts[language].setdefault(word, name)
    return contexts
