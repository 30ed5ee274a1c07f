"""An article: its text with what was found marked in place, and a list of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger import (
    CommitmentRow,
    CorrectionRow,
    DocumentRow,
    MatterRow,
    MembershipRow,
    StanceRow,
)
from dragoman.ledger.rows import PlaceRow, PrintingRow
from dragoman.records.lexicon import ontology
from dragoman.web.desk import Desk, Named
from dragoman.web.lines import Line, lines
from dragoman.web.marking import Piece, paragraphs
from dragoman.web.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text stood. `read` is whether what stood there has a page of its own; `copy`
    whether it can be told apart here: once for each other document that was taken for this text.
    """

    printing: PrintingRow
    read: bool
    copy: bool


@dataclass(frozen=True, slots=True)
class Article:
    """`places` are all where its text stood. `notes` are the entries in the order of the text, by
    `names` also the actors that it mentions; `at` is the entry that the visitor came for. `types`
    are those that an added event may have.
    """

    document: DocumentRow
    places: tuple[Place, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    notes: tuple[Line, ...]
    names: dict[str, Named]
    corrections: tuple[CorrectionRow, ...]
    at: str
    types: tuple[str, ...]


def show_article(desk: Desk, document: str, at: str) -> Page:
    """The article with that id. Raises LedgerError if the ledger has none."""
    row = desk.view.document(document)
    places = desk.view.places(document)
    mentioned = {p.record for p in places if p.kind == "mention"}
    notes = _notes(desk, row)
    meant = _meant(at, places)
    data = Article(
        document=row,
        places=tuple(_places(desk, document)),
        paragraphs=tuple(map(tuple, paragraphs(desk.view.text(document), places))),
        notes=notes,
        names={m: desk.name(m) for m in sorted(mentioned)},
        corrections=tuple(c for c in desk.view.corrections() if _is_of(c, document)),
        at=meant,
        types=tuple(kind for kind, mode in ontology().scores if mode is None),
    )
    return Page("article.html", row.title or row.id, data, notes)


def _places(desk: Desk, document: str) -> Iterator[Place]:
    seen: set[str] = set()
    for printing in desk.view.printings(document):
        other = printing.document not in {printing.first, *seen}
        seen.add(printing.document)
        yield Place(printing, desk.ledger.is_read(printing.document), other)


def _is_of(correction: CorrectionRow, document: str) -> bool:
    """Whether it is about something in the document, or tells another text apart from it."""
    apart = (correction.actor, correction.target) if correction.action == "apart" else ()
    return document in (correction.document, *apart)


def _meant(at: str, places: Sequence[PlaceRow]) -> str:
    """The entry with that id, or the smallest that stands at that place of the text."""
    if not (at.isascii() and at.isdecimal()):
        return at
    place = int(at)
    there = [p for p in places if p.kind != "mention" and p.start <= place < p.stop]
    found = min(there, key=lambda p: (abs(p.start - place), p.stop - p.start), default=None)
    return found.record if found else ""


def _notes(desk: Desk, row: DocumentRow) -> tuple[Line, ...]:
    said = desk.view.statements(document=row.id)
    done = desk.view.events(document=row.id)
    found = [*lines(desk, said, done), *_standing(desk, row)]
    return tuple(sorted(found, key=lambda n: (n.start, n.kind)))


def _standing(desk: Desk, row: DocumentRow) -> list[Line]:
    """Matters, stances, commitments and memberships as lines."""
    view = desk.view
    found = [
        _line("matter", m, m.kind, desk.all_named(m.party_ids, m.parties), words=m.name)
        for m in view.matters(document=row.id)
    ]
    found += [
        _line("stance", s, s.position, (desk.named(s.party_id, s.party),))
        for s in view.stances(document=row.id)
    ]
    found += [
        replace(
            _line("commitment", c, c.act, desk.all_named(c.party_ids, c.parties)),
            whom=desk.all_named(c.to_ids, c.to),
        )
        for c in view.commitments(document=row.id)
    ]
    found += [
        _line("membership", m, m.act, desk.all_named(m.member_ids, m.members))
        for m in view.memberships(document=row.id)
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
