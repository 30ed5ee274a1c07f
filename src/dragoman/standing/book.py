"""All matters of a ledger at a moment, with what the parties think of them and owe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from dragoman.actors.registry import Registry, default_registry
from dragoman.errors import LedgerError
from dragoman.ledger.rows import (
    CastRow,
    CommitmentRow,
    DocumentRow,
    MatterRow,
    MembershipRow,
    StanceRow,
)
from dragoman.ledger.words import fold
from dragoman.standing.coalitions import Coalition, coalitions
from dragoman.standing.commitments import Promise, promises
from dragoman.standing.matters import JoinedMatter, Judgement, Matters, join, named
from dragoman.standing.norms import Compliance, compliance
from dragoman.standing.party import Parties
from dragoman.standing.positions import Position, histories


class Entries(Protocol):
    """What a book is made from: a ledger's view, or rows made by hand."""

    def cast(self) -> list[CastRow]:
        """Who is who in each document."""

    def documents(self) -> list[DocumentRow]:
        """The documents."""

    def matters(self) -> list[MatterRow]:
        """The documents' matters."""

    def stances(self) -> list[StanceRow]:
        """Who stands where on them."""

    def commitments(self) -> list[CommitmentRow]:
        """What was promised."""

    def memberships(self) -> list[MembershipRow]:
        """Who belongs to coalitions."""


@dataclass(frozen=True, slots=True)
class Book:
    """What stands on the ISO date `day`, from the entries of a view of that day.

    `lines` are the positions of each party on each matter, the last of which is in force.
    """

    day: str
    matters: Matters
    lines: tuple[tuple[Position, ...], ...]
    promises: tuple[Promise, ...]
    coalitions: tuple[Coalition, ...]
    compliance: tuple[Compliance, ...]
    documents: Mapping[str, DocumentRow]

    def positions(self) -> list[Position]:
        """The positions in force, by matter and party."""
        return [line[-1] for line in self.lines]

    def matter(self, name: str) -> JoinedMatter:
        """The one matter with that id or part of a name.

        Raises LedgerError if there is none, or are several.
        """
        return _one(named(self.matters.joined, name), name, "matter")

    def party(self, name: str) -> tuple[str, str] | None:
        """Id and name of the one party with that id or name; None if there is none."""
        asked = fold(name)
        held = {p.party_id: p.party for p in self.positions()}
        bound = {
            actor: shown
            for p in self.promises
            for actor, shown in zip((*p.party_ids, *p.to_ids), (*p.parties, *p.to), strict=True)
        }
        known = {**bound, **held}
        fits = [(i, n) for i, n in known.items() if asked in {fold(i), fold(n), *_called(i)}]
        return fits[0] if fits else None

    def coalition(self, name: str) -> Coalition:
        """The one coalition with that id or part of a name.

        Raises LedgerError if there is none, or are several.
        """
        ids = {m.id for m in named(self.matters.joined, name)}
        return _one([c for c in self.coalitions if c.id in ids], name, "coalition")


def open_book(
    view: Entries,
    day: str,
    judgements: Iterable[Judgement] = (),
    registry: Registry | None = None,
) -> Book:
    """The book of a view, which must hold nothing later than the ISO date `day`."""
    parties = Parties(view.cast(), registry)
    memberships = view.memberships()
    members: dict[str, set[str]] = {}
    for row in memberships:
        members.setdefault(row.coalition, set()).update(row.member_ids)
    matters = join(view.matters(), judgements, members, parties)
    by_row = matters.by_row()
    commitments = view.commitments()
    return Book(
        day=day,
        matters=matters,
        lines=tuple(tuple(line) for line in histories(view.stances(), by_row, parties)),
        promises=tuple(promises(commitments, by_row, parties, day)),
        coalitions=tuple(coalitions(memberships, by_row, parties)),
        compliance=tuple(compliance(commitments, by_row, parties)),
        documents={d.id: d for d in view.documents()},
    )


def _called(actor: str) -> set[str]:
    """Its names in all languages, folded, if the registry knows it."""
    known = default_registry().get(actor)
    return {fold(n) for names in known.names.values() for n in names} if known else set()


Named = TypeVar("Named", JoinedMatter, Coalition)
SHOWN = 5
"""Names that a message shows at most."""


def _one(found: list[Named], name: str, kind: str) -> Named:
    if not found:
        raise LedgerError(f"there is no {kind} «{name}» in the ledger")
    if len(found) > 1:
        shown = ", ".join(f"{f.name} ({f.id})" for f in found[:SHOWN])
        raise LedgerError(f"«{name}» fits several: {shown}; write more of the name, or the id")
    return found[0]
