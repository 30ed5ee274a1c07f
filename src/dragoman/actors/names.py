"""Names of the registry in a text: full names, surnames, demonyms, capitals, metonyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from dragoman.actors.draft import slug
from dragoman.actors.model import Actor
from dragoman.actors.registry import Registry

GENITIVES = {"nl": ("s", "'s", "’s", "'", "’")}
"""Endings that a name takes as a possessor without becoming two tokens."""

Ways = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class NameIndex:
    """Every way a registry's actors are named in one language: text to (actor id, how)."""

    ways: dict[str, Ways]
    matcher: PhraseMatcher = field(repr=False)

    @classmethod
    def build(cls, registry: Registry, language: str, vocab: Vocab) -> NameIndex:
        """Collect the names and make the matcher."""
        found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for actor in registry.actors.values():
            for how, name in _ways(actor, language):
                for form in _forms(name, how, language):
                    found[form][actor.id, how] = None
        tokenize = spacy.blank(language).tokenizer
        matcher = PhraseMatcher(vocab)
        matcher.add("name", [_in_vocab(tokenize(form), vocab) for form in found])
        return cls({k: tuple(v) for k, v in found.items()}, matcher)

    def find(self, doc: Doc) -> list[Span]:
        """The longest names in the text that do not overlap.

        In «Vance ’s avonds» the words of «Vance’s» are no genitive: the text is another.
        """
        found = self.matcher(doc, as_spans=True)
        return filter_spans(span for span in found if span.text in self.ways)


def _in_vocab(doc: Doc, vocab: Vocab) -> Doc:
    return Doc(vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def _ways(actor: Actor, language: str) -> Iterator[tuple[str, str]]:
    tables = (
        ("name", actor.names),
        ("demonym", actor.adjectives),
        ("people", actor.people),
        ("capital", actor.capital),
        ("metonym", actor.metonyms),
        ("description", actor.descriptions),
    )
    for how, table in tables:
        for name in table.get(language, ()):
            yield how, name
    if actor.kind == "person":
        surname = actor.surname.get(language) or actor.name(language).split()[-1]
        yield "surname", surname
        for name in actor.names.get(language, ()):  # «Vučić» beside «Vucic»
            last = name.split()[-1]
            if last != surname and slug(last) == slug(surname):
                yield "surname", last


def _forms(name: str, how: str, language: str) -> Iterator[str]:
    yield name
    if how in {"name", "surname", "capital"}:
        for ending in GENITIVES.get(language, ()):
            yield name + ending
    if how == "surname" and name[0].islower():
        yield name[0].upper() + name[1:]
