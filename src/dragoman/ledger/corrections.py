"""Persons' corrections, and what stands in a document after them.

A correction of a record holds the record as the person left it. It is keyed to the characters
that the record stands on: whatever a machine finds there, now or later, gives way to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from dragoman.actors.model import CastMember
from dragoman.ledger.found import Found
from dragoman.ledger.parts import FIELDS, Record, matter_of, overlap, same_as, spans_of
from dragoman.ledger.reassigning import reassigned
from dragoman.ledger.renaming import renamed
from dragoman.records.model import Event, Matter, Membership, Records, Span, Statement

Pointing = TypeVar("Pointing", bound=Any)
"""A record with the id of a statement or event that it follows from."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry on a document: what stands there (`record`), or that `actor` is another there.

    `actors` are those that the entry names, `matter` is what the record hangs on.
    """

    action: str
    record: Record | None
    actors: tuple[CastMember, ...]
    matter: Matter | None = None
    actor: str | None = None
    target: str | None = None


def corrected(found: Found, corrections: Sequence[Correction]) -> Found:
    """What stands after the corrections, in the order in which they were made."""
    for correction in corrections:
        members = {a.id: a for a in correction.actors}
        found = replace(found, actors={**members, **found.actors})
        if correction.action == "split":
            found = renamed(found, str(correction.actor), str(correction.target))
        elif correction.record:
            stands = correction.action != "reject"
            records = _with_record(found.records, correction.record, correction.matter, stands)
            found = replace(found, records=records)
    return found


def _with_record(records: Records, record: Record, matter: Matter | None, stands: bool) -> Records:
    """The record in the place of what stood on its characters, or nothing."""
    if matter:
        records, record = _with_matter(records, record, matter)
    name = FIELDS[type(record)]
    some = getattr(records, name)
    same = same_as(record, some)
    old = {r.id for r in same}
    kept = [r for r in some if r.id not in old]
    kept += [_pointing(records, record)] if stands else []
    ordered = tuple(sorted(kept, key=lambda r: (spans_of(r), r.id)))
    records = replace(records, **{name: ordered})
    into = record.id if stands else None
    for one in same if stands else ():
        if isinstance(one, Statement) and isinstance(record, Statement):
            records = reassigned(records, one, record)
    return _repointed(records, record, old, into) if old else records


def _with_matter(records: Records, record: Record, matter: Matter) -> tuple[Records, Record]:
    """The record on that matter as this reading has it; if it has none, the matter is kept."""
    known = same_matter(matter, records.matters)
    if not known:
        ordered = sorted((*records.matters, matter), key=lambda m: (m.span, m.id))
        records = replace(records, matters=tuple(ordered))
    name = "coalition" if isinstance(record, Membership) else "matter"
    there: Record = replace(record, **{name: (known or matter).id})  # type: ignore[arg-type]
    return records, there


def same_matter(one: Matter, matters: Sequence[Matter]) -> Matter | None:
    """The same matter in another reading of the text: that id, or its kind on its characters."""
    for matter in matters:
        if matter.id == one.id:
            return matter
    for matter in matters:
        if matter.kind == one.kind and overlap(matter.span, one.span):
            return matter
    return None


def _pointing(records: Records, record: Record) -> Record:
    """The record, without the statement or event that this reading does not have."""
    for name, field in (("statement", "statements"), ("event", "events")):
        known = {r.id for r in getattr(records, field)}
        if getattr(record, name, None) not in known and hasattr(record, name):
            record = replace(record, **{name: None})  # type: ignore[arg-type]
    return record


def _repointed(records: Records, record: Record, old: set[str], into: str | None) -> Records:
    """What followed from an old statement or event follows from the one in its place."""
    name = type(record).__name__.lower()
    if not isinstance(record, Statement | Event):
        return records
    fields = ["stances", "commitments"] + ["events"] * isinstance(record, Statement)

    def moved(one: Pointing) -> Pointing:
        return replace(one, **{name: into}) if getattr(one, name) in old else one

    return replace(records, **{f: tuple(map(moved, getattr(records, f))) for f in fields})


def to_json(
    record: Record | None, actors: Sequence[CastMember], matters: Sequence[Matter] = ()
) -> str:
    """What a person left, to be kept, with the actors it names and the matter it hangs on."""
    matter = next((m for m in matters if record and m.id == matter_of(record)), None)
    data = {
        "kind": type(record).__name__ if record else None,
        "record": asdict(record) if record else None,
        "actors": [asdict(a) for a in actors],
        "matter": asdict(matter) if matter else None,
    }
    return json.dumps(data, ensure_ascii=False)


def from_json(text: str) -> tuple[Record | None, tuple[CastMember, ...], Matter | None]:
    """The record, actors and matter that were kept."""
    data = json.loads(text)
    kinds: dict[str, Callable[..., Record]] = {kind.__name__: kind for kind in FIELDS}
    record = kinds[data["kind"]](**_values(data["record"])) if data["kind"] else None
    # Entries of schema 2 have no matter.
    matter = Matter(**_values(data["matter"])) if data.get("matter") else None
    return record, tuple(CastMember(**a) for a in data["actors"]), matter


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in fields.items()}


def _value(value: object) -> object:
    """Lists as tuples and spans as spans, as the records have them."""
    if isinstance(value, dict):
        return Span(**value)
    return tuple(_value(v) for v in value) if isinstance(value, list) else value
