"""Who belongs to each coalition, who did, and how many there are said to be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dragoman.ledger.rows import MembershipRow
from dragoman.standing.days import LATEST
from dragoman.standing.matters import JoinedMatter, Known
from dragoman.standing.party import Parties


@dataclass(frozen=True, slots=True)
class Member:
    """A member from the ISO date `since` up to `until`; None is still one.

    `words` in `document` say that it is, `left` in `left_document` that it left.
    """

    party: str
    party_id: str
    since: str
    words: str
    document: str
    start: int
    confidence: float
    until: str | None = None
    left: str | None = None
    left_document: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """So many members, as told on the ISO date `published`."""

    number: int
    published: str
    words: str
    document: str
    start: int


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition over all articles; its id is that of its matter, `object` what it is about."""

    id: str
    name: str
    first: str
    object: str | None
    members: tuple[Member, ...]
    counts: tuple[Count, ...]

    def current(self) -> tuple[Member, ...]:
        """Members that have not left."""
        return tuple(m for m in self.members if m.until is None)


def coalitions(
    rows: Iterable[MembershipRow], by_row: Mapping[str, JoinedMatter], parties: Parties
) -> list[Coalition]:
    """All coalitions, in the order in which they were first told of."""
    found = Coalitions()
    found.add(rows, by_row.get, parties)
    return found.of(_Given(by_row))


class Found(Protocol):
    """Where joined matters are found."""

    def matter(self, row: str, end: str) -> JoinedMatter | None:
        """The one that an article's matter belongs to, up to a bound of publication."""

    def of_kind(self, kind: str) -> list[str]:
        """Ids of all of a kind."""


class _Given:
    """Matters that were joined by somebody else."""

    def __init__(self, by_row: Mapping[str, JoinedMatter]) -> None:
        self._by_row = by_row

    def matter(self, row: str, _: str) -> JoinedMatter | None:
        return self._by_row.get(row)

    def of_kind(self, kind: str) -> list[str]:
        return [m.id for m in self._by_row.values() if m.kind == kind]


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry with the states and organisations that it is about: ids to names."""

    row: MembershipRow
    parties: Mapping[str, str]


class Coalitions:
    """What was told of the members of coalitions so far."""

    def __init__(self) -> None:
        self._told: dict[str, list[_Told]] = {}
        self._log: list[tuple[str, str]] = []
        """Date and coalition of each entry, in their order."""
        self._members: dict[str, tuple[_Told, tuple[Member, ...]]] = {}
        """Members of each coalition after an entry of it."""

    def add(
        self,
        rows: Iterable[MembershipRow],
        matter: Callable[[str], Known | None],
        parties: Parties,
    ) -> None:
        """Add entries, none published on a day that is there already or before it.

        `matter` gives the joined matter that an article's belongs to.
        """
        for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
            known = matter(row.coalition)
            if known is not None:
                told = _Told(row, _weighty(row, parties))
                self._told.setdefault(known.id, []).append(told)
                self._log.append((row.published, known.id))

    def cut(self, end: str) -> None:
        """Forget what was published after a bound."""
        while self._log and self._log[-1][0] > end:
            self._told[self._log.pop()[1]].pop()

    def of(self, matters: Found, end: str = LATEST) -> list[Coalition]:
        """Those of the joined matters, as told of up to a bound of publication, in the order in
        which they were first told of.
        """
        wanted = dict.fromkeys([*self._told, *matters.of_kind("coalition")])
        found = []
        for matter in (matters.matter(one, end) for one in wanted):
            told = self._told.get(matter.id, []) if matter else []
            told = told[: bisect_right(told, end, key=_published)]
            if matter and (told or matter.kind == "coalition"):
                found.append(self._coalition(matter, told))
        return sorted(found, key=lambda c: (c.first, c.id))

    def _coalition(self, matter: JoinedMatter, told: Sequence[_Told]) -> Coalition:
        return Coalition(
            id=matter.id,
            name=matter.name,
            first=matter.first,
            object=matter.object,
            members=self._members_of(matter.id, told),
            counts=_counts(told),
        )

    def _members_of(self, coalition: str, told: Sequence[_Told]) -> tuple[Member, ...]:
        if not told:
            return ()
        known = self._members.get(coalition)
        if known is None or known[0] is not told[-1]:
            known = self._members[coalition] = told[-1], _members(told)
        return known[1]


def _published(told: _Told) -> str:
    return told.row.published


def _weighty(row: MembershipRow, parties: Parties) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, actor in zip(row.members, row.member_ids, strict=True):
        # «The five countries» are not a member themselves.
        if parties.count(row.document, actor) is None:
            party = parties.weightiest(row.document, row.published, actor)
            told = name if party == actor else None
            found.setdefault(party, parties.name(row.document, party, told))
    return found


def _members(told: Iterable[_Told]) -> tuple[Member, ...]:
    """Members in the order of joining; who leaves and comes back is there twice."""
    found: list[Member] = []
    current: dict[str, int] = {}
    for row, parties in ((t.row, t.parties) for t in told):
        for party, name in parties.items():
            if row.act != "leaves":
                if party not in current:
                    current[party] = len(found)
                    found.append(_member(row, name, party))
            elif party in current:
                at = current.pop(party)
                found[at] = _left(found[at], row.published, row.text, row.document)
    return tuple(found)


def _left(member: Member, day: str, words: str, document: str) -> Member:
    return replace(member, until=day, left=words, left_document=document)


def _member(row: MembershipRow, name: str, party: str) -> Member:
    return Member(
        party=name,
        party_id=party,
        since=row.published,
        words=row.text,
        document=row.document,
        start=row.start,
        confidence=row.confidence,
    )


def _counts(told: Iterable[_Told]) -> tuple[Count, ...]:
    return tuple(
        Count(row.count, row.published, row.text, row.document, row.start)
        for row in (t.row for t in told)
        if row.count is not None
    )
