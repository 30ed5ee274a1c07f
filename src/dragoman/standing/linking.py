"""Which promise an entry is about, told in another article or in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.ledger.rows import CommitmentRow
from dragoman.standing.days import first_day, last_day
from dragoman.standing.matters import Known
from dragoman.standing.party import Parties
from dragoman.standing.words import data, words_of

PLEDGE = "pledge"
"""The concept of a promise itself, which all of them have in common."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with whom and what it is about, to be compared.

    `by` and `to` are the states and organisations bound and promised to: ids to names.
    """

    row: CommitmentRow
    by: Mapping[str, str]
    to: Mapping[str, str]
    matter: str | None
    numbers: frozenset[float]
    words: frozenset[str]
    concepts: frozenset[str]
    """Those of the words that the glossary knows."""

    def says_something(self) -> bool:
        """Whether it says what was promised: «its word» does not."""
        return bool(self.words or self.numbers or self.matter or self.row.due)


@dataclass(frozen=True, slots=True)
class Group:
    """The entries about one promise, with all that they are about together. `last` is the day of
    the last one, `terms` are the days by which it is due; both as ordinals.
    """

    told: tuple[Told, ...]
    last: int
    parties: frozenset[str]
    to: frozenset[str]
    matters: frozenset[str]
    numbers: frozenset[float]
    words: frozenset[str]
    concepts: frozenset[str]
    terms: tuple[int, ...]


def group_of(told: Told) -> Group:
    """A promise that one entry is about."""
    return Group(
        told=(told,),
        last=first_day(told.row.published).toordinal(),
        parties=frozenset(told.by),
        to=frozenset(told.to),
        matters=frozenset({told.matter} if told.matter else ()),
        numbers=told.numbers,
        words=told.words,
        concepts=told.concepts,
        terms=(last_day(told.row.due).toordinal(),) if told.row.due else (),
    )


def joined(one: Group, later: Group) -> Group:
    """Both as one promise."""
    return Group(
        told=one.told + later.told,
        last=later.last,
        parties=one.parties | later.parties,
        to=one.to | later.to,
        matters=one.matters | later.matters,
        numbers=one.numbers | later.numbers,
        words=one.words | later.words,
        concepts=one.concepts | later.concepts,
        terms=one.terms + later.terms,
    )


def told_of(row: CommitmentRow, matter: Known | None, parties: Parties) -> Told:
    """An entry, with persons in office as their states and its matter as the joined one."""
    words = words_of(row.what)
    by = _weighty(row, row.party_ids, row.parties, parties)
    to = _weighty(row, row.to_ids, row.to, parties)
    return Told(
        row=row,
        by=by,
        to=to,
        matter=matter.id if matter else None,
        numbers=words.numbers,
        words=words.meanings() - {PLEDGE} - by.keys() - to.keys(),
        concepts=(words.things | words.topics) - {PLEDGE},
    )


def _weighty(
    row: CommitmentRow, ids: Sequence[str], names: Sequence[str], parties: Parties
) -> dict[str, str]:
    told = dict(zip(ids, names, strict=True))
    found = (parties.weightiest(row.document, row.published, actor) for actor in ids)
    return {a: parties.name(row.document, a, told.get(a)) for a in found}


def about(
    groups: Sequence[Group], new: Group, some: Iterable[int], waits: Callable[[Group], bool]
) -> int | None:
    """Which of some promises a new entry is about: the likeliest, of equals the latest told of.

    `waits` tells of a promise whether it can still be kept.
    """
    (told,) = new.told
    recent = new.last - _settings()["limits"]["days"]
    # Most that its party promised is long gone: this is asked first.
    late = (n for n in some if groups[n].last >= recent)
    bound = [n for n in late if _bound(groups[n], new)]
    waiting = (n for n in bound if waits(groups[n]))
    if told.row.act != "made" and told.by and not told.says_something():
        near = [n for n in waiting if _term_is_near(groups[n], told)]
        return near[0] if len(near) == 1 else None
    scored = [(_points(groups[n], new), groups[n].told[-1].row.published, n) for n in bound]
    points, _, best = max(scored, default=(0, "", 0))
    return best if bound and points >= _least(told, waiting) else None


def _least(told: Told, waiting: Iterable[int]) -> int:
    """Points that it needs. Where its party has one promise only, fewer words are enough."""
    least: Mapping[str, int] = _settings()["least"]
    if told.row.act == "made":
        return least["again"]
    if not told.by:
        return least["nobody"]
    return least["after"] - (len(list(waiting)) == 1)


def _bound(group: Group, new: Group) -> bool:
    """Whether they have a party in common, if one is told."""
    if not new.parties:
        return new.told[0].row.act == "doubted"
    return not group.parties.isdisjoint(new.parties)


def _term_is_near(group: Group, told: Told) -> bool:
    if any(t.row.document == told.row.document for t in group.told):
        return False
    day, near = first_day(told.row.published).toordinal(), _settings()["limits"]["near_days"]
    return any(abs(term - day) <= near for term in group.terms)


def _points(group: Group, new: Group) -> int:
    """How much speaks for the entry's being about the promise of its party."""
    weights = _weights()
    number = _overlap(group.numbers, new.numbers, weights["number"])
    if number < 0 and new.told[0].row.act != "made":
        # What became of a promise may be told in other numbers: «thirteen of them do not».
        number = 0
    return (
        number
        + max(0, _overlap(group.matters, new.matters, weights["matter"]))
        + _overlap(group.to, new.to, weights["to"])
        + _overlap(group.words, new.words, weights["words"])
        + _due(group.terms, new.terms, weights["due"])
        + (weights["concepts"][0] if len(group.concepts & new.concepts) > 1 else 0)
    )


Weight = tuple[int, int]
"""Points for what is the same, and for what differs."""


def _overlap(some: frozenset[Any], others: frozenset[Any], weight: Weight) -> int:
    """The first if they share something, the second if not, 0 if either is empty."""
    if not some or not others:
        return 0
    return weight[some.isdisjoint(others)]


def _due(terms: Sequence[int], theirs: Sequence[int], weight: Weight) -> int:
    if not terms or not theirs:
        return 0
    apart = min([abs(term - theirs[0]) for term in terms])
    return weight[apart > _settings()["limits"]["due_days"]]


@cache
def _weights() -> Mapping[str, Weight]:
    same, differs = _settings()["same"], _settings()["differs"]
    return {name: (same.get(name, 0), differs.get(name, 0)) for name in {*same, *differs}}


@cache
def _settings() -> Mapping[str, Any]:
    return data("commitments")
