"""Matters of many articles joined to those that they are (docs/decisions/0016-one-matter.md)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.ledger.rows import MatterRow
from dragoman.standing.days import LATEST, first_day
from dragoman.standing.matters import (
    Anchors,
    JoinedMatter,
    Judgement,
    Known,
    Matters,
    Proposal,
    Verdict,
    anchors_of,
    compare,
    kin,
    settings,
)
from dragoman.standing.party import Parties


def join(
    rows: Sequence[MatterRow],
    judgements: Iterable[Judgement] = (),
    members: Mapping[str, Iterable[str]] | None = None,
    parties: Parties | None = None,
) -> Matters:
    """The matters that the articles' matters make up; see `Joiner.add_all`."""
    joiner = Joiner(judgements)
    joiner.add_all(rows, members or {}, parties)
    return joiner.matters()


@dataclass(frozen=True, slots=True)
class _Cluster:
    rows: tuple[MatterRow, ...]
    anchors: Anchors
    units: frozenset[str]
    last: date


@dataclass(slots=True)
class _Index:
    """Numbers of clusters that have an anchor, a kind of thing or a number of a unit, and each
    row's cluster. Of anchors and things it may have some too many.
    """

    anchors: dict[Hashable, set[int]] = field(default_factory=dict)
    things: dict[str, set[int]] = field(default_factory=dict)
    units: dict[str, set[int]] = field(default_factory=dict)
    clusters: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a joiner was."""

    clusters: tuple[_Cluster, ...]
    proposed: int


class Joiner:
    """The clusters so far, in the order of first publication."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._judged = {frozenset({j.one, j.other}): j.same for j in judgements}
        self._of_persons = {one for pair in self._judged for one in pair}
        self._index = _Index()
        self._clusters: list[_Cluster] = []
        self._proposed: list[tuple[str, str, tuple[str, ...]]] = []
        self._joined: dict[int, tuple[_Cluster, JoinedMatter]] = {}

    def mark(self) -> Mark:
        """How far it is, to go back to."""
        return Mark(tuple(self._clusters), len(self._proposed))

    def back(self, to: Mark) -> None:
        """Forget what was joined since."""
        for number, cluster in enumerate(self._clusters):
            kept = len(to.clusters[number].rows) if number < len(to.clusters) else 0
            for row in cluster.rows[kept:]:
                del self._index.clusters[row.id]
        self._clusters = list(to.clusters)
        del self._proposed[to.proposed :]
        self._index.units = {}
        for number, cluster in enumerate(self._clusters):
            for unit in cluster.units:
                self._index.units.setdefault(unit, set()).add(number)

    def add_all(
        self,
        rows: Iterable[MatterRow],
        members: Mapping[str, Iterable[str]],
        parties: Parties | None,
    ) -> None:
        """Join rows, none published before those that were joined already.

        Articles are taken in the order of publication, so that what is known of a day does not
        change with what is published after it. Persons' judgements win, the latest of each pair.
        `members` are the known members of coalitions by `MatterRow.id`; with `parties`, who
        proposed a matter stands for his state or organisation.
        """
        for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
            by = _proposers(row, parties) if parties else ()
            self._add(row, anchors_of(row, members.get(row.id, ()), by))

    def known(self, row: str) -> Known | None:
        """The matter that a row belongs to, if it was joined."""
        number = self._index.clusters.get(row)
        return None if number is None else self._clusters[number].rows[0]

    def ordered(self, rows: Iterable[MatterRow]) -> list[MatterRow]:
        """Joined rows by the first publication of their matters."""
        return sorted(rows, key=lambda row: self._index.clusters[row.id])

    def _add(self, row: MatterRow, anchors: Anchors) -> None:
        """Join the row to the one cluster that it is, or open another."""
        verdicts: dict[int, Verdict] = {}
        judged = row.id in self._of_persons
        if not judged and not anchors.bare():
            verdicts = self._verdicts(row, anchors, self._alike(anchors) - self._others(anchors))
        at = self._one(verdicts)
        if at is None:
            everything = set(range(len(self._clusters)))
            wanted = everything if judged else self._akin(anchors) - self._others(anchors)
            verdicts = self._verdicts(row, anchors, wanted)
            at = self._one(verdicts)
        if at is None:
            at = self._open(row, anchors, verdicts)
        self._put(at, row, anchors)

    def _open(self, row: MatterRow, anchors: Anchors, verdicts: Mapping[int, Verdict]) -> int:
        """A new cluster, with those that may be the same."""
        for number, verdict in sorted(verdicts.items()):
            if verdict.outcome != "different":
                first = self._clusters[number].rows[0].id
                self._proposed.append((row.id, first, verdict.reasons))
        self._clusters.append(_Cluster((), anchors, frozenset(), date.min))
        return len(self._clusters) - 1

    def _put(self, at: int, row: MatterRow, anchors: Anchors) -> None:
        known = self._clusters[at]
        self._clusters[at] = _Cluster(
            (*known.rows, row),
            known.anchors.with_(anchors),
            known.units.union(unit for unit, _ in anchors.numbers),
            max(known.last, first_day(row.published)),
        )
        for unit, _ in anchors.numbers:
            self._index.units.setdefault(unit, set()).add(at)
        for anchor in _anchors(anchors):
            self._index.anchors.setdefault(anchor, set()).add(at)
        for thing in _things(anchors) or [""]:
            self._index.things.setdefault(thing, set()).add(at)
        self._index.clusters[row.id] = at

    def _one(self, verdicts: Mapping[int, Verdict]) -> int | None:
        """The one cluster that the row is."""
        same = {n: v.weight for n, v in verdicts.items() if v.outcome == "same"}
        best = sorted(n for n, weight in same.items() if weight == max(same.values()))
        return best[0] if best and self._may_be_one(best) else None

    def _may_be_one(self, clusters: Sequence[int]) -> bool:
        """Whether none of them is known to be another than the first of them."""
        first, *others = (self._clusters[n].anchors for n in clusters)
        return all(compare(first, other, 0).outcome != "different" for other in others)

    def _alike(self, anchors: Anchors) -> set[int]:
        """Clusters with an anchor in common: no others can be the same, unless by a bare noun."""
        found: set[int] = set()
        for anchor in _anchors(anchors):
            found |= self._index.anchors.get(anchor, set())
        return found

    def _others(self, anchors: Anchors) -> set[int]:
        """Clusters with numbers of the same units and none in common: they are other matters."""
        found: set[int] = set()
        for unit, _ in anchors.numbers:
            found |= self._index.units.get(unit, set())
        same = set().union(*(self._index.anchors.get(("numbers", n), ()) for n in anchors.numbers))
        return found - {n for n in same if self._has_number(n, anchors)}

    def _has_number(self, number: int, anchors: Anchors) -> bool:
        return number < len(self._clusters) and not anchors.numbers.isdisjoint(
            self._clusters[number].anchors.numbers
        )

    def _akin(self, anchors: Anchors) -> set[int]:
        """Clusters that can be the same kind of thing."""
        things = _things(anchors)
        if not things:
            return set(range(len(self._clusters)))
        return set().union(*(self._index.things.get(thing, ()) for thing in (*things, "")))

    def _verdicts(
        self, row: MatterRow, anchors: Anchors, numbers: Iterable[int]
    ) -> dict[int, Verdict]:
        """What can be said of the clusters with those numbers; of others it is that they differ."""
        day = first_day(row.published)
        there = [n for n in numbers if n < len(self._clusters)]
        rivals = self._rivals(anchors, day, there) if anchors.bare() else []
        found = {}
        for n in there:
            cluster = self._clusters[n]
            judged = self._judgement(row, cluster)
            gap = (day - cluster.last).days
            found[n] = judged or compare(cluster.anchors, anchors, gap, live=rivals == [n])
        return found

    def _rivals(self, anchors: Anchors, day: date, numbers: Sequence[int]) -> list[int]:
        """The matters in the news that a bare noun can mean: those of which more is known, if
        there are any.
        """
        alive = [
            n
            for n in sorted(numbers)
            if (day - self._clusters[n].last).days <= settings()["bare_days"]
            and kin(self._clusters[n].anchors, anchors) == "yes"
        ]
        return [n for n in alive if not self._clusters[n].anchors.bare()] or alive

    def _judgement(self, row: MatterRow, cluster: _Cluster) -> Verdict | None:
        """A person's word on the row and any of the cluster."""
        if row.id not in self._of_persons:
            return None
        said = [self._judged.get(frozenset({row.id, known.id})) for known in cluster.rows]
        if False in said:
            return Verdict("different", 0, ("a person said so",))
        return Verdict("same", _A_PERSONS, ("a person said so",)) if True in said else None

    def matter(self, row: str, end: str = LATEST) -> JoinedMatter | None:
        """The matter that a row belongs to, as of a bound of publication."""
        number = self._index.clusters.get(row)
        if number is None or self._clusters[number].rows[0].published > end:
            return None
        return self._as_matter(number, end)

    def of_kind(self, kind: str) -> list[str]:
        """Ids of all matters of a kind."""
        return [first.id for first in (c.rows[0] for c in self._clusters) if first.kind == kind]

    def matters(self, end: str = LATEST) -> Matters:
        """What was found of what was published up to a bound."""
        found: dict[int, JoinedMatter] = {}
        for number, cluster in enumerate(self._clusters):
            if cluster.rows[0].published > end:
                # They are in the order of first publication.
                break
            found[number] = self._as_matter(number, end)
        proposals = (
            Proposal(found[a].id, found[a].name, found[b].id, found[b].name, why)
            for a, b, why in self._proposals()
            if a in found and a != b
        )
        return Matters(tuple(found.values()), tuple(proposals))

    def _proposals(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for one, other, why in self._proposed:
            yield self._index.clusters[one], self._index.clusters[other], why

    def _as_matter(self, number: int, end: str) -> JoinedMatter:
        cluster = self._clusters[number]
        if cluster.rows[-1].published > end:
            return _joined(cluster.rows[: bisect_right(cluster.rows, end, key=_published)])
        known = self._joined.get(number)
        if known is None or known[0] is not cluster:
            known = self._joined[number] = cluster, _joined(cluster.rows)
        return known[1]


def _published(row: MatterRow) -> str:
    return row.published


_A_PERSONS = 1000
"""More than all anchors weigh together."""


def _proposers(row: MatterRow, parties: Parties) -> tuple[str, ...]:
    if row.proposer_id is None:
        return ()
    return parties.all_of(row.document, row.published, row.proposer_id)


def _anchors(of: Anchors) -> Iterator[Hashable]:
    """What can be in common, each with its name."""
    for name in ("topics", "actors", "others", "numbers", "objects", "parties"):
        yield from ((name, value) for value in getattr(of, name))
    yield from (("deadlines", first_day(deadline)) for deadline in of.deadlines)


def _things(of: Anchors) -> list[str]:
    """Things that say what it is."""
    return sorted(of.things - frozenset(settings()["vague"]))


def _joined(rows: tuple[MatterRow, ...]) -> JoinedMatter:
    numbered = next((r for r in rows if r.number is not None), rows[0])
    dated = next((r for r in reversed(rows) if r.deadline), rows[0])
    return JoinedMatter(
        id=rows[0].id,
        kind=rows[0].kind,
        name=rows[0].name,
        names=tuple(dict.fromkeys(row.name for row in rows)),
        object=next((r.object for r in rows if r.object), None),
        number=numbered.number,
        unit=numbered.unit,
        deadline=dated.deadline,
        precision=dated.precision,
        first=rows[0].published,
        last=rows[-1].published,
        rows=rows,
    )
