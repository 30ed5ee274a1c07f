"""What follows from who said it: of another speaker, so are stance, promise and deed."""

from __future__ import annotations

from dataclasses import replace

from dragoman.records.model import Commitment, Event, Records, Span, Stance, Statement


def reassigned(records: Records, old: Statement, new: Statement) -> Records:
    """The records, with the new speaker of a statement in what the old one took, owed or did by
    its words; what the statement tells of others stays.
    """
    if old.speaker is None or new.speaker is None or old.speaker == new.speaker:
        return records
    names = {old.speaker: new.speaker}
    return replace(
        records,
        stances=tuple(_stance(s, old, names) for s in records.stances),
        commitments=tuple(_commitment(c, old, names) for c in records.commitments),
        events=tuple(_event(e, old, names) for e in records.events),
    )


def _stance(one: Stance, old: Statement, names: dict[str, str]) -> Stance:
    if one.statement != old.id:
        return one
    return replace(one, party=names.get(one.party, one.party))


def _commitment(one: Commitment, old: Statement, names: dict[str, str]) -> Commitment:
    if one.statement != old.id:
        return one
    said_by = names.get(one.said_by, one.said_by) if one.said_by else None
    return replace(one, said_by=said_by, parties=_moved(one.parties, names))


def _event(one: Event, old: Statement, names: dict[str, str]) -> Event:
    """«praised»: the word that reports is itself the deed of who says it."""
    if old.cue is None or not _inside(one.trigger, old.cue):
        return one
    actors = _moved(one.actors, names)
    return replace(
        one, actors=actors, recipients=tuple(r for r in one.recipients if r not in actors)
    )


def _moved(actors: tuple[str, ...], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.get(a, a) for a in actors))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
