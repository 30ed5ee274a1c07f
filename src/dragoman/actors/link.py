"""Who is meant where: the ways of linking, in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.actors.draft import Draft
from dragoman.actors.groups import link_coalitions, link_groups
from dragoman.actors.model import Cast, Quote
from dragoman.actors.names import NameIndex
from dragoman.actors.natives import link_natives
from dragoman.actors.nominals import link_nominals
from dragoman.actors.offices import link_offices
from dragoman.actors.persons import entitle, link_local_names, link_persons
from dragoman.actors.places import link_places
from dragoman.actors.pronouns import link_pronouns
from dragoman.actors.registry import Registry, default_registry
from dragoman.actors.words import words

_indexes: dict[str, tuple[Vocab, Registry, NameIndex]] = {}


def cast(
    doc: Doc,
    published: str,
    language: str,
    quotes: Sequence[Quote] = (),
    registry: Registry | None = None,
) -> Cast:
    """The actors of a document and every place they are mentioned.

    `published` is the document's ISO date; offices are resolved on it. `quotes` say whose
    words stand where, for pronouns that cross the marks.
    """
    known = registry or default_registry()
    draft = Draft(doc, published, known, words(language))
    index = _index(known, language, doc.vocab)
    spans, ways = index.find(doc), index.ways
    link_places(draft, spans, ways)
    link_persons(draft, spans, ways)
    link_offices(draft)
    link_local_names(draft)
    entitle(draft)
    link_groups(draft)
    link_coalitions(draft)
    link_natives(draft)
    link_nominals(draft)
    link_pronouns(draft, quotes)
    return draft.finish()


def _index(registry: Registry, language: str, vocab: Vocab) -> NameIndex:
    """The names of a language, collected anew only for another registry or vocabulary."""
    found = _indexes.get(language)
    if found is None or found[0] is not vocab or found[1] is not registry:
        found = (vocab, registry, NameIndex.build(registry, language, vocab))
        _indexes[language] = found
    return found[2]
