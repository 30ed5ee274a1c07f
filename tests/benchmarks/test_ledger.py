"""The benchmark of the ledger runs, and asks questions that have answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.ledger import measure


def test_it_runs_small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measure(str(tmp_path / "a.db"), 2_000)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2,000 events, 200 documents, 2,000 actors"
    assert [line.split(":")[0] for line in lines[1:]] == [
        "writing by document",
        "writing by 2,000 documents",
        "size",
        "a relation's history",
        "an actor's dossier",
        "a matter's positions as of a day",
        "a full-text query",
    ]
