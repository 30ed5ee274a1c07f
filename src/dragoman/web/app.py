"""The site: gate, pages, forms, and what goes wrong."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dragoman.errors import DragomanError
from dragoman.web import adding, entry, forms, routes
from dragoman.web.config import Config
from dragoman.web.intake import Intake
from dragoman.web.page import Page
from dragoman.web.pages.failure import Failure
from dragoman.web.safety import READING, guard
from dragoman.web.sessions import Sessions
from dragoman.web.shelf import Shelf
from dragoman.web.visit import Visit

STATIC = Path(__file__).parent / "static"


def make_app(config: Config) -> FastAPI:
    """The site over a ledger. Its API is described at /openapi.json."""
    # The pages of FastAPI for the description load scripts from elsewhere.
    app = FastAPI(title="Dragoman", version=version("dragoman"), docs_url=None, redoc_url=None)
    app.state.config = config
    app.state.shelf = Shelf()
    app.state.intake = Intake(config.ledger)
    sessions = app.state.sessions = Sessions(config)
    app.middleware("http")(guard(config, sessions, entry.stranger))
    app.include_router(entry.router)
    app.include_router(routes.router)
    app.include_router(forms.router)
    app.include_router(adding.pages)
    app.include_router(adding.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(DragomanError, _told)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _malformed)
    return app


async def _told(request: Request, error: Exception) -> Response:
    """An expected failure: nobody of that name, a busy ledger, a text that cannot be read."""
    return _failed(request, 404 if request.method in READING else 409, str(error))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _failed(request, error.status_code, str(error.detail))


async def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors())
    return _failed(request, 422, told)


def _failed(request: Request, status: int, words: str) -> Response:
    visit = Visit(request)
    visit.form = "json" if request.query_params.get("format") == "json" else visit.form
    failure = Failure(status, words)
    return visit.answer(Page("failure.html", str(status), failure, status=status))
