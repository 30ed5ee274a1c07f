"""The folder of a batch: Parquet by table and month, and what is done of it.

documents/month=2025-03/part-000000000.parquet, actors/…, …: a part is what one share holds of
one month. `_parts/000000000.json` is written when all of a share's parts are there: what has
none does not count. `set_aside.jsonl` is written when the batch is done.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import ScaleError
from dragoman.scale.shares import SetAside
from dragoman.scale.tables import TABLES, Tables, schema

SET_ASIDE = "set_aside.jsonl"


@dataclass(frozen=True, slots=True)
class Done:
    """A share that is done: the documents read, those set aside, the months of its parts."""

    digest: str
    documents: int
    months: tuple[str, ...]
    set_aside: tuple[SetAside, ...]


class Folder:
    """The folder of a batch, on a disk that all workers see under this path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shares = path / "_parts"

    @property
    def whole(self) -> bool:
        """Whether the batch is done."""
        return (self.path / SET_ASIDE).exists()

    def make(self) -> None:
        """Make the folder. Raises ScaleError if that is not possible, or it is another's."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if not self.shares.exists() and any(self.path.iterdir()):
                raise ScaleError(f"«{self.path}» is no batch's folder, and not empty")
            self.shares.mkdir(exist_ok=True)
        except OSError as error:
            raise ScaleError(f"«{self.path}» cannot be made: {error.strerror}") from None

    def names(self) -> list[str]:
        """The names of the shares that are done, in the order of the input."""
        return sorted(path.stem for path in self.shares.glob("*.json"))

    def done(self, name: str) -> Done | None:
        """What is done of the share of that name."""
        try:
            found = json.loads((self.shares / f"{name}.json").read_text(encoding="utf8"))
        except FileNotFoundError:
            return None
        aside = tuple(SetAside(**one) for one in found["set_aside"])
        return Done(found["digest"], found["documents"], tuple(found["months"]), aside)

    def finish(self, name: str, done: Done) -> None:
        """Say that all parts of the share are there."""
        with _whole(self.shares / f"{name}.json") as path:
            path.write_text(json.dumps(asdict(done)), encoding="utf8")

    def write(self, name: str, month: str, tables: Tables) -> None:
        """Write what a share holds of a month; a table without rows has no file."""
        for table in TABLES:
            if tables[table].num_rows:
                with _whole(self._part(table, month, name)) as path:
                    pq.write_table(tables[table], path, compression="zstd")

    def read(self, name: str, done: Done) -> dict[str, pa.Table]:
        """The tables of a share that is done. Raises ScaleError if they are damaged."""
        return {table: self._read(table, name, done.months) for table in TABLES}

    def _read(self, table: str, name: str, months: tuple[str, ...]) -> pa.Table:
        paths = [p for month in months if (p := self._part(table, month, name)).exists()]
        if len(paths) < len(months) and table == "documents":
            raise ScaleError(f"«{self.path}» misses parts of share {name}")
        found = []
        for path in paths:
            try:
                found.append(pq.read_table(path, schema=schema(table), partitioning=None))
            except (pa.ArrowException, OSError) as error:
                raise ScaleError(f"«{path}» is damaged ({type(error).__name__})") from None
        return pa.concat_tables(found) if found else schema(table).empty_table()

    def _part(self, table: str, month: str, name: str) -> Path:
        return self.path / table / f"month={month}" / f"part-{name}.parquet"

    @contextmanager
    def setting_aside(self) -> Iterator[Callable[[str, str], None]]:
        """Keep what is set aside, where it was found and why, a line each. It is there when the
        batch is done.
        """
        with (
            _whole(self.path / SET_ASIDE) as path,
            path.open("w", encoding="utf8", errors="backslashreplace") as out,
        ):

            def set_aside(where: str, reason: str) -> None:
                line = json.dumps({"where": where, "reason": reason}, ensure_ascii=False)
                out.write(line + "\n")

            yield set_aside

    def clean(self) -> None:
        """Remove what workers that died have left."""
        for pattern in ("*/*/.part-*", "_parts/.*", f".{SET_ASIDE}.*"):
            for left in self.path.glob(pattern):
                left.unlink()


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A file to write first: the target is whole or not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    begun = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    yield begun
    begun.replace(target)
