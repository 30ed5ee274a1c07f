"""What was said and done: statements and events, each with its place in the text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

StatementKind = Literal["direct", "indirect", "mixed"]
MatterKind = Literal["proposal", "treaty", "norm", "sanctions", "claim", "coalition", "pledge"]
PositionKind = Literal["supports", "opposes", "conditional", "undecided", "silent", "wants"]
CommitmentAct = Literal["made", "met", "broken", "doubted", "withdrawn"]
MembershipAct = Literal["member", "joins", "leaves", "counted"]


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
    """What parties take positions on or bind themselves to, as one document tells of it.

    `name` is its fullest noun phrase without article; `mentions` are all places where it is
    meant, the fullest (`span`) among them. `object` is what it is about, an actor's id where it
    is an actor's. Number and unit are of its own («30», "day"; «2», "percent"; «15», "member").
    `deadline` is the ISO day on which it ends, `precision` how exactly the text says so.
    """

    id: str
    kind: MatterKind
    name: str
    span: Span
    mentions: tuple[Span, ...] = ()
    parties: tuple[str, ...] = ()
    proposer: str | None = None
    object: str | None = None
    number: float | None = None
    unit: str | None = None
    deadline: str | None = None
    precision: str | None = None
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a party stands on a matter of the document, with the words that say so.

    `statement` or `event` is the record it follows from, where there is one.
    """

    id: str
    matter: str
    party: str
    position: PositionKind
    evidence: Span
    condition: Span | None = None
    statement: str | None = None
    event: str | None = None
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a document tells of something promised, threatened or owed.

    `act` is what happens to it: made (also repeated), met, broken, doubted or withdrawn. With a
    threat or an obligation, `consequence` is what follows if it is not met. `matter` is the
    matter of the document that it belongs to; `said_by` the actor who tells of it.
    """

    id: str
    act: CommitmentAct
    parties: tuple[str, ...]
    what: Span
    evidence: Span
    to: tuple[str, ...] = ()
    due: str | None = None
    precision: str | None = None
    condition: Span | None = None
    consequence: Span | None = None
    matter: str | None = None
    said_by: str | None = None
    statement: str | None = None
    event: str | None = None
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belongs to a coalition (a matter of that kind), joins or leaves it, or how many do."""

    id: str
    coalition: str
    act: MembershipAct
    members: tuple[str, ...]
    count: int | None
    evidence: Span
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one document, in the order of the text."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    matters: tuple[Matter, ...] = ()
    stances: tuple[Stance, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    memberships: tuple[Membership, ...] = ()


def record_id(prefix: str, *parts: object) -> str:
    """An id made from content and evidence, the same for the same reading of the same text."""
    joined = "\x1f".join(str(p) for p in parts)
    return prefix + hashlib.sha256(joined.encode("utf8", "surrogatepass")).hexdigest()[:16]
