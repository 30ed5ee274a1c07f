"""`dragoman import`: event files that others have made, into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.correcting import LEDGER, LedgerPath

if TYPE_CHECKING:
    from dragoman.codings.making import Coded
    from dragoman.ledger import Ledger
    from dragoman.reading import Reading

app = typer.Typer(
    help="Enter events that others have coded; the evidence of each is its row.",
    no_args_is_help=True,
)
Files = Annotated[list[Path], typer.Argument(help="Files: plain, gzip or zip.")]

AT_ONCE = 20_000
"""Rows of a transaction."""

REFUSALS_SHOWN = 5


@app.command()
def gdelt(files: Files, ledger: LedgerPath = LEDGER) -> None:
    """Event tables of GDELT 2.0 (*.export.CSV, *.export.CSV.zip)."""
    from dragoman.codings.gdelt import read_gdelt

    _import(files, read_gdelt, ledger)


@app.command()
def polecat(files: Files, ledger: LedgerPath = LEDGER) -> None:
    """Files of POLECAT, apart by tabs."""
    from dragoman.codings.polecat import read_polecat

    _import(files, read_polecat, ledger)


def _import(files: list[Path], read: Callable[[Path], Iterator[Coded]], ledger: str) -> None:
    from dragoman.ledger import Ledger

    refused = 0
    with Ledger(ledger) as opened:
        for file in files:
            sorted_out = _Sorted(read(file))
            entered, known = _enter(opened, iter(sorted_out))
            print(f"{file.name}: {entered:,} entered", end="")
            print(f", {known:,} were there already" if known else "", end="")
            print(f", {sorted_out.left:,} are no PLOVER events" if sorted_out.left else "")
            refused += sorted_out.refused
    if refused:
        print(f"{refused:,} rows are not entered", file=sys.stderr)
        raise typer.Exit(1)


class _Sorted:
    """The readings among what becomes of rows; the others are counted, refusals are said."""

    def __init__(self, found: Iterator[Coded]) -> None:
        self._found = found
        self.left = self.refused = 0

    def __iter__(self) -> Iterator[Reading]:
        from dragoman.reading import Reading

        for one in self._found:
            if isinstance(one, Reading):
                yield one
            elif one is None:
                self.left += 1
            else:
                self.refused += 1
                if self.refused <= REFUSALS_SHOWN:
                    print(f"not entered: {one.where}: {one.reason}", file=sys.stderr)


def _enter(ledger: Ledger, found: Iterator[Reading]) -> tuple[int, int]:
    """Enter readings, so many in a transaction; the numbers of new ones and of known ones."""
    entered = seen = 0
    while some := list(islice(found, AT_ONCE)):
        entered += ledger.add_all(some)
        seen += len(some)
        if sys.stderr.isatty():
            print(f"\r{seen:,} rows", end="", file=sys.stderr, flush=True)
    if seen and sys.stderr.isatty():
        print("\r", end="", file=sys.stderr)
    return entered, seen - entered
