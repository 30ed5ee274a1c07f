"""Entities out of files of JSON lines, plain or packed, as dumps have them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.actors.imports import wikidata
from dragoman.errors import RegistryError

EVERY = 1_000
"""Lines between two reports of how far it is."""


def entities(path: Path, moved: Callable[[int], None]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Entities with their line's number; `moved` is told how many bytes of the file were read.

    Raises RegistryError if the file cannot be read or a line is no JSON object.
    """
    number = 0
    try:
        with path.open("rb") as raw:
            for number, line in enumerate(_unpacked(raw), 1):
                if number % EVERY == 0:
                    moved(raw.tell())
                # A Wikidata dump is one array, an entity a line.
                entity = line.strip().rstrip(b",")
                dump = b'"claims"' in entity
                if entity not in {b"", b"[", b"]"} and (not dump or wikidata.may_tell(entity)):
                    yield number, _object(entity)
            moved(raw.tell())
    except ValueError as error:
        raise RegistryError(f"{path}, line {number}: no JSON: {error}") from None
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise RegistryError(f"{path}, after line {number}: {reason}") from None


def _unpacked(raw: io.BufferedReader) -> io.BufferedIOBase:
    """The lines of a file, whether it is packed or not: by what it holds, not by its name."""
    begin = raw.peek(3)[:3]
    if begin.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)
    return bz2.BZ2File(raw) if begin == b"BZh" else raw


def _object(line: bytes) -> dict[str, Any]:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found
