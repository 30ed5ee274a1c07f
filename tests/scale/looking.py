"""What the tests of this room share: an engine without workers, and what lies where."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from dragoman.ledger.migrating import connect
from dragoman.scale.engines import Engine, Work
from dragoman.scale.folder import Done
from dragoman.scale.shares import Share
from tests.ledger.conftest import TABLES


def here(before: Callable[[Share], None] = lambda share: None) -> Engine:
    """An engine that works in this process; what is raised is the end of a worker."""

    def submit(work: Work, share: Share) -> Future[Done]:
        future: Future[Done] = Future()
        try:
            before(share)
            future.set_result(work(share))
        except BaseException as error:
            future.set_exception(error)
        return future

    return Engine(submit, 2)


def files(folder: Path) -> dict[str, bytes]:
    """All files of a batch with their bytes, without its own notes on what is done."""
    found = (p for p in folder.rglob("*") if p.is_file() and p.parent.name != "_parts")
    return {str(p.relative_to(folder)): p.read_bytes() for p in found}


def entries(place: Path) -> dict[str, list[str]]:
    """Every row of every table of a ledger, without the time of reading."""
    database = connect(place, create=False)
    found = {}
    for table in set(TABLES) - {"full_text"}:
        rows = [dict(row) for row in database.query(f"SELECT * FROM {table}")]
        found[table] = sorted(str({**row, "read_at": None}) for row in rows)
    database.close()
    return found
