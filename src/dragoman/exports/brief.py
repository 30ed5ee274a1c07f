"""A page of Markdown on a matter or an actor; every line has a footnote with the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.ledger.rows import DocumentRow
from dragoman.standing.book import Book
from dragoman.standing.coalitions import Coalition
from dragoman.standing.commitments import Promise
from dragoman.standing.matters import JoinedMatter
from dragoman.standing.positions import Position

Line = tuple[str, str, str]
"""Markdown, the words it follows from, and their document."""


def brief_of(book: Book, name: str) -> str:
    """The page of the actor or else the matter that a name means.

    Raises LedgerError if there is neither, or are several.
    """
    actor = book.party(name)
    if actor is not None:
        return brief_of_actor(book, *actor)
    return brief_of_matter(book, book.matter(name))


def brief_of_matter(book: Book, matter: JoinedMatter) -> str:
    """What it is, who stands where, who changed, what was promised."""
    lines = [line for line in book.lines if line[0].matter == matter.id]
    coalition = next((c for c in book.coalitions if c.id == matter.id), None)
    about = [p for p in book.promises if p.matter == matter.id]
    told = (
        f"«{matter.name}» ({matter.kind})" + facts(matter),
        matter.rows[0].text,
        matter.rows[0].document,
    )
    return _page(
        matter.name,
        book,
        {
            "What it is": [told],
            "Positions": [_position(line[-1], line[-1].party) for line in lines],
            "Changes": [_change(p, p.party) for line in lines for p in line[1:]],
            "Members": _members(coalition) if coalition else [],
            "Commitments": [_promise(p) for p in about],
            "Compliance": [
                (f"{c.party}: {c.state} ({c.published})", c.words, c.document)
                for c in book.compliance
                if c.norm == matter.id
            ],
        },
    )


def brief_of_actor(book: Book, actor: str, name: str, relations: Sequence[Line] = ()) -> str:
    """Where an actor, by id, stands; what it promised and was promised; its coalitions."""
    lines = [line for line in book.lines if line[0].party_id == actor]
    return _page(
        name,
        book,
        {
            "Positions": [_position(line[-1], line[-1].matter_name) for line in lines],
            "Changes": [_change(p, p.matter_name) for line in lines for p in line[1:]],
            "Commitments": [_promise(p) for p in book.promises if actor in p.party_ids],
            "Promised to it": [_promise(p) for p in book.promises if actor in p.to_ids],
            "Coalitions": [
                (f"{c.name}: {line}", words, document)
                for c in book.coalitions
                for line, words, document in _members(c, actor)
            ],
            "Relations": relations,
        },
    )


def facts(matter: JoinedMatter) -> str:
    """Number, object and deadline of a matter, each after a comma."""
    number = f", {matter.number:g} {matter.unit or ''}".rstrip() if matter.number else ""
    about = f", about {matter.object}" if matter.object else ""
    return number + about + (f", until {matter.deadline}" if matter.deadline else "")


def _position(position: Position, head: str) -> Line:
    doubt = "" if position.sure else " (uncertain)"
    on = f", if: {_plain(position.condition)}" if position.condition else ""
    since = f" since {position.since}"
    return (
        f"**{head}**: {position.position}{doubt}{since}{on}",
        position.words,
        position.document,
    )


def _change(position: Position, head: str) -> Line:
    text = f"{position.since}: {head}: {position.position}"
    return text, position.words, position.document


def _promise(promise: Promise) -> Line:
    to = f" to {', '.join(promise.to)}" if promise.to else ""
    term = f", due {promise.due}" if promise.due else ""
    head = f"**{promise.state}**: {', '.join(promise.parties)}{to}: {_plain(promise.what)}{term}"
    return head, promise.words, promise.document


def _members(coalition: Coalition, actor: str | None = None) -> list[Line]:
    found = []
    for member in coalition.members:
        if actor in {None, member.party_id}:
            until = f" until {member.until}" if member.until else ""
            text = f"{member.party} since {member.since}{until}"
            found.append(
                (text, member.left or member.words, member.left_document or member.document)
            )
    if actor is None:
        found += [(f"{c.number} ({c.published})", c.words, c.document) for c in coalition.counts]
    return found


def _page(title: str, book: Book, sections: Mapping[str, Sequence[Line]]) -> str:
    """The sections that have lines, then the footnotes."""
    notes = _Notes(book.documents)
    parts = [f"# {title}", f"As of {book.day}."]
    for heading, lines in sections.items():
        if lines:
            listed = "\n".join(f"- {text}{notes.mark(words, doc)}" for text, words, doc in lines)
            parts.append(f"## {heading}\n\n{listed}")
    return "\n\n".join([*parts, *notes.written()]) + "\n"


class _Notes:
    """Footnotes in the order in which they are used, the same words once."""

    def __init__(self, documents: Mapping[str, DocumentRow]) -> None:
        self._documents = documents
        self._used: dict[tuple[str, str], int] = {}

    def mark(self, words: str, document: str) -> str:
        """The mark of the footnote that quotes the words."""
        return f"[^{self._used.setdefault((words, document), len(self._used) + 1)}]"

    def written(self) -> Iterable[str]:
        """All footnotes, as one paragraph."""
        lines = [
            f"[^{number}]: «{_plain(words)}» {self._source(document)}"
            for (words, document), number in self._used.items()
        ]
        return ["\n".join(lines)] if lines else []

    def _source(self, document: str) -> str:
        row = self._documents.get(document)
        if row is None:
            return document
        where = ", ".join(part for part in (row.title, row.publisher, row.published) if part)
        return f"{where} ({document})"


def _plain(text: str | None) -> str:
    """On one line, and without Markdown's own marks."""
    line = " ".join((text or "").split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>" else c for c in line)
