"""Who is who in each document: the kind, place and number that its reading gives an actor."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.ledger.database import Database
from dragoman.ledger.matters.queries import Question
from dragoman.ledger.people import People
from dragoman.ledger.rows import CastRow


def cast(database: Database, question: Question) -> Iterator[CastRow]:
    """Actors by document, those that persons have merged under their one id."""
    people = People(database, question.moment)
    wanted = question.filter()
    rows = database.query(
        f"""
        SELECT r.document, a.id, a.name, a.kind, a.part_of AS place, a.members AS count
        FROM actors a JOIN readings r ON r.id = a.reading JOIN documents d ON d.id = r.document
        WHERE {wanted} ORDER BY d.published, r.document, a.id
        """,
        wanted.values,
    )
    return (CastRow(**{**dict(row), "id": people.canonical(row["id"])}) for row in rows)
