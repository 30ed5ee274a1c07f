"""What stands: matters, positions, commitments, coalitions, alerts, briefs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.correcting import LEDGER, LedgerPath
from dragoman.cli.options import AsOf, KnownAt
from dragoman.cli.report import Format
from dragoman.errors import LedgerError

if TYPE_CHECKING:
    from dragoman.standing.book import Book

OutputFormat = Annotated[
    Format, typer.Option("--format", help="For people, Markdown, or JSON lines.")
]
Name = Annotated[str, typer.Argument(help="Its id, or a part of its name that fits one.")]
TERM = re.compile(r"(\d+)\s*d?")


def add_to(app: typer.Typer, show: typer.Typer) -> None:
    """Give the program its commands about what stands."""
    shown: list[Callable[..., None]] = [
        matters,
        matter,
        coalitions,
        coalition,
        positions,
        commitments,
        merges,
    ]
    asked: list[Callable[..., None]] = [due, alerts, brief]
    for command in shown:
        show.command()(command)
    for command in asked:
        app.command()(command)


@contextmanager
def opened(ledger: str, as_of: str | None, known_at: str | None) -> Iterator[Book]:
    """The book of a ledger at a moment, while the ledger is open."""
    from dragoman.ledger import Ledger
    from dragoman.standing.moments import book_at

    with Ledger(ledger, create=False) as found:
        yield book_at(found, as_of, known_at)


def matters(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """What parties take positions on, over all articles."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show

    with opened(ledger, as_of, known_at) as book:
        show([tables.matters(book)], format)


def matter(
    name: Name,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """One matter: where it is told of, who stands where, what was promised."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show_one

    with opened(ledger, as_of, known_at) as book:
        show_one(*tables.matter(book, book.matter(name)), format)


def coalitions(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Coalitions with their members."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show

    with opened(ledger, as_of, known_at) as book:
        show([tables.coalitions(book.coalitions)], format)


def coalition(
    name: Name,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """One coalition: who joined, who left, how many there are said to be."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show_one

    with opened(ledger, as_of, known_at) as book:
        show_one(*tables.coalition(book, book.coalition(name)), format)


def positions(
    matter: Annotated[str | None, typer.Option(help="Only on this matter.")] = None,
    party: Annotated[str | None, typer.Option(help="Only of parties with this name.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Who stands where: parties down, matters across; «?» is uncertain."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show

    with opened(ledger, as_of, known_at) as book:
        on = book.matter(matter).id if matter else None
        show([tables.positions(book.positions(), on, party)], format)


def commitments(
    state: Annotated[str | None, typer.Option(help="Only in this state, such as open.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """What was promised, and what became of it."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show

    with opened(ledger, as_of, known_at) as book:
        show([tables.promises([p for p in book.promises if state in {None, p.state}])], format)


def merges(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Matters that may be one, for a person to decide on."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show

    with opened(ledger, as_of, known_at) as book:
        show([tables.proposals(book.matters.proposals)], format)


def due(
    within: Annotated[str, typer.Option(help="Days ahead: 60d.")] = "60d",
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """Promises whose term ends soon."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show
    from dragoman.standing.commitments import due as near

    days = TERM.fullmatch(within)
    if days is None:
        raise LedgerError(f"«{within}» is no number of days: write 60d")
    with opened(ledger, as_of, known_at) as book:
        show([tables.promises(near(book.promises, book.day, int(days[1])))], format)


def alerts(
    since: Annotated[str, typer.Option(help="The first day that counts.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
    format: OutputFormat = Format.text,
) -> None:
    """What changed since a day, and which terms are near, with the words that say so."""
    from dragoman.cli import standing_tables as tables
    from dragoman.cli.report import show
    from dragoman.ledger import Ledger
    from dragoman.ledger.moment import begin_of
    from dragoman.standing.alerts import alerts as found
    from dragoman.standing.alerts import by_day
    from dragoman.standing.moments import book_at, turned_at

    first = begin_of(since) or since
    with Ledger(ledger, create=False) as opened:
        book = book_at(opened, as_of, known_at)
        turns = turned_at(opened, first, as_of, known_at)
    show([tables.alerts(sorted([*found(book, first), *turns], key=by_day))], format)


def brief(
    name: Annotated[str, typer.Argument(help="An actor or a matter.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """A page of Markdown on an actor or a matter, with footnotes that quote the articles."""
    from dragoman.exports.brief import brief_of

    with opened(ledger, as_of, known_at) as book:
        print(brief_of(book, name), end="")
