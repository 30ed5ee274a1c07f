"""Who is at the site, and what they may do."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from hmac import compare_digest
from threading import Lock
from typing import Literal

from dragoman.web.config import Config

Role = Literal["read", "edit"]
LASTS = 12 * 3600
"""Seconds for which a visitor who gave a token is known."""
MOST = 1000
"""Sessions that are kept; those opened last."""


@dataclass(frozen=True, slots=True)
class Session:
    """A visitor. `seal` is in each of its forms, so that other sites cannot send one; a program
    that gives its token with every request needs none.
    """

    role: Role
    seal: str | None
    until: float = field(default=float("inf"))


class Sessions:
    """Visitors by the name that their cookie carries; forgotten when the site ends."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._known: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def anybody(self) -> Session | None:
        """The visitor of a site without tokens, who may do all."""
        return None if self._config.closed else Session("edit", self._config.seal)

    def role(self, token: str) -> Role | None:
        """What who knows the token may do."""
        found: Role | None = None
        if _same(token, self._config.read_token):
            found = "read"
        if _same(token, self._config.token):
            found = "edit"
        return found

    def opened(self, role: Role) -> str:
        """A new session's name."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._known[name] = Session(role, secrets.token_urlsafe(24), time.time() + LASTS)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return name

    def named(self, name: str) -> Session | None:
        """The session of that name, if it still lasts."""
        found = self._known.get(name)
        return found if found and found.until > time.time() else None

    def close(self, name: str) -> None:
        """The visitor leaves."""
        with self._lock:
            self._known.pop(name, None)


def _same(given: str, known: str | None) -> bool:
    return known is not None and compare_digest(
        given.encode("utf8", "replace"), known.encode("utf8")
    )
