"""Who belongs to each coalition, who did, and how many there are said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.rows import MembershipRow
from dragoman.standing.matters import JoinedMatter
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
    told: dict[str, list[MembershipRow]] = {}
    matters = {m.id: m for m in by_row.values() if m.kind == "coalition"}
    for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
        if row.coalition in by_row:
            matter = by_row[row.coalition]
            matters.setdefault(matter.id, matter)
            told.setdefault(matter.id, []).append(row)
    return [
        Coalition(
            id=matter.id,
            name=matter.name,
            first=matter.first,
            object=matter.object,
            members=_members(told.get(matter.id, ()), parties),
            counts=_counts(told.get(matter.id, ())),
        )
        for matter in sorted(matters.values(), key=lambda m: (m.first, m.id))
    ]


def _members(rows: Sequence[MembershipRow], parties: Parties) -> tuple[Member, ...]:
    """Members in the order of joining; who leaves and comes back is there twice."""
    found: list[Member] = []
    for row in rows:
        for name, actor in zip(row.members, row.member_ids, strict=True):
            if parties.count(row.document, actor) is not None:
                # «The five countries» are not a member themselves.
                continue
            party = parties.weightiest(row.document, row.published, actor)
            shown = parties.name(party, name if party == actor else None)
            at = next((n for n, m in enumerate(found) if _is(m, party)), None)
            if row.act == "leaves":
                if at is not None:
                    left = (row.published, row.text, row.document)
                    found[at] = _left(found[at], *left)
            elif at is None:
                found.append(_member(row, shown, party))
    return tuple(found)


def _is(member: Member, party: str) -> bool:
    return member.party_id == party and member.until is None


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


def _counts(rows: Sequence[MembershipRow]) -> tuple[Count, ...]:
    return tuple(
        Count(row.count, row.published, row.text, row.document, row.start)
        for row in rows
        if row.count is not None
    )
