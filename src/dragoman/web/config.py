"""How the site is served."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address

from dragoman.errors import SettingsError

LARGEST = 64_000_000
"""Bytes of a request's body: an archive, a PDF, several files."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where the ledger is and who may look.

    Who knows `token` may read and correct, who knows `read_token` may read. Without either,
    everybody who reaches the loopback address may do both; `seal` is then in every form.
    """

    ledger: str
    token: str | None = None
    read_token: str | None = None
    largest: int = LARGEST
    seal: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def closed(self) -> bool:
        """Whether visitors must know a token."""
        return self.token is not None or self.read_token is not None


def checked_host(host: str, token: str | None) -> str:
    """A host to serve on. Raises SettingsError if others can reach it and there is no token."""
    if token is None and not is_loopback(host):
        raise SettingsError(f"{host} can be reached by others: give a --token that they must know")
    return host


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the host."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
