"""Who is who in each document: the kind, place and number that its reading gives an actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.ledger.database import Database
from dragoman.ledger.filter import Filter, one_of
from dragoman.ledger.matters.queries import Question
from dragoman.ledger.moment import Moment
from dragoman.ledger.people import People
from dragoman.ledger.rows import CastRow

PORTION = 500
"""Documents of one question to the database."""


_ACTING = """(a.part_of IS NOT NULL OR a.members IS NOT NULL OR EXISTS
    (SELECT 1 FROM actors o WHERE o.reading = a.reading AND o.part_of = a.id))"""


def cast(
    database: Database,
    question: Question,
    documents: Sequence[str] | None = None,
    acting: bool = False,
) -> Iterator[CastRow]:
    """Actors by document, those that persons have merged under their one id.

    Of all documents of the question, or of those with the ids; all, or only those `acting` for
    another, for whom others act, and groups of a number.
    """
    also = Filter().add_all(_ACTING, ()) if acting else Filter()
    if documents is None:
        yield from _cast(database, question.moment, question.filter().add_all(str(also), ()))
        return
    for some in range(0, len(documents), PORTION):
        ids = documents[some : some + PORTION]
        wanted = question.filter().add_all(str(also), ()).add_all(one_of("d.id", ids), ids)
        yield from _cast(database, question.moment, wanted)


def _cast(database: Database, moment: Moment, wanted: Filter) -> Iterator[CastRow]:
    people = People(database, moment)
    rows = database.query(
        f"""
        SELECT r.document, a.id, a.name, a.kind, a.part_of AS place, a.members AS count
        FROM actors a JOIN readings r ON r.id = a.reading JOIN documents d ON d.id = r.document
        WHERE {wanted} ORDER BY d.published, r.document, a.id
        """,
        wanted.values,
    )
    return (CastRow(**{**dict(row), "id": people.canonical(row["id"])}) for row in rows)
