"""Good manners towards servers: their robots.txt, and time between two requests."""

from __future__ import annotations

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


@dataclass(slots=True)
class _Host:
    free_at: float = 0.0
    rules: Protego | None = None
    rules_until: float = 0.0


class Hosts:
    """One request at a time, no host oftener than every `delay` seconds, or as it asks."""

    def __init__(self, get: Get, delay: float) -> None:
        self._get = get
        self._delay = delay
        self._hosts: dict[str, _Host] = {}

    def free_at(self, host: str) -> float:
        """When the host may be asked again."""
        return self._host(host).free_at

    def knows(self, url: str, now: float) -> bool:
        """Whether the rules of the address's host are known, so that it can be asked for itself."""
        host = self._host(host_of(url))
        return host.rules is not None and host.rules_until > now

    def learn(self, url: str, now: float) -> None:
        """Fetch robots.txt of the host: a request as any other. None there is no rule; raises
        FetchError if it cannot be had now, for then nothing is allowed.
        """
        host = self._host(host_of(url))
        host.free_at = now + self._delay
        try:
            text = self._get(urljoin(url, "/robots.txt")).body.decode("utf8", "replace")
        except FetchError as error:
            if error.status is None or error.status >= 500 or error.status == 429:
                reason = f"robots.txt cannot be had: {error}"
                raise FetchError(reason, error.status, later=True, wait=error.wait) from None
            text = NOTHING
        host.rules = Protego.parse(text)
        host.rules_until = now + DAY
        host.free_at = now + self._pause(host)

    def fetch(self, url: str, now: float, headers: dict[str, str] | None = None) -> Fetched:
        """What stands at the address, if the host's rules allow it. Raises FetchError."""
        host = self._host(host_of(url))
        assert host.rules is not None
        if not host.rules.can_fetch(url, NAME):
            raise FetchError("the server's robots.txt forbids it")
        host.free_at = now + self._pause(host)
        try:
            return self._get(url, headers)
        except FetchError as error:
            host.free_at = max(host.free_at, now + min(error.wait, DAY))
            raise

    def _pause(self, host: _Host) -> float:
        assert host.rules is not None
        asked = host.rules.crawl_delay(NAME) or 0.0
        return max(self._delay, min(float(asked), LONGEST_DELAY))

    def _host(self, name: str) -> _Host:
        return self._hosts.setdefault(name, _Host())
