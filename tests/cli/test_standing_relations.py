"""`dragoman show relation`, `network` and `cohesion` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import dragoman
from tests.cli.test_commands import run
from tests.readings import reading


def ledger(folder: Path) -> None:
    with dragoman.open(folder / "dragoman.db") as opened:
        opened.add(reading("2025-03-14"))
        opened.add(reading("2025-04-01"))


def test_a_relation_is_shown_as_text_markdown_and_json(tmp_path: Path) -> None:
    ledger(tmp_path)
    shown = run(tmp_path, "show", "relation", "Frankrijk", "Rusland")
    assert shown.returncode == 0, shown.stderr
    assert "France → Russia" in shown.stdout and "cold on 2025-04-01" in shown.stdout
    page = run(tmp_path, "show", "relation", "FRA", "RUS", "--format", "markdown").stdout
    assert page.startswith("## France → Russia\n") and "Frankrijk veroordeelde Rusland." in page
    then = ("--as-of", "2025-03-20", "--format", "json")
    data = json.loads(run(tmp_path, "show", "relation", "FRA", "RUS", *then).stdout)
    assert [r["entries"] for r in data["relations"]] == [1, 0]
    assert data["relations"][1]["warmth"] == "unknown"


def test_the_network_of_a_day_and_cohesion_are_shown(tmp_path: Path) -> None:
    ledger(tmp_path)
    words = ("show", "network", "--day", "2025-03", "--format", "json")
    data = json.loads(run(tmp_path, *words).stdout)
    assert data["day"] == "2025-03-31" and data["ties"][0]["warmth"] == "cold"
    inside = run(tmp_path, "show", "network", "--organisation", "nato", "--day", "2025-03-20")
    assert "0 ties" in inside.stdout, inside.stderr
    held = run(tmp_path, "show", "cohesion", "nato", "--format", "json")
    assert json.loads(held.stdout)["organisation"] == "NATO"


def test_wrong_questions_get_one_sentence(tmp_path: Path) -> None:
    ledger(tmp_path)
    for words in (
        ("relation", "Atlantis", "Rusland"),
        ("relation", "FRA", "RUS", "--as-of", "gisteren"),
        ("cohesion", "FRA"),
        ("network", "--settings", "none.toml"),
    ):
        failed = run(tmp_path, "show", *words)
        assert failed.returncode == 1 and failed.stderr.startswith("dragoman: ")
        assert len(failed.stderr.splitlines()) == 1
