"""Readings made by hand, for the rooms that keep and show them."""

from __future__ import annotations

from dragoman.actors.model import Cast, CastMember, Mention
from dragoman.reading import Reading
from dragoman.records import Event, Records, Span, Statement
from dragoman.records.model import record_id
from dragoman.sources import Document

TEXT = "Frankrijk veroordeelde Rusland. „Dit is fout”, zei Macron. 🇫🇷"
MEMBERS = (
    CastMember("FRA", "Frankrijk", "state"),
    CastMember("RUS", "Rusland", "state"),
    CastMember("emmanuel-macron", "Emmanuel Macron", "person", "m", of="FRA"),
)


def span(words: str, text: str = TEXT) -> Span:
    """Where `words` stand first in the text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def reading(published: str = "2025-03-14", text: str = TEXT, version: str = "1") -> Reading:
    """A reading with one statement and one event."""
    document = Document(text, published, "nl", title="Proef")
    statement = Statement(
        id=record_id("s", document.id, "macron"),
        speaker="emmanuel-macron",
        kind="direct",
        content=(span("Dit is fout", text),),
        cue=span("zei", text),
        source=span("Macron", text),
        about=("RUS",),
        confidence=0.9,
        rule="quote+cue: zeggen",
    )
    event = Event(
        id=record_id("e", document.id, "accuse"),
        type="ACCUSE",
        mode="disapprove",
        status=("asserted",),
        actors=("FRA",),
        recipients=("RUS",),
        trigger=span("veroordeelde", text),
        date=published,
        magnitude=-2.0,
        confidence=0.8,
        rule="nl/veroordelen#1",
    )
    mention = Mention(0, 1, 0, "FRA", "name")
    cast = Cast({m.id: m for m in MEMBERS}, (mention,), {0: mention})
    mentions = (
        ("FRA", span("Frankrijk", text)),
        ("RUS", span("Rusland", text)),
        ("emmanuel-macron", span("Macron", text)),
    )
    return Reading(document, cast, mentions, Records((statement,), (event,)), version)
