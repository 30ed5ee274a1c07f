"""A page before it is written as HTML, JSON or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell."""


@dataclass(frozen=True, slots=True)
class Page:
    """`data` is a data class with all that the page shows, `rows` the data classes of its table,
    `picture` the name of its picture, if it has one that can be drawn; `status` is HTTP's.
    """

    template: str
    title: str
    data: Any
    rows: Sequence[Any] = ()
    picture: str | None = None
    status: int = 200


def to_csv(rows: Sequence[Any]) -> str:
    """A table of data classes of one kind; a list in a cell is written «a; b»."""
    out = io.StringIO()
    writer = csv.writer(out)
    if rows:
        names = [f.name for f in fields(rows[0])]
        writer.writerow(names)
        writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    shown = _shown(value)
    # Article text must not become a formula; a figure may begin with its sign.
    return f"'{shown}" if shown.startswith(FORMULA) and isinstance(value, str | tuple) else shown


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_shown(v) for v in value)
    if is_dataclass(value):
        return _shown(getattr(value, "name", None) or getattr(value, "id", ""))
    return str(value)
