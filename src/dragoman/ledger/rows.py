"""What the ledger answers with: plain rows that carry their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the number of its records; `publishers` are all who printed its text, by
    name or else by host.
    """

    id: str
    title: str | None
    published: str
    language: str
    publisher: str | None
    url: str | None
    statements: int
    events: int
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintingRow:
    """A place where a text stood: `first` is the document that was read, `document` the one that
    stood there, published on that day.
    """

    first: str
    document: str
    published: str
    publisher: str | None
    url: str | None

    @property
    def name(self) -> str | None:
        """Who printed it, or else the host; None if neither is known."""
        if self.publisher:
            return self.publisher
        try:
            return (urlsplit(self.url or "").hostname or "").removeprefix("www.") or None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with names beside ids; `content` are the words, `start` their place,
    `publishers` who printed its text.
    """

    id: str
    document: str
    published: str
    speaker: str | None
    speaker_id: str | None
    kind: str
    cue: str | None
    content: tuple[str, ...]
    start: int
    about: tuple[str, ...]
    about_ids: tuple[str, ...]
    sentiment: float
    confidence: float
    rule: str
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with names beside ids; `trigger` is the word, `start` its place in the text, `place`
    the id of where it happened, `publishers` who printed its text.
    """

    id: str
    document: str
    published: str
    type: str
    mode: str | None
    status: tuple[str, ...]
    actors: tuple[str, ...]
    actor_ids: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    trigger: str
    start: int
    date: str | None
    magnitude: float
    confidence: float
    rule: str
    place: str | None = None
    contexts: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as one document tells of it, with names beside ids; `text` are the words of its
    fullest mention, `start` their place.
    """

    id: str
    document: str
    published: str
    language: str
    kind: str
    name: str
    parties: tuple[str, ...]
    party_ids: tuple[str, ...]
    proposer: str | None
    proposer_id: str | None
    object: str | None
    number: float | None
    unit: str | None
    deadline: str | None
    precision: str | None
    text: str
    start: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class StanceRow:
    """Where a party stands on `matter`, the id of a matter of the same document."""

    id: str
    document: str
    published: str
    matter: str
    party: str
    party_id: str
    position: str
    condition: str | None
    text: str
    start: int
    statement: str | None
    event: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What a document tells of something promised, threatened or owed."""

    id: str
    document: str
    published: str
    act: str
    parties: tuple[str, ...]
    party_ids: tuple[str, ...]
    to: tuple[str, ...]
    to_ids: tuple[str, ...]
    what: str
    due: str | None
    precision: str | None
    condition: str | None
    consequence: str | None
    matter: str | None
    said_by: str | None
    said_by_id: str | None
    text: str
    start: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """Who belongs to, joins or leaves `coalition`, the id of a matter of the same document."""

    id: str
    document: str
    published: str
    coalition: str
    act: str
    members: tuple[str, ...]
    member_ids: tuple[str, ...]
    count: int | None
    text: str
    start: int
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


@dataclass(frozen=True, slots=True)
class SeenRow:
    """An actor, and how many documents have it."""

    id: str
    name: str
    kind: str
    documents: int


@dataclass(frozen=True, slots=True)
class CastRow:
    """An actor in one document; `place` is what it belongs to or, of a person, whose office it
    holds, `count` the number of members that a group is said to have.
    """

    document: str
    id: str
    name: str
    kind: str
    place: str | None
    count: int | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Code points `start` up to `stop` of a document's text where a record or actor stands.

    `kind` is mention (then `record` is an actor), statement, event, matter, stance, commitment or
    membership.
    """

    kind: str
    record: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A statement, or (without `statement`) a document, in which the words were found.

    `text` are a statement's words or the document's around the first word found; `marks` are
    the found words, as code points of `text`. It begins at `start` in the document's text, which
    `publishers` printed.
    """

    document: str
    published: str
    title: str | None
    statement: str | None
    speaker: str | None
    text: str
    start: int
    marks: tuple[tuple[int, int], ...]
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A person's entry; `words` are those it stands on, `undone` whether it was taken back."""

    number: int
    author: str
    entered_at: str
    action: str
    document: str | None
    words: str | None
    actor: str | None
    target: str | None
    undoes: int | None
    undone: bool
