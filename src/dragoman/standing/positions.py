"""Where each party stands on each matter, as the latest stance says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from dragoman.ledger.rows import StanceRow
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


Line = tuple[Position, ...]
"""The positions of a party on a matter, each different from the one before it."""


class Lines:
    """For each party and matter its positions, as far as stances were added.

    Who speaks for a state or organisation has a position, and so has that state. Of stances of
    one day, the surest counts, and of those equally sure the last in the text.
    """

    def __init__(self) -> None:
        self._lines: dict[str, dict[str, Line]] = {}
        self._shown: dict[str, tuple[Line, ...]] = {}

    def copy(self) -> Lines:
        """Lines that go on from here, while these stay."""
        other = Lines()
        other._lines, other._shown = self._lines.copy(), self._shown.copy()
        return other

    def add(
        self,
        stances: Iterable[StanceRow],
        matter: Callable[[str], tuple[str, str] | None],
        parties: Parties,
    ) -> None:
        """Add stances, none published on a day that is there already or before it.

        `matter` gives the id and name of the joined matter that an article's belongs to.
        """
        told = [
            position
            for row in stances
            if (known := matter(row.matter)) is not None
            for position in _told(row, *known, parties)
        ]
        told.sort(key=_line)
        changed: dict[str, dict[str, Line]] = {}
        for (one, party), some in groupby(told, key=_line):
            if one not in changed:
                changed[one] = self._lines.get(one, {}).copy()
            changed[one][party] = _history(changed[one].get(party, ()), list(some))
        self._lines |= changed
        for one, lines in changed.items():
            self._shown[one] = tuple(line for _, line in sorted(lines.items()))

    def all(self) -> tuple[Line, ...]:
        """All of them, by matter and party."""
        return tuple(line for _, lines in sorted(self._shown.items()) for line in lines)


def flipped(before: Position, after: Position) -> bool:
    """Whether a party went from one side to another."""
    sides = _side(before.position), _side(after.position)
    return None not in sides and sides[0] != sides[1]


def _line(position: Position) -> tuple[str, str]:
    return position.matter, position.party_id


def _told(row: StanceRow, matter: str, name: str, parties: Parties) -> list[Position]:
    actors = parties.all_of(row.document, row.published, row.party_id)
    return [
        Position(
            party=parties.name(actor, row.party),
            party_id=actor,
            matter=matter,
            matter_name=name,
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


def _history(before: Line, told: Sequence[Position]) -> Line:
    """The positions of one line with those told later, those that stay the same as one.

    Who wanted a thing and now supports it has not changed its position.
    """
    ordered = sorted(told, key=lambda p: (p.published, p.confidence, p.start, p.stance))
    history = list(before)
    for _, day in groupby(ordered, key=lambda p: p.published):
        *_, position = day
        last = history[-1] if history else None
        if last is not None and last.position == position.position:
            history[-1] = replace(position, since=last.since)
        elif last is None or not _one_side(last.position, position.position):
            history.append(position)
    return tuple(history)


def _one_side(one: str, other: str) -> bool:
    return _side(one) is not None and _side(one) == _side(other)


def _side(position: str) -> str | None:
    sides: Mapping[str, Sequence[str]] = _settings()["sides"]
    return next((side for side, held in sides.items() if position in held), None)


@cache
def _settings() -> Mapping[str, Any]:
    return data("positions")
