"""Tables are as their specifications say, and read back by the programs that analysts have."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from dragoman.errors import ExportError
from dragoman.exports.files import made, write_lines
from dragoman.exports.tables import KINDS, write_csv, write_json_lines, write_parquet
from dragoman.ledger import Ledger

GOLDEN = Path(__file__).parent / "golden"


def test_csv_and_json_lines_are_those_made_by_hand(ledger: Ledger, tmp_path: Path) -> None:
    write_csv(ledger, tmp_path)
    write_json_lines(ledger, tmp_path)
    for name in ("documents.csv", "events.csv", "statements.jsonl"):
        assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes()
    empty = (tmp_path / "stances.csv").read_text("utf8")
    assert empty.startswith("id,document,published,matter,party,") and empty.count("\n") == 1


def test_pandas_and_duckdb_read_every_format_alike(ledger: Ledger, tmp_path: Path) -> None:
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    for write in (write_csv, write_json_lines, write_parquet):
        write(ledger, tmp_path)
    asked = "SELECT id, type, mode, start, magnitude FROM '{}' ORDER BY id"
    answers = [
        duckdb.sql(asked.format(tmp_path / f"events.{end}")).fetchall()
        for end in ("csv", "jsonl", "parquet")
    ]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == ("e01", "ASSAULT", "drone", 17, -9.5)
    statements = pandas.read_parquet(tmp_path / "statements.parquet")
    assert list(statements["content"][0]) == ["This is a crime", "and it will be answered."]
    documents = pandas.read_csv(tmp_path / "documents.csv")
    assert documents["title"][0] == '\'-10 degrees, and a "cold" peace'


def test_parquet_holds_all_tables_with_their_types(ledger: Ledger, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(ledger, tmp_path)
    for name, (_, found) in KINDS.items():
        rows = parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        expected = [json.loads(json.dumps(asdict(row))) for row in found(ledger)]
        assert rows == expected, name
    columns = parquet.read_schema(tmp_path / "stances.parquet")
    assert {str(columns.field(n).type) for n in ("start", "confidence")} == {"int64", "double"}


def test_what_is_there_is_never_replaced_and_nothing_half_done_stays(tmp_path: Path) -> None:
    place = tmp_path / "out.tsv"
    with pytest.raises(ZeroDivisionError):
        write_lines(place, (str(1 // n) for n in (1, 0)))
    assert list(tmp_path.iterdir()) == []
    write_lines(place, ["kept"])
    with pytest.raises(ExportError, match="is there already"), made(place):
        pass
    with pytest.raises(ExportError, match="cannot be written"):
        write_lines(tmp_path / "no folder" / "out.tsv", ["lost"])
    assert place.read_text() == "kept\n"
