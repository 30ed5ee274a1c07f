"""Forms: a visitor puts the ledger right or adds a text."""

from __future__ import annotations

from hmac import compare_digest
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from dragoman.ledger import Ledger
from dragoman.web.pages.corrections import Selected, add_event, add_statement, correct
from dragoman.web.safety import is_own
from dragoman.web.visit import AUTHOR, SHORT, Asked, Visit

Word = Annotated[str, Form(max_length=SHORT)]
LongWord = Annotated[str, Form(max_length=2000)]
Place = Annotated[int | None, Form(ge=0, lt=10**9, description="The words' first character.")]
Action = Literal["confirm", "reject", "speaker", "actors", "recipients"]


def sealed(visit: Asked, seal: Word = "") -> None:
    """Refuse a form that is not of this site."""
    if not compare_digest(seal.encode(), visit.seal.encode()):
        raise HTTPException(403, "This form is not of this site, or is too old: load it again.")


def picked(
    document: Word,
    words: Annotated[str, Form(max_length=5000)],
    start: Place = None,
) -> Selected:
    """The words that the visitor selected."""
    return Selected(document, words, start)


Picked = Annotated[Selected, Depends(picked)]
router = APIRouter(dependencies=[Depends(sealed)])


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
        number = correct(ledger, author, action, record, value)
    return _entered(visit, number, author, "article", document, at=record)


@router.post("/state", summary="Add a statement that was missed")
def state(visit: Asked, selected: Picked, speaker: Word, author: Word) -> Response:
    """Its words are told by their place, or stand in the text once."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        number = add_statement(ledger, author, selected, speaker)
    return _entered(visit, number, author, "article", selected.document)


@router.post("/event", summary="Add an event that was missed")
def event(
    visit: Asked,
    selected: Picked,
    type: Word,
    author: Word,
    actors: LongWord = "",
    recipients: LongWord = "",
) -> Response:
    """Its words are told by their place, or stand in the text once."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        number = add_event(ledger, author, selected, type, actors, recipients)
    return _entered(visit, number, author, "article", selected.document)


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
        enter = corrector.merge if kind == "actor" else corrector.merge_matters
        number = enter(one, into.strip())
    return _entered(visit, number, author, "corrections")


@router.post("/apart", summary="Say that a text is no copy of another")
def apart(visit: Asked, document: Word, author: Word) -> Response:
    """It is read, if it was not; the visitor is led to its article."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        number = ledger.correct(author).apart(document)
        if not ledger.is_read(document):
            with visit.intake.reading:
                ledger.read_again(document)
    return _entered(visit, number, author, "article", document)


@router.post("/undo", summary="Take a correction back")
def undo(
    visit: Asked, number: Annotated[int, Form(ge=1, lt=10**9)], author: Word, back: LongWord = ""
) -> Response:
    """The visitor is led back to the page `back` of this site, or to the corrections."""
    with Ledger(visit.config.ledger, create=False) as ledger:
        ledger.correct(author).undo(number)
    way = back if is_own(back) else visit.to("corrections")
    way += f"{'&' if '?' in way else '?'}undone={number}"
    return _remembered(way, author)


def _entered(visit: Visit, number: int, author: str, *path: str, at: str | None = None) -> Response:
    """The visitor is led to where the correction shows, and can take it back there."""
    anchor = f"n-{at}" if at else ""
    return _remembered(visit.to(*path, at=at, entered=str(number), anchor=anchor), author)


def _remembered(address: str, author: str) -> Response:
    answer = RedirectResponse(address, 303)
    answer.set_cookie(AUTHOR, quote(author.strip()), httponly=True, samesite="strict")
    return answer
