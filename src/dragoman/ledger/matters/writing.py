"""Rows of matters, stances, commitments and memberships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.ledger.batch import Batch, ends

if TYPE_CHECKING:
    from dragoman.records.model import Commitment, Matter, Membership, Records, Stance


def add_matters(batch: Batch, reading: int, records: Records) -> None:
    """Everything of a reading that hangs on its matters."""
    _matters(batch, reading, {m.id: m for m in records.matters}.values())
    _stances(batch, reading, {s.id: s for s in records.stances}.values())
    _commitments(batch, reading, {c.id: c for c in records.commitments}.values())
    _memberships(batch, reading, {m.id: m for m in records.memberships}.values())


def _matters(batch: Batch, reading: int, matters: Iterable[Matter]) -> None:
    for m in matters:
        bounds = (m.proposer, m.object, m.number, m.unit, m.deadline, m.precision)
        row = (reading, m.id, m.kind, m.name, *ends(m.span), *bounds, m.confidence, m.rule)
        batch.add("matters", row)
        for i, span in enumerate(m.mentions):
            batch.add("places", (reading, m.id, i, *ends(span)))
        _sides(batch, reading, m.id, "party", m.parties)


def _stances(batch: Batch, reading: int, stances: Iterable[Stance]) -> None:
    for s in stances:
        spans = (*ends(s.evidence), *ends(s.condition))
        said = (s.statement, s.event, s.confidence, s.rule)
        batch.add("stances", (reading, s.id, s.matter, s.party, s.position, *spans, *said))


def _commitments(batch: Batch, reading: int, commitments: Iterable[Commitment]) -> None:
    for c in commitments:
        due = (*ends(c.evidence), *ends(c.what), c.due, c.precision)
        spans = (*ends(c.condition), *ends(c.consequence))
        said = (c.matter, c.said_by, c.statement, c.event, c.confidence, c.rule)
        batch.add("commitments", (reading, c.id, c.act, *due, *spans, *said))
        _sides(batch, reading, c.id, "party", c.parties)
        _sides(batch, reading, c.id, "to", c.to)


def _memberships(batch: Batch, reading: int, memberships: Iterable[Membership]) -> None:
    for m in memberships:
        row = (reading, m.id, m.coalition, m.act, m.count, *ends(m.evidence), m.confidence, m.rule)
        batch.add("memberships", row)
        _sides(batch, reading, m.id, "member", m.members)


def _sides(batch: Batch, reading: int, record: str, role: str, actors: Sequence[str]) -> None:
    for i, actor in enumerate(actors):
        batch.add("sides", (reading, record, role, i, actor))
