"""On each engine, with a worker killed: the files that one process makes, and its ledger."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import batch_run, reading
from dragoman.cli.app import app
from dragoman.cli.batch_run import documents_in, inputs_in, load
from dragoman.cli.reading import Facts
from dragoman.errors import DragomanError, ScaleError
from dragoman.ledger import Ledger
from dragoman.reading import read_document
from dragoman.scale.batch import Batch
from dragoman.scale.engines import ENGINES
from dragoman.scale.folder import Folder
from dragoman.sources import Found, Hints, Refusal
from tests.scale.looking import entries, files, here
from tests.sources.test_kinds import ONE, warc

NOBODY = Facts(None, None, None, None, None)
TEXTS = (
    ("2024-12-30", "Macron veroordeelde Rusland. „Dit is fout”, zei hij in Parijs."),
    ("2025-01-02", "Rutte praatte met Zelensky over sancties tegen Rusland, zei Kyiv."),
    ("2025-01", "The United States threatened Iran. “We will not wait,” Trump said."),
    ("2025-01-02", "Frankrijk steunt het plan voor een wapenstilstand van dertig dagen."),
    ("2025-01-03", "Polen treedt toe tot de coalitie die Oekraïne tanks belooft."),
    ("2025-01-03", "Le ministre viendra demain à Paris avec elle et le président."),
)
TEXTS_READ, SET_ASIDE = 6, 1
PATIENCE = 600
"""Seconds that a batch may take on a busy machine."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive and a table."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "a.warc.gz").write_bytes(warc(True, ONE))
    lines = (json.dumps({"published": day, "text": text}) for day, text in (*TEXTS, TEXTS[0]))
    (folder / "b.jsonl").write_text("\n".join(lines))
    return folder


@pytest.fixture(scope="module")
def alone(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What this process makes of it without workers."""
    folder = Folder(tmp_path_factory.mktemp("alone") / "out")
    folder.make()
    found = documents_in(inputs_in([str(inputs)], folder.path), NOBODY, Hints())
    Batch(folder, 2, lambda count: None).run(found, here())
    return folder.path


def killed(out: Path, engine: str, inputs: Path) -> tuple[int, str]:
    """Run a batch and kill the first worker that reads; its exit status and last line."""
    words = ["batch", str(inputs), "--out", str(out), "--engine", engine]
    batch = subprocess.Popen(
        [sys.executable, "-m", "dragoman.cli.app", *words, "--workers", "2", "--share", "2"],
        cwd=inputs,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.kill(reader(out), signal.SIGKILL)
    _, errors = batch.communicate(timeout=PATIENCE)
    return batch.returncode, errors.strip().splitlines()[-1]


def reader(out: Path) -> int:
    """The first process that reads a document."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for note in (out / "_parts").glob("*.at"):
            _, _, process = note.read_text().partition(" ")
            if process:
                return int(process)
        time.sleep(0.005)
    raise AssertionError("no document was ever read")


def needs(engine: str) -> None:
    """Skip where the engine is not installed."""
    if engine == "dask":
        pytest.importorskip("distributed", reason="no Dask: pip install 'dragoman[dask]'")
    if engine == "spark":
        pytest.importorskip("pyspark", reason="no Spark: pip install 'dragoman[spark]'")
        if not shutil.which("java"):
            pytest.skip("no Java for Spark: apt-get install default-jre-headless")


@pytest.mark.parametrize("engine", ["local", "dask", "spark"])
def test_with_a_worker_killed_the_files_are_those_of_one_process(
    engine: str, inputs: Path, alone: Path, tmp_path: Path
) -> None:
    needs(engine)
    status, last = killed(tmp_path / "out", engine, inputs)
    assert status == 0, last
    assert last.startswith(f"{TEXTS_READ} read, 1 found again, {SET_ASIDE} set aside")
    assert files(tmp_path / "out") == files(alone)


def test_the_loaded_ledger_is_the_one_that_is_read(
    inputs: Path, alone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger(tmp_path / "read.db") as ledger:
        for found in documents_in(inputs_in([str(inputs)], tmp_path), NOBODY, Hints()):
            if not isinstance(found, Refusal):
                ledger.add(read_document(found[1]))
    for told in ("6 entered, 0 already", "0 entered, 6 already"):
        load(alone, str(tmp_path / "loaded.db"))
        assert told in capsys.readouterr().err
    assert entries(tmp_path / "loaded.db") == entries(tmp_path / "read.db")


def test_an_input_that_breaks_the_program_does_not_break_the_batch(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found_in(name: str, hints: Hints) -> Iterator[Found]:
        yield from reading.found_in(name, hints)
        if name.endswith("a.warc.gz"):
            raise ZeroDivisionError("a fault in a library")

    monkeypatch.setattr(batch_run, "found_in", found_in)
    found = list(documents_in(inputs_in([str(inputs)], Path("out")), NOBODY, Hints()))
    refused = [one.reason for one in found if isinstance(one, Refusal)]
    assert refused[0] == "the rest cannot be read: ZeroDivisionError: a fault in a library"
    assert len(found) - len(refused) == TEXTS_READ + 1


@pytest.mark.parametrize(
    ("engine", "library"), [("local", "pebble"), ("dask", "distributed"), ("spark", "pyspark")]
)
def test_a_missing_library_is_said_with_the_command_that_brings_it(
    engine: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ScaleError, match=rf"{library} is missing.*pip install"):
        ENGINES[engine](None, None).__enter__()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("batch", "nowhere.warc", "--out", "out"), "nowhere.warc: no such file"),
        (("batch", ".", "--out", "out"), "lies in ."),
        (("batch", "a.txt", "--out", "a.txt"), "cannot be made"),
        (("ledger", "load", "nowhere"), "holds nothing"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("date 2025-03-14\nMacron sprak.")
    error = CliRunner().invoke(app, words).exception
    assert isinstance(error, DragomanError)
    assert reason in str(error) and "\n" not in str(error)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_scheduler_that_does_not_answer_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    needs("dask")
    monkeypatch.setattr("dragoman.scale.engines.PATIENCE", 1)
    with (
        pytest.raises(ScaleError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        ENGINES["dask"](1, "tcp://127.0.0.1:9"),
    ):
        pass
