"""`dragoman registry`: persons in public office from elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Persons beside those that are bundled.", no_args_is_help=True)


@app.callback()
def options() -> None:
    """Persons beside those that are bundled."""


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help="OpenSanctions (FollowTheMoney) or Wikidata dump, plain, gzip, bzip2."),
    ],
    registry: Annotated[Path, typer.Option(help="The file that is made.")] = Path("registry.db"),
) -> None:
    """Make a registry of persons in public office, for `dragoman read --registry`."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from dragoman.actors.imports import import_files

    console = Console(stderr=True)
    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    whole = sum(f.stat().st_size for f in files if f.is_file())
    quiet = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=quiet) as shown:
        task = shown.add_task("", total=whole)
        persons = import_files(files, registry, lambda here: shown.update(task, completed=here))
    print(f"{persons:,} persons in {registry}", file=sys.stderr)
