"""The bundled year: sixty articles of an invented crisis, and what is true in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from dragoman.sources import Document, make_document

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

FOLDER = files("dragoman.demo") / "year"


@cache
def key() -> dict[str, Any]:
    """What is true in the year: who holds which position, owes what, is in which coalition."""
    truth: dict[str, Any] = json.loads((FOLDER / "key.json").read_text("utf8"))
    return truth


def documents() -> list[Document]:
    """The articles in the order of their dates."""
    return [
        make_document(
            (FOLDER / article["file"]).read_text("utf8"),
            article["published"],
            article["language"],
            article["title"],
            article["publisher"],
        )
        for article in key()["articles"]
    ]


def read_year(ledger: Ledger) -> Iterator[Document]:
    """Read the articles into a ledger, one at a time, each as it is in."""
    # Imported here, since questions to a ledger need no reader.
    from dragoman.actors.registry import registry_with
    from dragoman.reading import read_document

    with as_file(FOLDER) as folder:
        registry = registry_with(folder)
    for document in documents():
        ledger.add(read_document(document, registry))
        yield document
