"""`dragoman show`: rows of the ledger as a table or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger import ActorRow, CorrectionRow, EventRow, PrintingRow, SearchRow, StatementRow


def statements(rows: Sequence[StatementRow], as_json: bool) -> None:
    """Print statements."""
    _print(
        rows,
        as_json,
        ("Published", "Speaker", "Cue", "Said", "About", "Sure", "Publishers", "Id"),
        (
            (
                r.published,
                r.speaker or "unknown",
                r.cue or "",
                " … ".join(r.content),
                ", ".join(r.about),
                f"{r.confidence:.2f}",
                _counted(r.publishers),
                r.id,
            )
            for r in rows
        ),
    )


def events(rows: Sequence[EventRow], as_json: bool) -> None:
    """Print events."""
    _print(
        rows,
        as_json,
        ("Published", "Actor", "Event", "Recipient", "Status", "Word", "Sure", "Publishers", "Id"),
        (
            (
                r.published,
                ", ".join(r.actors),
                f"{r.type} {r.mode or ''}".strip(),
                ", ".join(r.recipients),
                ", ".join(r.status),
                r.trigger,
                f"{r.confidence:.2f}",
                _counted(r.publishers),
                r.id,
            )
            for r in rows
        ),
    )


def _counted(publishers: Sequence[str]) -> str:
    """How many printed it; that none is known does not mean that nobody did."""
    return str(len(publishers) or 1)


def printings(rows: Sequence[PrintingRow], as_json: bool) -> None:
    """Print where a text stood."""
    _print(
        rows,
        as_json,
        ("Published", "Publisher", "Address", "Document"),
        ((r.published, r.publisher or "unknown", r.url or "", r.document) for r in rows),
    )


def actors(rows: Sequence[ActorRow], as_json: bool) -> None:
    """Print actors."""
    _print(
        rows,
        as_json,
        ("Name", "Kind", "Id", "Documents", "Mentions"),
        ((r.name, r.kind, r.id, str(r.documents), str(r.mentions)) for r in rows),
    )


def corrections(rows: Sequence[CorrectionRow], as_json: bool) -> None:
    """Print corrections."""
    _print(
        rows,
        as_json,
        ("Number", "When", "Author", "Correction", "Of"),
        (
            (
                str(r.number),
                r.entered_at[:16],
                r.author,
                r.action + (" (undone)" if r.undone else ""),
                _subject(r),
            )
            for r in rows
        ),
    )


def _subject(row: CorrectionRow) -> str:
    if row.undoes:
        return f"correction {row.undoes}"
    return row.words or f"{row.actor} → {row.target}"


def search(rows: Sequence[SearchRow], as_json: bool) -> None:
    """Print texts with the found words marked."""
    _print(
        rows,
        as_json,
        ("Published", "Where", "Text", "Id"),
        ((r.published, _where(r), _marked(r), r.statement or r.document) for r in rows),
    )


def _where(row: SearchRow) -> str:
    return (row.speaker or "unknown") if row.statement else (row.title or "document")


def _marked(row: SearchRow) -> Text:
    text = Text(row.text)
    for start, stop in row.marks:
        text.stylize("bold yellow", start, stop)
    return Text(" ").join(text.split())


def _print(
    rows: Sequence[Any], as_json: bool, heads: Sequence[str], cells: Iterable[Sequence[str | Text]]
) -> None:
    if as_json:
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False))
        return
    table = Table(box=None, header_style="bold cyan", pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for line in cells:
        table.add_row(*(_cell(cell) for cell in line))
    Console().print(table if rows else "nothing found")


def _cell(cell: str | Text) -> Text:
    return cell if isinstance(cell, Text) else Text(" ".join(cell.split()))
