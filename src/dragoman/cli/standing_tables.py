"""What stands, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dragoman.actors.registry import default_registry
from dragoman.cli.report import Section
from dragoman.standing.alerts import Alert
from dragoman.standing.book import Book
from dragoman.standing.coalitions import Coalition
from dragoman.standing.commitments import Promise
from dragoman.standing.common import common, organisations
from dragoman.standing.matters import JoinedMatter, Proposal
from dragoman.standing.positions import Position

Facts = dict[str, Any]


def matters(book: Book) -> Section:
    """All matters, the oldest first."""
    found = book.matters.joined
    heads = ("Matter", "Kind", "First", "Last", "Articles", "Deadline", "Id")
    cells = [
        (m.name, m.kind, m.first, m.last, str(len(_documents(m))), m.deadline or "", m.id)
        for m in found
    ]
    return Section("Matters", heads, cells, found)


def _documents(matter: JoinedMatter) -> set[str]:
    return {row.document for row in matter.rows}


def matter(book: Book, one: JoinedMatter) -> tuple[Facts, dict[str, Section]]:
    """A matter with what hangs on it."""
    facts = {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "names": list(one.names),
        "object": one.object,
        "number": one.number,
        "unit": one.unit,
        "deadline": one.deadline,
        "first": one.first,
        "last": one.last,
    }
    history = [p for line in book.lines if line[0].matter == one.id for p in line]
    norm = [c for c in book.compliance if c.norm == one.id]
    return facts, {
        "positions": position_list(history),
        "commitments": promises([p for p in book.promises if p.matter == one.id]),
        "compliance": Section(
            "Compliance",
            ("Party", "State", "Published", "Words"),
            [(c.party, c.state, c.published, c.words) for c in norm],
            norm,
        ),
        "mentions": Section(
            "Told of in",
            ("Published", "As", "Document", "Id"),
            [(r.published, r.text, r.document, r.id) for r in one.rows],
            one.rows,
        ),
    }


def position_list(found: Sequence[Position]) -> Section:
    """Positions one below the other, with their words."""
    heads = ("Party", "Position", "Since", "Sure", "Words", "Document")
    cells = [
        (p.party, _held(p), p.since, f"{p.confidence:.2f}", p.words, p.document) for p in found
    ]
    return Section("Positions", heads, cells, found)


def _held(position: Position) -> str:
    condition = f": {position.condition}" if position.condition else ""
    return position.position + ("" if position.sure else " ?") + condition


def positions(found: Iterable[Position], matter: str | None, party: str | None) -> Section:
    """Parties down, matters across."""
    from dragoman.ledger.words import fold

    asked = fold(party or "")
    kept = [
        p
        for p in found
        if matter in {None, p.matter} and (asked in fold(p.party) or party == p.party_id)
    ]
    columns = {p.matter: p.matter_name for p in kept}
    names = {p.party_id: p.party for p in kept}
    cells = {(p.party_id, p.matter): p.position + ("" if p.sure else " ?") for p in kept}
    lines = [
        (name, *(cells.get((actor, column), "") for column in columns))
        for actor, name in sorted(names.items(), key=lambda pair: pair[1])
    ]
    return Section("Positions", ("Party", *columns.values()), lines, kept)


def promises(found: Sequence[Promise]) -> Section:
    """Promises with their state."""
    heads = ("State", "Since", "By", "To", "What", "Due", "Id")
    cells = [
        (p.state, p.since, ", ".join(p.parties), ", ".join(p.to), p.what, p.due or "", p.id)
        for p in found
    ]
    return Section("Commitments", heads, cells, found)


def coalitions(found: Sequence[Coalition]) -> Section:
    """Coalitions with their members and number."""
    heads = ("Coalition", "Since", "About", "Members", "Said to be", "Id")
    cells = [
        (
            c.name,
            c.first,
            c.object or "",
            ", ".join(m.party for m in c.current()),
            str(c.counts[-1].number) if c.counts else "",
            c.id,
        )
        for c in found
    ]
    return Section("Coalitions", heads, cells, found)


def coalition(book: Book, one: Coalition) -> tuple[Facts, dict[str, Section]]:
    """A coalition with its members over time and what they have in common."""
    registry = default_registry()
    within = organisations(one, date.fromisoformat(book.day), registry)
    facts = {
        "id": one.id,
        "name": one.name,
        "first": one.first,
        "object": one.object,
        "all_members_of": [registry.actors[i].name("en") for i in within],
    }
    members = [(m.party, m.since, m.until or "", m.left or m.words) for m in one.members]
    counts = [(str(c.number), c.published, c.words) for c in one.counts]
    shared = common(one, book.positions())
    held = [(c.matter_name, c.position, ", ".join(c.members)) for c in shared]
    return facts, {
        "members": Section("Members", ("Party", "From", "To", "Words"), members, one.members),
        "counts": Section("Counted", ("Members", "Published", "Words"), counts, one.counts),
        "common": Section("Common positions", ("Matter", "Position", "Of"), held, shared),
    }


def proposals(found: Sequence[Proposal]) -> Section:
    """Mergers to decide on."""
    heads = ("Matter", "Id", "May be", "Id", "Because")
    cells = [(p.name, p.matter, p.other_name, p.other, ", ".join(p.reasons)) for p in found]
    return Section("Proposed mergers", heads, cells, found)


def alerts(found: Sequence[Alert]) -> Section:
    """Alerts with their evidence."""
    heads = ("Day", "Alert", "What", "Words", "Document", "Published")
    cells = [(a.day, a.kind, a.text, a.words, a.document, a.published) for a in found]
    return Section("Alerts", heads, cells, found)
