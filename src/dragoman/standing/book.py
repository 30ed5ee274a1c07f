"""All matters of a ledger at a moment, with what the parties think of them and owe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from threading import RLock
from typing import Protocol, TypeVar, cast

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
from dragoman.standing.coalitions import Coalition, Coalitions
from dragoman.standing.commitments import Promise, Promises
from dragoman.standing.days import end_of_day
from dragoman.standing.joining import Joiner, Mark
from dragoman.standing.matters import JoinedMatter, Judgement, Matters, named
from dragoman.standing.norms import Compliance, Norms
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


class Book:
    """What stands on the ISO date `day`, found out from the account when it is asked for.

    `documents` are those that were given, by their ids. What was published after `end` does not
    count: that of the day if none is given.
    """

    def __init__(
        self,
        day: str,
        account: Account,
        documents: Mapping[str, DocumentRow],
        end: str | None = None,
    ) -> None:
        self.day = day
        self.documents = documents
        self._account = account
        self._date = date.fromisoformat(day)
        self._end = end or end_of_day(self._date)
        self._found: dict[str, object] = {}

    def _once(self, name: str, find: Callable[[], Answer]) -> Answer:
        # The account may be going on meanwhile, for another reader.
        with self._account.lock:
            if name not in self._found:
                self._found[name] = find()
            return cast(Answer, self._found[name])

    @property
    def matters(self) -> Matters:
        """All matters, and which may be one."""
        return self._once("matters", lambda: self._account.joiner.matters(self._end))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The positions of each party on each matter, the last of which is in force."""
        return self._once("lines", lambda: self._account.lines.all(self._end))

    @property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised, in the order in which it was."""
        promises = self._account.promises
        return self._once("promises", lambda: tuple(promises.on(self._date, self._end)))

    @property
    def coalitions(self) -> tuple[Coalition, ...]:
        """Who is with whom."""
        return self._once("coalitions", self._coalitions)

    @property
    def compliance(self) -> tuple[Compliance, ...]:
        """Who meets a norm."""
        return self._once("compliance", lambda: tuple(self._account.norms.latest(self._end)))

    def find(self) -> None:
        """Find out all, before it is asked for."""
        for found in (self.matters, self.lines, self.promises, self.coalitions, self.compliance):
            assert found is not None

    def _coalitions(self) -> tuple[Coalition, ...]:
        return tuple(self._account.coalitions.of(self._account.joiner, self._end))

    def held(self) -> dict[str, int]:
        """How many parties have a position on each matter, by its id."""
        return self._once("held", lambda: self._account.lines.held(self._end))

    def lines_since(self, begin: str) -> list[Line]:
        """The lines of parties that said something since an ISO date, by matter and party."""
        with self._account.lock:
            return self._account.lines.since(begin, self._end)

    def lines_on(self, matter: str) -> list[Line]:
        """The lines of one matter, by party."""
        with self._account.lock:
            return self._account.lines.on(matter, self._end)

    def lines_of(self, party: str) -> list[Line]:
        """The lines of one party, by matter."""
        with self._account.lock:
            return self._account.lines.of(party, self._end)

    def promises_of(self, actor: str) -> list[Promise]:
        """Those that bind an actor, or in which it promises for another or tells of one."""
        with self._account.lock:
            return self._account.promises.of(actor, self._date, self._end)

    def positions(self) -> list[Position]:
        """The positions in force, by matter and party."""
        return [line[-1] for line in self.lines]

    def matter(self, name: str) -> JoinedMatter:
        """The one matter with that id or part of a name.

        Raises LedgerError if there is none, or are several.
        """
        return _one(self.named(name), name, "matter")

    def named(self, name: str) -> list[JoinedMatter]:
        """All matters with that id (also of an article's matter) or else part of a name."""
        with self._account.lock:
            known = self._account.joiner.matter(name, self._end)
        if known is not None and any(row.id == name for row in known.rows):
            return [known]
        return named(self.matters.joined, name)

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
        ids = {m.id for m in self.named(name)}
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
    # All of the view counts, also what bears a date after the day.
    return Book(day, account, {d.id: d for d in view.documents()}, end_of_day(date.max))


class Account:
    """All that was told, taken in by day of publication, so that what stood on any day is a part
    of it. Who asks holds the `lock` meanwhile.
    """

    def __init__(
        self, judgements: Iterable[Judgement] = (), registry: Registry | None = None
    ) -> None:
        self._registry = registry
        self.joiner = Joiner(judgements)
        self.lines = Lines()
        self.promises = Promises()
        self.coalitions = Coalitions()
        self.norms = Norms()
        self.lock = RLock()

    def add(
        self,
        cast: Sequence[CastRow],
        matters: Sequence[MatterRow],
        stances: Iterable[StanceRow],
        commitments: Sequence[CommitmentRow],
        memberships: Sequence[MembershipRow],
        again: Iterable[MembershipRow],
    ) -> None:
        """Take in all that was published on some days, none of them there already or before.

        By the memberships with those told `again` a new version's coalition is known as the old.
        Of the documents' cast those are needed who are of another, who have others, and groups of
        a number.
        """
        parties = Parties(cast, self._registry)
        members: dict[str, set[str]] = {}
        for row in again:
            members.setdefault(row.coalition, set()).update(row.member_ids)
        self.joiner.add_all(matters, members, parties)
        known = self.joiner.known
        self.lines.add(stances, known, parties)
        self.promises.add(commitments, known, parties)
        self.coalitions.add(memberships, known, parties)
        self.norms.add(commitments, self.joiner.ordered(matters), known, parties)

    def back(self, mark: Mark, day: date) -> None:
        """Forget what was published after a day, of which the joiner's mark is."""
        self.joiner.back(mark)
        for told in (self.lines, self.promises, self.coalitions, self.norms):
            told.cut(end_of_day(day))


def _called(actor: str) -> set[str]:
    """Its names in all languages, folded, if the registry knows it."""
    known = default_registry().get(actor)
    return {fold(n) for names in known.names.values() for n in names} if known else set()


Answer = TypeVar("Answer")
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
