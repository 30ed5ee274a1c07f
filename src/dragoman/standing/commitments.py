"""What was promised, by whom, to whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.ledger.rows import CommitmentRow
from dragoman.standing.days import first_day, last_day
from dragoman.standing.linking import Told, about, told_of
from dragoman.standing.matters import JoinedMatter
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

    def overdue(self, day: str) -> bool:
        """Whether its term has passed on an ISO day."""
        return self.due is not None and first_day(day) > last_day(self.due)


def promises(
    rows: Iterable[CommitmentRow],
    by_row: Mapping[str, JoinedMatter],
    parties: Parties,
    day: str,
) -> list[Promise]:
    """All promises with their state on an ISO day, in the order in which they were made.

    Entries published after that day must not be among the rows. «It keeps its word» is about a
    promise that is known, or about nothing.
    """
    groups: list[list[Told]] = []
    of_party: dict[str, set[int]] = {}
    norms = {m.id for m in by_row.values() if m.kind == "norm"}
    for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
        told = told_of(row, by_row, parties)
        # Another's promise it cannot be about; whose it is may not be told.
        near = set().union(*(of_party.get(p, ()) for p in told.parties))
        some = sorted(near) if told.parties else range(len(groups))
        waiting = [n for n in some if _state_of(groups[n])[0] in WAITING]
        at = about(groups, told, some, waiting)
        if at is None:
            # Who meets a norm is no promise.
            if row.act != "made" and (told.matter in norms or not told.says_something()):
                continue
            at = len(groups)
            groups.append([])
        groups[at].append(told)
        for party in told.parties:
            of_party.setdefault(party, set()).add(at)
    return [_promise(group, parties, day) for group in groups]


def due(found: Sequence[Promise], day: str, days: int) -> list[Promise]:
    """Promises that can still be kept whose term ends within so many days of the day."""
    soon = [p for p in found if p.state in WAITING and p.due and 0 <= _left(p.due, day) <= days]
    return sorted(soon, key=lambda p: (last_day(str(p.due)), p.id))


def _left(due: str, day: str) -> int:
    return (last_day(due) - first_day(day)).days


def _promise(group: Sequence[Told], parties: Parties, day: str) -> Promise:
    first = next((t for t in group if t.row.act == "made"), group[0])
    dated = next((t.row for t in reversed(group) if t.row.due), first.row)
    ids = tuple(dict.fromkeys(_weighty(first.row, first.row.party_ids, parties)))
    to = next((t.row for t in group if t.row.to_ids), first.row)
    to_ids = tuple(dict.fromkeys(_weighty(to, to.to_ids, parties)))
    state, row = _state_of(group)
    promise = Promise(
        id=group[0].row.id,
        parties=_names(first.row.parties, first.row.party_ids, ids, parties),
        party_ids=ids,
        to=_names(to.to, to.to_ids, to_ids, parties),
        to_ids=to_ids,
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
    if promise.state in WAITING and promise.overdue(day):
        return replace(promise, state="lapsed", since=str(promise.due))
    return promise


def _weighty(row: CommitmentRow, ids: Iterable[str], parties: Parties) -> list[str]:
    return [parties.weightiest(row.document, row.published, actor) for actor in ids]


def _names(
    names: Sequence[str], ids: Sequence[str], shown: Sequence[str], parties: Parties
) -> tuple[str, ...]:
    told = dict(zip(ids, names, strict=True))
    return tuple(parties.name(actor, told.get(actor)) for actor in shown)


def _state_of(group: Sequence[Told]) -> tuple[State, CommitmentRow]:
    """The state after the entries, with the one that says so.

    A promise told again lives again if it was doubted or taken back, and is no news otherwise.
    """
    state, saying = STATES[group[0].row.act], group[0].row
    for row in (told.row for told in group[1:]):
        if row.act != "made" or state in {"doubted", "withdrawn"}:
            state, saying = STATES[row.act], row
    return state, saying
