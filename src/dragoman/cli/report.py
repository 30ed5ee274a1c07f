"""Tables and pages of what stands, for people, as Markdown or as JSON lines."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 160
"""Columns of a table that is not printed on a terminal."""


class Format(StrEnum):
    """How results are written to standard output."""

    text = "text"
    markdown = "markdown"
    json = "json"


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its title; `rows` are the data classes that JSON shows."""

    title: str
    heads: Sequence[str]
    cells: Sequence[Sequence[str]]
    rows: Sequence[Any]


def show(sections: Sequence[Section], format: Format) -> None:
    """Print tables: without rows «nothing found», as JSON one object a row."""
    filled = [section for section in sections if section.cells]
    if format == Format.json:
        for row in (row for section in sections for row in section.rows):
            print(json.dumps(asdict(row), ensure_ascii=False))
    elif format == Format.markdown:
        print("\n\n".join(_markdown(s, len(sections) > 1) for s in filled) or "nothing found")
    else:
        _print(filled, len(sections) > 1)


def show_one(facts: Mapping[str, Any], sections: Mapping[str, Section], format: Format) -> None:
    """Print a thing with its tables; as JSON one object, the tables' rows under their keys."""
    if format == Format.json:
        tables = {key: [asdict(row) for row in s.rows] for key, s in sections.items()}
        print(json.dumps({**facts, **tables}, ensure_ascii=False))
        return
    known = {k: _shown(v) for k, v in facts.items() if v not in (None, "", [])}
    head = Section("", ("", ""), list(known.items()), ())
    show([head, *sections.values()], format)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _print(sections: Sequence[Section], titled: bool) -> None:
    out = Console()
    if not out.is_terminal and "COLUMNS" not in os.environ:
        out.width = WIDE
    for section in sections:
        if titled and section.title:
            out.print(Text(f"\n{section.title}", style="bold cyan"))
        table = Table(box=None, header_style="bold cyan", pad_edge=False)
        table.show_header = any(section.heads)
        for head in section.heads:
            table.add_column(head, overflow="fold")
        for line in section.cells:
            table.add_row(*(Text(" ".join(cell.split())) for cell in line))
        out.print(table)
    if not sections:
        out.print("nothing found")


def _markdown(section: Section, titled: bool) -> str:
    lines = [section.heads, ["---"] * len(section.heads), *section.cells]
    table = "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)
    return f"## {section.title}\n\n{table}" if titled and section.title else table


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
