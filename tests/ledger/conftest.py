"""Every promise of the ledger is tested on both databases."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from dragoman.ledger.migrating import connect

_numbers = count()


def _tools() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def cluster() -> Iterator[Path]:
    """The folder of a throw-away PostgreSQL cluster, reached by a socket in it only."""
    pytest.importorskip("psycopg", reason="no psycopg: pip install 'dragoman[postgres]'")
    tools = _tools()
    if tools is None:
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
    if user:
        shutil.chown(folder, user)

    def run(tool: str, *words: str) -> None:
        command = [str(tools / tool), "-D", str(folder / "data"), *words]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    run("initdb", "-U", "dragoman", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    yield folder
    run("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made: a path or a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "a.db")
    return new_database(request.getfixturevalue("cluster"))


def new_database(cluster: Path) -> str:
    """The URL of an empty database in the cluster."""
    import psycopg

    name = f"test{next(_numbers)}"
    base = f"host={cluster} user=dragoman"
    with psycopg.connect(f"{base} dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://dragoman@/{name}?host={cluster}"


TABLES = [
    "documents",
    "readings",
    "actors",
    "mentions",
    "statements",
    "contents",
    "about",
    "events",
    "parties",
    "matters",
    "places",
    "stances",
    "commitments",
    "memberships",
    "sides",
    "corrections",
    "names",
    "searchable",
    "full_text",
]


def rows(place: str) -> dict[str, int]:
    """The number of rows of every table of a ledger."""
    database = connect(place, create=False)
    counted = {t: database.query(f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in TABLES}
    database.close()
    return counted
