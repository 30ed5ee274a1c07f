"""One matter over many articles and both languages (docs/decisions/0016-one-matter.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Protocol

from dragoman.actors.registry import default_registry
from dragoman.ledger.rows import MatterRow
from dragoman.standing.days import first_day
from dragoman.standing.words import data, words_of

Outcome = Literal["same", "different", "uncertain"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two are one; `weight` is how much speaks for it, `reasons` what does and what not."""

    outcome: Outcome
    weight: int
    reasons: tuple[str, ...]


class Known(Protocol):
    """What a matter is, as its first article calls it."""

    @property
    def id(self) -> str:
        """Of its first article."""

    @property
    def kind(self) -> str:
        """The ledger's."""

    @property
    def name(self) -> str:
        """As the first article calls it."""


@dataclass(frozen=True, slots=True)
class JoinedMatter:
    """A matter over all articles; its id is that of the first article's. `rows` are in the order
    of publication.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    object: str | None
    number: float | None
    unit: str | None
    deadline: str | None
    precision: str | None
    first: str
    last: str
    rows: tuple[MatterRow, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two matters that may be one: a person is to say."""

    matter: str
    name: str
    other: str
    other_name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two matters, by the ids of mentions in articles (`MatterRow.id`)."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Matters:
    """All joined matters in the order of first publication, and the mergers to decide on."""

    joined: tuple[JoinedMatter, ...]
    proposals: tuple[Proposal, ...]

    def by_row(self) -> dict[str, JoinedMatter]:
        """The joined matter of each article's matter."""
        return {row.id: joined for joined in self.joined for row in joined.rows}


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a matter is known by."""

    kinds: frozenset[str]
    things: frozenset[str]
    topics: frozenset[str]
    actors: frozenset[str]
    others: frozenset[str]
    numbers: frozenset[tuple[str, float]]
    objects: frozenset[str]
    parties: frozenset[str]
    deadlines: frozenset[str]

    def with_(self, other: Anchors) -> Anchors:
        """Both together."""
        return Anchors(
            **{
                name: _both(getattr(self, name), getattr(other, name))
                for name in self.__dataclass_fields__
            }
        )

    def bare(self) -> bool:
        """Whether it is only a noun: «the ceasefire»."""
        return not (
            self.topics
            or self.actors
            or self.others
            or self.numbers
            or self.objects
            or self.parties
            or self.deadlines
        )


def _both(some: frozenset[Any], more: frozenset[Any]) -> frozenset[Any]:
    return some if more <= some else some | more


def anchors_of(
    row: MatterRow, members: Iterable[str] = (), proposers: Iterable[str] = ()
) -> Anchors:
    """What one article's matter is known by; `members` are those of a coalition, `proposers`
    who proposed it and for whom they speak.
    """
    known = row.object is not None and default_registry().get(row.object) is not None
    # What is no actor is a word of the article's language.
    words = words_of(row.name if known else f"{row.name} {row.object or ''}")
    counted = row.number is not None and row.unit not in settings()["changing_units"]
    return Anchors(
        kinds=frozenset({row.kind}),
        things=words.things,
        topics=words.topics,
        actors=words.actors.union(proposers),
        others=words.others,
        numbers=frozenset({(row.unit or "", row.number or 0.0)} if counted else ()),
        objects=frozenset({row.object} if row.object and known else ()),
        parties=frozenset((*row.party_ids, *members)),
        deadlines=frozenset({row.deadline} if row.deadline else ()),
    )


def compare(known: Anchors, new: Anchors, days: int, live: bool = True) -> Verdict:
    """Whether a newly told matter is a known one, last told of `days` days before.

    A bare noun is the known matter if that is the only `live` one of its kind.
    """
    kinship = kin(known, new)
    if kinship == "no":
        return Verdict("different", 0, ("other things",))
    signs = _signs(known, new)
    fors = [name for name, weight in signs if weight > 0]
    againsts = [name for name, weight in signs if weight < 0]
    weight = sum(weight for _, weight in signs)
    reasons = (*(f"same {n}" for n in fors), *(f"other {n}" for n in againsts))
    if "number" in againsts or (againsts and fors in ([], ["words"])):
        return Verdict("different", weight, reasons)
    if not fors:
        return _bare(known, new, days, live, kinship)
    if againsts and weight <= 0:
        return Verdict("uncertain", weight, reasons)
    if kinship == "vague" and weight < _STRONG:
        return Verdict("different" if fors == ["words"] else "uncertain", weight, reasons)
    if days > settings()["days"]:
        return Verdict("uncertain", weight, (*reasons, f"{days} days apart"))
    return Verdict("same", weight, reasons)


_STRONG = 2
"""Weight of an anchor that says more than that the words are alike."""


def kin(one: Anchors, other: Anchors) -> Literal["yes", "vague", "no"]:
    """Whether both can be one kind of thing; a vague one can be any."""
    vague = frozenset(settings()["vague"])
    ours, theirs = one.things - vague, other.things - vague
    if ours and theirs:
        return "yes" if ours & theirs else "no"
    if not one.things or not other.things:
        return "yes" if one.kinds & other.kinds else "no"
    if ("coalition" in one.kinds) != ("coalition" in other.kinds):
        return "no"
    return "vague"


def _signs(one: Anchors, other: Anchors) -> list[tuple[str, int]]:
    """What speaks for (above 0) and against (below 0) their being one."""
    signs = [
        ("number", _numbers(one, other) * 3),
        ("object", _overlap(one.objects, other.objects) * 2),
        ("deadline", _deadlines(one, other)),
        ("topic", _overlap(one.topics, other.topics)),
        ("actors", max(0, _overlap(one.actors, other.actors))),
        ("words", _words(one, other)),
        ("parties", _parties(one, other)),
    ]
    return [(name, weight) for name, weight in signs if weight]


def _overlap(some: frozenset[Any], others: frozenset[Any]) -> int:
    """1 if they share something, -1 if not, 0 if either is empty."""
    if not some or not others:
        return 0
    return 1 if some & others else -1


def _numbers(one: Anchors, other: Anchors) -> int:
    units = {unit for unit, _ in one.numbers} & {unit for unit, _ in other.numbers}
    ours = frozenset(n for n in one.numbers if n[0] in units)
    return _overlap(ours, frozenset(n for n in other.numbers if n[0] in units))


def _words(one: Anchors, other: Anchors) -> int:
    """Of words that are not in the glossary most must be the same: «joint» is no anchor."""
    shared = len(one.others & other.others)
    return int(2 * shared > min(len(one.others), len(other.others)))


def _parties(one: Anchors, other: Anchors) -> int:
    """Members of a coalition come and go; other matters keep their parties."""
    found = _overlap(one.parties, other.parties)
    return max(0, found) if "coalition" in one.kinds | other.kinds else found


def _deadlines(one: Anchors, other: Anchors) -> int:
    if not one.deadlines or not other.deadlines:
        return 0
    apart = min(
        abs((first_day(a) - first_day(b)).days) for a in one.deadlines for b in other.deadlines
    )
    if apart > settings()["deadline_days"]:
        return -1
    return 2 if apart == 0 else 0


def _bare(known: Anchors, new: Anchors, days: int, live: bool, kin: str) -> Verdict:
    """Nothing but the noun in common."""
    if kin == "vague":
        return Verdict("different", 0, ("only a word that may mean anything",))
    if not new.bare() and known.bare():
        return Verdict("uncertain", 0, ("the earlier article gives only a noun",))
    if not new.bare():
        return Verdict("uncertain", 0, ("nothing in common but the noun",))
    if not live:
        outcome: Outcome = "different" if known.bare() else "uncertain"
        return Verdict(outcome, 0, ("several such matters are in the news",))
    if days > settings()["bare_days"]:
        return Verdict("uncertain", 0, ("only a noun", f"{days} days apart"))
    return Verdict("same", 0, ("the only such matter in the news",))


def named(matters: Sequence[JoinedMatter], name: str) -> list[JoinedMatter]:
    """Those with that id (also of an article's matter) or that part of a name."""
    from dragoman.ledger.words import fold

    asked = fold(name)
    exact = [m for m in matters if any(row.id == name for row in m.rows)]
    return exact or [m for m in matters if any(asked in fold(n) for n in m.names)]


@cache
def settings() -> Mapping[str, Any]:
    """What decides, from the room's data."""
    return data("matters")
