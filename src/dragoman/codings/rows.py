"""Lines of event files, plain or packed, with the characters that their cells stand on."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.records.model import Span
from dragoman.sources.article import Refusal

LONGEST = 1_000_000
"""Bytes of a line; a longer one is no row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it stands in the file, and its cells, apart by tabs, by the names of columns."""

    where: str
    text: str
    cells: tuple[str, ...]
    numbers: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        """The cell of a column; empty if the table has no such column."""
        number = self.numbers.get(column)
        return "" if number is None else self.cells[number]

    def span(self, column: str) -> Span:
        """Where the cell of a column of the table stands."""
        number = self.numbers[column]
        start = sum(map(len, self.cells[:number])) + number
        return Span(start, start + len(self.cells[number]), self.cells[number])


def rows(
    path: Path, columns: tuple[str, ...] | None, needed: Collection[str] = ()
) -> Iterator[Row | Refusal]:
    """The rows of a file with these columns, or with those that its first line names, among them
    the `needed` ones.

    The file may be packed by gzip or be the only one in a zip. Raises SourceError if it cannot be
    read, is damaged, or has other columns from its first line on.
    """
    with _opened(path) as stream:
        number = 0
        numbers = {name: i for i, name in enumerate(columns or ())}
        while line := _line(stream, path, number):
            number += 1
            where = f"{path.name}, line {number}"
            try:
                text = _text(line)
                if number == 1 and _is_header(text, columns):
                    numbers = _named(text, needed)
                else:
                    yield _row(where, text, numbers)
            except SourceError as error:
                if number == 1:
                    raise SourceError(f"{where}: {error}") from None
                yield Refusal(where, str(error))
    if not number:
        raise SourceError(f"{path.name} is empty")


def _named(header: str, needed: Collection[str]) -> dict[str, int]:
    numbers = {name.strip(): i for i, name in enumerate(header.split("\t"))}
    for name in needed:
        if name not in numbers:
            raise SourceError(f"there is no column «{name}»")
    return numbers


def _is_header(text: str, columns: tuple[str, ...] | None) -> bool:
    return columns is None or text.lower().startswith(columns[0].lower())


def _row(where: str, text: str, numbers: Mapping[str, int]) -> Row:
    cells = tuple(text.split("\t"))
    if len(cells) != len(numbers):
        raise SourceError(f"{len(cells)} columns, not {len(numbers)}")
    return Row(where, text, cells, numbers)


def _text(line: bytes) -> str:
    if len(line) > LONGEST:
        raise SourceError("too long for a row")
    if b"\0" in line:
        raise SourceError("not text: it has a NUL character")
    try:
        return line.decode("utf8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise SourceError("not UTF-8 text") from None


def _line(stream: BinaryIO, path: Path, number: int) -> bytes:
    """The next line with its end; what is too long comes as one too long, the rest is passed."""
    try:
        line = stream.readline(LONGEST + 1)
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 1)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
        raise SourceError(f"{path.name} is damaged behind line {number}") from None
    return line


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
            stream.seek(0)
            if start.startswith(b"\x1f\x8b"):
                with gzip.open(stream) as unpacked:
                    yield cast(BinaryIO, unpacked)
            elif start == b"PK\x03\x04":
                with zipfile.ZipFile(stream) as archive, archive.open(_only(archive)) as member:
                    yield cast(BinaryIO, member)
            else:
                yield stream
    except (OSError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{path} cannot be read: {reason}") from None


def _only(archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if len(names) != 1:
        raise zipfile.BadZipFile(f"there are {len(names)} files in the zip, not one")
    return names[0]
