"""One JSON object a document, with everything found in it. Offsets are code points."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from dragoman.reading import Reading
from dragoman.records import Event, Matter, Span, Statement
from dragoman.records.model import Commitment, Membership, Stance

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
        "matters": [_record(m) for m in reading.records.matters],
        "stances": [_record(s) for s in reading.records.stances],
        "commitments": [_record(c) for c in reading.records.commitments],
        "memberships": [_record(m) for m in reading.records.memberships],
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


def _record(record: Matter | Stance | Commitment | Membership) -> Json:
    """All fields of a record, spans and lists as JSON has them."""
    return {field.name: _value(getattr(record, field.name)) for field in fields(record)}


def _value(value: object) -> object:
    if isinstance(value, Span):
        return _span(value)
    return [_value(one) for one in value] if isinstance(value, tuple) else value
