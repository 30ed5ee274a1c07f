"""What was said and done: statements and events, each with its place in the text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

StatementKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to `end` of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said (or written, or thought aloud) by a speaker.

    Speaker, addressee and about are ids of the document's actors; `content` has several
    spans where the speaker's words are interrupted or stand twice in the text.
    """

    id: str
    speaker: str | None
    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    addressee: str | None = None
    about: tuple[str, ...] = ()
    sense: str = "say"
    sentiment: float = 0.0
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something done: a PLOVER event.

    `status` holds any of asserted, reported, negated, future, conditional, wished,
    attempted, possible, past; `statement` is the statement in whose content it stands.
    """

    id: str
    type: str
    mode: str | None
    status: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Span
    date: str | None
    place: str | None = None
    contexts: tuple[str, ...] = ()
    magnitude: float = 0.0
    statement: str | None = None
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """What parties take positions on or bind themselves to; kept simple for now."""

    id: str
    kind: str
    span: Span
    parties: tuple[str, ...] = ()
    number: str | None = None
    deadline: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one document, in the order of the text."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    matters: tuple[Matter, ...] = ()


def record_id(prefix: str, *parts: object) -> str:
    """An id made from content and evidence, the same for the same reading of the same text."""
    joined = "\x1f".join(str(p) for p in parts)
    return prefix + hashlib.sha256(joined.encode("utf8", "surrogatepass")).hexdigest()[:16]
