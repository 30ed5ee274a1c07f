"""All matters of a ledger at a moment, with what the parties think of them and owe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
from dragoman.standing.joining import Joiner
from dragoman.standing.matters import JoinedMatter, Judgement, Matters, named
from dragoman.standing.norms import Compliance, compliance
from dragoman.standing.party import Parties
from dragoman.standing.positions import Line, Lines, Position


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

    def memberships(self, *, again: bool = False) -> list[MembershipRow]:
        """Who belongs to coalitions; with `again` also what a new version tells again."""


@dataclass(frozen=True, slots=True)
class Book:
    """What stands on the ISO date `day`, from the entries of a view of that day.

    `lines` are the positions of each party on each matter, the last of which is in force;
    `documents` those that were given, by their ids.
    """

    day: str
    matters: Matters
    lines: tuple[Line, ...]
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
    account = Account(judgements, registry)
    account.add(
        view.cast(),
        view.matters(),
        view.stances(),
        view.commitments(),
        view.memberships(),
        view.memberships(again=True),
    )
    return account.book(day, {d.id: d for d in view.documents()})


class Account:
    """What a book is made from, taken in by day of publication: it can be copied on any day and
    go on from there.
    """

    def __init__(
        self, judgements: Iterable[Judgement] = (), registry: Registry | None = None
    ) -> None:
        self._registry = registry
        self._joiner = Joiner(judgements)
        self._lines = Lines()
        self._cast: tuple[CastRow, ...] = ()
        self._commitments: tuple[CommitmentRow, ...] = ()
        self._memberships: tuple[MembershipRow, ...] = ()

    def copy(self) -> Account:
        """One that goes on from here, while this one stays."""
        other = Account(registry=self._registry)
        other._joiner, other._lines = self._joiner.copy(), self._lines.copy()
        other._cast = self._cast
        other._commitments, other._memberships = self._commitments, self._memberships
        return other

    def add(
        self,
        cast: Sequence[CastRow],
        matters: Iterable[MatterRow],
        stances: Iterable[StanceRow],
        commitments: Sequence[CommitmentRow],
        memberships: Sequence[MembershipRow],
        again: Iterable[MembershipRow],
    ) -> None:
        """Take in all that was published on some days, none of them there already or before.

        By the memberships with those told `again` a new version's coalition is known as the old.
        """
        parties = Parties(cast, self._registry)
        members: dict[str, set[str]] = {}
        for row in again:
            members.setdefault(row.coalition, set()).update(row.member_ids)
        self._joiner.add_all(matters, members, parties)
        self._lines.add(stances, self._joiner.named, parties)
        self._commitments += tuple(commitments)
        self._memberships += tuple(memberships)
        # Of other documents nobody is asked for again.
        still = {row.document for row in commitments} | {row.document for row in memberships}
        self._cast += tuple(row for row in cast if row.document in still)

    def book(self, day: str, documents: Mapping[str, DocumentRow]) -> Book:
        """What stands on an ISO day, up to which all was taken in."""
        matters = self._joiner.matters()
        parties = Parties(self._cast, self._registry)
        told = self._commitments or self._memberships
        by_row = matters.by_row() if told else {m.id: m for m in matters.joined}
        return Book(
            day=day,
            matters=matters,
            lines=self._lines.all(),
            promises=tuple(promises(self._commitments, by_row, parties, day)),
            coalitions=tuple(coalitions(self._memberships, by_row, parties)),
            compliance=tuple(compliance(self._commitments, by_row, parties)),
            documents=documents,
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
