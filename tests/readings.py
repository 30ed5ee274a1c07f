"""Readings made by hand, for the rooms that keep and show them."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.model import Cast, CastMember, Mention
from dragoman.reading import Reading
from dragoman.records import Event, Records, Span, Statement
from dragoman.records.model import Commitment, Matter, Membership, Stance, record_id
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


PLAN = (
    "Duitsland stelt een wapenstilstand van dertig dagen voor. Rusland steunt die wapenstilstand "
    "als Oekraïne tekent. Frankrijk belooft Oekraïne vóór 1 juli honderd tanks, zegt Berlijn, "
    "anders valt de coalitie uiteen. Polen treedt toe tot de coalitie van vijftien landen."
)
STATES = {
    **{"DEU": "Duitsland", "RUS": "Rusland", "UKR": "Oekraïne", "FRA": "Frankrijk"},
    "POL": "Polen",
}


def plan(published: str = "2025-03-14", text: str = PLAN, version: str = "1") -> Reading:
    """A reading with two matters, a stance, a commitment and a membership."""
    document = Document(text, published, "nl", title="Plan")

    def words(some: str) -> Span:
        return span(some, text)

    truce, coalition = (record_id("m", document.id, kind) for kind in ("proposal", "coalition"))
    matters = (
        Matter(
            id=truce,
            kind="proposal",
            name="wapenstilstand van dertig dagen",
            span=words("wapenstilstand van dertig dagen"),
            mentions=(words("wapenstilstand van dertig dagen"), words("die wapenstilstand")),
            parties=("RUS", "UKR"),
            proposer="DEU",
            object="UKR",
            number=30.0,
            unit="day",
            deadline="2025-07-01",
            precision="day",
            confidence=0.8,
            rule="nl/wapenstilstand",
        ),
        Matter(coalition, "coalition", "coalitie", words("coalitie"), rule="nl/coalitie"),
    )
    stance = Stance(
        id=record_id("p", document.id, "RUS"),
        matter=truce,
        party="RUS",
        position="conditional",
        evidence=words("steunt die wapenstilstand"),
        condition=words("als Oekraïne tekent"),
        confidence=0.7,
        rule="nl/steunen",
    )
    commitment = Commitment(
        id=record_id("c", document.id, "FRA"),
        act="made",
        parties=("FRA",),
        what=words("honderd tanks"),
        evidence=words("belooft Oekraïne vóór 1 juli honderd tanks"),
        to=("UKR", "POL"),
        due="2025-07-01",
        precision="day",
        consequence=words("valt de coalitie uiteen"),
        matter=truce,
        said_by="DEU",
        confidence=0.6,
        rule="nl/beloven",
    )
    membership = Membership(
        id=record_id("b", document.id, "POL"),
        coalition=coalition,
        act="joins",
        members=("POL",),
        count=15,
        evidence=words("treedt toe tot de coalitie"),
        rule="nl/toetreden",
    )
    members = {id: CastMember(id, name, "state") for id, name in STATES.items()}
    mentions = tuple((id, words(name)) for id, name in STATES.items())
    records = Records((), (), matters, (stance,), (commitment,), (membership,))
    return Reading(document, Cast(members, (), {}), mentions, records, version)


def changed(reading: Reading, kind: str, **values: object) -> Reading:
    """The reading with other values in its one record of a kind, which has another id then."""
    (record,) = getattr(reading.records, kind)
    id = record_id(record.id[0], record.id, *values.values())
    one = replace(record, id=id, **values)
    return replace(reading, records=replace(reading.records, **{kind: (one,)}))
