"""`dragoman read`: files in, ledger entries and a summary out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from dragoman.cli.summary import print_reading
from dragoman.errors import SourceError
from dragoman.exports.json_lines import to_json
from dragoman.ledger import Ledger
from dragoman.reading import read_document
from dragoman.sources import Document, decode, make_document, read_file


@dataclass(frozen=True, slots=True)
class Facts:
    """What the user says about the texts."""

    published: str | None
    language: str | None
    title: str | None
    publisher: str | None
    url: str | None


def read_files(names: list[str], facts: Facts, ledger: str, as_json: bool) -> int:
    """Read every file that can be read; the exit status is 1 if one could not."""
    errors = Console(stderr=True)
    documents: list[tuple[str, Document]] = []
    refused = 0
    for name in names:
        try:
            documents.append((name, _document(name, facts)))
        except SourceError as error:
            refused += 1
            print(f"dragoman: {_shown(name)}: {error}", file=sys.stderr)
    if documents:
        _read_all(documents, ledger, as_json, errors)
    if len(names) > 1:
        print(f"{len(documents)} read, {refused} refused", file=sys.stderr)
    return 1 if refused else 0


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name


def _document(name: str, facts: Facts) -> Document:
    text = decode(sys.stdin.buffer.read()) if name == "-" else read_file(Path(name))
    return make_document(
        text, facts.published, facts.language, facts.title, facts.publisher, facts.url
    )


def _read_all(
    documents: list[tuple[str, Document]], ledger: str, as_json: bool, errors: Console
) -> None:
    out = Console()
    watched = len(documents) > 1 and errors.is_terminal
    with Ledger(ledger) as opened:
        for name, document in track(
            documents, "Reading", console=errors, disable=not watched, transient=True
        ):
            reading = read_document(document)
            added = opened.add(reading)
            if as_json:
                print(to_json(reading))
            else:
                print_reading(out, reading, document.title or _shown(name), added)
