"""An article with all that makes exports hard: characters of four bytes, a title that looks like a
formula, a quotation in two parts, a deed that was not done, one of two actors, a month as date.
"""

from __future__ import annotations

from dragoman.actors.model import Cast, CastMember
from dragoman.reading import Reading
from dragoman.records import Event, Records, Span, Statement
from dragoman.sources import Document

TEXT = (
    "Kyiv 🇺🇦 – Russia attacked Kharkiv with drones.\n"
    "“This is a crime”, said Emmanuel Macron in Paris, “and it will be answered.”\n"
    "NATO did not strike Russia.\tFinland and Sweden agreed to help Ukraine this month."
)
DOCUMENT = Document(
    TEXT,
    "2025-03-14",
    "en",
    title='-10 degrees, and a "cold" peace',
    publisher="The Courier, daily",
    url="https://courier.example/a?b=1&c=2",
)
MEMBERS = (
    CastMember("RUS", "Russia", "state"),
    CastMember("UKR", "Ukraine", "state"),
    CastMember("emmanuel-macron", "Emmanuel Macron", "person", "m", of="FRA"),
    CastMember("NATO", "NATO", "organisation"),
    CastMember("FIN", "Finland", "state"),
    CastMember("SWE", "Sweden", "state"),
)


def words(some: str) -> Span:
    """Where words stand first in the text."""
    start = TEXT.index(some)
    return Span(start, start + len(some), some)


def pact() -> Reading:
    """The article as it is read."""
    statement = Statement(
        id="s01",
        speaker="emmanuel-macron",
        kind="direct",
        content=(words("This is a crime"), words("and it will be answered.")),
        cue=words("said"),
        source=words("Emmanuel Macron"),
        about=("RUS",),
        sentiment=-0.6,
        confidence=0.95,
        rule="quote+cue: say",
    )
    attack = Event(
        id="e01",
        type="ASSAULT",
        mode="drone",
        status=("asserted",),
        actors=("RUS",),
        recipients=("UKR",),
        trigger=words("attacked"),
        date="2025-03-13",
        place="UKR",
        contexts=("military", "territory"),
        magnitude=-9.5,
        confidence=0.9,
        rule="en/attack#1",
    )
    charge = Event(
        id="e02",
        type="ACCUSE",
        mode="allege",
        status=("asserted",),
        actors=("emmanuel-macron",),
        recipients=("RUS",),
        trigger=words("crime"),
        date="2025-03-14",
        magnitude=-3.5,
        statement="s01",
        confidence=0.8,
        rule="en/crime#1",
    )
    no_strike = Event(
        id="e03",
        type="ASSAULT",
        mode=None,
        status=("negated",),
        actors=("NATO",),
        recipients=("RUS",),
        trigger=words("strike"),
        date="2025-03-14",
        magnitude=-9.0,
        confidence=0.9,
        rule="en/strike#1",
    )
    help_to_come = Event(
        id="e04",
        type="AGREE",
        mode=None,
        status=("future",),
        actors=("FIN", "SWE"),
        recipients=("UKR",),
        trigger=words("agreed"),
        date="2025-03",
        magnitude=2.5,
        confidence=0.5,
        rule="en/agree#1",
    )
    records = Records((statement,), (attack, charge, no_strike, help_to_come))
    mentions = tuple((m.id, words(m.name)) for m in MEMBERS)
    return Reading(DOCUMENT, Cast({m.id: m for m in MEMBERS}, (), {}), mentions, records, "1")
