"""An article: its text with what was found marked in place, and a list of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.ledger import (
    CommitmentRow,
    CorrectionRow,
    DocumentRow,
    MatterRow,
    MembershipRow,
    StanceRow,
)
from dragoman.web.desk import Desk, Named
from dragoman.web.lines import Line, lines
from dragoman.web.marking import Piece, paragraphs
from dragoman.web.page import Page


@dataclass(frozen=True, slots=True)
class Article:
    """`notes` are the entries in the order of the text, by `names` also the actors that it
    mentions; `at` is the entry that the visitor came for.
    """

    document: DocumentRow
    paragraphs: tuple[tuple[Piece, ...], ...]
    notes: tuple[Line, ...]
    names: dict[str, Named]
    corrections: tuple[CorrectionRow, ...]
    at: str


def show_article(desk: Desk, document: str, at: str) -> Page:
    """The article with that id. Raises LedgerError if the ledger has none."""
    row = desk.view.document(document)
    places = desk.view.places(document)
    mentioned = {p.record for p in places if p.kind == "mention"}
    notes = _notes(desk, row)
    data = Article(
        document=row,
        paragraphs=tuple(map(tuple, paragraphs(desk.view.text(document), places))),
        notes=notes,
        names={m: desk.name(m) for m in sorted(mentioned)},
        corrections=tuple(c for c in desk.view.corrections() if c.document == document),
        at=at,
    )
    return Page("article.html", row.title or row.id, data, notes)


def _notes(desk: Desk, row: DocumentRow) -> tuple[Line, ...]:
    asked = {"since": row.published, "until": row.published}
    view, here = desk.view, row.id
    said = (s for s in view.statements(**asked) if s.document == here)
    done = (e for e in view.events(**asked) if e.document == here)
    found = [*lines(desk, said, done), *_standing(desk, row)]
    return tuple(sorted(found, key=lambda n: (n.start, n.kind)))


def _standing(desk: Desk, row: DocumentRow) -> list[Line]:
    """Matters, stances, commitments and memberships as lines."""
    asked = {"since": row.published, "until": row.published}
    view = desk.view
    matters = {m.id: m for m in view.matters(**asked) if m.document == row.id}
    found = [
        _line("matter", m, m.kind, desk.all_named(m.party_ids, m.parties), words=m.name)
        for m in matters.values()
    ]
    found += [
        _line("stance", s, s.position, (desk.named(s.party_id, s.party),))
        for s in view.stances(**asked)
        if s.document == row.id
    ]
    found += [
        replace(
            _line("commitment", c, c.act, desk.all_named(c.party_ids, c.parties)),
            whom=desk.all_named(c.to_ids, c.to),
        )
        for c in view.commitments(**asked)
        if c.document == row.id
    ]
    found += [
        _line("membership", m, m.act, desk.all_named(m.member_ids, m.members))
        for m in view.memberships(**asked)
        if m.document == row.id
    ]
    return found


def _line(
    kind: str,
    row: MatterRow | StanceRow | CommitmentRow | MembershipRow,
    label: str,
    who: tuple[Named, ...],
    words: str | None = None,
) -> Line:
    return Line(
        kind=kind,
        id=row.id,
        document=row.document,
        day=row.published,
        who=who,
        whom=(),
        label=label,
        status=(),
        words=" ".join((words or row.text).split()),
        start=row.start,
        tone=0.0,
        confidence=row.confidence,
        rule=row.rule,
    )
