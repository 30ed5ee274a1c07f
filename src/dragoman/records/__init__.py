"""Records: what was said and done, each with its evidence and the rule that made it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from dragoman.actors.model import Cast
from dragoman.records.attribution import Attribution
from dragoman.records.calendar import find_calendar
from dragoman.records.commitments import find_commitments
from dragoman.records.completing import completed
from dragoman.records.compliance import find_compliance
from dragoman.records.events import Setting, find_events
from dragoman.records.lexicon import lexicon
from dragoman.records.matters import find_matters
from dragoman.records.memberships import find_memberships
from dragoman.records.model import Event, Matter, Records, Span, Statement
from dragoman.records.opposed import struck_proposers
from dragoman.records.scene import Scene
from dragoman.records.stances import find_stances
from dragoman.records.statements import by_token, make_statements
from dragoman.sources import Document

__all__ = ["Event", "Matter", "Records", "Span", "Statement", "read_records"]


def read_records(
    doc: Doc, document: Document, cast: Cast, attributions: list[Attribution]
) -> Records:
    """All records of a read document."""
    language, published = document.language, document.published
    words = lexicon(language)
    statements = make_statements(doc, document.id, cast, attributions)
    said = by_token(attributions, statements)
    setting = Setting(doc, document.id, published, cast, words, attributions, said)
    events = find_events(setting)
    dates = tuple(find_calendar(document.text, published, language))
    triggered = {e.trigger.start: e for e in reversed(events)}
    scene = Scene(doc, document.id, published, language, cast, words, dates, said, triggered)
    matters, heads = find_matters(scene)
    scene = replace(scene, matters={m.id: m for m in matters}, heads=heads)
    stances = find_stances(scene)
    matters = list(completed(matters, stances, scene))
    return Records(
        tuple(statements),
        tuple(struck_proposers(events, matters, scene)),
        tuple(matters),
        tuple(stances),
        (*find_commitments(scene), *find_compliance(scene)),
        tuple(find_memberships(scene)),
    )
