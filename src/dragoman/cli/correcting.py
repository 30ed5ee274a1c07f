"""`dragoman correct`: a person puts the machine right."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import LedgerError

if TYPE_CHECKING:
    from dragoman.ledger.corrector import Corrector

app = typer.Typer(
    help="Put the ledger right. Corrections win over the machine, now and when it reads again.",
    no_args_is_help=True,
)


class Role(StrEnum):
    """What an actor is in an event."""

    actor = "actor"
    recipient = "recipient"


class Speech(StrEnum):
    """How something was said."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


Author = Annotated[str, typer.Option(envvar="DRAGOMAN_AUTHOR", help="Who corrects.")]
LedgerPath = Annotated[
    str, typer.Option("--ledger", help="The ledger's file, or a postgresql:// URL.")
]
Id = Annotated[str, typer.Argument(help="The id of a record.")]
Who = Annotated[str, typer.Argument(help="An actor's id or name; new:NAME for a new one.")]
Matter = Annotated[str, typer.Argument(help="A matter's id.")]
Document = Annotated[str, typer.Argument(help="The id of a document.")]
Start = Annotated[
    int | None, typer.Option(help="Their first character, if the words stand there twice.")
]
LEDGER = "dragoman.db"


def _enter(ledger: str, author: str, correct: Callable[[Corrector], int]) -> None:
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        number = correct(opened.correct(author))
    back = shlex.join(
        ["dragoman", "correct", "undo", str(number), "--author", author, "--ledger", ledger]
    )
    print(f"correction {number} entered; to take it back: {back}")


@app.command()
def confirm(record: Id, author: Author, ledger: LedgerPath = LEDGER) -> None:
    """It is right as it stands."""
    _enter(ledger, author, lambda c: c.confirm(record))


@app.command()
def reject(record: Id, author: Author, ledger: LedgerPath = LEDGER) -> None:
    """There is no such statement, event, stance, commitment or membership."""
    _enter(ledger, author, lambda c: c.reject(record))


@app.command()
def speaker(statement: Id, who: Who, author: Author, ledger: LedgerPath = LEDGER) -> None:
    """Somebody else said it."""
    _enter(ledger, author, lambda c: c.assign_speaker(statement, who))


@app.command()
def role(
    event: Id,
    role: Annotated[Role, typer.Argument(help="Which of the two.")],
    who: Annotated[list[str], typer.Argument(help="Ids or names of all who are in it.")],
    author: Author,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Others did it, or it was done to others."""
    if role == Role.actor:
        _enter(ledger, author, lambda c: c.assign_roles(event, actors=who))
    else:
        _enter(ledger, author, lambda c: c.assign_roles(event, recipients=who))


@app.command()
def add(
    document: Document,
    words: Annotated[str, typer.Argument(help="What was said, exactly as it stands there.")],
    speaker: Annotated[str, typer.Option(help="Who said it; new:NAME for a new actor.")],
    author: Author,
    about: Annotated[list[str] | None, typer.Option(help="Whom it is about.")] = None,
    kind: Annotated[Speech, typer.Option(help="How it was said.")] = Speech.direct,
    start: Start = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """The machine missed a statement."""
    first, last = _select(ledger, document, words, start)
    _enter(
        ledger,
        author,
        lambda c: c.add_statement(document, first, last, speaker, kind.value, about or ()),
    )


@app.command()
def add_event(
    document: Document,
    word: Annotated[str, typer.Argument(help="The word that tells of it, exactly.")],
    type: Annotated[str, typer.Option(help="Its PLOVER type.")],
    author: Author,
    mode: Annotated[str | None, typer.Option(help="Its PLOVER mode.")] = None,
    actor: Annotated[list[str] | None, typer.Option(help="Who did it.")] = None,
    recipient: Annotated[list[str] | None, typer.Option(help="To whom it was done.")] = None,
    start: Start = None,
    ledger: LedgerPath = LEDGER,
) -> None:
    """The machine missed an event."""
    first, last = _select(ledger, document, word, start)
    some = (type.upper(), actor or (), recipient or (), mode)
    _enter(ledger, author, lambda c: c.add_event(document, first, last, *some))


def _select(ledger: str, document: str, words: str, start: int | None) -> tuple[int, int]:
    """The characters of the document that the words stand on."""
    from dragoman.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        first = _place(opened.text(document), words, start)
    return first, first + len(words)


def _place(text: str, words: str, start: int | None) -> int:
    """Where the words stand; one clear sentence if that is nowhere or not one place."""
    if start is not None:
        if not text.startswith(words, start):
            raise LedgerError(f"«{words}» does not stand at character {start}")
        return start
    times = text.count(words) if words else 0
    if times != 1:
        hint = "; say which with --start" if times else ""
        raise LedgerError(f"«{words}» stands {times} times in the document{hint}")
    return text.index(words)


@app.command()
def merge(actor: Who, into: Who, author: Author, ledger: LedgerPath = LEDGER) -> None:
    """Two actors are one, everywhere."""
    _enter(ledger, author, lambda c: c.merge(actor, into))


@app.command()
def split(
    actor: Who,
    into: Who,
    document: Annotated[str, typer.Argument(help="The document in which it is so.")],
    author: Author,
    ledger: LedgerPath = LEDGER,
) -> None:
    """In one document, an actor is another."""
    _enter(ledger, author, lambda c: c.split(actor, into, document))


@app.command()
def merge_matters(
    matter: Matter, into: Matter, author: Author, ledger: LedgerPath = LEDGER
) -> None:
    """Two matters are one."""
    _enter(ledger, author, lambda c: c.merge_matters(matter, into))


@app.command()
def split_matter(
    mention: Annotated[str, typer.Argument(help="The id that an article's matter has there.")],
    matter: Matter,
    author: Author,
    ledger: LedgerPath = LEDGER,
) -> None:
    """What an article tells of is another matter."""
    _enter(ledger, author, lambda c: c.split_matter(mention, matter))


@app.command()
def apart(document: Document, author: Author, ledger: LedgerPath = LEDGER) -> None:
    """A document is another text than the one it was taken for; it is read, if it was not."""
    from dragoman.ledger import Ledger

    _enter(ledger, author, lambda c: c.apart(document))
    with Ledger(ledger, create=False) as opened:
        if not opened.is_read(document):
            opened.read_again(document)


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="The number of a correction.")],
    author: Author,
    ledger: LedgerPath = LEDGER,
) -> None:
    """Take a correction back."""
    _enter(ledger, author, lambda c: c.undo(number))
