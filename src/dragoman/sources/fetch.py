"""One address fetched over HTTP, within limits of time, size and redirects."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from ssl import SSLContext

import httpx

from dragoman.errors import SourceError
from dragoman.sources.unpack import unpacked

SLOWEST = 30.0
"""Seconds for one fetch, all redirects included."""

LARGEST = 10_000_000
"""Bytes of one answer, before and after unpacking."""

MOST_REDIRECTS = 5

TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REASONS = {
    401: "the server asks for a password",
    403: "the server forbids it",
    404: "there is no such page",
    410: "the page is gone for good",
    429: "the server asks to come less often",
    451: "the page is withheld for legal reasons",
}


class FetchError(SourceError):
    """An address that gives nothing. `later` is whether it may at another time, `wait` how many
    seconds the server asks to stay away.
    """

    def __init__(
        self, reason: str, status: int | None = None, later: bool = False, wait: float = 0
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.later = later
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered; `body` is empty if nothing changed (304)."""

    url: str
    status: int
    body: bytes = field(repr=False)
    type: str
    charset: str | None
    etag: str | None
    modified: str | None


def agent(contact: str | None = None) -> str:
    """How Dragoman names itself to servers."""
    about = f" (+{contact})" if contact else ""
    return f"dragoman/{version('dragoman')}{about}"


def fetch(
    url: str,
    headers: dict[str, str] | None = None,
    contact: str | None = None,
    slowest: float = SLOWEST,
) -> Fetched:
    """What stands at `url`. Raises FetchError with the reason if that cannot be had whole."""
    _certificates()  # not on the server's time
    asked = {"User-Agent": agent(contact), "Accept-Encoding": "gzip", **(headers or {})}
    try:
        return asyncio.run(_within(url, asked, slowest))
    except TimeoutError:
        raise FetchError(f"the server is too slow: over {slowest:g} seconds", later=True) from None
    except httpx.TooManyRedirects:
        raise FetchError("redirects without end") from None
    except (httpx.UnsupportedProtocol, httpx.InvalidURL):
        raise FetchError("this is no web address (http or https)") from None
    except httpx.HTTPError as error:
        reason = f"the connection failed ({type(error).__name__})"
        raise FetchError(reason, later=True) from None


async def _within(url: str, headers: dict[str, str], slowest: float) -> Fetched:
    # One limit for all of it: a server that sends a byte now and then never runs into a
    # limit between two bytes.
    async with asyncio.timeout(slowest):
        return await _fetch(url, headers)


@cache
def _certificates() -> SSLContext:
    # Reading them takes longer than most answers.
    return httpx.create_ssl_context()


async def _fetch(url: str, headers: dict[str, str]) -> Fetched:
    client = httpx.AsyncClient(
        follow_redirects=True,
        max_redirects=MOST_REDIRECTS,
        headers=headers,
        timeout=None,
        verify=_certificates(),
    )
    async with client, client.stream("GET", url) as answer:
        _check_status(answer)
        body = await _body(answer)
    return Fetched(
        url=str(answer.url),
        status=answer.status_code,
        body=body,
        type=answer.headers.get("Content-Type", "").split(";")[0].strip().lower(),
        charset=answer.charset_encoding,
        etag=answer.headers.get("ETag"),
        modified=answer.headers.get("Last-Modified"),
    )


def _check_status(answer: httpx.Response) -> None:
    status = answer.status_code
    if status in (200, 304):
        return
    reason = _REASONS.get(status) or answer.reason_phrase.lower() or "no page"
    wait = answer.headers.get("Retry-After", "")
    raise FetchError(
        f"{reason} ({status})",
        status,
        later=status in TRY_AGAIN,
        wait=float(wait) if wait.isdecimal() else 0,
    )


async def _body(answer: httpx.Response) -> bytes:
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > LARGEST:
        raise FetchError(f"too large: {int(announced):,} bytes, where {LARGEST:,} is the limit")
    data = bytearray()
    async for chunk in answer.aiter_raw():
        data += chunk
        if len(data) > LARGEST:
            raise FetchError(f"too large: more than {LARGEST:,} bytes")
    return unpacked(bytes(data), answer.headers.get("Content-Encoding", ""), LARGEST)
