"""Where each party stands on each matter, as the latest stance says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from dragoman.ledger.rows import StanceRow
from dragoman.standing.matters import JoinedMatter
from dragoman.standing.party import Parties
from dragoman.standing.words import data


@dataclass(frozen=True, slots=True)
class Position:
    """A party's position from the ISO date `since` on.

    `published`, `document`, `start` and `words` are of the latest stance that says so; `speaker`
    is the person who spoke for the party, if the article names one. Not `sure` is a position
    whose stance has a low confidence.
    """

    party: str
    party_id: str
    matter: str
    matter_name: str
    position: str
    condition: str | None
    since: str
    published: str
    words: str
    document: str
    start: int
    speaker: str | None
    confidence: float
    sure: bool
    stance: str


def positions(
    stances: Iterable[StanceRow], by_row: Mapping[str, JoinedMatter], parties: Parties
) -> list[Position]:
    """The position of each party on each matter after all the stances, by matter and party."""
    lines = histories(stances, by_row, parties)
    return [line[-1] for line in lines]


def histories(
    stances: Iterable[StanceRow], by_row: Mapping[str, JoinedMatter], parties: Parties
) -> list[list[Position]]:
    """For each party and matter its positions, each different from the one before it.

    Who speaks for a state or organisation has a position, and so has that state. Of stances of
    one day, the surest counts, and of those equally sure the last in the text.
    """
    told = [
        position
        for row in stances
        if row.matter in by_row
        for position in _told(row, by_row[row.matter], parties)
    ]
    told.sort(key=_line)
    return [_history(list(line)) for _, line in groupby(told, key=_line)]


def flipped(before: Position, after: Position) -> bool:
    """Whether a party went from one side to another."""
    sides = _side(before.position), _side(after.position)
    return None not in sides and sides[0] != sides[1]


def _line(position: Position) -> tuple[str, str]:
    return position.matter, position.party_id


def _told(row: StanceRow, matter: JoinedMatter, parties: Parties) -> list[Position]:
    actors = parties.all_of(row.document, row.published, row.party_id)
    return [
        Position(
            party=parties.name(actor, row.party),
            party_id=actor,
            matter=matter.id,
            matter_name=matter.name,
            position=row.position,
            condition=row.condition,
            since=row.published,
            published=row.published,
            words=row.text,
            document=row.document,
            start=row.start,
            speaker=None if actor == row.party_id else parties.name(row.party_id, row.party),
            confidence=row.confidence,
            sure=row.confidence >= _settings()["sure"],
            stance=row.id,
        )
        for actor in actors
    ]


def _history(told: Sequence[Position]) -> list[Position]:
    """The positions of one line, those that stay the same as one.

    Who wanted a thing and now supports it has not changed its position.
    """
    ordered = sorted(told, key=lambda p: (p.published, p.confidence, p.start, p.stance))
    history: list[Position] = []
    for _, day in groupby(ordered, key=lambda p: p.published):
        *_, position = day
        last = history[-1] if history else None
        if last is not None and last.position == position.position:
            history[-1] = replace(position, since=last.since)
        elif last is None or not _one_side(last.position, position.position):
            history.append(position)
    return history


def _one_side(one: str, other: str) -> bool:
    return _side(one) is not None and _side(one) == _side(other)


def _side(position: str) -> str | None:
    sides: Mapping[str, Sequence[str]] = _settings()["sides"]
    return next((side for side, held in sides.items() if position in held), None)


@cache
def _settings() -> Mapping[str, Any]:
    return data("positions")
