"""`dragoman demo`: a year of sixty bundled articles, and what stands at its end."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.text import Text

from dragoman.cli import standing_tables as tables
from dragoman.cli.report import Format, Section, show
from dragoman.demo.year import documents, read_year
from dragoman.ledger import Ledger
from dragoman.standing.asking import Standing
from dragoman.standing.book import Book
from dragoman.standing.moments import book_at
from dragoman.standing.positions import Position
from dragoman.standing.settings import default_settings

LAST = "2031-12-31"
EVERY = 15
"""Articles after which a line is printed where no bar can be drawn."""
OFTEN = 3
"""Articles that tell of a matter of which positions are printed."""
EXTREMES = 5
"""Coldest and warmest relations that are printed."""
COMMANDS = (
    "show matter ceasefire",
    "show positions --as-of 2031-06-30",
    "show relation Denmark USA --acting",
    "due --within 60d --as-of 2031-10-01",
    "alerts --since 2031-12-01 --as-of 2031-12-31",
    "brief Denmark",
)


def run(path: Path) -> None:
    """Read the year into the ledger at `path` and print the state of the alliance at its end."""
    out = Console()
    with Ledger(path) as ledger:
        _read(ledger)
        _print_counts(out, ledger)
        _print_state(out, ledger)
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


def _print_state(out: Console, ledger: Ledger) -> None:
    book = book_at(ledger, as_of=LAST)
    out.print(Text(f"\nThe alliance on {LAST}", style="bold"))
    show(
        [
            tables.positions(_weighty(book), None, None),
            tables.promises(book.promises),
            tables.coalitions([c for c in book.coalitions if c.members]),
            _relations(ledger),
        ],
        Format.text,
    )


def _weighty(book: Book) -> list[Position]:
    """Positions of states and organisations on what is often in the news."""
    told = {m.id: len({row.document for row in m.rows}) for m in book.matters.joined}
    speakers = {p.speaker for line in book.lines for p in line}
    return [p for p in book.positions() if told[p.matter] >= OFTEN and p.party not in speakers]


def _relations(ledger: Ledger) -> Section:
    """The coldest and the warmest, each both ways together."""
    asked = Standing(ledger.at(LAST), default_settings(), LAST, for_states=True).circle()
    ranked = sorted(asked.ties, key=lambda tie: tie.value)
    kept = [*ranked[:EXTREMES], *ranked[EXTREMES:][-EXTREMES:]]
    cells = [
        (asked.names[t.first], asked.names[t.second], t.warmth, f"{t.value:+.1f}") for t in kept
    ]
    return Section("Coldest and warmest relations", ("", "", "Relation", "Sum"), cells, kept)


def _print_commands(out: Console, path: Path) -> None:
    out.print(f"\nThe ledger is {path}. Ask it, for example:")
    for command in COMMANDS:
        out.print(f"  dragoman {command} --ledger {path}", soft_wrap=True)
