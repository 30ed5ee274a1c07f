"""Two writers at once wait for each other, or are told in one sentence."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace

import pytest

import dragoman
from dragoman.errors import LedgerError
from dragoman.ledger.migrating import connect
from tests.ledger.conftest import rows
from tests.readings import TEXT, reading

WRITERS = 4
TEXTS = 50


def write(place: str, writer: int) -> None:
    first = reading()
    with dragoman.open(place) as ledger:
        for i in range(TEXTS):
            document = replace(first.document, text=f"{TEXT} {writer} {i}")
            ledger.add(replace(first, document=document))


def test_several_writers_make_and_fill_one_ledger(place: str) -> None:
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=write, args=(place, w)) for w in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0] * WRITERS
    counted = rows(place)
    assert counted["documents"] == counted["statements"] == WRITERS * TEXTS
    assert counted["full_text"] == 2 * WRITERS * TEXTS


def test_a_writer_that_waits_too_long_is_told(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dragoman.open(place).close()
    module = "postgresql" if "://" in place else "sqlite"
    monkeypatch.setattr(f"dragoman.ledger.{module}.BUSY_SECONDS", 0.2)
    busy = connect(place, create=False)
    with dragoman.open(place) as ledger, busy.writing():
        with pytest.raises(LedgerError, match="is busy: another program"):
            ledger.add(reading())
        assert ledger.documents() == []
    with dragoman.open(place) as ledger:
        assert ledger.add(reading())
    busy.close()
