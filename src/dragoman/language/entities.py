"""The name that a word is part of."""

from __future__ import annotations

from spacy.tokens import Doc, Span


def entity_at(doc: Doc, i: int) -> Span | None:
    """The named entity that token `i` stands in, if any; looks at its own words alone."""
    if not doc[i].ent_type_:
        return None
    start, end = i, i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=doc[i].ent_type_)
