"""What `dragoman demo` promises: the state of the alliance as it is, on six days of the year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.standing import Score, measure
from dragoman.cli.app import app
from dragoman.ledger import Ledger


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The ledger that the demo makes, and what it prints."""
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(app, ["demo"], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return folder / "demo.db", done.stdout


@pytest.fixture(scope="module")
def year(demo: tuple[Path, str]) -> Path:
    return demo[0]


@pytest.fixture(scope="module")
def scores(year: Path) -> dict[str, Score]:
    with Ledger(year, create=False) as ledger:
        return measure(ledger)


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("positions", 0.90),
        ("commitments", 0.85),
        ("states of commitments", 0.80),
        ("members of coalitions", 0.90),
        ("signs of relations", 0.95),
    ],
)
def test_what_stands_is_what_is_true(scores: dict[str, Score], what: str, least: float) -> None:
    score = scores[what]
    assert score.share >= least, "\n".join(score.shown)


def test_hardly_anything_stands_that_is_not_true(scores: dict[str, Score]) -> None:
    assert scores["positions"].extra <= 0.05 * scores["positions"].wanted
    assert scores["members of coalitions"].extra <= 0.1 * scores["members of coalitions"].wanted


def test_no_relation_has_the_wrong_sign(scores: dict[str, Score]) -> None:
    assert scores["signs of relations"].errors["wrong sign"] == 0


def test_the_demo_prints_the_state_of_the_alliance(demo: tuple[Path, str]) -> None:
    printed = demo[1]
    assert "60 articles" in printed
    for heading in ("Positions", "Commitments", "Coalitions", "Coldest and warmest relations"):
        assert heading in printed
    assert "dragoman brief Denmark --ledger demo.db" in printed


def ask(year: Path, *words: str) -> str:
    """What the program prints."""
    done = CliRunner().invoke(app, [*words, "--ledger", str(year)], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.stdout


def test_positions_are_a_matrix_or_rows_with_their_words(year: Path) -> None:
    shown = ask(year, "show", "positions", "--as-of", "2031-02-28", "--format", "markdown")
    assert shown.startswith("| Party |")
    rows = ask(year, "show", "positions", "--matter", "sanct", "--party", "Germany",
               "--as-of", "2031-04-30", "--format", "json").splitlines()  # fmt: skip
    (germany,) = [r for r in map(json.loads, rows) if r["party_id"] == "DEU"]
    assert germany["position"] == "conditional" and "gas" in germany["condition"]
    assert germany["words"] and germany["document"] and germany["since"] == "2031-03-26"


def test_a_matter_and_a_coalition_are_asked_by_part_of_a_name(year: Path) -> None:
    matter = json.loads(ask(year, "show", "matter", "staakt-het-vuren", "--format", "json"))
    assert (matter["number"], matter["unit"]) == (45.0, "day")
    assert any("ceasefire" in name for name in matter["names"])
    coalition = ask(year, "show", "coalition", "willing", "--as-of", "2031-05-01")
    assert "Norway" in coalition and "Germany" not in coalition


def test_what_is_due_is_told_before_its_term(year: Path) -> None:
    rows = ask(year, "due", "--within", "60d", "--as-of", "2031-03-15", "--format", "json")
    assert ["FRA"] in [json.loads(line)["party_ids"] for line in rows.splitlines()]


def test_alerts_have_their_evidence(year: Path) -> None:
    rows = ask(year, "alerts", "--since", "2031-05-01", "--as-of", "2031-05-31",
               "--format", "json")  # fmt: skip
    alerts = [json.loads(line) for line in rows.splitlines()]
    assert {"flip", "turn", "deadline"} <= {a["kind"] for a in alerts}
    assert all(a["words"] and a["document"] for a in alerts)


def test_a_brief_is_a_page_with_footnotes(year: Path) -> None:
    page = ask(year, "brief", "Denmark", "--as-of", "2031-12-31")
    assert page.startswith("# Denmark\n") and "[^1]: «" in page


def test_what_is_no_number_of_days_is_said_in_one_sentence(year: Path) -> None:
    done = CliRunner().invoke(app, ["due", "--within", "soon", "--ledger", str(year)])
    assert "no number of days" in str(done.exception)
