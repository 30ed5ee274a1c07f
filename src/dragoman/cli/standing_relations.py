"""`dragoman show relation`, `network` and `cohesion`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.correcting import LEDGER, LedgerPath
from dragoman.cli.options import AsOf, KnownAt
from dragoman.cli.report import Format

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.standing.asking import Between, Circle, Holding, Standing

OutputFormat = Annotated[Format, typer.Option("--format", help="For people, or one JSON object.")]
Day = Annotated[str | None, typer.Option(help="The day: nothing later counts.")]
SettingsPath = Annotated[
    Path | None, typer.Option("--settings", help="A TOML file with half-life and weights.")
]
Plot = Annotated[Path | None, typer.Option(help="Draw it into this SVG file, too.")]
Acting = Annotated[
    bool, typer.Option("--acting", help="Deeds of persons count for the state they act for.")
]


def relation(
    first: Annotated[str, typer.Argument(help="An actor's id or name.")],
    second: Annotated[str, typer.Argument(help="Another's.")],
    acting: Acting = False,
    limit: Annotated[int, typer.Option(min=1, help="Only the newest so many entries.")] = 20,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    plot: Plot = None,
    settings: SettingsPath = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """How two actors stand to each other, when that turned, and on which words."""
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = standing(opened, settings, as_of, known_at, acting).between(first, second)
    if plot is not None:
        from dragoman.exports.plots import plot_relation

        plot_relation(found, plot)
    _print(found, format, limit)


def network(
    day: Day = None,
    organisation: Annotated[
        str | None, typer.Option(help="Only the members of this organisation.")
    ] = None,
    acting: Acting = False,
    known_at: KnownAt = None,
    plot: Plot = None,
    settings: SettingsPath = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """All relations of a day, and which triads are out of balance.

    Persons count for their states if an organisation is asked for.
    """
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        for_states = acting or organisation is not None
        found = standing(opened, settings, day, known_at, for_states).circle(organisation)
    if plot is not None:
        from dragoman.exports.plots import plot_network

        plot_network(found, plot)
    _print(found, format)


def cohesion(
    organisation: Annotated[str, typer.Argument(help="An organisation's id or name.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    plot: Plot = None,
    settings: SettingsPath = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """How an organisation holds together over time, and who pulls away.

    Persons count for their states.
    """
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = standing(opened, settings, as_of, known_at, True).holding(organisation)
    if plot is not None:
        from dragoman.exports.plots import plot_cohesion

        plot_cohesion(found, plot)
    _print(found, format)


def standing(
    ledger: Ledger, settings: Path | None, day: str | None, known_at: str | None, acting: bool
) -> Standing:
    """What answers questions about relations. Raises SettingsError."""
    from dragoman.standing.asking import Standing
    from dragoman.standing.settings import default_settings, read_settings

    chosen = read_settings(settings) if settings else default_settings()
    return Standing(ledger.at(day, known_at), chosen, day, acting)


def _print(found: Between | Circle | Holding, format: Format, entries: int = 0) -> None:
    if format == Format.json:
        from dragoman.exports.standing_json import to_json

        print(to_json(found))
        return
    from dragoman.exports.standing_markdown import to_markdown

    page = to_markdown(found, entries)
    if format == Format.markdown:
        print(page, end="")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(page))
