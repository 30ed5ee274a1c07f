"""The ledger as plain tables, one a kind of record: CSV, JSON lines, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from dragoman.errors import ExportError
from dragoman.ledger import rows
from dragoman.ledger.view import View

Table = Iterable[Any]


def _in_parts(asked: Callable[[View], Table]) -> Callable[[View], Table]:
    """The rows of all parts of a view, one part in memory at once."""
    return lambda view: (row for part in view.parts() for row in asked(part))


KINDS: Mapping[str, tuple[type, Callable[[View], Table]]] = {
    "documents": (rows.DocumentRow, _in_parts(View.documents)),
    "actors": (rows.ActorRow, View.everybody),
    "statements": (rows.StatementRow, _in_parts(View.statements)),
    "events": (rows.EventRow, _in_parts(View.events)),
    "matters": (rows.MatterRow, _in_parts(View.matters)),
    "stances": (rows.StanceRow, _in_parts(View.stances)),
    "commitments": (rows.CommitmentRow, _in_parts(View.commitments)),
    "memberships": (rows.MembershipRow, _in_parts(View.memberships)),
}
"""Tables with the class of their rows, whose fields are the columns."""

AT_ONCE = 10_000
"""Rows of a group in Parquet."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell."""


def write_csv(view: View, folder: Path) -> None:
    """Tables as RFC 4180 has them, UTF-8; a list in a cell is written «a; b»."""
    for name, (kind, found) in KINDS.items():
        columns = _columns(kind)
        with (folder / f"{name}.csv").open("w", encoding="utf8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            writer.writerows([_cell(getattr(r, c)) for c in columns] for r in found(view))


def write_json_lines(view: View, folder: Path) -> None:
    """Tables with one JSON object a line."""
    for name, (kind, found) in KINDS.items():
        columns = _columns(kind)
        with (folder / f"{name}.jsonl").open("w", encoding="utf8", newline="\n") as out:
            for row in found(view):
                record = {c: getattr(row, c) for c in columns}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_parquet(view: View, folder: Path) -> None:
    """Tables in Parquet; the columns of an empty one are there too.

    Raises ExportError if pyarrow is missing.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise ExportError("Parquet needs pyarrow: pip install 'dragoman[parquet]'") from None
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    for name, (kind, found) in KINDS.items():
        columns = get_type_hints(kind)
        inner = {c: types[get_args(t)[0] if get_args(t) else t] for c, t in columns.items()}
        lists = {c: arrow.list_(inner[c]) for c, t in columns.items() if get_origin(t) is tuple}
        schema = arrow.schema(list((inner | lists).items()))
        with parquet.ParquetWriter(folder / f"{name}.parquet", schema) as out:
            for some in _portions(found(view)):
                values = {c: [_plain(getattr(r, c)) for r in some] for c in columns}
                out.write_table(arrow.table(values, schema=schema))


def _columns(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _text("; ".join(value))
    return _text(value) if isinstance(value, str) else repr(value)


def _text(value: str) -> str:
    # The words of an article must not become a formula.
    return f"'{value}" if value.startswith(FORMULA) else value


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _portions(table: Table) -> Iterator[list[Any]]:
    left = iter(table)
    while some := list(islice(left, AT_ONCE)):
        yield some
