"""`dragoman show`: rows of the ledger as a table or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger import ActorRow, EventRow, StatementRow


def statements(rows: Sequence[StatementRow], as_json: bool) -> None:
    """Print statements."""
    _print(
        rows,
        as_json,
        ("Published", "Speaker", "Said", "About", "Sure"),
        (
            (
                r.published,
                r.speaker or "unknown",
                " … ".join(r.content),
                ", ".join(r.about),
                f"{r.confidence:.2f}",
            )
            for r in rows
        ),
    )


def events(rows: Sequence[EventRow], as_json: bool) -> None:
    """Print events."""
    _print(
        rows,
        as_json,
        ("Published", "Actor", "Event", "Recipient", "Status", "Word", "Sure"),
        (
            (
                r.published,
                ", ".join(r.actors),
                f"{r.type} {r.mode or ''}".strip(),
                ", ".join(r.recipients),
                ", ".join(r.status),
                r.trigger,
                f"{r.confidence:.2f}",
            )
            for r in rows
        ),
    )


def actors(rows: Sequence[ActorRow], as_json: bool) -> None:
    """Print actors."""
    _print(
        rows,
        as_json,
        ("Name", "Kind", "Id", "Documents", "Mentions"),
        ((r.name, r.kind, r.id, str(r.documents), str(r.mentions)) for r in rows),
    )


def _print(
    rows: Sequence[Any], as_json: bool, heads: Sequence[str], cells: Iterable[Sequence[str]]
) -> None:
    if as_json:
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False))
        return
    table = Table(box=None, header_style="bold cyan", pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for line in cells:
        table.add_row(*(Text(" ".join(cell.split())) for cell in line))
    Console().print(table if rows else "nothing found")
