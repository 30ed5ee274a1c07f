"""JSON lines, CSV and Parquet: an article a row, in named columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, BinaryIO

from dragoman.errors import SourceError
from dragoman.sources.article import Article, Found, Hints, Refusal, extra
from dragoman.sources.times import published

Row = Mapping[str, Any]

DELIMITERS = ",;\t|"
LONGEST_LINE = 8_000_000
"""Bytes of a line of JSON; a longer one is not a row."""

ROWS_AT_ONCE = 64


def read_json_lines(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Found]:
    """An article of each line, which is a JSON object. Raises SourceError if the first is none."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise SourceError(f"line {number} is too long for one article")
        place = f"{where}, line {number}"
        try:
            if line.strip():
                yield _found(_object(line), place, hints)
        except SourceError as error:
            if number == 1:
                raise SourceError(f"line 1: {error}") from None
            yield Refusal(place, str(error))


def _object(line: bytes) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SourceError("not UTF-8 text") from None
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise SourceError("not a JSON object on one line")
    return row


def read_csv(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Found]:
    """An article of each row; the first row names the columns. Raises SourceError if none of
    them is the text, and where the table is damaged.
    """
    csv.field_size_limit(LONGEST_LINE)
    lines = io.TextIOWrapper(stream, _encoding(stream), newline="")
    number = 1
    try:
        first = lines.readline()
        form = delimiter_of(first)
        names = [n.strip() for n in next(csv.reader([first], delimiter=form), [])]
        check_columns(names, hints)
        for number, cells in enumerate(csv.reader(lines, delimiter=form, strict=True), start=2):
            if cells:
                yield _row(names, cells, f"{where}, row {number}", hints)
    except UnicodeDecodeError:
        raise SourceError("not UTF-8 text; save the table as UTF-8") from None
    except csv.Error as error:
        raise SourceError(f"the table is damaged behind row {number}: {error}") from None


def _row(names: list[str], cells: list[str], place: str, hints: Hints) -> Found:
    if len(cells) != len(names):
        return Refusal(place, f"{len(cells)} cells under {len(names)} column names")
    return _found(dict(zip(names, cells, strict=True)), place, hints)


def delimiter_of(header: str) -> str:
    """What stands most often between the names of columns."""
    return max(DELIMITERS, key=header.count)


def _encoding(stream: BinaryIO) -> str:
    start = stream.read(2)
    stream.seek(0)
    return "utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def read_parquet(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Found]:
    """An article of each row, a few rows in memory at once."""
    with extra("parquet"):
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    try:
        table = ParquetFile(stream, page_checksum_verification=True)
        names = table.schema_arrow.names
        check_columns(names, hints)
        wanted = [c for field in fields() if (c := _column(field, names, hints))]
        number = 0
        for batch in table.iter_batches(ROWS_AT_ONCE, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _found(row, f"{where}, row {number}", hints)
    except (ArrowException, OSError, ValueError) as error:
        raise SourceError(f"a damaged Parquet file ({type(error).__name__})") from None


def fields() -> tuple[str, ...]:
    """What a row can say of an article."""
    return tuple(_names())


def check_columns(names: list[str], hints: Hints) -> None:
    """Raises SourceError if a column that the user named is not there, or none is the text."""
    for field, name in hints.columns.items():
        if field not in fields():
            raise SourceError(f"«{field}» is nothing that Dragoman asks: {', '.join(fields())}")
        if name not in names:
            raise SourceError(f"there is no column «{name}», only {', '.join(names)}")
    if _column("text", names, hints) is None:
        raise SourceError(
            f"no column is the text: it has {', '.join(names)}; say which with --column text=NAME"
        )


def names_text(names: list[str]) -> bool:
    """Whether one of the columns' names is a usual one for the text."""
    return bool({n.strip().lower() for n in names} & set(_names()["text"]))


def _column(field: str, names: list[str], hints: Hints) -> str | None:
    if field in hints.columns:
        return hints.columns[field]
    usual = _names()[field]
    here = {n.lower(): n for n in reversed(names)}
    return next((here[u] for u in usual if u in here), None)


def _found(row: Row, place: str, hints: Hints) -> Found:
    names = [str(n) for n in row]
    cells = {f: _cell(row, _column(f, names, hints)) for f in fields()}
    text, day = cells["text"], cells["published"]
    if not text:
        return Refusal(place, "there is no text")
    when = published(day, "column", hints.zone) if day else None
    if day and when is None:
        return Refusal(place, f"«{day}» is no date")
    language = cells["language"]
    return Article(
        place,
        text,
        cells["title"],
        when,
        language[:2].lower() if language else None,
        cells["publisher"],
        cells["url"],
    )


def _cell(row: Row, column: str | None) -> str | None:
    value = row.get(column) if column else None
    if value is None:
        return None
    isoformat = getattr(value, "isoformat", None)
    return (isoformat() if isoformat else str(value)).strip() or None


@cache
def _names() -> dict[str, list[str]]:
    path = files("dragoman.sources") / "data" / "columns.toml"
    found: dict[str, list[str]] = loads(path.read_text("utf8"))
    return found
