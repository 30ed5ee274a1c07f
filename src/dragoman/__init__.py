"""Dragoman reads political news into a ledger: who said what about whom, who did what to whom.

import dragoman
ledger = dragoman.open("alliance.db")
reading = ledger.read(text, published="2025-03-14")
"""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import DragomanError, LedgerError, RegistryError, SourceError
from dragoman.ledger import Ledger

__all__ = ["DragomanError", "Ledger", "LedgerError", "RegistryError", "SourceError", "open"]


def open(location: Path | str) -> Ledger:
    """Open the ledger at a path or `postgresql://` URL; it is made if there is none.

    Raises LedgerError if it cannot be opened, is another program's or a newer version's.
    """
    return Ledger(location)
