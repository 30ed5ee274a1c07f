"""Events in the columns of GDELT and POLECAT, as made by hand from their codebooks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.codings.formats import gdelt
from dragoman.exports.gdelt import gdelt_lines
from dragoman.exports.polecat import polecat_lines
from dragoman.ledger import Ledger
from tests.readings import reading

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> list[str]:
    return (GOLDEN / name).read_text("utf8").splitlines()


def test_gdelt_rows_are_those_made_by_hand(ledger: Ledger) -> None:
    assert list(gdelt_lines(ledger)) == golden("events.gdelt.tsv")


def test_polecat_rows_are_those_made_by_hand(ledger: Ledger) -> None:
    lines = [re.sub(r"Dragoman \S+$", "Dragoman 0.1.0", line) for line in polecat_lines(ledger)]
    assert lines == golden("events.polecat.tsv")


def test_a_deed_that_was_not_done_is_in_neither(ledger: Ledger) -> None:
    assert [e.id for e in ledger.events(actor="NATO")] == ["e03"]
    for line in (*gdelt_lines(ledger), *polecat_lines(ledger)):
        assert "-e03-" not in line


def test_pandas_and_duckdb_read_the_rows(ledger: Ledger, tmp_path: Path) -> None:
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    path = tmp_path / "a.tsv"
    path.write_text("".join(f"{line}\n" for line in gdelt_lines(ledger)), "utf8")
    read = pandas.read_csv(path, sep="\t", header=None, names=gdelt().columns, dtype=str)
    assert list(read["EventCode"]) == ["195", "112", "030", "030"]
    assert read["GLOBALEVENTID"].is_unique and read.shape == (4, 61)
    path.write_text("".join(f"{line}\n" for line in polecat_lines(ledger)), "utf8")
    asked = f"SELECT \"Actor Country\", count(*) FROM read_csv('{path}', delim='\\t') GROUP BY 1"
    found = dict(duckdb.sql(asked).fetchall())
    assert found == {"RUS": 1, "FRA": 1, "FIN": 1, "SWE": 1}


def test_rows_without_address_lead_back_to_the_document(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as opened:
        opened.add(reading())
        (line,) = gdelt_lines(opened)
        document = opened.documents()[0].id
    assert line.endswith(f"\turn:dragoman:document:{document}")


def test_who_met_is_told_both_ways(tmp_path: Path) -> None:
    met = reading()
    (event,) = met.records.events
    together = replace(
        event,
        type="CONSULT",
        mode=None,
        actors=("FRA", "RUS"),
        recipients=(),
        rule="nl/overleggen#1",
    )
    lines = {}
    for rule in ("nl/overleggen#1", "nl/steunen#1"):
        records = replace(met.records, events=(replace(together, rule=rule),))
        with Ledger(tmp_path / f"{rule[3:6]}.db") as opened:
            opened.add(replace(met, records=records))
            lines[rule] = [line.split("\t") for line in gdelt_lines(opened)]
    assert [(c[5], c[15]) for c in lines["nl/overleggen#1"]] == [("FRA", "RUS"), ("RUS", "FRA")]
    assert [(c[5], c[15]) for c in lines["nl/steunen#1"]] == [("FRA", ""), ("RUS", "")]
