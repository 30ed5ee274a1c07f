"""Books and late entries that are kept and extended are those that would be made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.standing.book import Book
from dragoman.standing.books import Books
from dragoman.standing.commitments import Promise
from dragoman.standing.entries import entries, once
from dragoman.standing.moments import book_at
from dragoman.standing.network import network
from dragoman.standing.overview import strongest
from dragoman.standing.party import Parties
from dragoman.standing.recent import Recent
from dragoman.standing.settings import default_settings
from tests.readings import plan, reading, span
from tests.standing.test_entries import with_event

DAYS = [date(2025, 3, 10), date(2025, 3, 31), date(2025, 4, 2), date(2025, 6, 1)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "a.db") as opened:
        yield opened


def both_by_one_word(published: str) -> Reading:
    """Macron scolds Russia, which is a deed and a statement by the same word."""
    found = reading(published)
    said = replace(found.records.statements[0], sentiment=-1.0)
    deed = replace(found.records.events[0], actors=("emmanuel-macron",), trigger=span("zei"))
    return replace(found, records=replace(found.records, statements=(said,), events=(deed,)))


def same(one: Book, other: Book) -> bool:
    """Whether both say the same; a book that is kept has no documents."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("day", "matters", "lines", "promises", "coalitions", "compliance")
    )


def test_a_book_that_is_extended_is_the_one_made_anew(ledger: Ledger) -> None:
    books = Books()
    # The last is published before those that are there already.
    for published in ("2025-03-05", "2025-03-20", "2025-04-01", "2025-03", "2025-03-09"):
        ledger.add(plan(published))
        books.forget([published])
        for day in DAYS:
            assert same(books.on(ledger, day), book_at(ledger, day.isoformat())), (published, day)
    assert len(books.on(ledger, DAYS[-1]).matters.joined[0].rows) == 5


def is_in(party: str, promise: Promise) -> bool:
    named = {a for row in promise.rows for a in (*row.party_ids, row.said_by_id)}
    return party in named or party in promise.party_ids


def test_what_a_page_asks_narrowly_is_a_part_of_the_whole(ledger: Ledger) -> None:
    ledger.add_all([plan(day) for day in ("2025-03-05", "2025-03-20", "2025-04-01")])
    books = Books()
    for day in (DAYS[-1], *DAYS):
        book = books.on(ledger, day)
        whole = list(book.lines)
        assert sum(book.held().values()) == len(whole)
        for matter in (m.id for m in books.on(ledger, DAYS[-1]).matters.joined):
            assert book.lines_on(matter) == [x for x in whole if x[0].matter == matter]
            assert book.named(matter) == [m for m in book.matters.joined if m.id == matter]
        for party in ("RUS", "FRA", "DEU", "nobody"):
            assert book.lines_of(party) == [x for x in whole if x[0].party_id == party]
            assert book.promises_of(party) == [
                p
                for p in book.promises
                if party in p.party_ids
                or any(party in {*r.party_ids, r.said_by_id} for r in p.rows)
            ]
        for since in ("2025-03-20", "2025-05-01"):
            late = {x[-1].stance for x in book.lines_since(since)}
            assert late >= {x[-1].stance for x in whole if x[-1].published >= since}


def test_a_day_is_the_same_whatever_was_asked_before(ledger: Ledger) -> None:
    for published in ("2025-03-05", "2025-03-20", "2025-04-01"):
        ledger.add(plan(published))
    backwards = Books()
    for day in reversed(DAYS):
        assert same(backwards.on(ledger, day), book_at(ledger, day.isoformat()))


def test_persons_words_on_matters_are_taken_in(ledger: Ledger) -> None:
    ledger.add_all([plan("2025-03-05"), plan("2025-03-20")])
    books = Books()
    before = books.on(ledger, DAYS[-1])
    one, other = (row.id for row in before.matters.joined[0].rows)
    ledger.correct("Ann").split_matter(one, other)
    books.clear()
    after = books.on(ledger, DAYS[-1])
    assert len(after.matters.joined) == len(before.matters.joined) + 1
    assert same(after, book_at(ledger, DAYS[-1].isoformat()))


@pytest.mark.parametrize("for_states", [True, False])
def test_late_entries_make_the_network_that_all_entries_make(
    ledger: Ledger, for_states: bool
) -> None:
    recent, settings = Recent(default_settings()), default_settings()
    told = [
        reading("2025-03-14"),
        # By one word: the event counts, and not also the statement.
        both_by_one_word("2025-03-15"),
        with_event("2025-03-10", actors=("emmanuel-macron",)),
        with_event("2025-03-31", type="CONSULT", actors=("RUS", "FRA"), recipients=()),
        with_event("2025-03", actors=("RUS",), recipients=("FRA",)),
    ]
    for one in told:
        ledger.add(one)
        recent.forget([one.document.published])
        for day in DAYS:
            found = entries(ledger.at(day.isoformat()), settings, day)
            if for_states:
                found = Parties(ledger.cast()).acting(found)
            wanted = network(once(found), day, settings)
            known = strongest(recent, recent.until(ledger, day, for_states), day, 50)
            assert known.actors == wanted.actors
            assert [(r.actor, r.recipient, r.entries) for r in known.relations] == [
                (r.actor, r.recipient, r.entries) for r in wanted.relations
            ]
            assert [r.value for r in known.relations] == pytest.approx(
                [r.value for r in wanted.relations]
            )
