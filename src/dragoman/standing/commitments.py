"""What was promised, by whom, to whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from dragoman.ledger.rows import CommitmentRow
from dragoman.standing.days import first_day, last_day
from dragoman.standing.matters import JoinedMatter
from dragoman.standing.party import Parties
from dragoman.standing.words import data, words_of

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

PLEDGE = "pledge"
"""The concept of a promise itself, which all of them have in common."""


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


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry with whom and what it is about, to be compared."""

    row: CommitmentRow
    parties: frozenset[str]
    to: frozenset[str]
    matter: str | None
    numbers: frozenset[float]
    words: frozenset[str]


def promises(
    rows: Iterable[CommitmentRow],
    by_row: Mapping[str, JoinedMatter],
    parties: Parties,
    day: str,
) -> list[Promise]:
    """All promises with their state on an ISO day, in the order in which they were made.

    Entries published after that day must not be among the rows.
    """
    groups: list[list[_Told]] = []
    for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
        told = _told(row, by_row, parties)
        group = _of(groups, told)
        if group is None:
            groups.append([told])
        else:
            group.append(told)
    return [_promise(group, parties, day) for group in groups]


def due(found: Sequence[Promise], day: str, days: int) -> list[Promise]:
    """Promises that can still be kept whose term ends within so many days of the day."""
    soon = [p for p in found if p.state in WAITING and p.due and 0 <= _left(p.due, day) <= days]
    return sorted(soon, key=lambda p: (last_day(str(p.due)), p.id))


def _left(due: str, day: str) -> int:
    return (last_day(due) - first_day(day)).days


def _told(row: CommitmentRow, by_row: Mapping[str, JoinedMatter], parties: Parties) -> _Told:
    def weighty(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(parties.weightiest(row.document, row.published, a) for a in ids)

    words = words_of(row.what)
    joined = by_row.get(row.matter) if row.matter else None
    return _Told(
        row=row,
        parties=weighty(row.party_ids),
        to=weighty(row.to_ids),
        matter=joined.id if joined else None,
        numbers=words.numbers,
        words=words.meanings() - {PLEDGE},
    )


def _of(groups: Sequence[list[_Told]], told: _Told) -> list[_Told] | None:
    """The promise that the entry is about: the likeliest, the latest told of if several are."""
    bound = [group for group in groups if _bound(group, told)]
    waiting = [group for group in bound if _state([t.row for t in group])[0] in WAITING]
    scored = [(_points(group, told), group[-1].row.published, n) for n, group in enumerate(bound)]
    points, _, best = max(scored, default=(0, "", 0))
    if told.row.act == "made":
        least = _settings()["least"]["again"]
    else:
        # «It broke its promise» needs no more words where there is one promise only.
        least = _settings()["least"]["after"] - (waiting == [bound[best]] if bound else 0)
    return bound[best] if bound and points >= least else None


def _bound(group: Sequence[_Told], told: _Told) -> bool:
    """Whether they have a party in common and are not too far apart."""
    gone = (first_day(told.row.published) - first_day(group[-1].row.published)).days
    return bool(_all(group, "parties") & told.parties) and gone <= _settings()["limits"]["days"]


def _points(group: Sequence[_Told], told: _Told) -> int:
    """How much speaks for the entry's being about the promise of its party."""
    number = _overlap(_all(group, "numbers"), told.numbers)
    shared = {
        "matter": max(0, _overlap(_matters(group), _matters([told]))),
        "due": _due(group, told),
        "to": _overlap(_all(group, "to"), told.to),
        # What became of a promise may be told in other numbers: «thirteen of them do not».
        "number": number if told.row.act == "made" else max(0, number),
        "words": _overlap(_all(group, "words"), told.words),
    }
    tables = {1: _settings()["same"], -1: _settings()["differs"]}
    return sum(tables[sign].get(name, 0) for name, sign in shared.items() if sign)


def _all(group: Sequence[_Told], name: str) -> frozenset[Any]:
    return frozenset().union(*(getattr(told, name) for told in group))


def _matters(some: Iterable[_Told]) -> frozenset[str]:
    return frozenset(t.matter for t in some if t.matter)


def _overlap(some: frozenset[Any], others: frozenset[Any]) -> int:
    if not some or not others:
        return 0
    return 1 if some & others else -1


def _due(group: Sequence[_Told], told: _Told) -> int:
    ours = [last_day(t.row.due) for t in group if t.row.due]
    if not ours or not told.row.due:
        return 0
    theirs = last_day(told.row.due)
    apart = min(abs((day - theirs).days) for day in ours)
    return 1 if apart <= _settings()["limits"]["due_days"] else -1


def _promise(group: Sequence[_Told], parties: Parties, day: str) -> Promise:
    first = next((t for t in group if t.row.act == "made"), group[0])
    dated = next((t.row for t in reversed(group) if t.row.due), first.row)
    ids = tuple(dict.fromkeys(_weighty(first.row, first.row.party_ids, parties)))
    to = next((t.row for t in group if t.row.to_ids), first.row)
    to_ids = tuple(dict.fromkeys(_weighty(to, to.to_ids, parties)))
    state, row = _state([t.row for t in group])
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
    return tuple(told.get(actor) or parties.name(actor) for actor in shown)


def _state(rows: Sequence[CommitmentRow]) -> tuple[State, CommitmentRow]:
    """The state after the entries, with the one that says so.

    A promise told again lives again if it was doubted or taken back, and is no news otherwise.
    """
    state, saying = STATES[rows[0].act], rows[0]
    for row in rows[1:]:
        after = STATES[row.act]
        if row.act == "made" and state not in {"doubted", "withdrawn"}:
            continue
        state, saying = after, row
    return state, saying


@cache
def _settings() -> Mapping[str, Any]:
    return data("commitments")
