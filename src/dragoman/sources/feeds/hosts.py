"""Good manners towards servers: their robots.txt, and time between two requests."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin

from protego import Protego

from dragoman.sources.feeds.settings import DAY
from dragoman.sources.feeds.state import host_of
from dragoman.sources.fetch import Fetched, FetchError

NAME = "dragoman"
NOTHING = "User-agent: *\nDisallow:"
LONGEST_DELAY = 300.0
"""Seconds; who asks for more between two requests gets this."""


class Get(Protocol):
    """How an address is fetched."""

    def __call__(self, url: str, headers: dict[str, str] | None = None) -> Fetched:
        """What stands there. Raises FetchError."""


UNREACHABLE = 600.0
"""Seconds for which a host is left alone whose robots.txt cannot be had."""


@dataclass(slots=True)
class _Host:
    free_at: float = 0.0
    rules: Protego | None = None
    rules_until: float = 0.0


class Hosts:
    """One request at a time, and to a host no sooner than `delay` seconds after its last answer,
    or as it asks.
    """

    def __init__(self, get: Get, delay: float) -> None:
        self._get = get
        self._delay = delay
        self._hosts: dict[str, _Host] = {}

    def free_at(self, host: str) -> float:
        """When the host may be asked again."""
        return self._host(host).free_at

    def knows(self, url: str) -> bool:
        """Whether the rules of the address's host are known, so that it can be asked for itself."""
        host = self._host(host_of(url))
        return host.rules is not None and host.rules_until > time.time()

    def learn(self, url: str) -> None:
        """Fetch robots.txt of the host, a request as any other. If there is none, all is allowed.

        Raises FetchError if it cannot be had now, for then nothing is.
        """
        host = self._host(host_of(url))
        try:
            text = self._ask(host, urljoin(url, "/robots.txt")).body.decode("utf8", "replace")
        except FetchError as error:
            if error.status is None or error.later:
                host.free_at = time.time() + max(self._delay, error.wait, UNREACHABLE)
                reason = f"robots.txt cannot be had: {error}"
                raise FetchError(reason, error.status, later=True, wait=error.wait) from None
            text = NOTHING
        host.rules = Protego.parse(text)
        host.rules_until = time.time() + DAY
        host.free_at = time.time() + self._pause(host)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Fetched:
        """What stands at the address, if the host's rules allow it. Raises FetchError."""
        host = self._host(host_of(url))
        if host.rules is None or not host.rules.can_fetch(url, NAME):
            raise FetchError("the server's robots.txt forbids it")
        return self._ask(host, url, headers)

    def _ask(self, host: _Host, url: str, headers: dict[str, str] | None = None) -> Fetched:
        wait = 0.0
        try:
            return self._get(url, headers)
        except FetchError as error:
            wait = min(error.wait, DAY)
            raise
        finally:
            host.free_at = time.time() + max(wait, self._pause(host))

    def _pause(self, host: _Host) -> float:
        asked = host.rules.crawl_delay(NAME) if host.rules else None
        return max(self._delay, min(float(asked or 0), LONGEST_DELAY))

    def _host(self, name: str) -> _Host:
        return self._hosts.setdefault(name, _Host())
