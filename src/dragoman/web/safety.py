"""What every request and every answer must keep to."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from dragoman.web.config import Config, is_loopback
from dragoman.web.sessions import LASTS, Role, Session, Sessions

COOKIE = "dragoman-session"
ENTER, LEAVE = "/enter", "/leave"
SHORTEST = 2000
"""Bytes of the form by which one comes in."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
READING = frozenset({"GET", "HEAD"})

Next = Callable[[Request], Awaitable[Response]]


def guard(
    config: Config, sessions: Sessions, stranger: Callable[[Request], Response]
) -> Callable[[Request, Next], Awaitable[Response]]:
    """The gate before all pages; `stranger` answers those who must give a token first."""

    async def guarded(request: Request, call: Next) -> Response:
        session = _session(request, sessions)
        request.state.session = session
        answer = _refused(request, config, session)
        if answer is None and session is None and not _is_open(request):
            answer = _let_in(request, sessions) or stranger(request)
        answer = answer or await call(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    return guarded


def remember(request: Request, answer: Response, sessions: Sessions, role: Role) -> Response:
    """The answer, with which the visitor's browser gets a session."""
    answer.set_cookie(
        COOKIE,
        sessions.opened(role),
        max_age=LASTS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


def is_own(way: str) -> bool:
    """Whether an address that a visitor gives is a page of this site."""
    # A browser takes «/\\host» and «//host» for another site, and line breaks for nothing.
    return bool(re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", way))


def _session(request: Request, sessions: Sessions) -> Session | None:
    bearer = request.headers.get("authorization", "")
    if bearer.startswith("Bearer ") and (role := sessions.role(bearer.removeprefix("Bearer "))):
        return Session(role, None)
    return sessions.named(request.cookies.get(COOKIE, "")) or sessions.anybody()


def _refused(request: Request, config: Config, session: Session | None) -> Response | None:
    """The answer to a request that goes no further, whoever sends it."""
    if not config.closed and not _is_here(request):
        # A foreign name that leads here is another site's way to read the ledger.
        return PlainTextResponse("This site answers to localhost only.", 421)
    if request.method in READING:
        return None
    may = session is None or session.role == "edit" or request.url.path == LEAVE
    return _refused_form(request, config) or (
        None if may else PlainTextResponse("You may read here, but not change anything.", 403)
    )


def _is_here(request: Request) -> bool:
    return is_loopback(urlsplit(f"//{request.headers.get('host', '')}").hostname or "")


def _is_open(request: Request) -> bool:
    """What strangers may have: how the site looks, and the form by which they come in."""
    return request.url.path.startswith("/static/") or request.url.path == ENTER


def _refused_form(request: Request, config: Config) -> Response | None:
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return PlainTextResponse("The length of the form is missing.", 411)
    # Who has given no token yet has nothing long to say.
    largest = SHORTEST if request.url.path == ENTER else config.largest
    if int(length) > largest:
        return PlainTextResponse(f"More than {largest:,} bytes are not read.", 413)
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return PlainTextResponse("This form comes from another site.", 403)
    return None


def _let_in(request: Request, sessions: Sessions) -> Response | None:
    """Who has the token in the address gets a session, and an address without it."""
    role = sessions.role(request.query_params.get("token", ""))
    if role is None or request.method not in READING:
        return None
    answer = RedirectResponse(str(request.url.remove_query_params("token").path) or "/", 303)
    return remember(request, answer, sessions, role)
