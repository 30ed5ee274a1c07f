"""A ledger larger than the memory: what was asked for is written before more is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import LedgerError
from dragoman.exports import tables
from dragoman.exports.annotations import web_annotations
from dragoman.exports.files import made
from dragoman.exports.followthemoney import entities
from dragoman.exports.gdelt import gdelt_lines
from dragoman.exports.polecat import polecat_lines
from dragoman.ledger import Ledger, queries
from dragoman.ledger.view import View
from tests.readings import reading

FOUND: list[Callable[[View], Iterator[Any]]] = [
    *(gdelt_lines, polecat_lines, entities, web_annotations)
]
WRITERS = [tables.write_csv, tables.write_json_lines, tables.write_parquet]


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Three documents, of which only the first can be had before the database fails."""
    whole = View.parts

    def parts(view: View) -> Iterator[View]:
        yield next(whole(view))
        raise LedgerError("the database is gone")

    monkeypatch.setattr(queries, "AT_ONCE", 1)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add_all(reading(f"2025-03-{day}") for day in (14, 15, 16))
        monkeypatch.setattr(View, "parts", parts)
        yield ledger


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.__name__)
def test_lines_of_the_first_part_come_before_the_second_is_asked_for(
    broken: Ledger, found: Callable[[View], Iterator[Any]]
) -> None:
    lines: list[str] = []
    with pytest.raises(LedgerError, match="gone"):
        lines.extend(map(str, found(broken)))
    assert broken.documents()[0].id in lines[-1]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_rows_of_the_first_part_are_written_before_the_second_is_asked_for(
    broken: Ledger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[View, Path], None],
) -> None:
    monkeypatch.setattr(tables, "AT_ONCE", 1)
    with pytest.raises(LedgerError, match="gone"):
        write(broken, tmp_path)
    (written,) = tmp_path.glob("documents.*")
    assert len(_days(written)) == 1


def _days(table: Path) -> list[str]:
    """Days of publication in a table."""
    if table.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        return list(parquet.read_table(table)["published"].to_pylist())
    return [line for line in table.read_text("utf8").splitlines() if "2025-03-" in line]


def test_an_export_that_fails_leaves_nothing(broken: Ledger, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(LedgerError, match="gone"), made(tmp_path / "out") as folder:
        folder.mkdir()
        tables.write_csv(broken, folder)
    assert set(tmp_path.iterdir()) == before
