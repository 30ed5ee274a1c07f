"""Names and the full-text index: derived from the records, and made again from them."""

from __future__ import annotations

from dragoman.ledger.batch import Batch
from dragoman.ledger.database import Database

LIST_MARK = "\x1f"
"""Separates the parts of lists that the database joins."""


def whole_text(title: str | None, text: str) -> str:
    """What of a document is indexed."""
    return f"{title}\n{text}" if title else text


def rebuild(database: Database) -> None:
    """Fill the derived tables of a ledger that was made before they were."""
    if database.query("SELECT 1 FROM searchable LIMIT 1"):
        return
    batch = Batch(database)
    for name in database.query("SELECT DISTINCT id, name FROM actors ORDER BY id, name"):
        batch.add_name(name["id"], name["name"])
    documents = database.query(
        """
        SELECT d.title, d.text, d.published, min(r.id) AS reading
        FROM documents d JOIN readings r ON r.document = d.id GROUP BY d.id ORDER BY reading
        """
    )
    statements = database.query(
        f"""
        SELECT c.reading, c.statement, max(d.published) AS published,
          {database.gather}(substr(d.text, c.start + 1, c.stop - c.start), ' ') AS text
        FROM (SELECT * FROM contents ORDER BY reading, statement, place) AS c
        JOIN readings r ON r.id = c.reading JOIN documents d ON d.id = r.document
        GROUP BY c.reading, c.statement ORDER BY c.reading, c.statement
        """
    )
    for d in documents:
        batch.add_text(d["reading"], None, d["published"], whole_text(d["title"], d["text"]))
    for s in statements:
        batch.add_text(s["reading"], s["statement"], s["published"], s["text"])
    batch.write()
