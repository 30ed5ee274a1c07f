"""Output that is there whole or not at all, and never in the place of something else."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import ExportError


@contextmanager
def made(place: Path) -> Iterator[Path]:
    """A name beside `place` for a file or folder, which takes its name when it is done.

    Raises ExportError if `place` is there already or cannot be written.
    """
    if place.exists():
        raise ExportError(f"{place} is there already: name another, or take it away first")
    under_way = place.with_name(f".{place.name}.part")
    try:
        _remove(under_way)
        yield under_way
        under_way.rename(place)
    except OSError as error:
        raise ExportError(f"{place} cannot be written: {error.strerror}") from None
    finally:
        _remove(under_way)


def write_lines(place: Path, lines: Iterable[str]) -> None:
    """A text file, UTF-8, each line with its end."""
    with made(place) as under_way, under_way.open("w", encoding="utf8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
