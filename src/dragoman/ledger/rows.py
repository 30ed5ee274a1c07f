"""What the ledger answers with: plain rows that carry their evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the number of its records."""

    id: str
    title: str | None
    published: str
    language: str
    publisher: str | None
    url: str | None
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with names instead of ids; `content` are the words, `start` their place."""

    id: str
    document: str
    published: str
    speaker: str | None
    kind: str
    cue: str | None
    content: tuple[str, ...]
    start: int
    about: tuple[str, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with names instead of ids; `trigger` is the word, `start` its place."""

    id: str
    document: str
    published: str
    type: str
    mode: str | None
    status: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: str
    start: int
    date: str | None
    magnitude: float
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor over all documents."""

    id: str
    name: str
    kind: str
    documents: int
    mentions: int
