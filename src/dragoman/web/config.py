"""How the site is served."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address

from dragoman.errors import SettingsError

LARGEST = 8_000_000
"""Bytes of a request's body: the longest text that can be read, with its escapes."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where the ledger is and who may look.

    `token` is what a visitor must know; None lets everybody in who reaches the loopback address.
    `seal` is in every form, so that other sites cannot send one.
    """

    ledger: str
    token: str | None = None
    largest: int = LARGEST
    seal: str = field(default_factory=lambda: secrets.token_urlsafe(24))


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
