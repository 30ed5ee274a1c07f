"""What was promised, by whom, to whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Literal

from dragoman.ledger.rows import CommitmentRow
from dragoman.standing.days import LATEST, first_day, last_day
from dragoman.standing.linking import Group, Told, about, group_of, joined, told_of
from dragoman.standing.matters import Known
from dragoman.standing.party import Parties

State = Literal["open", "met", "broken", "lapsed", "doubted", "withdrawn"]

STATES: Mapping[str, State] = {
    "made": "open",
    "met": "met",
    "broken": "broken",
    "doubted": "doubted",
    "withdrawn": "withdrawn",
}
WAITING: frozenset[State] = frozenset({"open", "doubted"})
"""States in which a promise can still be kept."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise over all articles; its id is that of the first article's commitment.

    `parties` are the states and organisations bound by it, `said_by` who first gave it. The
    state holds from the ISO date `since` on; `rows` are all articles' entries in order.
    """

    id: str
    parties: tuple[str, ...]
    party_ids: tuple[str, ...]
    to: tuple[str, ...]
    to_ids: tuple[str, ...]
    what: str
    due: str | None
    precision: str | None
    condition: str | None
    consequence: str | None
    matter: str | None
    said_by: str | None
    made: str
    state: State
    since: str
    words: str
    document: str
    start: int
    confidence: float
    rows: tuple[CommitmentRow, ...]


def promises(
    rows: Iterable[CommitmentRow],
    by_row: Mapping[str, Known],
    parties: Parties,
    day: str,
) -> list[Promise]:
    """All promises with their state on an ISO day; see `Promises.add`."""
    found = Promises()
    found.add(rows, by_row.get, parties)
    return found.on(date.fromisoformat(day))


class Promises:
    """The promises so far, in the order in which they were made."""

    def __init__(self) -> None:
        self._groups: list[Group] = []
        self._of_party: dict[str, set[int]] = {}
        self._of_others: dict[str, set[int]] = {}
        """Those in which an actor is named, who may stand for a party or tell of it."""
        self._log: list[int] = []
        """The promises that the entries are about, in the order of these."""
        self._shown: dict[int, tuple[Group, _Shown]] = {}

    def add(
        self,
        rows: Iterable[CommitmentRow],
        matter: Callable[[str], Known | None],
        parties: Parties,
    ) -> None:
        """Add entries, none published on a day that is there already or before it.

        `matter` gives the joined matter that an article's belongs to. «It keeps its word» is about
        a promise that is known, or about nothing.
        """
        for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
            known = matter(row.matter) if row.matter else None
            told = told_of(row, known, parties)
            new = group_of(told)
            at = about(self._groups, new, self._near(new), _waits)
            if at is not None:
                self._put(at, joined(self._groups[at], new))
            # Who meets a norm is no promise.
            elif row.act == "made" or (
                told.says_something() and not (known and known.kind == "norm")
            ):
                self._groups.append(new)
                self._put(len(self._groups) - 1, new)

    def _near(self, new: Group) -> list[int]:
        """Those of its parties: another's promise it cannot be about; whose it is may not be
        told.
        """
        if not new.parties:
            return list(range(len(self._groups)))
        return sorted(set().union(*(self._of_party.get(p, ()) for p in new.parties)))

    def _put(self, at: int, group: Group) -> None:
        self._groups[at] = group
        self._log.append(at)
        for party in group.parties:
            self._of_party.setdefault(party, set()).add(at)
        for actor in _named(group.told[-1].row):
            self._of_others.setdefault(actor, set()).add(at)

    def cut(self, end: str) -> None:
        """Forget what was published after a bound."""
        while self._log and self._groups[self._log[-1]].told[-1].row.published > end:
            at = self._log.pop()
            *told, last = self._groups[at].told
            for party in self._groups[at].parties:
                self._of_party[party].discard(at)
            for actor in _named(last.row):
                self._of_others[actor].discard(at)
            if not told:
                # What was begun last is the last.
                del self._groups[at]
                continue
            group = self._groups[at] = reduce(joined, map(group_of, told))
            for party in group.parties:
                self._of_party[party].add(at)
            for actor in (a for t in told for a in _named(t.row)):
                self._of_others[actor].add(at)

    def on(self, day: date, end: str = LATEST) -> list[Promise]:
        """All of them with their state on a day, from what was published up to a bound."""
        found = []
        for number, group in enumerate(self._groups):
            if group.told[0].row.published > end:
                break
            found.append(self._known(number, group, end).on(day))
        return found

    def of(self, actor: str, day: date, end: str = LATEST) -> list[Promise]:
        """Those of `on` that bind an actor, or of which it tells or is told."""
        found = []
        for number in sorted(self._of_party.get(actor, set()) | self._of_others.get(actor, set())):
            group = self._groups[number]
            if group.told[0].row.published <= end:
                promise = self._known(number, group, end).on(day)
                told = {a for row in promise.rows for a in _named(row)}
                if actor in promise.party_ids or actor in told:
                    found.append(promise)
        return found

    def _known(self, number: int, group: Group, end: str) -> _Shown:
        if group.told[-1].row.published > end:
            return _shown([t for t in group.told if t.row.published <= end])
        known = self._shown.get(number)
        if known is None or known[0] is not group:
            known = self._shown[number] = group, _shown(group.told)
        return known[1]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A promise before its term has passed and, if it can lapse, its term's last day and what it
    is after it.
    """

    promise: Promise
    term: date | None
    lapsed: Promise

    def on(self, day: date) -> Promise:
        return self.lapsed if self.term and day > self.term else self.promise


def due(found: Sequence[Promise], day: str, days: int) -> list[Promise]:
    """Promises that can still be kept whose term ends within so many days of the day."""
    soon = [p for p in found if p.state in WAITING and p.due and 0 <= _left(p.due, day) <= days]
    return sorted(soon, key=lambda p: (last_day(str(p.due)), p.id))


def _left(due: str, day: str) -> int:
    return (last_day(due) - first_day(day)).days


def _named(row: CommitmentRow) -> list[str]:
    return [*row.party_ids, *([row.said_by_id] if row.said_by_id else [])]


def _shown(group: Sequence[Told]) -> _Shown:
    promise = _promise(group)
    if promise.state not in WAITING or promise.due is None:
        return _Shown(promise, None, promise)
    lapsed = replace(promise, state="lapsed", since=promise.due)
    return _Shown(promise, last_day(promise.due), lapsed)


def _promise(group: Sequence[Told]) -> Promise:
    first = next((t for t in group if t.row.act == "made"), group[0])
    dated = next((t.row for t in reversed(group) if t.row.due), first.row)
    to = next((t.to for t in group if t.to), first.to)
    state, row = _state_of(group)
    return Promise(
        id=group[0].row.id,
        parties=tuple(first.by.values()),
        party_ids=tuple(first.by),
        to=tuple(to.values()),
        to_ids=tuple(to),
        what=first.row.what,
        due=dated.due,
        precision=dated.precision,
        condition=first.row.condition,
        consequence=first.row.consequence,
        matter=next((t.matter for t in group if t.matter), None),
        said_by=first.row.said_by,
        made=first.row.published,
        state=state,
        since=row.published,
        words=row.text,
        document=row.document,
        start=row.start,
        confidence=row.confidence,
        rows=tuple(t.row for t in group),
    )


def _waits(group: Group) -> bool:
    return _state_of(group.told)[0] in WAITING


def _state_of(group: Sequence[Told]) -> tuple[State, CommitmentRow]:
    """The state after the entries, with the one that says so.

    A promise told again lives again if it was doubted or taken back, and is no news otherwise.
    """
    state, saying = STATES[group[0].row.act], group[0].row
    for row in (told.row for told in group[1:]):
        if row.act != "made" or state in {"doubted", "withdrawn"}:
            state, saying = STATES[row.act], row
    return state, saying
