"""What the words of a name or promise stand for, in whichever of the languages it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.actors.registry import default_registry
from dragoman.ledger.words import indexed

LONGEST = 3
"""Words that an entry has at most."""

Concept = tuple[str, str]
"""A table of `data/words.toml` and one of its concepts, or «actor» and its id."""


@dataclass(frozen=True, slots=True)
class Words:
    """Concepts, states and organisations, and numbers that a text names, and its other words,
    folded.
    """

    things: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    others: frozenset[str] = frozenset()

    def meanings(self) -> frozenset[str]:
        """All that the text names in words."""
        return self.things | self.topics | self.actors | self.others


def data(name: str) -> Mapping[str, Any]:
    """A file of the room's data."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text("utf8"))


@cache
def words_of(text: str) -> Words:
    """What a text names; the longest entries come first, compounds are taken apart."""
    words = indexed(text).split()
    found: list[Concept] = []
    others: set[str] = set()
    at = 0
    while at < len(words):
        length, concepts = _entry(words[at : at + LONGEST])
        found += concepts
        if not concepts and words[at] not in _glossary().empty and not _number(words[at]):
            others.add(words[at])
        at += length
    return Words(
        frozenset(name for table, name in found if table == "thing"),
        frozenset(name for table, name in found if table == "topic"),
        frozenset(name for table, name in found if table == "actor"),
        frozenset(_numbers(words)),
        frozenset(others),
    )


@dataclass(frozen=True, slots=True)
class _Glossary:
    entries: Mapping[str, list[Concept]]
    numbers: Mapping[str, float]
    multiples: Mapping[str, float]
    empty: frozenset[str]
    endings: tuple[str, ...]
    links: tuple[str, ...]
    first: int
    last: int


@cache
def _glossary() -> _Glossary:
    raw = data("words")
    entries: dict[str, list[Concept]] = {}
    for table in ("thing", "topic"):
        for name, forms in raw[table].items():
            for form in forms:
                entries.setdefault(form, []).append((table, name))
    for form, actor in _actors():
        entries.setdefault(form, []).append(("actor", actor))
    numbers, multiples = (
        {form: float(value) for value, forms in raw[table].items() for form in forms}
        for table in ("number", "multiple")
    )
    endings, links = tuple(raw["endings"]), tuple(raw["links"])
    empty = frozenset(raw["empty"])
    return _Glossary(entries, numbers, multiples, empty, endings, links, raw["first"], raw["last"])


def _actors() -> Iterator[tuple[str, str]]:
    """Names and adjectives of states and organisations with their ids, in all languages."""
    for actor in default_registry().actors.values():
        if actor.kind != "person":
            for forms in (*actor.names.values(), *actor.adjectives.values()):
                yield from ((indexed(form).strip(), actor.id) for form in forms)


def _entry(words: list[str]) -> tuple[int, list[Concept]]:
    """How many of the words the longest entry takes, and what it means."""
    for length in range(len(words), 0, -1):
        concepts = _known(" ".join(words[:length]))
        if concepts:
            return length, concepts
    return 1, _compound(words[0])


def _known(phrase: str) -> list[Concept]:
    entries = _glossary().entries
    stems = (phrase.removesuffix(e) for e in _glossary().endings if phrase.endswith(e))
    return next((entries[f] for f in (phrase, *stems) if f in entries), [])


def _compound(word: str) -> list[Concept]:
    """«staalheffing»: steel and tariff; «rampenplan»: a plan, though of what is not known."""
    glossary = _glossary()
    for cut in range(glossary.first, len(word) - glossary.last + 1):
        last = _known(word[cut:])
        first = _first_part(word[:cut]) if last else []
        if last and (first or any(table == "thing" for table, _ in last)):
            return [*first, *last]
    return []


def _first_part(part: str) -> list[Concept]:
    forms = (part, *(part.removesuffix(k) for k in _glossary().links if part.endswith(k)))
    return next((known for known in map(_known, forms) if known), [])


def _numbers(words: list[str]) -> Iterator[float]:
    """Numbers in digits and words: «300», «driehonderd», «three hundred»."""
    value = 0.0
    for word in words:
        number = _number(word)
        if number is None:
            if value:
                yield value
            value = 0.0
        elif word in _glossary().multiples:
            value = (value or 1.0) * number
        else:
            value += number
    if value:
        yield value


def _number(word: str) -> float | None:
    glossary = _glossary()
    if word.isdecimal():
        return float(word)
    if word in glossary.numbers or word in glossary.multiples:
        return glossary.numbers.get(word) or glossary.multiples[word]
    for form, multiple in glossary.multiples.items():
        if word.endswith(form) and word.removesuffix(form) in glossary.numbers:
            return glossary.numbers[word.removesuffix(form)] * multiple
    return None
