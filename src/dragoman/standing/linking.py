"""Which promise an entry is about, told in another article or in other words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dragoman.ledger.rows import CommitmentRow
from dragoman.standing.days import first_day, last_day
from dragoman.standing.matters import JoinedMatter
from dragoman.standing.party import Parties
from dragoman.standing.words import data, words_of

PLEDGE = "pledge"
"""The concept of a promise itself, which all of them have in common."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with whom and what it is about, to be compared."""

    row: CommitmentRow
    parties: frozenset[str]
    to: frozenset[str]
    matter: str | None
    numbers: frozenset[float]
    words: frozenset[str]
    concepts: frozenset[str]
    """Those of the words that the glossary knows."""

    def says_something(self) -> bool:
        """Whether it says what was promised: «its word» does not."""
        return bool(self.words or self.numbers or self.matter or self.row.due)


def told_of(row: CommitmentRow, by_row: Mapping[str, JoinedMatter], parties: Parties) -> Told:
    """An entry, with persons in office as their states and its matter as the joined one."""

    def weighty(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(parties.weightiest(row.document, row.published, a) for a in ids)

    words = words_of(row.what)
    joined = by_row.get(row.matter) if row.matter else None
    by, to = weighty(row.party_ids), weighty(row.to_ids)
    return Told(
        row=row,
        parties=by,
        to=to,
        matter=joined.id if joined else None,
        numbers=words.numbers,
        words=words.meanings() - {PLEDGE} - by - to,
        concepts=(words.things | words.topics) - {PLEDGE},
    )


def about(
    groups: Sequence[Sequence[Told]], told: Told, some: Iterable[int], waiting: Sequence[int]
) -> int | None:
    """Which of some promises an entry is about: the likeliest, of equals the latest told of.

    `waiting` are those that can still be kept.
    """
    bound = [n for n in some if _bound(groups[n], told)]
    if told.row.act != "made" and told.parties and not told.says_something():
        near = [n for n in bound if n in waiting and _term_is_near(groups[n], told)]
        return near[0] if len(near) == 1 else None
    scored = [(_points(groups[n], told), groups[n][-1].row.published, n) for n in bound]
    points, _, best = max(scored, default=(0, "", 0))
    return best if bound and points >= _least(told, [n for n in bound if n in waiting]) else None


def _least(told: Told, waiting: Sequence[int]) -> int:
    """Points that it needs. Where its party has one promise only, fewer words are enough."""
    least: Mapping[str, int] = _settings()["least"]
    if told.row.act == "made":
        return least["again"]
    if not told.parties:
        return least["nobody"]
    return least["after"] - (len(waiting) == 1)


def _bound(group: Sequence[Told], told: Told) -> bool:
    """Whether they have a party in common, if one is told, and are not too far apart."""
    gone = (first_day(told.row.published) - first_day(group[-1].row.published)).days
    if gone > _settings()["limits"]["days"]:
        return False
    if not told.parties:
        return told.row.act == "doubted"
    return bool(_all(group, "parties") & told.parties)


def _term_is_near(group: Sequence[Told], told: Told) -> bool:
    if any(t.row.document == told.row.document for t in group):
        return False
    day, near = first_day(told.row.published), _settings()["limits"]["near_days"]
    return any(abs((term - day).days) <= near for term in _terms(group))


def _points(group: Sequence[Told], told: Told) -> int:
    """How much speaks for the entry's being about the promise of its party."""
    number = _overlap(_all(group, "numbers"), told.numbers)
    shared = {
        "matter": max(0, _overlap(_matters(group), _matters([told]))),
        "due": _due(group, told),
        "to": _overlap(_all(group, "to"), told.to),
        # What became of a promise may be told in other numbers: «thirteen of them do not».
        "number": number if told.row.act == "made" else max(0, number),
        "words": _overlap(_all(group, "words"), told.words),
        "concepts": int(len(_all(group, "concepts") & told.concepts) > 1),
    }
    tables = {1: _settings()["same"], -1: _settings()["differs"]}
    return sum(tables[sign].get(name, 0) for name, sign in shared.items() if sign)


def _all(group: Sequence[Told], name: str) -> frozenset[Any]:
    return frozenset().union(*(getattr(told, name) for told in group))


def _matters(some: Iterable[Told]) -> frozenset[str]:
    return frozenset(t.matter for t in some if t.matter)


def _overlap(some: frozenset[Any], others: frozenset[Any]) -> int:
    """1 if they share something, -1 if not, 0 if either is empty."""
    if not some or not others:
        return 0
    return 1 if some & others else -1


def _due(group: Sequence[Told], told: Told) -> int:
    if not told.row.due or not _terms(group):
        return 0
    theirs = last_day(told.row.due)
    apart = min(abs((term - theirs).days) for term in _terms(group))
    return 1 if apart <= _settings()["limits"]["due_days"] else -1


def _terms(group: Sequence[Told]) -> list[date]:
    return [last_day(t.row.due) for t in group if t.row.due]


@cache
def _settings() -> Mapping[str, Any]:
    return data("commitments")
