"""What persons put right."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import LedgerError
from dragoman.ledger import CorrectionRow, Ledger
from dragoman.web.desk import Desk
from dragoman.web.page import Page


@dataclass(frozen=True, slots=True)
class Corrections:
    """All entries, the newest first."""

    corrections: tuple[CorrectionRow, ...]


def show_corrections(desk: Desk) -> Page:
    """All corrections, also those that were taken back."""
    rows = tuple(reversed(desk.view.corrections()))
    return Page("corrections.html", "", Corrections(rows), rows)


def correct(ledger: Ledger, author: str, action: str, record: str, value: str) -> int:
    """Enter a correction; its number. Raises LedgerError if it cannot be entered."""
    corrector = ledger.correct(author)
    if action == "confirm":
        return corrector.confirm(record)
    if action == "reject":
        return corrector.reject(record)
    if action == "speaker" and value.strip():
        return corrector.assign_speaker(record, value)
    if not value.strip():
        raise LedgerError("write whose name it should be")
    names = [name.strip() for name in value.split(",") if name.strip()]
    if action == "actors":
        return corrector.assign_roles(record, actors=names)
    return corrector.assign_roles(record, recipients=names)


def add_statement(ledger: Ledger, author: str, document: str, words: str, speaker: str) -> int:
    """Enter what the machine missed; its number.

    Raises LedgerError if it cannot be entered, or the words do not stand in the text once.
    """
    # A browser sends line breaks in its own way.
    meant = words.replace("\r\n", "\n").strip()
    times = ledger.text(document).count(meant) if meant else 0
    if times != 1:
        raise LedgerError(f"these words stand {times} times in the text: copy some that stand once")
    start = ledger.text(document).index(meant)
    return ledger.correct(author).add_statement(document, start, start + len(meant), speaker)
