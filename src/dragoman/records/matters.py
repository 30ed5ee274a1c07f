"""Matters, kept simple: the nouns that name a proposal, treaty, norm, claim or coalition."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from dragoman.records.cues import lemmas
from dragoman.records.model import Matter, MatterKind, record_id
from dragoman.records.parties import char_span
from dragoman.records.slots import phrase_bounds


def find_matters(doc: Doc, document: str, language: str) -> list[Matter]:
    """One matter for each noun of the lexicon, not merged."""
    found = []
    for token in doc:
        if token.pos_ != "NOUN":
            continue
        kind = matter_kind(token, language)
        if kind:
            span = char_span(doc, *phrase_bounds(token))
            found.append(
                Matter(
                    record_id("m", document, kind, span),
                    kind,
                    span.text,
                    span,
                    rule=f"{language}/{token.lemma_.lower()}",
                )
            )
    return found


def matter_kind(noun: Token, language: str) -> MatterKind | None:
    """What kind of matter a noun names, if it names one."""
    kinds = _kinds(language)
    return next((kinds[k] for k in lemmas(noun) if k in kinds), None)


@cache
def _kinds(language: str) -> Mapping[str, MatterKind]:
    file = files(__package__) / "data" / language / "matters.toml"
    data = tomllib.loads(file.read_text("utf8"))
    return {word: kind for kind, words in data["matter"].items() for word in words}
