"""Where each party stands on each matter, as the latest stance says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from dragoman.ledger.rows import StanceRow
from dragoman.standing.days import LATEST
from dragoman.standing.matters import Known
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
_After = tuple[str, Line]
"""A line after a date of publication."""


class Lines:
    """For each party and matter its positions, as they were after each day with a stance.

    Who speaks for a state or organisation has a position, and so has that state. Of stances of
    one day, the surest counts, and of those equally sure the last in the text.
    """

    def __init__(self) -> None:
        self._told: dict[str, dict[str, list[_After]]] = {}
        self._of_party: dict[str, set[str]] = {}
        self._log: list[tuple[str, str, str]] = []
        """Date, matter and party of all that was told, in its order."""

    def add(
        self,
        stances: Iterable[StanceRow],
        matter: Callable[[str], Known | None],
        parties: Parties,
    ) -> None:
        """Add stances, none published on a day that is there already or before it.

        `matter` gives the joined matter that an article's belongs to.
        """
        told = [
            position
            for row in stances
            if (known := matter(row.matter)) is not None
            for position in _told(row, known, parties)
        ]
        told.sort(key=_order)
        for (day, one, party), some in groupby(told, key=_of_day):
            *_, position = some
            after = self._told.setdefault(one, {}).setdefault(party, [])
            after.append((day, _history(after[-1][1] if after else (), position)))
            self._of_party.setdefault(party, set()).add(one)
            self._log.append((day, one, party))

    def cut(self, end: str) -> None:
        """Forget what was published after a bound."""
        while self._log and self._log[-1][0] > end:
            _, matter, party = self._log.pop()
            after = self._told[matter][party]
            after.pop()
            if not after:
                del self._told[matter][party]

    def all(self, end: str = LATEST) -> tuple[Line, ...]:
        """All of them up to a bound of publication, by matter and party."""
        return tuple(line for matter in sorted(self._told) for line in self.on(matter, end))

    def held(self, end: str = LATEST) -> dict[str, int]:
        """How many parties have a position on each matter."""
        return {
            matter: sum(after[0][0] <= end for after in told.values())
            for matter, told in self._told.items()
        }

    def since(self, begin: str, end: str = LATEST) -> list[Line]:
        """Those with a stance published from a date up to a bound, by matter and party."""
        first = bisect_left(self._log, begin, key=itemgetter(0))
        last = bisect_right(self._log, end, key=itemgetter(0))
        told = sorted({(matter, party) for _, matter, party in self._log[first:last]})
        return [_line_at(self._told[matter][party], end) for matter, party in told]

    def on(self, matter: str, end: str = LATEST) -> list[Line]:
        """Those on a matter, by party."""
        told = sorted(self._told.get(matter, {}).items())
        return [line for _, after in told if (line := _line_at(after, end))]

    def of(self, party: str, end: str = LATEST) -> list[Line]:
        """Those of a party, by matter."""
        told = (
            self._told[matter].get(party, ()) for matter in sorted(self._of_party.get(party, ()))
        )
        return [line for after in told if (line := _line_at(after, end))]


def _line_at(after: Sequence[_After], end: str) -> Line:
    """The line as it was at a bound; empty if there was nothing yet."""
    if after and after[-1][0] <= end:
        return after[-1][1]
    number = bisect_right(after, end, key=itemgetter(0))
    return after[number - 1][1] if number else ()


def flipped(before: Position, after: Position) -> bool:
    """Whether a party went from one side to another."""
    sides = _side(before.position), _side(after.position)
    return None not in sides and sides[0] != sides[1]


def _of_day(position: Position) -> tuple[str, str, str]:
    return position.published, position.matter, position.party_id


def _order(position: Position) -> tuple[object, ...]:
    return *_of_day(position), position.confidence, position.start, position.stance


def _told(row: StanceRow, matter: Known, parties: Parties) -> list[Position]:
    actors = parties.all_of(row.document, row.published, row.party_id)
    return [
        Position(
            party=parties.name(row.document, actor, row.party),
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
            speaker=None
            if actor == row.party_id
            else parties.name(row.document, row.party_id, row.party),
            confidence=row.confidence,
            sure=row.confidence >= _settings()["sure"],
            stance=row.id,
        )
        for actor in actors
    ]


def _history(before: Line, told: Position) -> Line:
    """The positions of one line with one told later, those that stay the same as one.

    Who wanted a thing and now supports it has not changed its position.
    """
    last = before[-1] if before else None
    if last is not None and last.position == told.position:
        return (*before[:-1], replace(told, since=last.since))
    if last is None or not _one_side(last.position, told.position):
        return (*before, told)
    return before


def _one_side(one: str, other: str) -> bool:
    return _side(one) is not None and _side(one) == _side(other)


def _side(position: str) -> str | None:
    sides: Mapping[str, Sequence[str]] = _settings()["sides"]
    return next((side for side, held in sides.items() if position in held), None)


@cache
def _settings() -> Mapping[str, Any]:
    return data("positions")
