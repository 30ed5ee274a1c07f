"""The command line. Nothing heavy is imported before a text is read."""

from __future__ import annotations

import sys
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import (
    batching,
    correcting,
    exporting,
    importing,
    registering,
    serving,
    standing,
    standing_relations,
)
from dragoman.cli.correcting import LEDGER, LedgerPath
from dragoman.cli.options import AsOf, Column, Date, KnownAt, Language, Publisher, Zone
from dragoman.errors import DragomanError

app = typer.Typer(
    help="Read political news into a ledger: who said what about whom, who did what to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
show = typer.Typer(help="Show what the ledger holds.", no_args_is_help=True)
app.add_typer(show, name="show")
app.add_typer(correcting.app, name="correct")
app.add_typer(batching.app, name="ledger")
app.add_typer(importing.app, name="import")
standing.add_to(app, show)
app.command()(batching.batch)
app.command()(exporting.export)
app.command()(serving.serve)
app.add_typer(registering.app, name="registry")
show.command()(standing_relations.relation)
show.command()(standing_relations.network)
show.command()(standing_relations.cohesion)


class Format(StrEnum):
    """How results are written to standard output."""

    text = "text"
    json = "json"


OutputFormat = Annotated[Format, typer.Option("--format", help="For people, or JSON lines.")]
RegistryFile = Annotated[
    Path | None,
    typer.Option(help="Persons beside the bundled ones: from dragoman registry import."),
]
Since = Annotated[str | None, typer.Option(help="Published on or after this date.")]
Until = Annotated[str | None, typer.Option(help="Published on or before this date.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Only the newest so many.")]


def main() -> None:
    """Run the command line; every expected failure is one sentence and exit status 1."""
    try:
        app()
    except DragomanError as error:
        sys.exit(f"dragoman: {error}")


def _version(asked: bool) -> None:
    if asked:
        print(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read political news into a ledger: who said what about whom, who did what to whom."""


@app.command()
def read(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Files (text, HTML, feeds, JSON lines, CSV, Parquet, WARC, mail, PDF), web "
            "addresses, or - for standard input."
        ),
    ],
    date: Date = None,
    publisher: Publisher = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    language: Language = None,
    column: Column = None,
    zone: Zone = None,
    registry: RegistryFile = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Read articles into the ledger and print what was found."""
    from dragoman.cli.reading import Facts, make_hints, read_files

    facts, hints = Facts(date, language, title, publisher, url), make_hints(column or [], zone)
    raise typer.Exit(read_files(files, facts, hints, ledger, format == Format.json, registry))


@app.command()
def watch(
    feeds: Annotated[Path, typer.Argument(help="Which feeds, and how: feeds.toml.")],
    once: Annotated[bool, typer.Option(help="Stop when nothing is due now.")] = False,
    status: Annotated[bool, typer.Option(help="Only show how the feeds stand.")] = False,
    registry: RegistryFile = None,
) -> None:
    """Poll feeds and read what is new into the ledger, until stopped."""
    from dragoman.cli import watching

    if status:
        watching.status(feeds)
    else:
        watching.watch(feeds, once, registry)


@app.command()
def demo() -> None:
    """Read a year of sixty bundled articles into demo.db and show what stands at its end."""
    from dragoman.cli.demo import run

    run(Path("demo.db"))


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words; '\"in a row\"'; begin*.")],
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, help="So many at most.")] = 50,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Find words in statements and documents, without regard to case and accents."""
    from dragoman.cli import tables
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.at(as_of, known_at).search(" ".join(words), since, until, limit)
        tables.search(found, format == Format.json)


@show.command()
def statements(
    speaker: Annotated[str | None, typer.Option(help="Who said it.")] = None,
    about: Annotated[str | None, typer.Option(help="Whom it is about.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Who said what about whom."""
    from dragoman.cli import tables
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.at(as_of, known_at).statements(speaker, about, since, until, limit)
        tables.statements(found, format == Format.json)


@show.command()
def events(
    actor: Annotated[str | None, typer.Option(help="Who did it.")] = None,
    recipient: Annotated[str | None, typer.Option(help="To whom.")] = None,
    type: Annotated[str | None, typer.Option(help="PLOVER type, such as CONSULT.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Who did what to whom."""
    from dragoman.cli import tables
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.at(as_of, known_at).events(actor, recipient, type, since, until, limit)
        tables.events(found, format == Format.json)


@show.command()
def actors(
    name: Annotated[str | None, typer.Option(help="Part of the name, or the id.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Who is in the ledger."""
    from dragoman.cli import tables
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        tables.actors(opened.at(as_of, known_at).actors(name), format == Format.json)


@show.command()
def printings(
    document: Annotated[str, typer.Argument(help="The id of a document.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """All places where a text stood."""
    from dragoman.cli import tables
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        tables.printings(opened.at(as_of, known_at).printings(document), format == Format.json)


@show.command()
def corrections(
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """What persons have put right."""
    from dragoman.cli import tables
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        tables.corrections(opened.at(known_at=known_at).corrections(), format == Format.json)


if __name__ == "__main__":
    main()
