"""`dragoman import` and `dragoman export` as their users meet them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import dragoman
from tests.cli.test_commands import run
from tests.exports.pact import pact

GDELT = Path(__file__).parents[1] / "codings" / "golden" / "20250315091500.export.CSV"


def test_event_files_are_entered_and_relations_asked_of_them(tmp_path: Path) -> None:
    shutil.copy(GDELT, tmp_path / "a.CSV")
    entered = run(tmp_path, "import", "gdelt", "a.CSV")
    assert entered.stdout == "a.CSV: 4 entered, 1 are no PLOVER events\n", entered.stderr
    with (tmp_path / "a.CSV").open("a") as table:
        table.write("half a row\n")
    again = run(tmp_path, "import", "gdelt", "a.CSV")
    assert again.returncode == 1 and "4 were there already" in again.stdout
    assert "not entered: a.CSV, line 6: 1 columns, not 61" in again.stderr
    shown = run(tmp_path, "show", "relation", "Russia", "Ukraine", "--format", "json")
    (way, _) = json.loads(shown.stdout)["relations"]
    assert way["warmth"] == "cold" and "KREMLIN RUS GOV UKR UKRAINE" in way["evidence"][0]["words"]


def test_the_ledger_is_exported_and_nothing_is_replaced(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "dragoman.db") as ledger:
        ledger.add(pact())
    for format, out in (("csv", "tables"), ("gdelt", "a.tsv")):
        made = run(tmp_path, "export", "--format", format, "--out", out)
        assert (made.returncode, made.stderr) == (0, ""), made.stderr
    assert len(list((tmp_path / "tables").iterdir())) == 8
    before = (tmp_path / "a.tsv").read_bytes()
    failed = run(tmp_path, "export", "--format", "polecat", "--out", "a.tsv")
    assert failed.returncode == 1 and failed.stderr.startswith("dragoman: a.tsv is there already")
    assert (tmp_path / "a.tsv").read_bytes() == before and before.count(b"\n") == 4
