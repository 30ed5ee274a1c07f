"""What every request and every answer must keep to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hmac import compare_digest
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from dragoman.web.config import Config, is_loopback

COOKIE = "dragoman-token"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
READING = frozenset({"GET", "HEAD"})

Next = Callable[[Request], Awaitable[Response]]


def guard(config: Config) -> Callable[[Request, Next], Awaitable[Response]]:
    """The gate before all pages."""

    async def guarded(request: Request, call: Next) -> Response:
        answer = _refused(request, config) or await call(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    return guarded


def _refused(request: Request, config: Config) -> Response | None:
    """The answer to a request that goes no further."""
    if config.token is None and not _is_here(request):
        # A foreign name that leads here is another site's way to read the ledger.
        return PlainTextResponse("This site answers to localhost only.", 421)
    if request.method not in READING:
        return _refused_form(request, config) or _stranger(request, config)
    return _stranger(request, config)


def _is_here(request: Request) -> bool:
    return is_loopback(urlsplit(f"//{request.headers.get('host', '')}").hostname or "")


def _refused_form(request: Request, config: Config) -> Response | None:
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return PlainTextResponse("The length of the form is missing.", 411)
    if int(length) > config.largest:
        return PlainTextResponse(f"More than {config.largest:,} bytes are not read.", 413)
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return PlainTextResponse("This form comes from another site.", 403)
    return None


def _stranger(request: Request, config: Config) -> Response | None:
    if config.token is None or request.url.path.startswith("/static/"):
        return None
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    if _same(bearer, config.token) or _same(request.cookies.get(COOKIE, ""), config.token):
        return None
    if request.method in READING and _same(request.query_params.get("token", ""), config.token):
        return _let_in(request, config.token)
    return PlainTextResponse("Open the address with its token: /?token=…", 401)


def _let_in(request: Request, token: str) -> Response:
    """Keep the token in a cookie, and take it out of the address."""
    answer = RedirectResponse(str(request.url.remove_query_params("token").path) or "/", 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return answer


def _same(given: str, known: str) -> bool:
    return compare_digest(given.encode("utf8", "replace"), known.encode("utf8"))
