"""The ledger keeps whole documents with their evidence, loses nothing and repeats nothing."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import LedgerError
from tests.readings import reading


def rows(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as connection:
        names = [
            r[0] for r in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {n: connection.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in names}


def test_what_is_entered_can_be_asked_for(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "a.db") as ledger:
        assert ledger.add(reading())
        (statement,) = ledger.statements(speaker="macron", about="Rusland")
        assert (statement.speaker, statement.content) == ("Emmanuel Macron", ("Dit is fout",))
        (event,) = ledger.events(actor="FRA", recipient="rus", type="accuse")
        assert (event.actors, event.recipients, event.trigger) == (
            ("Frankrijk",),
            ("Rusland",),
            "veroordeelde",
        )
        assert [a.name for a in ledger.actors("frank")] == ["Frankrijk"]
        assert [(d.statements, d.events) for d in ledger.documents()] == [(1, 1)]


def test_questions_that_nothing_answers_get_nothing(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "a.db") as ledger:
        ledger.add(reading())
        assert ledger.statements(speaker="Scholz") == []
        assert ledger.events(type="ASSAULT") == []


def test_dates_of_any_precision_bound_questions(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "a.db") as ledger:
        for published in ("2024-12-31", "2025-03-14", "2025-04-01"):
            ledger.add(reading(published))
        assert len(ledger.events(since="2025")) == 2
        assert len(ledger.events(since="2025-03", until="2025-03")) == 1


def test_the_same_text_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with dragoman.open(path) as ledger:
        assert ledger.add(reading())
        before = rows(path)
        assert not ledger.add(reading())
        assert rows(path) == before


def test_a_newer_reading_stands_beside_the_older_and_answers(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with dragoman.open(path) as ledger:
        ledger.add(reading(version="1"))
        ledger.add(reading(version="2"))
        assert len(ledger.statements()) == 1
    assert rows(path)["readings"] == 2 and rows(path)["documents"] == 1


def test_a_ledger_that_is_none_is_refused_and_kept(tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_text("notes " * 1000, encoding="utf8")
    with pytest.raises(LedgerError, match="cannot be opened"):
        dragoman.open(text)
    assert text.read_text("utf8") == "notes " * 1000
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(LedgerError, match="not a ledger"):
        dragoman.open(other)
    with pytest.raises(LedgerError, match="folder"):
        dragoman.open(tmp_path)


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    dragoman.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="newer Dragoman"):
        dragoman.open(path)


WRITER = """
    import dragoman
    from tests.readings import TEXT, reading
    with dragoman.open({path!r}) as ledger:
        for i in range(100_000):
            ledger.add(reading(text=f"{{TEXT}} {{i}}"))
"""


@pytest.mark.parametrize("delay", [0.05, 0.2, 0.5])
def test_killed_at_any_moment_it_holds_whole_documents(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "a.db"
    code = textwrap.dedent(WRITER.format(path=str(path)))
    writer = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2])
    while not path.exists() or path.stat().st_size == 0:
        time.sleep(0.01)
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    with dragoman.open(path) as ledger:
        assert all((d.statements, d.events) == (1, 1) for d in ledger.documents())
    counted = rows(path)
    assert counted["actors"] == 3 * counted["readings"] == 3 * counted["documents"]
