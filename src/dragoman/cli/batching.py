"""`dragoman batch` and `dragoman ledger load`: many articles to Parquet, Parquet to a ledger."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.correcting import LEDGER, LedgerPath
from dragoman.cli.options import Column, Date, Language, Publisher, Zone

app = typer.Typer(help="Fill a ledger in bulk.", no_args_is_help=True)

SHARE = 100


class EngineName(StrEnum):
    """Who reads."""

    local = "local"
    dask = "dask"
    spark = "spark"


@app.callback()
def options() -> None:
    """Fill a ledger in bulk."""


def batch(
    inputs: Annotated[
        list[str], typer.Argument(help="Files of any kind that `read` takes, or folders of them.")
    ],
    out: Annotated[Path, typer.Option(help="Folder of the Parquet files; goes on where it was.")],
    engine: Annotated[
        EngineName, typer.Option(help="Processes of this machine, Dask or Spark.")
    ] = EngineName.local,
    workers: Annotated[
        int | None, typer.Option(min=1, help="So many processes; else one a core.")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(help="Dask's scheduler or Spark's master; else this machine.")
    ] = None,
    share: Annotated[
        int, typer.Option(min=1, help="Articles that a worker takes at once.")
    ] = SHARE,
    date: Date = None,
    publisher: Publisher = None,
    language: Language = None,
    column: Column = None,
    zone: Zone = None,
) -> None:
    """Read many articles into Parquet files, on all cores or on a cluster."""
    from dragoman.cli import batch_run
    from dragoman.cli.reading import Facts, make_hints

    facts, hints = Facts(date, language, None, publisher, None), make_hints(column or [], zone)
    found = batch_run.documents_in(batch_run.inputs_in(inputs, out), facts, hints)
    raise typer.Exit(batch_run.run(found, out, engine.value, workers, cluster, share))


@app.command()
def load(
    folder: Annotated[Path, typer.Argument(help="The folder that `dragoman batch` wrote.")],
    ledger: LedgerPath = LEDGER,
) -> None:
    """Enter what a batch has read into the ledger, as if `dragoman read` had read it."""
    from dragoman.cli import batch_run

    batch_run.load(folder, ledger)
