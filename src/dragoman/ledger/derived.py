"""Names and the full-text index: derived from the records, and made again from them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.ledger.database import Database
from dragoman.ledger.words import fold, indexed

LIST_MARK = "\x1f"
"""Separates the parts of lists that the database joins."""


def add_names(database: Database, names: Iterable[tuple[str, str]]) -> None:
    """Enter (actor, name) pairs under which actors are found."""
    database.many(
        "INSERT INTO names VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(actor, name, fold(name)) for actor, name in names],
    )


def add_texts(database: Database, texts: Iterable[tuple[int, str | None, str]]) -> None:
    """Index (reading, statement or None for the document, text) for search."""
    last = database.query("SELECT max(id) AS id FROM searchable")[0]["id"] or 0
    numbered = list(enumerate(texts, last + 1))
    database.many(
        "INSERT INTO searchable VALUES (?, ?, ?)",
        [(number, reading, statement) for number, (reading, statement, _) in numbered],
    )
    database.many(
        f"INSERT INTO full_text (rowid, words) VALUES (?, {database.index})",
        [(number, indexed(text)) for number, (_, _, text) in numbered],
    )


def whole_text(title: str | None, text: str) -> str:
    """What of a document is indexed."""
    return f"{title}\n{text}" if title else text


def rebuild(database: Database) -> None:
    """Fill the derived tables of a ledger that was made before they were."""
    names = database.query("SELECT DISTINCT id, name FROM actors")
    add_names(database, ((n["id"], n["name"]) for n in names))
    documents = database.query(
        """
        SELECT d.title, d.text, min(r.id) AS reading
        FROM documents d JOIN readings r ON r.document = d.id GROUP BY d.id ORDER BY reading
        """
    )
    statements = database.query(
        f"""
        SELECT c.reading, c.statement,
          {database.gather}(substr(d.text, c.start + 1, c.stop - c.start), ' ') AS text
        FROM (SELECT * FROM contents ORDER BY reading, statement, place) AS c
        JOIN readings r ON r.id = c.reading JOIN documents d ON d.id = r.document
        GROUP BY c.reading, c.statement ORDER BY c.reading, c.statement
        """
    )
    texts = [(d["reading"], None, whole_text(d["title"], d["text"])) for d in documents]
    add_texts(database, [*texts, *((s["reading"], s["statement"], s["text"]) for s in statements)])
