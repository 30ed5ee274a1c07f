"""The command line as its users meet it: real processes, real files, real exit codes."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from tests.actors.entities import minister, write_ftm
from tests.sources import server as answers
from tests.sources.articles import PARAGRAPHS, page
from tests.sources.server import serving

GOOD = (
    "date 2025-03-14\nDe Franse president Emmanuel Macron veroordeelde Rusland. "
    "„Dit is fout”, zei Macron in Parijs."
)


def run(folder: Path, *words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `dragoman` with those words in that folder."""
    return subprocess.run(
        [sys.executable, "-m", "dragoman.cli.app", *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100"},
        check=False,
    )


def test_a_file_is_read_shown_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf8")
    done = run(tmp_path, "read", "a.txt")
    assert done.returncode == 0, done.stderr
    assert "Emmanuel Macron" in done.stdout and "ACCUSE" in done.stdout
    assert "\x1b" not in done.stdout
    shown = run(tmp_path, "show", "statements", "--speaker", "Macron")
    assert "Dit is fout" in shown.stdout
    events = run(tmp_path, "show", "events", "--recipient", "Rusland", "--format", "json")
    assert [json.loads(line)["type"] for line in events.stdout.splitlines()] == ["ACCUSE"]
    again = run(tmp_path, "read", "a.txt")
    assert "already in the ledger" in again.stdout


def test_names_that_are_no_text_are_shown_with_a_mark(tmp_path: Path) -> None:
    """A file's name may be any bytes, and so may what is given on the command line."""
    name = os.fsdecode(b"vaar\xffgeul.txt")
    (tmp_path / name).write_text(GOOD, encoding="utf8")
    done = run(tmp_path, "read", name, os.fsdecode(b"weg\xff.txt"))
    assert "Traceback" not in done.stderr and "vaar\ufffdgeul.txt" in done.stdout
    assert done.stderr.startswith("dragoman: weg\ufffd.txt: no such file\n")
    told = ("--title", os.fsdecode(b"Vaar\xffgeul"), "--publisher", "Blad\x1b[31m")
    given = run(tmp_path, "read", "-", "--format", "json", *told, stdin=GOOD + " Morgen meer.")
    document = json.loads(given.stdout)["document"]
    assert (document["title"], document["publisher"]) == ("Vaar\ufffdgeul", "Blad\ufffd[31m")


def test_standard_input_gives_one_json_object_and_nothing_else(tmp_path: Path) -> None:
    done = run(tmp_path, "read", "-", "--format", "json", "--publisher", "Proefblad", stdin=GOOD)
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["document"]["published"] == "2025-03-14"
    assert found["document"]["publisher"] == "Proefblad"
    assert found["statements"][0]["speaker"] == "emmanuel-macron"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\0\0", "binary"),
        ("old.txt", "date 2025-01-01\nOekraïne".encode("latin-1"), "UTF-8"),
        ("long.txt", b"x" * 10_000_000, "too long"),
        ("undated.txt", GOOD.split("\n", 1)[1].encode(), "no date"),
        (
            "french.txt",
            "date 2025-01-01\nLe ministre viendra demain à Paris avec elle.".encode(),
            "«fr»",
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_makes_no_ledger(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run(tmp_path, "read", name)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"dragoman: {name}: ") and reason in line
    assert not (tmp_path / "dragoman.db").exists()


def test_of_several_files_the_good_ones_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf8")
    (tmp_path / "b.txt").write_text("", encoding="utf8")
    done = run(tmp_path, "read", "a.txt", "b.txt", "c.txt")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "1 read, 2 refused"
    assert "b.txt: the file is empty" in done.stderr and "c.txt: no such file" in done.stderr
    assert len(run(tmp_path, "show", "events", "--format", "json").stdout.splitlines()) >= 1


def test_a_ledger_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    done = run(tmp_path, "show", "events", "--ledger", "none.db")
    assert done.returncode == 1 and "there is no ledger none.db" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_wrong_words_are_a_usage_error(tmp_path: Path) -> None:
    assert run(tmp_path, "read").returncode == 2
    assert run(tmp_path, "read", "--shout", "a.txt").returncode == 2


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; from dragoman.cli.app import app; import dragoman; "
        "print([m for m in ('spacy', 'numpy', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_words_are_searched_and_moments_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf8")
    run(tmp_path, "read", "a.txt")
    found = run(tmp_path, "search", "FOUT", "--format", "json").stdout.splitlines()
    assert [json.loads(line)["statement"] is None for line in found] == [True, False]
    assert "Dit is fout" in run(tmp_path, "search", '"is fout"').stdout
    assert "nothing found" in run(tmp_path, "search", "fout", "--as-of", "2025-03-13").stdout
    assert "nothing found" in run(tmp_path, "show", "events", "--known-at", "2020").stdout
    wrong = run(tmp_path, "show", "events", "--as-of", "yesterday")
    assert wrong.returncode == 1 and "«yesterday» is no date" in wrong.stderr


def test_a_person_corrects_and_takes_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf8")
    read = json.loads(run(tmp_path, "read", "a.txt", "--format", "json").stdout)
    document, statement = read["document"]["id"], read["statements"][0]["id"]
    ann = ("--author", "Ann")
    done = run(tmp_path, "correct", "speaker", statement, "new:Jan Smit", *ann)
    assert done.returncode == 0 and "correction 1 entered" in done.stdout, done.stderr
    assert "Jan Smit" in run(tmp_path, "show", "statements").stdout
    (back,) = re.findall("to take it back: dragoman (.*)", done.stdout)
    assert run(tmp_path, *shlex.split(back)).returncode == 0
    assert "Jan Smit" not in run(tmp_path, "show", "statements").stdout
    added = run(tmp_path, "correct", "add", document, "Rusland", "--speaker", "Macron", *ann)
    assert added.returncode == 0, added.stderr
    assert len(run(tmp_path, "show", "statements", "--format", "json").stdout.splitlines()) == 2
    listed = run(tmp_path, "show", "corrections").stdout
    assert "assign (undone)" in listed and "correction 1" in listed
    twice = run(tmp_path, "correct", "add", document, "e", "--speaker", "Macron", *ann)
    assert twice.returncode == 1 and "say which with --start" in twice.stderr
    assert run(tmp_path, "correct", "reject", statement).returncode == 2


def test_a_person_adds_an_event(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf8")
    read = json.loads(run(tmp_path, "read", "a.txt", "--format", "json").stdout)
    who = ("--actor", "Macron", "--recipient", "RUS", "--author", "Ann")
    event = (read["document"]["id"], "fout", "--type", "accuse", *who)
    added = run(tmp_path, "correct", "add-event", *event)
    assert added.returncode == 0, added.stderr
    assert "fout" in run(tmp_path, "show", "events", "--actor", "Macron").stdout
    unknown = run(tmp_path, "correct", "merge-matters", "m0", "m1", "--author", "Ann")
    assert unknown.returncode == 1 and "no matter m0" in unknown.stderr


ROW = {"text": GOOD.split("\n", 1)[1], "date": "2025-03-14", "title": "Een", "krant": "Blad"}


def test_a_table_is_read_row_by_row_and_its_bad_rows_are_said(tmp_path: Path) -> None:
    rows = [ROW, {**ROW, "text": ""}, {**ROW, "date": "morgen"}]
    (tmp_path / "a.data").write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
    done = run(tmp_path, "read", "a.data", "--format", "json")
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["document"]["publisher"] == "Blad"
    first, second, last = done.stderr.splitlines()
    assert "a.data, line 2: there is no text" in first and "«morgen» is no date" in second
    assert last == "1 read, 2 refused"


def test_what_the_user_says_goes_before_what_a_table_says(tmp_path: Path) -> None:
    (tmp_path / "a.data").write_text(json.dumps({**ROW, "x": ROW["text"]}), encoding="utf8")
    words = ("--column", "text=x", "--date", "2024-01", "--publisher", "Courant")
    done = run(tmp_path, "read", "a.data", *words, "--format", "json")
    document = json.loads(done.stdout)["document"]
    assert (document["published"], document["publisher"]) == ("2024-01", "Courant")


def test_wrong_hints_are_one_sentence(tmp_path: Path) -> None:
    for words in (("--column", "text"), ("--zone", "Mars")):
        done = run(tmp_path, "read", "a.txt", *words)
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 1


def test_feeds_are_watched_into_the_ledger_and_their_standing_shown(tmp_path: Path) -> None:
    html = page("„Dit is fout”, zei de Franse president Emmanuel Macron.", *PARAGRAPHS).encode()
    with serving() as server:
        item = f"<item><link>{server.url('/1')}</link></item>"
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'
        server.answers |= {"/feed": answers.body(feed.encode()), "/1": answers.body(html)}
        settings = f'delay_seconds = 0\n[[feed]]\nurl = "{server.url("/feed")}"\n'
        (tmp_path / "feeds.toml").write_text(settings, encoding="utf8")
        done = run(tmp_path, "watch", "feeds.toml", "--once")
        assert done.returncode == 0, done.stderr
        assert "1 new of 1" in done.stderr and " statements, " in done.stderr
        status = run(tmp_path, "watch", "feeds.toml", "--status")
    assert server.url("/feed") in status.stdout.replace("\n", "")
    shown = run(tmp_path, "show", "statements", "--speaker", "Macron")
    assert "Dit is fout" in shown.stdout


def test_a_registry_is_imported_and_read_with(tmp_path: Path) -> None:
    write_ftm(
        tmp_path / "peps.json",
        minister("Q904", "Moses Kuria", "Minister of Trade", "ke", "2022-10"),
    )
    done = run(tmp_path, "registry", "import", "peps.json")
    assert done.returncode == 0 and "1 persons in registry.db" in done.stderr
    text = "„Wij tekenen niet”, zei de Keniaanse minister van Handel Moses Kuria in Nairobi."
    words = ("--date", "2025-03-14", "--registry", "registry.db", "--format", "json")
    found = json.loads(run(tmp_path, "read", "-", *words, stdin=text).stdout)
    assert [s["speaker"] for s in found["statements"]] == ["Q904"]
    (tmp_path / "bad.json").write_text("{}\n")
    bad = run(tmp_path, "registry", "import", "bad.json")
    assert bad.returncode == 1 and bad.stderr.startswith("dragoman: bad.json, line 1: neither")
    other = run(tmp_path, "read", "-", *words[:2], "--registry", "peps.json", stdin=text)
    assert other.returncode == 1 and "peps.json is no registry" in other.stderr


def test_a_text_in_two_papers_is_read_once_and_both_are_shown(tmp_path: Path) -> None:
    body = "\n".join((GOOD.partition("\n")[2], *PARAGRAPHS))
    papers = {"De Courant": body, "Het Nieuws": body.replace("in Parijs", "te Parijs")}
    rows = ({"text": t, "publisher": p, "published": "2025-03-14"} for p, t in papers.items())
    (tmp_path / "papers.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
    done = run(tmp_path, "read", "papers.jsonl")
    assert done.returncode == 0 and "its place is kept" in done.stderr
    with dragoman.open(tmp_path / "dragoman.db") as ledger:
        (statement,) = ledger.statements(speaker="Macron")
        assert statement.publishers == ("De Courant", "Het Nieuws")
    shown = run(tmp_path, "show", "printings", statement.document, "--format", "json")
    _, copy = map(json.loads, shown.stdout.splitlines())
    apart = run(tmp_path, "correct", "apart", copy["document"], "--author", "Ann")
    assert apart.returncode == 0, apart.stderr
    with dragoman.open(tmp_path / "dragoman.db") as ledger:
        found = ledger.statements(speaker="Macron")
        assert sorted(s.publishers for s in found) == [("De Courant",), ("Het Nieuws",)]
