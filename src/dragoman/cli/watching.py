"""`dragoman watch`: feeds in, ledger entries out, until it is stopped."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dragoman.sources.article import extra
from dragoman.sources.feeds.settings import read_settings
from dragoman.sources.feeds.state import State

REFUSALS_SHOWN = 20


def watch(path: Path, once: bool, registry: Path | None = None) -> None:
    """Poll the feeds and read what is new into the ledger. What it does is said on standard
    error, a line at a time. Raises SourceError, LedgerError.
    """
    settings = read_settings(path)
    with extra("sources"):
        from dragoman.sources.feeds.watch import Watch
    from dragoman.actors.registry import registry_on
    from dragoman.ledger import Ledger
    from dragoman.reading import read_document

    known = registry_on(registry) if registry else None
    with closing(State(settings.state)) as state, Ledger(settings.ledger) as ledger:
        for document in Watch(settings, state, _say).documents(once):
            if first := ledger.keep_copy(document):
                _say(f"  the same text as {first}: its place is kept")
                continue
            reading = read_document(document, known)
            added = ledger.add(reading)
            counts = f"{len(reading.records.statements)} statements"
            counts += f", {len(reading.records.events)} events"
            _say(f"  {counts}" if added else "  already in the ledger")


def _say(line: str) -> None:
    print(f"{datetime.now():%Y-%m-%d %H:%M:%S} {line}", file=sys.stderr, flush=True)


def status(path: Path) -> None:
    """Print how the feeds stand, and the newest refusals with their reasons."""
    settings = read_settings(path)
    with closing(State(settings.state)) as state:
        feeds, refusals = state.feeds(), state.refusals(REFUSALS_SHOWN)
    out = Console()
    table = Table(box=None, header_style="bold cyan", pad_edge=False)
    for head in ("Feed", "Last", "Next", "Waiting", "Taken", "Refused"):
        table.add_column(head, overflow="fold")
    for f in feeds:
        due = f"{datetime.fromtimestamp(f.next_at):%m-%d %H:%M}"
        table.add_row(f.url, f.note, due, str(f.waiting), str(f.taken), str(f.refused))
    out.print(table if feeds else "nothing was watched yet")
    for where, reason in refusals:
        out.print(f"not taken: {where}: {reason}", markup=False, highlight=False, soft_wrap=True)
