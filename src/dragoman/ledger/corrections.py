"""Persons' corrections, and what stands in a document after them.

A correction of a record holds the record as the person left it. It is keyed to the characters
that the record stands on: whatever a machine finds there, now or later, gives way to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from dragoman.actors.model import CastMember
from dragoman.ledger.found import Found
from dragoman.records.model import Event, Records, Span, Statement

SAME = 0.7
"""Share of characters, of all that either stands on, that two statements have in common if
they are one: a newer reader may take in a quotation mark or a «that»."""

Record = Statement | Event


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry on a document: what stands there (`record`), or that `actor` is another there.

    `actors` are those that the entry names.
    """

    action: str
    record: Record | None
    actors: tuple[CastMember, ...]
    actor: str | None = None
    target: str | None = None


def corrected(found: Found, corrections: Sequence[Correction]) -> Found:
    """What stands after the corrections, in the order in which they were made."""
    for correction in corrections:
        members = {a.id: a for a in correction.actors}
        found = replace(found, actors={**members, **found.actors})
        if correction.action == "split":
            found = _renamed(found, str(correction.actor), str(correction.target))
        elif isinstance(correction.record, Statement):
            found = _with_statement(found, correction.record, correction.action != "reject")
        elif isinstance(correction.record, Event):
            found = _with_event(found, correction.record, correction.action != "reject")
    return found


def _with_statement(found: Found, statement: Statement, stands: bool) -> Found:
    """Statement `statement` in the place of what stood on its characters, or nothing."""
    old = same_statement(found.records.statements, statement)
    kept = [s for s in found.records.statements if s is not old]
    kept += [statement] if stands else []
    events = found.records.events
    if old:
        into = statement.id if stands else None
        events = tuple(replace(e, statement=into) if e.statement == old.id else e for e in events)
    ordered = tuple(sorted(kept, key=lambda s: s.content))
    return replace(found, records=replace(found.records, statements=ordered, events=events))


def _with_event(found: Found, event: Event, stands: bool) -> Found:
    """Event `event` in the place of those of its type on its word, or nothing."""
    kept = [e for e in found.records.events if not _same_event(e, event)]
    kept += [event] if stands else []
    ordered = tuple(sorted(kept, key=lambda e: (e.trigger, e.id)))
    return replace(found, records=replace(found.records, events=ordered))


def same_statement(statements: Sequence[Statement], one: Statement) -> Statement | None:
    """The statement that stands on the characters of `one`, the nearest if there are several."""
    shares = [(_share(s.content, one.content), s) for s in statements]
    best, found = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return found if best >= SAME else None


def _share(some: Sequence[Span], others: Sequence[Span]) -> float:
    ours, theirs = _characters(some), _characters(others)
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}


def _same_event(one: Event, other: Event) -> bool:
    overlap = one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end
    return overlap and one.type == other.type


def _renamed(found: Found, actor: str, target: str) -> Found:
    """Every place where `actor` is meant means `target`."""

    def name(one: str | None) -> str | None:
        return target if one == actor else one

    def names(several: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(target if one == actor else one for one in several))

    statements = tuple(
        replace(s, speaker=name(s.speaker), addressee=name(s.addressee), about=names(s.about))
        for s in found.records.statements
    )
    events = tuple(
        replace(e, actors=names(e.actors), recipients=names(e.recipients))
        for e in found.records.events
    )
    return Found(
        {i: a for i, a in found.actors.items() if i != actor},
        tuple((target if a == actor else a, span) for a, span in found.mentions),
        Records(statements, events, found.records.matters),
    )


def to_json(record: Record | None, actors: Sequence[CastMember]) -> str:
    """What a person left, to be kept."""
    kind = type(record).__name__ if record else None
    data = {
        "kind": kind,
        "record": asdict(record) if record else None,
        "actors": [asdict(a) for a in actors],
    }
    return json.dumps(data, ensure_ascii=False)


def from_json(text: str) -> tuple[Record | None, tuple[CastMember, ...]]:
    """The record and actors that were kept."""
    data = json.loads(text)
    make: Callable[..., Record] | None = {"Statement": Statement, "Event": Event}.get(data["kind"])
    record = make(**{k: _value(v) for k, v in data["record"].items()}) if make else None
    return record, tuple(CastMember(**a) for a in data["actors"])


def _value(value: object) -> object:
    """Lists as tuples and spans as spans, as the records have them."""
    if isinstance(value, dict):
        return Span(**value)
    return tuple(_value(v) for v in value) if isinstance(value, list) else value
