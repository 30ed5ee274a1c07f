"""The words about promises: `data/<language>/commitments.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dragoman.records.cues import lemmas
from dragoman.records.lexicon import read_data


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """The file of one language: lists of lemmas or forms by what they are for."""

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]

    def is_verb(self, token: Token, name: str) -> bool:
        """Whether the token is a verb of that list."""
        return token.pos_ in {"VERB", "AUX"} and not self.verbs[name].isdisjoint(
            [token.lower_, *lemmas(token)]
        )

    def is_noun(self, token: Token, name: str) -> bool:
        """Whether the token is a noun of that list."""
        return token.pos_ == "NOUN" and token.lemma_.lower() in self.nouns[name]


@cache
def commitment_words(language: str) -> CommitmentWords:
    """The commitment words of `language`, read once."""
    data = read_data(f"{language}/commitments.toml")
    verbs, nouns, words = (
        {k: frozenset(v) for k, v in data[part].items()} for part in ("verbs", "nouns", "words")
    )
    return CommitmentWords(verbs, nouns, words)
