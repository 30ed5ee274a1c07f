"""How commitments are entered, and how their deadlines are found."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.records.model import Commitment, CommitmentAct, Span, record_id
from dragoman.records.scene import Scene, whole_clause
from dragoman.records.slots import subtree_bounds

TOLD = 0.9
"""Confidence is multiplied by this where it is only somebody's word."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a rule found: the word that says it is `token`."""

    act: CommitmentAct
    parties: tuple[str, ...]
    what: Span
    token: Token
    to: tuple[str, ...] = ()
    said_by: str | None = None
    confidence: float = 0.8
    rule: str = ""
    condition: Span | None = None
    consequence: Span | None = None


def entry(pledge: Pledge, scene: Scene, due: tuple[str, str] | None = None) -> Commitment:
    """The commitment, with the records it stands in and the matter it belongs to."""
    token = pledge.token
    statement, event = scene.statement_at(token), scene.event_at(token)
    said_by = pledge.said_by or (statement.speaker if statement else None)
    start, end = subtree_bounds(token)
    clause = whole_clause(token)
    evidence = scene.span(min(start, clause[0].i), max(end, clause[-1].i + 1))
    key = (scene.document, pledge.act, pledge.parties, pledge.what, evidence)
    return Commitment(
        id=record_id("c", *key),
        act=pledge.act,
        parties=pledge.parties,
        what=pledge.what,
        evidence=evidence,
        to=pledge.to,
        due=due[0] if due else None,
        precision=due[1] if due else None,
        condition=pledge.condition,
        consequence=pledge.consequence,
        matter=_matter(pledge.what, scene),
        said_by=said_by,
        statement=statement.id if statement else None,
        event=event.id if event else None,
        confidence=round(pledge.confidence, 3),
        rule=f"{scene.language}/{pledge.rule}",
    )


def _matter(what: Span, scene: Scene) -> str | None:
    """The first matter named in what is promised."""
    for at, matter in sorted(scene.heads.items()):
        if what.start <= scene.doc[at].idx < what.end:
            return matter
    return None


def deadline_in(span: Span, scene: Scene, future: bool) -> tuple[str, str] | None:
    """The deadline told in a span; with `future` also the time at which it is to happen."""
    inside = [d for d in scene.dates if span.start <= d.start < span.end]
    for date in inside:
        if date.deadline:
            return date.last, date.precision
    if future:
        for date in inside:
            if date.last > scene.published and date.relation in {"on", "within", "until"}:
                return date.last, date.precision
    return None
