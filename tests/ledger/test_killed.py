"""Killed at any moment, the ledger holds whole documents only, and the run goes on."""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import replace
from multiprocessing.connection import Connection

import dragoman
from dragoman.reading import Reading
from tests.ledger.conftest import rows
from tests.readings import PLAN, TEXT, plan, reading

KILLS = 50
TEXTS = 2_000
LONGEST = 0.03
"""Seconds that a writer lives at most, from its start or from its first text on."""

PATIENCE = 60
"""Seconds that a first text may take on a busy machine."""


def write_all(place: str, readings: list[Reading], told: Connection | None = None) -> None:
    """What a reading program does: from the first text on, those that are known pass."""
    with dragoman.open(place) as ledger:
        known = {d.id for d in ledger.documents()}
        for one in readings:
            if one.document.id not in known:
                ledger.add(one)
                if told:
                    told.send_bytes(b"written")
                    told = None


def write_until_killed(
    place: str, readings: list[Reading], seconds: float, from_first: bool
) -> bool:
    """Whether the writer was still at it when its time came."""
    fork = multiprocessing.get_context("fork")
    heard, told = fork.Pipe(duplex=False)
    process = fork.Process(target=write_all, args=(place, readings, told))
    process.start()
    if from_first:
        heard.poll(PATIENCE)
    time.sleep(seconds)
    process.kill()
    process.join()
    return process.exitcode != 0


def test_killed_at_fifty_moments_it_holds_whole_documents_and_goes_on(place: str) -> None:
    text = f"{TEXT} {PLAN}"
    first, other = reading(text=text), plan(text=text)
    records = replace(
        other.records, statements=first.records.statements, events=first.records.events
    )
    cast = replace(first.cast, members={**first.cast.members, **other.cast.members})
    first = replace(first, records=records, cast=cast)
    readings = [
        replace(first, document=replace(first.document, text=f"{text} {i}")) for i in range(TEXTS)
    ]
    chance = random.Random(4)
    killed = 0
    for n in range(KILLS):
        killed += write_until_killed(place, readings, chance.uniform(0, LONGEST), n % 2 == 0)
        with dragoman.open(place) as ledger:
            documents = ledger.documents()
            assert all((d.statements, d.events) == (1, 1) for d in documents)
            assert len(ledger.stances()) == len(ledger.memberships()) == len(documents)
    assert killed == KILLS
    assert 0 < rows(place)["documents"] < TEXTS
    write_all(place, readings)
    counted = rows(place)
    assert counted["documents"] == counted["readings"] == counted["events"] == TEXTS
    assert counted["stances"] == counted["commitments"] == counted["memberships"] == TEXTS
    assert counted["mentions"] == 3 * TEXTS and counted["actors"] == counted["sides"] == 6 * TEXTS
    assert counted["full_text"] == counted["searchable"] == 2 * TEXTS
