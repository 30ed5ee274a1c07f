"""Which document a worker is at, so that one which kills its readers is known."""

from __future__ import annotations

import os
from pathlib import Path

FATAL = 2
"""Readers that die of a document before it is set aside: once may be chance."""


class Journal:
    """Of one share. A reader that dies leaves the number of its document in `<share>.at`, and its
    process; the next one adds the number to `<share>.died`.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._at = folder / f"{name}.at"
        self._died = folder / f"{name}.died"
        if self._at.exists():
            with self._died.open("a", encoding="utf8") as out:
                out.write(self._at.read_text(encoding="utf8").partition(" ")[0] + "\n")
            self._at.unlink()
        known = self._died.read_text(encoding="utf8") if self._died.exists() else ""
        self._deaths = known.split()

    def is_fatal(self, number: int) -> bool:
        """Whether enough readers have died of that document."""
        return self._deaths.count(str(number)) >= FATAL

    def begin(self, number: int) -> None:
        """That document is being read."""
        self._at.write_text(f"{number} {os.getpid()}", encoding="utf8")

    def read(self) -> None:
        """No document is being read."""
        self._at.unlink(missing_ok=True)

    def close(self) -> None:
        """The share is done."""
        self._died.unlink(missing_ok=True)
