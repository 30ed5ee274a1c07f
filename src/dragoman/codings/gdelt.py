"""GDELT's event table, version 2.0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.codings.cameo import to_plover
from dragoman.codings.formats import gdelt
from dragoman.codings.making import Coded, Party, Told, iso_day, make_reading, readings
from dragoman.codings.parties import by_cameo
from dragoman.codings.rows import Row, rows
from dragoman.errors import SourceError
from dragoman.reading import Reading


def read_gdelt(path: Path) -> Iterator[Coded]:
    """A reading of each row, None for one whose code is no PLOVER event.

    Raises SourceError if the file cannot be read, or is no table of GDELT 2.0.
    """
    yield from readings(rows(path, gdelt().columns), _read)


def _read(row: Row) -> Reading | None:
    code = row["EventCode"]
    if not code.isdecimal():
        raise SourceError(f"«{code}» is no CAMEO code")
    deed = to_plover(code)
    if deed is None:
        return None
    url = row["SOURCEURL"]
    told = Told(
        published=iso_day(row["DATEADDED"]),
        date=iso_day(row["SQLDATE"]),
        deed=deed,
        actor=_party(row, "Actor1"),
        recipient=_party(row, "Actor2"),
        trigger=row.span("EventCode"),
        rule=f"CAMEO {code}",
        title=f"GDELT event {row['GLOBALEVENTID']}",
        publisher=_host(url),
        url=url or None,
    )
    return make_reading(row, told, gdelt())


def _party(row: Row, who: str) -> Party | None:
    types = " ".join(t for n in (1, 2, 3) if (t := row[f"{who}Type{n}Code"]))
    parts = (row[f"{who}{part}"] for part in ("Code", "Name", "CountryCode", "KnownGroupCode"))
    member = by_cameo(*parts, types)
    if member is None:
        return None
    return member, row.span(f"{who}Name" if row[f"{who}Name"] else f"{who}Code")


def _host(url: str) -> str | None:
    """Who printed it, as far as the address says."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
