"""The site: gate, pages, forms, and what goes wrong."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from threading import Thread

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dragoman.errors import DragomanError
from dragoman.web import adding, entry, forms, routes
from dragoman.web.config import Config
from dragoman.web.intake import Intake
from dragoman.web.page import Page
from dragoman.web.pages.failure import Failure, NotYet
from dragoman.web.preparing import Preparing, PreparingError
from dragoman.web.safety import READING, guard
from dragoman.web.sessions import Sessions
from dragoman.web.shelf import Shelf
from dragoman.web.visit import Visit

AGAIN = 5
"""Seconds after which a visitor asks again for a page that is not ready."""
AT_ONCE = 8
"""Pages that are made at the same time."""
STATIC = Path(__file__).parent / "static"


def make_app(config: Config) -> FastAPI:
    """The site over a ledger. Its API is described at /openapi.json."""
    # The pages of FastAPI for the description load scripts from elsewhere.
    app = FastAPI(
        title="Dragoman",
        version=version("dragoman"),
        docs_url=None,
        redoc_url=None,
        lifespan=_prepared,
    )
    app.state.config = config
    app.state.shelf = Shelf(config.ledger)
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
    app.add_exception_handler(PreparingError, _not_yet)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _malformed)
    return app


@asynccontextmanager
async def _prepared(app: FastAPI) -> AsyncIterator[None]:
    """The ledger is read from the start on, before anybody asks."""
    # What is kept of it is no garbage: the collector would go through millions of things, for
    # seconds, while all visitors wait.
    gc.disable()
    # More at once only wait for each other: one of them reckons at a time.
    to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    Thread(target=_settle, args=[app.state.shelf.prepare()], daemon=True).start()
    yield
    gc.enable()


def _settle(preparing: Preparing) -> None:
    preparing.wait_long()
    gc.freeze()
    gc.enable()


async def _not_yet(request: Request, error: Exception) -> Response:
    """The ledger is still being read: the visitor is told how far it is, and asks again."""
    assert isinstance(error, PreparingError)
    told = NotYet(503, str(error), error.part)
    answer = _answered(request, Page("preparing.html", "503", told, status=503))
    answer.headers["Retry-After"] = str(AGAIN)
    return answer


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
    failure = Failure(status, words)
    return _answered(request, Page("failure.html", str(status), failure, status=status))


def _answered(request: Request, page: Page) -> Response:
    visit = Visit(request)
    visit.form = "json" if request.query_params.get("format") == "json" else visit.form
    return visit.answer(page)
