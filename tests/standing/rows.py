"""Rows of a ledger made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from dragoman.ledger.rows import CommitmentRow, MatterRow, MembershipRow, StanceRow
from dragoman.standing.matters import JoinedMatter
from dragoman.standing.party import Parties
from dragoman.standing.positions import Lines, Position

_numbers = count()


def matter(name: str, published: str, kind: str = "proposal", **more: object) -> MatterRow:
    """A matter as an article of that day tells of it."""
    number = next(_numbers)
    row = MatterRow(
        id=f"m{number:016x}",
        document=str(more.pop("document", f"d{number}")),
        published=published,
        language="nl",
        kind=kind,
        name=name,
        parties=(),
        party_ids=(),
        proposer=None,
        proposer_id=None,
        object=None,
        number=None,
        unit=None,
        deadline=None,
        precision=None,
        text=name,
        start=number,
        confidence=0.9,
        rule="",
    )
    return replace(row, **more)  # type: ignore[arg-type]


def stance(on: MatterRow, party: str, position: str, **more: object) -> StanceRow:
    """A party's stance in the article of the matter."""
    number = next(_numbers)
    row = StanceRow(
        id=f"p{number:016x}",
        document=on.document,
        published=on.published,
        matter=on.id,
        party=party,
        party_id=party,
        position=position,
        condition=None,
        text=f"{party} {position}",
        start=number,
        statement=None,
        event=None,
        confidence=0.9,
        rule="",
    )
    return replace(row, **more)  # type: ignore[arg-type]


def commitment(party: str, act: str, what: str, published: str, **more: object) -> CommitmentRow:
    """What an article of that day tells of a promise."""
    number = next(_numbers)
    to = more.pop("to", ())
    assert isinstance(to, tuple)
    row = CommitmentRow(
        id=f"c{number:016x}",
        document=f"d{number}",
        published=published,
        act=act,
        parties=(party,),
        party_ids=(party,),
        to=to,
        to_ids=to,
        what=what,
        due=None,
        precision=None,
        condition=None,
        consequence=None,
        matter=None,
        said_by=None,
        said_by_id=None,
        text=what,
        start=number,
        confidence=0.9,
        rule="",
    )
    return replace(row, **more)  # type: ignore[arg-type]


def membership(on: MatterRow, act: str, *members: str, **more: object) -> MembershipRow:
    """Who is in, joins or leaves the coalition in the article of the matter."""
    number = next(_numbers)
    row = MembershipRow(
        id=f"k{number:016x}",
        document=on.document,
        published=on.published,
        coalition=on.id,
        act=act,
        members=members,
        member_ids=members,
        count=None,
        text=f"{members} {act}",
        start=number,
        confidence=0.9,
        rule="",
    )
    return replace(row, **more)  # type: ignore[arg-type]


def positions(
    stances: Iterable[StanceRow], by_row: Mapping[str, JoinedMatter], parties: Parties
) -> list[Position]:
    """The positions in force after all the stances."""
    lines = Lines()
    lines.add(stances, by_row.get, parties)
    return [line[-1] for line in lines.all()]
