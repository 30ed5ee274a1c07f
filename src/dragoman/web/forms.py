"""Forms: a visitor puts the ledger right or adds a text."""

from __future__ import annotations

from dataclasses import replace
from hmac import compare_digest
from threading import Lock
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from dragoman.errors import SourceError
from dragoman.ledger import Ledger
from dragoman.web.pages.add import Add, show_add
from dragoman.web.pages.corrections import add_statement, correct
from dragoman.web.visit import AUTHOR, SHORT, Asked

_READER = Lock()
"""One text is read at a time: the machine's cores are used for it."""

Word = Annotated[str, Form(max_length=SHORT)]
LongWord = Annotated[str, Form(max_length=2000)]
Action = Literal["confirm", "reject", "speaker", "actors", "recipients"]


def sealed(visit: Asked, seal: Word = "") -> None:
    """Refuse a form that is not of this site."""
    if not compare_digest(seal.encode(), visit.config.seal.encode()):
        raise HTTPException(403, "This form is not of this site, or is too old: load it again.")


router = APIRouter(dependencies=[Depends(sealed)])
pages = APIRouter()


@router.post("/correct", summary="Confirm, reject or re-assign an entry")
def put_right(
    visit: Asked,
    action: Annotated[Action, Form()],
    record: Word,
    document: Word,
    author: Word,
    value: LongWord = "",
) -> Response:
    """The visitor is led back to the article, or told why it cannot be so."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        correct(ledger, author, action, record, value)
    return _remembered(visit.to("article", document, at=record, anchor=f"n-{record}"), author)


@router.post("/state", summary="Add a statement that was missed")
def state(
    visit: Asked,
    document: Word,
    words: Annotated[str, Form(max_length=5000)],
    speaker: Word,
    author: Word,
) -> Response:
    """The words must stand in the text once; the visitor is led back to the article."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        add_statement(ledger, author, document, words, speaker)
    return _remembered(visit.to("article", document), author)


@router.post("/merge", summary="Make two actors or matters one")
def merge(
    visit: Asked,
    kind: Annotated[Literal["actor", "matter"], Form()],
    one: Word,
    into: Word,
    author: Word,
) -> Response:
    """The visitor is led to the corrections, where it can be taken back."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        corrector = ledger.correct(author)
        (corrector.merge if kind == "actor" else corrector.merge_matters)(one, into.strip())
    return _remembered(visit.to("corrections"), author)


@router.post("/undo", summary="Take a correction back")
def undo(visit: Asked, number: Annotated[int, Form(ge=1)], author: Word) -> Response:
    """The visitor is led to the corrections."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        ledger.correct(author).undo(number)
    return _remembered(visit.to("corrections"), author)


@pages.get("/add", summary="The form for a text")
def form(visit: Asked) -> Response:
    """An empty form."""
    return visit.answer(show_add(Add()))


@router.post("/add", summary="Read a text into the ledger")
def add(
    visit: Asked,
    text: Annotated[str, Form(max_length=1_000_000)],
    published: Word = "",
    title: LongWord = "",
    publisher: Word = "",
    url: LongWord = "",
) -> Response:
    """The visitor is led to the article; what cannot be read is told beside the form."""
    given = Add(
        text.replace("\r\n", "\n"), published, title.strip(), publisher.strip(), url.strip()
    )
    try:
        with _READER, Ledger(visit.config.ledger) as ledger:
            reading = ledger.read(
                given.text,
                given.published or None,
                title=given.title or None,
                publisher=given.publisher or None,
                url=given.url or None,
            )
            article = ledger.read_as(reading.document.id)
    except SourceError as error:
        return visit.answer(show_add(replace(given, problem=str(error))), 422)
    return RedirectResponse(visit.to("article", article), 303)


def _remembered(address: str, author: str) -> Response:
    answer = RedirectResponse(address, 303)
    answer.set_cookie(AUTHOR, quote(author.strip()), httponly=True, samesite="strict")
    return answer
