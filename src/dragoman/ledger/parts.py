"""What records are made of: the characters they stand on, who is in them, what they hang on."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records.model import Commitment, Event, Membership, Records, Span, Stance, Statement

SAME = 0.7
"""Share of characters, of all that either stands on, that two records have in common if
they are one: a newer reader may take in a quotation mark or a «that»."""

Record = Statement | Event | Stance | Commitment | Membership

FIELDS: dict[type[Record], str] = {
    Statement: "statements",
    Event: "events",
    Stance: "stances",
    Commitment: "commitments",
    Membership: "memberships",
}
"""Where `Records`, and the tables of the ledger, have each kind."""


def all_of(records: Records) -> list[Record]:
    """The records of every kind that a person can correct."""
    return [record for name in FIELDS.values() for record in getattr(records, name)]


def spans_of(record: Record) -> tuple[Span, ...]:
    """The characters that tell a record from others of its kind."""
    if isinstance(record, Statement):
        return record.content
    if isinstance(record, Event):
        return (record.trigger,)
    return (record.what,) if isinstance(record, Commitment) else (record.evidence,)


def actors_of(record: Record) -> list[str]:
    """Ids of the actors that a record names."""
    if isinstance(record, Statement):
        ids = [record.speaker, record.addressee, *record.about]
    elif isinstance(record, Event):
        ids = [*record.actors, *record.recipients]
    elif isinstance(record, Stance):
        ids = [record.party]
    elif isinstance(record, Commitment):
        ids = [*record.parties, *record.to, record.said_by]
    else:
        ids = [*record.members]
    return [id for id in ids if id]


def matter_of(record: Record) -> str | None:
    """The id of the matter that a record hangs on."""
    if isinstance(record, Membership):
        return record.coalition
    return record.matter if isinstance(record, Stance | Commitment) else None


def same_as(one: Record, records: Sequence[Record]) -> list[Record]:
    """Which of the records are the same as `one`, in another reading of the text."""
    others = [record for record in records if type(record) is type(one)]
    if isinstance(one, Statement):
        # Of several on its characters, the nearest.
        shares = [(_share(spans_of(other), spans_of(one)), other) for other in others]
        best, found = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        return [found] if found and best >= SAME else []
    return [other for other in others if _same(one, other)]


def _same(one: Record, other: Record) -> bool:
    if _key(one) != _key(other):
        return False
    if isinstance(one, Event) and isinstance(other, Event):
        return overlap(one.trigger, other.trigger)
    return _share(spans_of(one), spans_of(other)) >= SAME


def _key(record: Record) -> tuple[str | None, ...]:
    """What the same record has in common but for its characters."""
    if isinstance(record, Event):
        return (record.type,)
    if isinstance(record, Stance):
        return (record.matter, record.party)
    if isinstance(record, Membership):
        return (record.coalition, record.act)
    return (record.act,) if isinstance(record, Commitment) else ()


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one.start < other.end and other.start < one.end


def _share(some: Sequence[Span], others: Sequence[Span]) -> float:
    ours, theirs = _characters(some), _characters(others)
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}
