"""What persons put right."""

from __future__ import annotations

import re
from collections.abc import Set
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


def corrections_of(desk: Desk, ids: Set[str]) -> tuple[CorrectionRow, ...]:
    """Those that say of some actors or matters that they are one, or are not."""
    rows = desk.view.corrections()
    return tuple(c for c in rows if not c.document and ids & {c.actor, c.target})


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
    names = _names(value)
    if action == "actors":
        return corrector.assign_roles(record, actors=names)
    return corrector.assign_roles(record, recipients=names)


@dataclass(frozen=True, slots=True)
class Selected:
    """Words of a document that the visitor selected; `start` is their place, if it is known."""

    document: str
    words: str
    start: int | None


def add_statement(ledger: Ledger, author: str, selected: Selected, speaker: str) -> int:
    """Enter a statement that the machine missed; its number.

    Raises LedgerError if it cannot be entered, or it is not clear which words are meant.
    """
    start, stop = place_of(ledger.text(selected.document), selected)
    return ledger.correct(author).add_statement(selected.document, start, stop, speaker)


def add_event(
    ledger: Ledger, author: str, selected: Selected, type: str, actors: str, recipients: str
) -> int:
    """Enter an event that the machine missed, told by the selected words; its number.

    `type` is PLOVER's, names are given with commas. Raises LedgerError as add_statement does.
    """
    start, stop = place_of(ledger.text(selected.document), selected)
    return ledger.correct(author).add_event(
        selected.document, start, stop, type, _names(actors), _names(recipients)
    )


def place_of(text: str, selected: Selected) -> tuple[int, int]:
    """Where the words stand: at their place, or where they stand once. Raises LedgerError."""
    words = selected.words.split()
    if not words:
        raise LedgerError("select or copy some words of the text")
    # A browser shows and sends line breaks and spaces in its own way.
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    if selected.start is not None and (found := pattern.match(text, max(0, selected.start))):
        return found.span()
    all_found = list(pattern.finditer(text))
    if len(all_found) != 1:
        raise LedgerError(
            f"these words stand {len(all_found)} times in the text: select some that stand once"
        )
    return all_found[0].span()


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()]
