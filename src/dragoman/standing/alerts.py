"""What a reader of the ledger should be told of: what changed, and what is about to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.standing.book import Book
from dragoman.standing.commitments import due
from dragoman.standing.positions import flipped
from dragoman.standing.words import data

Kind = Literal["deadline", "flip", "turn", "coalition", "doubt"]


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert; `day` is when it happened or, of a deadline, will have; `words` say so.

    `text` says it in English. For other languages it is told in parts: of or between whom, the
    matter or promise that it is `about`, and the position or change from `before` to `after`.
    """

    kind: Kind
    day: str
    text: str
    words: str
    document: str
    start: int
    published: str
    parties: tuple[str, ...] = ()
    party_ids: tuple[str, ...] = ()
    about: str = ""
    before: str = ""
    after: str = ""


def alerts(book: Book, since: str) -> list[Alert]:
    """Alerts since an ISO date up to the book's day, by day, with the deadlines near it."""
    found = [*_deadlines(book), *_flips(book, since), *_coalitions(book), *_doubts(book)]
    kept = [a for a in found if a.kind == "deadline" or a.day >= since]
    return sorted(kept, key=by_day)


def by_day(alert: Alert) -> tuple[str, str, str]:
    """What alerts are sorted by."""
    return alert.day, alert.kind, alert.text


def _deadlines(book: Book) -> Iterator[Alert]:
    for promise in due(book.promises, book.day, data("alerts")["deadline_days"]):
        by = ", ".join(promise.parties)
        text = f"due by {promise.due}: {by}: {promise.what}"
        made = promise.rows[-1]
        words = (made.text, made.document, made.start, made.published)
        told = (promise.parties, promise.party_ids, promise.what)
        yield Alert("deadline", str(promise.due), text, *words, *told)


def _flips(book: Book, since: str) -> Iterator[Alert]:
    # Who said nothing since has changed nothing.
    for line in book.lines_since(since):
        for before, after in pairwise(line):
            if flipped(before, after) and after.sure:
                yield Alert(
                    "flip",
                    after.since,
                    f"{after.party} on {after.matter_name}: {before.position} → {after.position}",
                    after.words,
                    after.document,
                    after.start,
                    after.published,
                    (after.party,),
                    (after.party_id,),
                    after.matter_name,
                    before.position,
                    after.position,
                )


def _coalitions(book: Book) -> Iterator[Alert]:
    for coalition in book.coalitions:
        told = next(iter(coalition.members), None)
        if told is not None:
            members = [m for m in coalition.members if m.since == told.since]
            names, ids = tuple(m.party for m in members), tuple(m.party_id for m in members)
            text = f"new coalition: {coalition.name} ({', '.join(names)})"
            words = (told.words, told.document, told.start, told.since)
            yield Alert("coalition", coalition.first, text, *words, names, ids, coalition.name)


def _doubts(book: Book) -> Iterator[Alert]:
    for promise in book.promises:
        for row in promise.rows:
            if row.act == "doubted":
                text = f"in doubt: {', '.join(promise.parties)}: {promise.what}"
                words = (row.text, row.document, row.start, row.published)
                told = (promise.parties, promise.party_ids, promise.what)
                yield Alert("doubt", row.published, text, *words, *told)
