"""The words that point at actors without naming them, per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

OPENING = re.compile(r"[\s-]")


@dataclass(frozen=True, slots=True)
class Words:
    """One `words.<language>.toml`; see its comments for what the tables mean."""

    language: str
    roles: Mapping[str, tuple[str, ...]]
    longest_role: int
    """Words in the longest role."""
    role_openings: frozenset[str]
    """What roles begin with: their first word, whole and up to its first hyphen."""
    former: frozenset[str]
    former_prefixes: tuple[str, ...]
    generic: frozenset[str]
    indefinite: frozenset[str]
    linkers: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    nominals: Mapping[str, frozenset[str]]
    person_tails: tuple[str, ...]
    """Last parts of compounds that name a person."""
    numbers: Mapping[str, int]
    natives: Mapping[str, tuple[str, ...]]
    pronouns: Mapping[str, frozenset[str]]
    regions: Mapping[str, str]
    places: Mapping[str, frozenset[str]]
    months: frozenset[str]
    """Months that are surnames too."""

    def number(self, token: Token) -> int | None:
        """The value of a number word or numeral."""
        return int(token.text) if token.text.isdigit() else self.numbers.get(token.lower_)

    @property
    def singular(self) -> frozenset[str]:
        """Pronouns that may mean one person."""
        forms = self.pronouns
        return forms["m"] | forms["f"] | forms["f_or_plural"]

    def is_person(self, token: Token) -> bool:
        """Whether a noun names somebody by office, trade or the like."""
        return any(map(self.names_person, (token.lemma_.lower(), token.lower_)))

    def names_person(self, word: str) -> bool:
        """As `is_person`, of a word in lower case."""
        known = word in self.nominals["person"] or word in self.roles
        return known or word.endswith(self.person_tails)

    def group(self, token: Token) -> str | None:
        """What kind of group a noun names: members, government, forces, coalition."""
        forms = {token.lemma_.lower(), token.lower_}
        return next((k for k, words in self.groups.items() if not words.isdisjoint(forms)), None)


@cache
def words(language: str) -> Words:
    """The words of a language, read once."""
    file = files(__package__) / "data" / f"words.{language}.toml"
    data: dict[str, Any] = tomllib.loads(file.read_text("utf8"))
    return Words(
        language=language,
        roles={k: tuple(v) for k, v in data["roles"].items()},
        longest_role=max(len(role.split()) for role in data["roles"]),
        role_openings=frozenset(
            opening
            for role in data["roles"]
            for opening in (role.split()[0], OPENING.split(role)[0])
        ),
        former=frozenset(data["former"]["words"]),
        former_prefixes=tuple(data["former"]["prefixes"]),
        linkers=frozenset(data["linkers"]["words"]),
        generic=frozenset(data["generic"]["words"]),
        indefinite=frozenset(data["indefinite"]["words"]),
        groups=_sets(data["groups"]),
        nominals=_sets(data["nominals"]),
        person_tails=tuple(data["nominals"]["person_tails"]),
        numbers=data["numbers"],
        natives={k: tuple(v) for k, v in data["natives"].items()},
        pronouns=_sets(data["pronouns"]),
        regions=data["regions"],
        places=_sets(data["places"]),
        months=frozenset(data["months"]["names"]),
    )


def is_plural(token: Token) -> bool:
    """Whether a word's form says that there are several."""
    return "Plur" in token.morph.get("Number", [])


def _sets(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in table.items()}
