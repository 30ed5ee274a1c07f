"""An older ledger is migrated after a copy is kept; what is no ledger of ours is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import LedgerError
from dragoman.ledger.database import Database
from dragoman.ledger.migrating import MIGRATIONS, SCHEMA_VERSION, _open, connect, migrate
from dragoman.ledger.words import fold
from tests.readings import TEXT, reading


def make_version_1(path: Path) -> None:
    """A ledger as the first version wrote it."""
    r = reading()
    (s,), (e,) = r.records.statements, r.records.events
    with sqlite3.connect(path) as c:
        c.executescript((MIGRATIONS / "0001.sql").read_text("utf8"))
        c.execute("PRAGMA user_version = 1")
        c.execute(
            "INSERT INTO documents VALUES (?, ?, '2025-03-14', 'day', 'nl', 'Proef', NULL, NULL)",
            (r.document.id, TEXT),
        )
        c.execute(
            "INSERT INTO readings VALUES (1, ?, '1', 'x', '2025-03-15T08:00:00+00:00')",
            (r.document.id,),
        )
        for m in r.cast.members.values():
            values = (m.id, m.name, m.kind)
            c.execute("INSERT INTO actors VALUES (1, ?, ?, ?, NULL, NULL)", values)
        c.execute(
            "INSERT INTO statements VALUES (1, ?, ?, NULL, 'direct', 52, 55, NULL, NULL, 'say',"
            " 0, 0.9, 'rule')",
            (s.id, s.speaker),
        )
        c.execute(
            "INSERT INTO contents VALUES (1, ?, ?, ?)", (s.id, s.content[0].start, s.content[0].end)
        )
        c.executemany("INSERT INTO about VALUES (1, ?, ?)", [(s.id, "RUS"), (s.id, "FRA")])
        c.execute(
            "INSERT INTO events VALUES (1, ?, 'ACCUSE', NULL, 'asserted', 10, 22, NULL, NULL, '',"
            " -2, NULL, 0.8, 'rule')",
            (e.id,),
        )
        c.execute("INSERT INTO parties VALUES (1, ?, 'actor', 'FRA')", (e.id,))


def test_an_older_ledger_is_migrated_after_a_copy_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make_version_1(path)
    with dragoman.open(path) as ledger:
        (statement,) = ledger.statements(speaker="Macron")
        assert statement.content == ("Dit is fout",) and statement.about_ids == ("RUS", "FRA")
        assert [e.actors for e in ledger.events()] == [("Frankrijk",)]
        assert len(ledger.search("fout")) == 2
        assert ledger.at(known_at="2025-03-14").documents() == []
        assert len(ledger.at(known_at="2025-03-15").documents()) == 1
    with sqlite3.connect(tmp_path / "a.db.v1") as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM statements").fetchone() == (1,)
    dragoman.open(path).close()
    assert sorted(p.name for p in tmp_path.glob("*.v1*")) == ["a.db.v1"]


def make_version_2(place: str) -> None:
    """A ledger of the second version with two documents, a matter and its words."""
    database = _open(place, create=True)
    with database.writing():
        migrate(database, 0, 2)
        for n, published in ((1, "2025-03-14"), (2, "2025-04-01")):
            r = reading(published)
            (s,), (e,) = r.records.statements, r.records.events
            origin = (r.document.id, published, "day", "nl", "Proef", None, None, TEXT)
            row = (n, r.document.id, None, "1", "x", "2025-04-02T08:00:00.000000+00:00")
            matter = (n, f"m{n}", "proposal", 0, 9, "thirty", "rule")
            said = (s.speaker, None, "direct", *[None] * 4, "say", 0.0, 0.9, "rule")
            done = ("ACCUSE", None, "asserted", 10, 22, None, None, "", -2.0, None, 0.8, "rule")
            enter(database, "documents", origin)
            enter(database, "readings", row)
            for m in r.cast.members.values():
                enter(database, "actors", (n, m.id, m.name, m.kind, None, None))
            enter(database, "statements", (n, s.id, *said))
            enter(database, "contents", (n, s.id, 0, 33, 44))
            enter(database, "about", (n, s.id, 0, "RUS"))
            enter(database, "events", (n, e.id, *done))
            enter(database, "parties", (n, e.id, "actor", 0, "FRA"))
            enter(database, "matters", matter)
            enter(database, "searchable", (n, n, s.id))
            index = f"INSERT INTO full_text (rowid, words) VALUES (?, {database.index})"
            database.many(index, [(n, "dit is fout")])
            database.many(
                "INSERT INTO names VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(m.id, m.name, fold(m.name)) for m in r.cast.members.values()],
            )
    database.close()


def enter(database: Database, table: str, row: tuple[object, ...]) -> None:
    database.many(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", [row])


def test_a_ledger_of_the_second_version_answers_as_before(place: str) -> None:
    make_version_2(place)
    with dragoman.open(place) as ledger:
        (newest,) = ledger.statements(speaker="Macron", about="RUS", limit=1)
        assert newest.published == "2025-04-01"
        assert [e.published for e in ledger.events(actor="FRA", limit=1)] == ["2025-04-01"]
        assert [f.published for f in ledger.search("fout")] == ["2025-04-01", "2025-03-14"]
        assert len(ledger.search("fout", since="2025-04")) == 1
        first, second = ledger.matters()
        assert (first.id, first.name, first.text) == ("m1", "Frankrijk", "Frankrijk")
        assert (second.number, second.parties, second.confidence) == (None, (), 0.5)
        ledger.correct("Ann").confirm(newest.id)
        assert ledger.statements(speaker="Macron", limit=1)[0].rule == "Ann: confirm (rule)"
        assert len(ledger.matters()) == 2


def test_corrections_of_the_third_version_stand_and_can_be_taken_back(place: str) -> None:
    database = _open(place, create=True)
    with database.writing():
        migrate(database, 0, 3)
        for entry in ((1, "merge", "FRA", "RUS", None), (2, "undo", None, None, 1)):
            number, action, actor, target, undoes = entry
            row = (number, "Ann", "2025-04-02T08:00:00.000000+00:00", action, *4 * [None])
            enter(database, "corrections", (*row, actor, target, undoes))
        last = (3, "Ann", "2025-04-03T08:00:00.000000+00:00", "merge", *4 * [None])
        enter(database, "corrections", (*last, "DEU", "FRA", None))
    database.close()
    with dragoman.open(place) as ledger:
        assert [(c.number, c.undone) for c in ledger.corrections()] == [
            (1, True),
            (2, False),
            (3, False),
        ]
        assert ledger.correct("Ben").undo(3) == 4
        assert ledger.add(reading()) and len(ledger.statements()) == 1


def test_an_older_copy_is_never_written_over(tmp_path: Path) -> None:
    make_version_1(tmp_path / "a.db")
    (tmp_path / "a.db.v1").write_text("mine")
    dragoman.open(tmp_path / "a.db").close()
    assert (tmp_path / "a.db.v1").read_text() == "mine" and (tmp_path / "a.db.v1-1").exists()


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    make_version_1(path)
    monkeypatch.setattr("dragoman.ledger.migrating.rebuild", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        dragoman.open(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM parties").fetchone() == (1,)
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'names'").fetchone()


def test_a_ledger_of_a_newer_version_is_refused(place: str) -> None:
    dragoman.open(place).close()
    database = connect(place, create=False)
    with database.writing():
        database.set_version(99)
    database.close()
    with pytest.raises(LedgerError, match=f"newer Dragoman .schema 99, known is {SCHEMA_VERSION}"):
        dragoman.open(place)


def test_a_file_that_is_no_ledger_is_refused_and_kept(tmp_path: Path) -> None:
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


def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError, match="cannot be opened") as error:
        dragoman.open("postgresql://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(error.value) and "\n" not in str(error.value)


def test_a_table_meta_of_another_program_is_refused(cluster: Path) -> None:
    import psycopg

    from tests.ledger.conftest import new_database

    url = new_database(cluster)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE meta (x INTEGER)")
    with pytest.raises(LedgerError, match="not a ledger"):
        dragoman.open(url)


def test_no_ledger_is_made_by_asking(cluster: Path) -> None:
    from dragoman.ledger import Ledger
    from tests.ledger.conftest import new_database

    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger(new_database(cluster), create=False)
