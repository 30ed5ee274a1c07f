"""`dragoman read`: files in, ledger entries and a summary out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track

from dragoman.actors.registry import Registry, registry_on
from dragoman.cli.summary import print_reading
from dragoman.errors import SourceError
from dragoman.exports.json_lines import to_json
from dragoman.ledger import Ledger
from dragoman.reading import read_document
from dragoman.sources import (
    Article,
    Document,
    Found,
    Hints,
    Refusal,
    read_address,
    read_bytes,
    read_path,
    to_document,
)
from dragoman.sources.article import BY_USER
from dragoman.sources.dates import checked_date
from dragoman.sources.times import Published, zone_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What the user says about the texts; it goes before what they say of themselves."""

    published: str | None
    language: str | None
    title: str | None
    publisher: str | None
    url: str | None


def make_hints(columns: Sequence[str], zone: str | None) -> Hints:
    """Hints from the command line: columns as «text=body». Raises SourceError."""
    pairs = dict(_pair(c) for c in columns)
    return Hints(pairs, zone_of(zone) if zone else None)


def _pair(column: str) -> tuple[str, str]:
    field, is_, name = column.partition("=")
    if not (field and is_ and name):
        raise SourceError(f"--column «{column}»: write text=NAME, published=NAME, …")
    return field, name


def read_files(
    names: list[str],
    facts: Facts,
    hints: Hints,
    ledger: str,
    as_json: bool,
    registry: Path | None = None,
) -> int:
    """Read every article that can be read; the exit status is 1 if one could not."""
    errors = Console(stderr=True)
    known = registry_on(registry) if registry else None
    watched = len(names) > 1 and errors.is_terminal
    taken = refused = 0
    with ExitStack() as stack:
        opened: Ledger | None = None  # what holds nothing readable makes no ledger
        for name in track(names, "Reading", console=errors, disable=not watched, transient=True):
            for found in found_in(name, hints):
                try:
                    where, document = found.where, document_of(found, facts)
                except SourceError as error:
                    refused += 1
                    print(f"dragoman: {found.where}: {error}", file=sys.stderr)
                    continue
                opened = opened or stack.enter_context(Ledger(ledger))
                taken += 1
                _read(where, document, opened, as_json, known)
    if taken + refused > 1:
        print(f"{taken} read, {refused} refused", file=sys.stderr)
    return 1 if refused else 0


def found_in(name: str, hints: Hints) -> Iterator[Found]:
    """What a file, an address or standard input («-») holds."""
    if name == "-":
        return read_bytes(sys.stdin.buffer.read(), "standard input", hints)
    if name.startswith(("http://", "https://")):
        return read_address(name, hints)
    return read_path(Path(name), hints)


def document_of(found: Found, facts: Facts) -> Document:
    """The document of what was found. Raises SourceError if it is none."""
    if isinstance(found, Refusal):
        raise SourceError(found.reason)
    return to_document(_told(found, facts), datetime.now(UTC).date())


def _told(article: Article, facts: Facts) -> Article:
    day = facts.published
    return replace(
        article,
        published=Published(checked_date(day), BY_USER) if day else article.published,
        language=facts.language or article.language,
        title=facts.title or article.title,
        publisher=facts.publisher or article.publisher,
        url=facts.url or article.url,
    )


def _read(
    where: str, document: Document, ledger: Ledger, as_json: bool, registry: Registry | None
) -> None:
    if first := ledger.keep_copy(document):
        print(f"dragoman: {where}: the same text as {first}: its place is kept", file=sys.stderr)
        return
    reading = read_document(document, registry)
    added = ledger.add(reading)
    if as_json:
        print(to_json(reading))
    else:
        print_reading(Console(), reading, document.title or where, added)
