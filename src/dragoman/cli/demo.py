"""`dragoman demo`: a year of sixty bundled articles, and what stands at its end."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.text import Text

from dragoman.cli import standing_tables as tables
from dragoman.cli.report import Format, show
from dragoman.demo.year import documents, read_year
from dragoman.ledger import Ledger
from dragoman.standing.book import Book
from dragoman.standing.moments import book_at

LAST = "2031-12-31"
EVERY = 15
"""Articles after which a line is printed where no bar can be drawn."""


def run(path: Path) -> None:
    """Read the year into the ledger at `path` and print the state of the alliance at its end."""
    out = Console()
    with Ledger(path) as ledger:
        _read(ledger)
        _print_counts(out, ledger)
        _print_state(out, book_at(ledger, as_of=LAST))
    _print_commands(out, path)


def _read(ledger: Ledger) -> None:
    """With a bar on a terminal, else with a line now and then."""
    errors = Console(stderr=True)
    total = len(documents())
    reading = read_year(ledger)
    if errors.is_terminal:
        reading = iter(track(reading, "Reading", total=total, console=errors, transient=True))
    for number, document in enumerate(reading, start=1):
        if not errors.is_terminal and number % EVERY == 0:
            print(f"read {number} of {total}: {document.title}", file=sys.stderr)


def _print_counts(out: Console, ledger: Ledger) -> None:
    counts = {
        "articles": len(ledger.documents()),
        "statements": len(ledger.statements()),
        "events": len(ledger.events()),
        "stances": len(ledger.stances()),
        "commitments": len(ledger.commitments()),
    }
    shown = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    out.print(f"A year of an invented alliance: {shown}.")


def _print_state(out: Console, book: Book) -> None:
    out.print(Text(f"\nThe alliance on {LAST}", style="bold"))
    show(
        [
            tables.positions(_weighty(book), None, None),
            tables.promises(book.promises),
            tables.coalitions([c for c in book.coalitions if c.members]),
        ],
        Format.text,
    )
