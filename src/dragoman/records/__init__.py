"""Records: what was said and done, each with its evidence and the rule that made it."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.actors.model import Cast
from dragoman.records.attribution import Attribution
from dragoman.records.events import Setting, find_events
from dragoman.records.lexicon import lexicon
from dragoman.records.matters import find_matters
from dragoman.records.model import Event, Matter, Records, Span, Statement
from dragoman.records.statements import make_statements
from dragoman.sources import Document

__all__ = ["Event", "Matter", "Records", "Span", "Statement", "read_records"]


def read_records(
    doc: Doc, document: Document, cast: Cast, attributions: list[Attribution]
) -> Records:
    """All records of a read document."""
    statements = make_statements(doc, document.id, cast, attributions)
    setting = Setting(
        doc,
        document.id,
        document.published,
        cast,
        lexicon(document.language),
        attributions,
        statements,
    )
    matters = find_matters(doc, document.id, document.language)
    return Records(tuple(statements), tuple(find_events(setting)), tuple(matters))
