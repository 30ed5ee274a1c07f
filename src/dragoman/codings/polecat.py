"""POLECAT's files of PLOVER events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman.codings.cameo import Deed
from dragoman.codings.formats import countries, data, polecat
from dragoman.codings.making import Coded, Party, Told, iso_day, make_reading, readings
from dragoman.codings.parties import by_name
from dragoman.codings.rows import Row, rows
from dragoman.errors import SourceError
from dragoman.reading import Reading
from dragoman.records.lexicon import ontology

NOTHING = frozenset({"", "None", "NA", "nan"})
"""What stands in cells without a value."""


def read_polecat(path: Path) -> Iterator[Coded]:
    """A reading of each row.

    Raises SourceError if the file cannot be read, or lacks a column that is needed.
    """
    yield from readings(rows(path, None, data("formats")["polecat"]["needed"]), _read)


def _read(row: Row) -> Reading:
    deed, country = _deed(row), row["Country"]
    told = Told(
        published=iso_day(_value(row, "Publication Date") or row["Event Date"]),
        date=iso_day(row["Event Date"]),
        deed=deed,
        actor=_party(row, "Actor"),
        recipient=_party(row, "Recipient"),
        trigger=row.span("Event Type"),
        rule=f"PLOVER {deed.type}",
        title=f"POLECAT event {row['Event ID']}",
        publisher=_value(row, "Source") or None,
        place=country if country in countries() else None,
    )
    return make_reading(row, told, polecat())


def _deed(row: Row) -> Deed:
    """Type, mode and contexts; modes and contexts that the ontology has not are left out."""
    kind, mode = row["Event Type"].upper(), row["Event Mode"].lower()
    known = ontology()
    if kind not in known.definitions:
        raise SourceError(f"«{row['Event Type']}» is no PLOVER type")
    contexts = (c.strip().lower() for c in row["Contexts"].split(";"))
    kept = tuple(dict.fromkeys(c for c in contexts if c in _contexts()))
    return Deed(kind, mode if (kind, mode) in known.scores else None, kept)


@cache
def _contexts() -> frozenset[str]:
    return frozenset(c for words in ontology().contexts.values() for c in words.values())


def _party(row: Row, who: str) -> Party | None:
    name, country = _value(row, f"{who} Name"), _value(row, f"{who} Country")
    sectors = _value(row, f"Primary {who} Sector") or _value(row, f"{who} Sectors")
    member = by_name(name, country, sectors, _value(row, f"{who} Title"))
    if member is None:
        return None
    return member, row.span(f"{who} Name" if name else f"{who} Country")


def _value(row: Row, column: str) -> str:
    cell = row[column].strip()
    return "" if cell in NOTHING else cell
