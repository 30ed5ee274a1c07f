"""Which nouns name matters, of what kind, and when: `data/<language>/matters.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dragoman.records.cues import lemmas
from dragoman.records.lexicon import compounds, read_data
from dragoman.records.model import MatterKind

LEAST = 4
"""Letters that both parts of a compound have at least."""


@dataclass(frozen=True, slots=True)
class Family:
    """Nouns that mean the same kind of matter, and what they need to be one.

    `needs` is words, object, compound, clause or nothing; `back` names the families that a
    definite one without those may mean; `definite` if such a one may also stand alone.
    """

    name: str
    kind: MatterKind
    needs: str | None
    back: frozenset[str]
    definite: bool


@dataclass(frozen=True, slots=True)
class MatterWords:
    """The file of one language, looked up by lemma."""

    nouns: Mapping[str, Family]
    verbs: Mapping[str, Family]
    whole: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    units: Mapping[str, str]


@cache
def matter_words(language: str) -> MatterWords:
    """The matter words of `language`, read once."""
    data = read_data(f"{language}/matters.toml")
    nouns: dict[str, Family] = {}
    families: dict[str, Family] = {}
    for entry in data["family"]:
        back = frozenset(entry.get("back", ()))
        family = Family(entry["name"], entry["kind"], entry.get("needs"), back, "definite" in entry)
        families[family.name] = family
        nouns |= dict.fromkeys(entry["nouns"], family)
    return MatterWords(
        nouns,
        {verb: families[name] for name, verbs in data["verbs"].items() for verb in verbs},
        {noun: frozenset(names) for noun, names in data["whole"].items()},
        {name: frozenset(words) for name, words in data["words"].items()},
        {word: unit for unit, words in data["units"].items() for word in words},
    )


def family_of(noun: Token, language: str) -> Family | None:
    """The family of matters that a noun names, if it names one."""
    known = matter_words(language)
    family = next((known.nouns[k] for k in _forms(noun, language) if k in known.nouns), None)
    if family is None:
        return None
    before = {f for c in noun.children if c.dep_ == "compound" for f in (c.lemma_, c.lower_)}
    inner = next((known.nouns[k] for k in before if k in known.nouns), None)
    return inner if inner and inner.name in known.whole.get(noun.lemma_.lower(), ()) else family


def _forms(noun: Token, language: str) -> list[str]:
    """The lemmas of a noun; of a compound in one word («visserijnorm») also its last part."""
    joins, lemma = compounds(language), noun.lemma_.lower()
    if joins is None or lemma in matter_words(language).nouns:
        return lemmas(noun)
    if any(lemma.endswith(word) for word in joins.whole):
        return [lemma]
    tails = [lemma[i:] for i in range(LEAST, len(lemma) - LEAST + 1)]
    return [*lemmas(noun), *tails]


def matter_kind(noun: Token, language: str) -> MatterKind | None:
    """What kind of matter a noun names, if it names one."""
    family = family_of(noun, language)
    return family.kind if family else None
