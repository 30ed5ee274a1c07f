"""Statements as W3C Web Annotations (Recommendation of 23 February 2017), one a line.

The target is the text as the ledger keeps it, by its characters and by its words with some before
and behind, which find them again in a page that was changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dragoman.ledger.rows import DocumentRow, StatementRow
from dragoman.ledger.view import View

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and behind that a quotation is told with."""


def web_annotations(view: View) -> Iterator[Json]:
    """An annotation for each statement, by date of publication."""
    for part in view.parts():
        yield from _annotations(part)


def _annotations(view: View) -> Iterator[Json]:
    documents = {d.id: d for d in view.documents()}
    for document, said in groupby(view.statements(), lambda s: s.document):
        text = view.text(document)
        spans: dict[str, list[tuple[int, int]]] = {}
        for place in view.places(document):
            if place.kind == "statement":
                spans.setdefault(place.record, []).append((place.start, place.stop))
        source = _source(documents[document])
        for statement in said:
            targets = [_target(source, text, *span) for span in spans[statement.id]]
            yield _annotation(statement, targets)


def _annotation(said: StatementRow, targets: list[Json]) -> Json:
    speaker = [_body("identifying", said.speaker)] if said.speaker else []
    about = [_body("tagging", name) for name in said.about]
    return {
        "@context": CONTEXT,
        "id": f"urn:dragoman:statement:{said.document}:{said.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": "urn:dragoman", "type": "Software", "name": f"Dragoman, {said.rule}"},
        "body": [*speaker, *about, _body("classifying", f"{said.kind} speech")],
        "target": targets,
    }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _source(document: DocumentRow) -> Json:
    via = {"via": document.url} if document.url else {}
    return {
        "id": f"urn:dragoman:document:{document.id}",
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
        **via,
    }


def _target(source: Json, text: str, start: int, end: int) -> Json:
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}
