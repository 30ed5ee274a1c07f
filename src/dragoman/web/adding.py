"""How texts are added: pasted, as files, or from the address of a page or a feed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Path, Response, UploadFile
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from dragoman.errors import SourceError
from dragoman.ledger import Ledger
from dragoman.web import arriving
from dragoman.web.forms import LongWord, Word, sealed
from dragoman.web.intake import Arriving, Progress
from dragoman.web.pages.add import Add, show_add, show_progress
from dragoman.web.routes import answers
from dragoman.web.visit import SHORT, Asked, Visit

router = APIRouter(dependencies=[Depends(sealed)])
pages = APIRouter()


@pages.get("/add", summary="The forms for texts")
def forms(visit: Asked) -> Response:
    """Empty forms."""
    if not visit.edits:
        raise HTTPException(403, "You may read here, but not add anything.")
    return visit.answer(show_add(Add()))


@pages.get("/reading/{job}", summary="How far a reading is", responses=answers(Progress))
def reading(visit: Asked, job: Annotated[str, Path(max_length=SHORT)]) -> Response:
    """What was read, and what was not and why, so far."""
    return visit.answer(show_progress(visit.intake.progress(job)))


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
        with visit.intake.reading, Ledger(visit.config.ledger) as ledger:
            reading = ledger.read(
                given.text,
                given.published or None,
                title=given.title or None,
                publisher=given.publisher or None,
                url=given.url or None,
            )
            article = ledger.read_as(reading.document.id)
    except SourceError as error:
        page = show_add(replace(given, problem=str(error)))
        return visit.answer(replace(page, status=422))
    return RedirectResponse(visit.to("article", article), 303)


@router.post("/add/files", summary="Read files into the ledger")
def add_files(visit: Asked, files: Annotated[list[UploadFile], File()]) -> Response:
    """Of any kind that `dragoman read` takes; the visitor is led to the progress."""
    name = ", ".join(arriving.name_of(file) for file in files)
    return _begun(visit, name, arriving.files(files))


@router.post("/add/address", summary="Read a page or a feed into the ledger")
def add_address(
    visit: Asked, url: Annotated[str, Form(max_length=2000, pattern=r"^\s*https?://\S+\s*$")]
) -> Response:
    """The visitor is led to the progress."""
    return _begun(visit, url.strip(), arriving.address(url.strip()))


def _begun(visit: Visit, name: str, found: Arriving) -> Response:
    return RedirectResponse(visit.to("reading", visit.intake.begin(name, found)), 303)
