"""One visitor's request: which moment, which language, which form of answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Literal
from urllib.parse import quote, unquote, urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from dragoman.ledger import Ledger
from dragoman.web.config import Config
from dragoman.web.desk import Desk
from dragoman.web.drawing import drawing
from dragoman.web.intake import Intake
from dragoman.web.page import Page, to_csv
from dragoman.web.sessions import Session
from dragoman.web.shelf import Shelf
from dragoman.web.templates import template
from dragoman.web.texts import chosen

Form = Literal["html", "json", "csv", "svg"]
AUTHOR = "dragoman-author"
"""The cookie that remembers who corrects."""
DATE = r"^(\d{4}(-\d\d(-\d\d)?)?)?$"
"""An ISO date of any precision, or none."""
LONGEST = 10
"""Digits of a correction's number."""
SHORT = 200
"""Characters of a word in an address."""


class Visit:
    """A request, with what its address says for every page."""

    def __init__(
        self,
        request: Request,
        as_of: Annotated[
            str,
            Query(pattern=DATE, description="Nothing later counts."),
        ] = "",
        lang: Annotated[Literal["en", "nl"] | None, Query(description="The interface's.")] = None,
        format: Annotated[Form | None, Query(description="Else by the Accept header.")] = None,
    ) -> None:
        self.request = request
        self.config: Config = request.app.state.config
        self.session: Session | None = request.state.session
        self._shelf: Shelf = request.app.state.shelf
        self.intake: Intake = request.app.state.intake
        self.as_of = as_of or None
        self.lang = lang
        self.language: str = lang or chosen(request.headers.get("accept-language", ""))
        self.form: Form = format or _accepted(request.headers.get("accept", ""))

    @property
    def author(self) -> str:
        """Who corrected last."""
        return unquote(self.request.cookies.get(AUTHOR, ""))

    @property
    def edits(self) -> bool:
        """Whether the visitor may correct and add."""
        return self.session is not None and self.session.role == "edit"

    @property
    def leaves(self) -> bool:
        """Whether the visitor came in with a token."""
        return self.session is not None and self.config.closed and self.session.seal is not None

    @property
    def seal(self) -> str:
        """What the visitor's forms must carry; nothing if it needs none."""
        return (self.session.seal if self.session else None) or ""

    @property
    def entered(self) -> str:
        """The number of the correction that the visitor has just entered or taken back."""
        asked = self.request.query_params
        number = asked.get("undone") or asked.get("entered") or ""
        return number if number.isascii() and number.isdecimal() and len(number) < LONGEST else ""

    @property
    def undid(self) -> bool:
        """Whether it was taken back."""
        return "undone" in self.request.query_params

    @property
    def here(self) -> str:
        """The address of this page, to which a form leads back."""
        return self.again() if self.request.method == "GET" else self.to()

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The ledger, open for this request; one for each, since they are of one thread."""
        with Ledger(self.config.ledger, create=False) as ledger:
            yield Desk(ledger, self._shelf, self.as_of, self.language)

    def to(self, *path: str, anchor: str = "", **words: str | None) -> str:
        """The address of a page at the same moment and in the same language."""
        return self._address(path, words) + (f"#{anchor}" if anchor else "")

    def again(self, **words: str | None) -> str:
        """The address of this page with other words."""
        path = filter(None, self.request.url.path.split("/"))
        # A visitor may write any word into an address, also those that functions have.
        return self._address(path, {**self.own_words(), **words})

    def _address(self, path: Iterable[str], words: Mapping[str, str | None]) -> str:
        kept = {"as_of": self.as_of, "lang": self.lang, **words}
        asked = urlencode({k: v for k, v in kept.items() if v})
        way = "/" + "/".join(quote(part, safe="") for part in path)
        return way + (f"?{asked}" if asked else "")

    def own_words(self) -> dict[str, str]:
        """The words of this page's address that are not every page's."""
        every = {"as_of", "lang", "format", "token", "entered", "undone"}
        return {k: v for k, v in self.request.query_params.items() if k not in every and v}

    def answer(self, page: Page) -> Response:
        """The page in the form that was asked for."""
        status = page.status
        if self.form == "json":
            return JSONResponse(jsonable_encoder(page.data), status)
        if self.form == "csv":
            # The mark tells spreadsheets that it is UTF-8.
            return Response("\ufeff" + to_csv(page.rows), status, media_type="text/csv")
        if self.form == "svg":
            return _drawn(self, page)
        return HTMLResponse(template(page.template).render(visit=self, page=page), status)


def _drawn(visit: Visit, page: Page) -> Response:
    """The page's picture as a file, which other programs can open."""
    if page.picture is None:
        raise HTTPException(404, "this page has no picture")
    return Response(
        drawing(page.picture, visit=visit, page=page),
        media_type="image/svg+xml",
        headers={"Content-Disposition": 'attachment; filename="dragoman.svg"'},
    )


def _accepted(header: str) -> Form:
    """What a program wants; browsers want HTML."""
    kinds = [part.split(";")[0].strip() for part in header.split(",")]
    forms: dict[str, Form] = {
        "text/html": "html",
        "application/json": "json",
        "text/csv": "csv",
        "image/svg+xml": "svg",
    }
    return next((forms[kind] for kind in kinds if kind in forms), "html")


Asked = Annotated[Visit, Depends(Visit)]
