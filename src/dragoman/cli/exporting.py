"""`dragoman export`: the ledger in the formats that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.correcting import LEDGER, LedgerPath
from dragoman.cli.options import AsOf, KnownAt
from dragoman.cli.standing_relations import Acting, SettingsPath, standing

if TYPE_CHECKING:
    from dragoman.ledger.view import View
    from dragoman.standing.asking import Circle


class Format(StrEnum):
    """What is written."""

    csv = "csv"
    parquet = "parquet"
    jsonl = "jsonl"
    gdelt = "gdelt"
    polecat = "polecat"
    ftm = "ftm"
    annotations = "annotations"
    graphml = "graphml"
    gexf = "gexf"


TABLES = {Format.csv, Format.parquet, Format.jsonl}
NETWORKS = {Format.graphml, Format.gexf}


def export(
    format: Annotated[
        Format,
        typer.Option(
            help="Tables in a folder: csv, parquet, jsonl. One file: gdelt, polecat (events), ftm "
            "(FollowTheMoney), annotations (W3C, statements), graphml, gexf (network of a day)."
        ),
    ],
    out: Annotated[Path, typer.Option(help="The file or folder to make.")],
    organisation: Annotated[
        str | None, typer.Option(help="Of a network only the members of this organisation.")
    ] = None,
    acting: Acting = False,
    settings: SettingsPath = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Write the ledger for other programs."""
    from dragoman.exports.files import made, write_lines
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened, opened.snapshot():
        view = opened.at(as_of, known_at)
        if format in TABLES:
            with made(out) as folder:
                folder.mkdir()
                _tables(format)(view, folder)
        elif format in NETWORKS:
            for_states = acting or organisation is not None
            asked = standing(opened, settings, as_of, known_at, for_states)
            write_lines(out, [_network(format)(asked.circle(organisation))])
        else:
            write_lines(out, _lines(format, view))


def _tables(format: Format) -> Callable[[View, Path], None]:
    from dragoman.exports import tables

    if format == Format.csv:
        return tables.write_csv
    return tables.write_parquet if format == Format.parquet else tables.write_json_lines


def _network(format: Format) -> Callable[[Circle], str]:
    from dragoman.exports import graphs

    return graphs.graphml if format == Format.graphml else graphs.gexf


def _lines(format: Format, view: View) -> Iterable[str]:
    if format == Format.gdelt:
        from dragoman.exports.gdelt import gdelt_lines

        return gdelt_lines(view)
    if format == Format.polecat:
        from dragoman.exports.polecat import polecat_lines

        return polecat_lines(view)
    if format == Format.ftm:
        from dragoman.exports.followthemoney import entities as found
    else:
        from dragoman.exports.annotations import web_annotations as found
    return (json.dumps(one, ensure_ascii=False) for one in found(view))
