"""A document through the rooms: language, actors, records."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.actors.link import cast as cast_of
from dragoman.actors.model import Cast, Quote
from dragoman.actors.registry import Registry
from dragoman.language.reader import Reader, default_reader
from dragoman.records import Records, Span, read_records
from dragoman.records.attribution import Attribution
from dragoman.records.parties import char_span
from dragoman.records.weighing import find_attributions
from dragoman.sources import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """What one version of the reader found in one document.

    `mentions` are (actor id, span) pairs in the order of the text.
    """

    document: Document
    cast: Cast
    mentions: tuple[tuple[str, Span], ...]
    records: Records
    version: str


def read_document(
    document: Document, registry: Registry | None = None, reader: Reader | None = None
) -> Reading:
    """Read one document in full, by the registry and reader given or else the package's own."""
    reader = reader or default_reader()
    doc = reader.read(document.text, document.language)
    attributions = [a for a in find_attributions(doc, document.language) if a.reported]
    quotes = quotes_of(attributions)
    cast = cast_of(doc, document.published, document.language, quotes, registry)
    records = read_records(doc, document, cast, attributions)
    cast = _in_use(cast, records)
    mentions = tuple((m.actor, char_span(doc, m.start, m.end)) for m in cast.mentions)
    return Reading(document, cast, mentions, records, reader.network.version)


def _in_use(cast: Cast, records: Records) -> Cast:
    """The cast without states that are only there as places: «in Wenen»."""
    used = {m.actor for m in cast.mentions}
    used |= {a for e in records.events for a in (*e.actors, *e.recipients)}
    used |= {s.party for s in records.stances}
    used |= {a for c in records.commitments for a in (*c.parties, *c.to)}
    used |= {a for g in records.memberships for a in g.members}
    return replace(cast, members={i: m for i, m in cast.members.items() if i in used})


def quotes_of(attributions: list[Attribution]) -> list[Quote]:
    """Quoted words with their speaker's token, for pronouns that cross the marks."""
    return [
        Quote(start, end, a.source)
        for a in attributions
        if a.kind != "indirect"
        for start, end in a.content
    ]
