"""Full-text search over statements and documents, with the found words marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.ledger.database import Database, Row
from dragoman.ledger.filter import Filter
from dragoman.ledger.moment import Moment, begin_of, end_of, time_of
from dragoman.ledger.people import People
from dragoman.ledger.rows import SearchRow
from dragoman.ledger.same import publishers
from dragoman.ledger.words import Terms, found_in, terms_of

AROUND = 80
"""Characters of a document that are shown on either side of the first word found."""


def search(
    database: Database,
    moment: Moment,
    question: str,
    since: str | None,
    until: str | None,
    limit: int,
) -> Iterator[SearchRow]:
    """Texts with all the words, the newest first. Raises LedgerError if there are no words."""
    terms = terms_of(question)
    wanted = (
        Filter()
        .add(database.match, database.search_query(terms))
        .add("x.published >= ?", begin_of(since))
        .add("x.published <= ?", end_of(until))
        .add("x.published <= ?", end_of(moment.as_of))
        .add("r.read_at <= ?", time_of(moment.known_at))
    )
    current = Filter().add_current(moment)
    rows = database.query(
        f"""
        SELECT k.*, d.title FROM (
          SELECT x.id, x.reading, x.statement, r.document, x.published
          FROM full_text i JOIN searchable x ON x.id = i.rowid JOIN readings r ON r.id = x.reading
          WHERE {wanted} AND (x.statement IS NULL OR {current})
          ORDER BY x.published DESC, r.document, x.id LIMIT {limit:d}
        ) AS k JOIN documents d ON d.id = k.document
        ORDER BY k.published DESC, k.document, k.id
        """,
        [*wanted.values, *current.values],
    )
    people = People(database, moment)
    printed = publishers(database, moment, (row["document"] for row in rows))
    for row in rows:
        make = _statement if row["statement"] else _document
        found = make(database, people, row, terms)
        yield replace(found, publishers=printed.get(row["document"], ()))


def _statement(database: Database, people: People, row: Row, terms: Terms) -> SearchRow:
    key = (row["reading"], row["statement"])
    contents = database.query(
        """
        SELECT c.start, substr(d.text, c.start + 1, c.stop - c.start) AS words
        FROM contents c JOIN readings r ON r.id = c.reading JOIN documents d ON d.id = r.document
        WHERE c.reading = ? AND c.statement = ? ORDER BY c.place
        """,
        key,
    )
    speakers = database.query(
        """
        SELECT a.id, a.name FROM statements s
        JOIN actors a ON a.reading = s.reading AND a.id = s.speaker
        WHERE s.reading = ? AND s.id = ?
        """,
        key,
    )
    shown = people.shown((s["id"] for s in speakers), (s["name"] for s in speakers))
    text = " … ".join(c["words"] for c in contents)
    return SearchRow(
        document=row["document"],
        published=row["published"],
        title=row["title"],
        statement=row["statement"],
        speaker=next(iter(shown.values()), None),
        text=text,
        start=min(c["start"] for c in contents),
        marks=tuple(found_in(text, terms)),
    )


def _document(database: Database, _: People, row: Row, terms: Terms) -> SearchRow:
    query = "SELECT text FROM documents WHERE id = ?"
    whole: str = database.query(query, (row["document"],))[0]["text"]
    # The words may stand in the title only; then the text is shown from its beginning.
    first, last = next(iter(found_in(whole, terms)), (0, 0))
    start, stop = _at_words(whole, first - AROUND, last + AROUND)
    text = whole[start:stop]
    return SearchRow(
        document=row["document"],
        published=row["published"],
        title=row["title"],
        statement=None,
        speaker=None,
        text=text,
        start=start,
        marks=tuple(found_in(text, terms)),
    )


def _at_words(text: str, start: int, stop: int) -> tuple[int, int]:
    """The range cut down to whole words."""
    if start > 0 and (space := text.find(" ", start, start + AROUND)) >= 0:
        start = space + 1
    if stop < len(text) and (space := text.rfind(" ", stop - AROUND, stop)) >= 0:
        stop = space
    return max(start, 0), min(stop, len(text))
