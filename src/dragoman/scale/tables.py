"""Readings as Arrow tables and back. The columns are the fields of the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import pyarrow as pa

from dragoman.actors.model import Cast, CastMember
from dragoman.reading import Reading
from dragoman.records.model import (
    Commitment,
    Event,
    Matter,
    Membership,
    Records,
    Span,
    Stance,
    Statement,
)
from dragoman.sources import Document

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Tables = Mapping[str, pa.Table]
Rows = Mapping[str, list[dict[str, Any]]]

RECORDS: dict[str, type] = {
    "statements": Statement,
    "events": Event,
    "matters": Matter,
    "stances": Stance,
    "commitments": Commitment,
    "memberships": Membership,
}
TABLES = ("documents", "actors", "mentions", *RECORDS)

_TEXTS = ("title", "publisher", "url", "version", "text")
_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


@cache
def schema(table: str) -> pa.Schema:
    """The columns of a table: `document`, the document's id, and the fields of the records.

    Spans are structs of start, end (code points of the document's text) and text.
    """
    if table == "documents":
        names = ("id", "published", "precision", "language", *_TEXTS)
        return pa.schema([("number", pa.int64()), *((name, pa.string()) for name in names)])
    if table == "mentions":
        return pa.schema([("document", pa.string()), ("actor", pa.string()), ("span", _span())])
    record = CastMember if table == "actors" else RECORDS[table]
    hints = get_type_hints(record)
    columns = [(field.name, _arrow(hints[field.name])) for field in fields(record)]
    return pa.schema([("document", pa.string()), *columns])


def _span() -> pa.DataType:
    return pa.struct([(f.name, _PLAIN[get_type_hints(Span)[f.name]]) for f in fields(Span)])


def _arrow(hint: object) -> pa.DataType:
    if hint is Span:
        return _span()
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is tuple:
        return pa.list_(_arrow(get_args(hint)[0]))
    known = [h for h in get_args(hint) if h is not NoneType]
    return _arrow(known[0]) if known else _PLAIN[hint]  # type: ignore[index]


def to_tables(reading: Reading, number: int) -> dict[str, pa.Table]:
    """A reading as tables; `number` is the document's place in the batch."""
    d = reading.document
    document: dict[str, Any] = {"number": number, "version": reading.version}
    names = ("id", "published", "precision", "language", "title", "publisher", "url", "text")
    document |= {name: getattr(d, name) for name in names}
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": [document],
        "actors": [_row(d.id, member) for member in reading.cast.members.values()],
        "mentions": [
            {"document": d.id, "actor": actor, "span": asdict(span)}
            for actor, span in reading.mentions
        ],
    }
    for table in RECORDS:
        rows[table] = [_row(d.id, record) for record in getattr(reading.records, table)]
    return {table: pa.Table.from_pylist(rows[table], schema(table)) for table in TABLES}


def _row(document: str, record: DataclassInstance) -> dict[str, Any]:
    return {"document": document, **asdict(record)}


def joined(several: Iterable[Tables]) -> dict[str, pa.Table]:
    """The tables of several readings, one under the other."""
    some = list(several)
    return {table: pa.concat_tables([one[table] for one in some]) for table in TABLES}


def to_readings(tables: Tables) -> Iterator[Reading]:
    """The readings that the tables hold, in the order of the batch. A document stands once."""
    by_document: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for table in TABLES[1:]:
        for row in tables[table].to_pylist():
            by_document[row.pop("document")][table].append(row)
    for row in sorted(tables["documents"].to_pylist(), key=lambda row: int(row["number"])):
        yield _reading(row, by_document[row["id"]])


def _reading(document: dict[str, Any], rows: Rows) -> Reading:
    names = [field.name for field in fields(Document) if field.init]
    members = [CastMember(**row) for row in rows["actors"]]
    some = {t: tuple(kind(**_values(row)) for row in rows[t]) for t, kind in RECORDS.items()}
    return Reading(
        Document(**{name: document[name] for name in names}),
        Cast({member.id: member for member in members}, (), {}),
        tuple((row["actor"], Span(**row["span"])) for row in rows["mentions"]),
        Records(**some),
        document["version"],
    )


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: object) -> object:
    """Lists as tuples and spans as spans, as the records have them."""
    if isinstance(value, dict):
        return Span(**value)
    return tuple(_value(one) for one in value) if isinstance(value, list) else value
