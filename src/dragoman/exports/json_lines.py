"""One JSON object a document, with everything found in it. Offsets are code points."""

from __future__ import annotations

import json
from typing import Any

from dragoman.reading import Reading
from dragoman.records import Event, Matter, Span, Statement

Json = dict[str, Any]


def to_json(reading: Reading) -> str:
    """The reading as one line of JSON; the same reading gives the same line."""
    return json.dumps(to_dict(reading), ensure_ascii=False)


def to_dict(reading: Reading) -> Json:
    """The reading as plain dicts and lists."""
    return {
        "document": _document(reading),
        "actors": _actors(reading),
        "statements": [_statement(s) for s in reading.records.statements],
        "events": [_event(e) for e in reading.records.events],
        "matters": [_matter(m) for m in reading.records.matters],
    }


def _document(reading: Reading) -> Json:
    document = reading.document
    names = ("id", "title", "published", "precision", "language", "publisher", "url", "text")
    return {name: getattr(document, name) for name in names}


def _actors(reading: Reading) -> list[Json]:
    mentions: dict[str, list[Json]] = {actor: [] for actor in reading.cast.members}
    for actor, span in reading.mentions:
        mentions[actor].append(_span(span))
    return [
        {"id": a.id, "name": a.name, "kind": a.kind, "mentions": mentions[a.id]}
        for a in reading.cast.members.values()
    ]


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _optional(span: Span | None) -> Json | None:
    return _span(span) if span else None


def _statement(s: Statement) -> Json:
    return {
        "id": s.id,
        "speaker": s.speaker,
        "addressee": s.addressee,
        "about": list(s.about),
        "kind": s.kind,
        "content": [_span(c) for c in s.content],
        "cue": _optional(s.cue),
        "source": _optional(s.source),
        "confidence": s.confidence,
        "rule": s.rule,
    }


def _event(e: Event) -> Json:
    return {
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "status": list(e.status),
        "actors": list(e.actors),
        "recipients": list(e.recipients),
        "trigger": _span(e.trigger),
        "date": e.date,
        "place": e.place,
        "contexts": list(e.contexts),
        "magnitude": e.magnitude,
        "statement": e.statement,
        "confidence": e.confidence,
        "rule": e.rule,
    }


def _matter(m: Matter) -> Json:
    return {"id": m.id, "kind": m.kind, "span": _span(m.span), "number": m.number, "rule": m.rule}
