"""Actors of the registry, and the actors and mentions found in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["person", "state", "organisation", "office", "group", "coalition", "territory"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from `start` up to, not including, `end` (ISO dates of any precision)."""

    role: str
    of: str
    start: str | None = None
    end: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the registry. Names, adjectives and the like are lists per language."""

    id: str
    kind: Kind
    names: Mapping[str, tuple[str, ...]]
    surname: Mapping[str, str] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capital: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    metonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    members: tuple[Office, ...] = ()
    leader: str | None = None
    gender: str | None = None
    part_of: str | None = None
    claimed_by: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The everyday name in `language`, else in English, else the id."""
        for code in (language, "en", "nl"):
            if self.names.get(code):
                return self.names[code][0]
        return self.id


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` up to `end` (exclusive), headed by `head`, that name `actor`.

    `how` tells the rule: name, surname, office, compound, demonym, capital, group, number,
    nominal, pronoun, local. `candidates` are other actors it may have meant, with scores.
    """

    start: int
    end: int
    head: int
    actor: str
    how: str
    score: float = 1.0
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class CastMember:
    """An actor as this document has it: from the registry, or local to the document.

    `count` is the number of members a group is said to have; `of` the actor it belongs to
    or, of a person, whose office it holds; `leads` if that office is the highest one.
    """

    id: str
    name: str
    kind: Kind
    gender: str | None = None
    count: int | None = None
    of: str | None = None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is meant where in one document."""

    members: Mapping[str, CastMember]
    mentions: tuple[Mention, ...]
    by_token: Mapping[int, Mention]
    """Every token inside a mention, the innermost where they nest, to its mention."""
    seats: Mapping[int, str] = field(default_factory=dict)
    """Tokens of capitals that stand for themselves («in Tokio») to the state."""
    assemblies: frozenset[str] = frozenset()
    """Organisations of the registry that have members."""
    by_head: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    """Mentions by the token that heads them."""
    unnamed: Mapping[int, int] = field(default_factory=dict)
    """Pronouns that mean somebody without a name, «een diplomaat», to the noun that says so."""

    def at(self, token: int) -> Mention | None:
        """The mention that covers the token, if any."""
        return self.by_token.get(token)


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `start` up to `end` that are somebody's words; `speaker` is the token that
    heads the speaker's noun phrase, or None.
    """

    start: int
    end: int
    speaker: int | None
