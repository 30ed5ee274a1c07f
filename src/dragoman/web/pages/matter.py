"""A matter: what it is, who stands where on it, what was promised, and the trail of articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger import CorrectionRow, DocumentRow
from dragoman.standing.coalitions import Coalition
from dragoman.standing.commitments import Promise
from dragoman.standing.common import Common, common
from dragoman.standing.matters import JoinedMatter, Proposal
from dragoman.standing.norms import Compliance
from dragoman.standing.positions import Position
from dragoman.web.desk import Desk, Named
from dragoman.web.page import Page
from dragoman.web.pages.corrections import corrections_of
from dragoman.web.strips import State, Strips, strips

MOST = 200
"""Articles that are listed; the newest."""
SEVERAL = 300
"""HTTP's status of an address that may mean several things."""
OFTEN = 2
"""Articles from which on a matter is shown first."""


@dataclass(frozen=True, slots=True)
class Item:
    """A matter in the list of all."""

    id: str
    name: str
    kind: str
    articles: int
    positions: int
    deadline: str | None
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class All:
    """All matters: those of several articles, and those told of once."""

    often: tuple[Item, ...]
    once: tuple[Item, ...]
    coalitions: tuple[Coalition, ...]


def show_matters(desk: Desk) -> Page:
    """All matters, those of most articles first."""
    items = _items(desk.book.matters.joined, desk)
    data = All(
        often=tuple(i for i in items if i.articles >= OFTEN),
        once=tuple(i for i in items if i.articles < OFTEN),
        coalitions=tuple(c for c in desk.book.coalitions if c.members),
    )
    return Page("matters.html", "", data, items)


def _items(matters: Iterable[JoinedMatter], desk: Desk) -> list[Item]:
    held = desk.book.held()
    items = [_item(m, held.get(m.id, 0)) for m in matters]
    return sorted(items, key=lambda i: (-i.articles, -i.positions, i.name))


def _item(matter: JoinedMatter, positions: int) -> Item:
    return Item(
        id=matter.id,
        name=matter.name,
        kind=matter.kind,
        articles=len({row.document for row in matter.rows}),
        positions=positions,
        deadline=matter.deadline,
        first=matter.first,
        last=matter.last,
    )


@dataclass(frozen=True, slots=True)
class Several:
    """What the word `asked` fits: several matters, of which all `coalitions` are if those were
    asked for.
    """

    asked: str
    matters: tuple[Item, ...]
    coalitions: bool


def _several(asked: str, found: Sequence[JoinedMatter], coalitions: bool, desk: Desk) -> Page:
    """All that a name fits, those of most articles first."""
    items = _items(found, desk)
    data = Several(asked, tuple(items), coalitions)
    return Page("several.html", asked, data, items, status=SEVERAL)


@dataclass(frozen=True, slots=True)
class Course:
    """A party's positions on the matter in their order; the last is in force."""

    party: Named
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A place where an article tells of the matter."""

    document: DocumentRow
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Matter:
    """All about one matter."""

    matter: JoinedMatter
    courses: tuple[Course, ...]
    strips: Strips | None
    promises: tuple[Promise, ...]
    compliance: tuple[Compliance, ...]
    trail: tuple[Told, ...]
    proposals: tuple[Proposal, ...]
    corrections: tuple[CorrectionRow, ...]


def show_matter(desk: Desk, name: str) -> Page:
    """The matter with that id or part of a name, or all that have it. Raises LedgerError if
    none has.
    """
    book = desk.book
    several = book.named(name)
    if len(several) > 1:
        return _several(name, several, False, desk)
    matter = book.matter(name)
    found = book.lines_on(matter.id)
    courses = [Course(desk.named(line[0].party_id, line[0].party), line) for line in found]
    order = ("supports", "wants", "conditional", "undecided", "silent", "opposes")
    courses.sort(key=lambda c: (order.index(c.positions[-1].position), c.party.name))
    told = matter.rows[-MOST:]
    documents = {d.id: d for d in desk.view.documents([row.document for row in told])}
    data = Matter(
        matter=matter,
        courses=tuple(courses),
        strips=_over_time(courses, desk.day),
        promises=tuple(p for p in book.promises if p.matter == matter.id),
        compliance=tuple(c for c in book.compliance if c.norm == matter.id),
        trail=tuple(Told(documents[row.document], row.id, row.text) for row in reversed(told)),
        proposals=tuple(p for p in book.matters.proposals if matter.id in {p.matter, p.other}),
        corrections=corrections_of(desk, {matter.id, *(row.id for row in matter.rows)}),
    )
    positions = [p for line in found for p in line]
    return Page("matter.html", matter.name, data, positions, "strips" if data.strips else None)


def _over_time(courses: Sequence[Course], day: date) -> Strips | None:
    rows = [
        (
            course.party.name,
            [State(p.position, p.since, None, p.document, p.stance) for p in course.positions],
        )
        for course in courses
    ]
    return strips(rows, day, "stance")


@dataclass(frozen=True, slots=True)
class Together:
    """A coalition, and what more than half of its members think."""

    coalition: Coalition
    common: tuple[Common, ...]
    strips: Strips | None


def show_coalition(desk: Desk, name: str) -> Page:
    """The coalition with that id or part of a name, or all that have it. Raises LedgerError if
    none has.
    """
    told = {c.id for c in desk.book.coalitions}
    several = [m for m in desk.book.named(name) if m.id in told]
    if len(several) > 1:
        return _several(name, several, True, desk)
    found = desk.book.coalition(name)
    rows = [
        (
            desk.named(m.party_id, m.party).name,
            [State("member", m.since, m.until, m.document, str(m.start))],
        )
        for m in found.members
    ]
    data = Together(
        found,
        tuple(common(found, desk.book.positions())),
        strips(rows, desk.day, "membership"),
    )
    picture = "strips" if data.strips else None
    return Page("coalition.html", found.name, data, found.members, picture)
