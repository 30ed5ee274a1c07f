"""A ledger in which every word that comes from elsewhere is an attack."""

from __future__ import annotations

from dragoman.actors.model import Cast, CastMember
from dragoman.reading import Reading
from dragoman.records import Event, Records, Span, Statement
from dragoman.records.model import Commitment, Matter, Membership, Stance
from dragoman.sources import Document

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(2)>"
TEMPLATE = "{{ 7*7 }} {visit.config.seal} {0}"
FORMULA = "=HYPERLINK(1)"
TEXT = f"{FORMULA} {SCRIPT} zei {BREAKOUT} </p></main> {TEMPLATE} &lt;b&gt; \u202eomgekeerd"
NAME = f"Jan {SCRIPT}{BREAKOUT}"
ACTOR = f"local:{BREAKOUT}"


def words(some: str) -> Span:
    """Where some words stand first in the text."""
    start = TEXT.index(some)
    return Span(start, start + len(some), some)


def hostile(url: str = "javascript:alert(3)") -> Reading:
    """A reading of which every name, rule, title and word is markup."""
    document = Document(TEXT, "2025-03-14", "nl", f"{SCRIPT} {TEMPLATE}", BREAKOUT, url)
    members = (CastMember(ACTOR, NAME, "person"), CastMember("RUS", SCRIPT, "state"))
    matter = Matter(
        "m" + "0" * 16,
        "coalition",
        NAME,
        words(SCRIPT),
        mentions=(words(SCRIPT),),
        parties=(ACTOR,),
        rule=BREAKOUT,
    )
    statement = Statement(
        id="s" + "0" * 16,
        speaker=ACTOR,
        kind="direct",
        content=(words(SCRIPT), words(BREAKOUT)),
        cue=words("zei"),
        source=None,
        about=("RUS",),
        sentiment=-1.0,
        confidence=0.9,
        rule=SCRIPT,
    )
    event = Event(
        id="e" + "0" * 16,
        type="ACCUSE",
        mode=None,
        status=("asserted",),
        actors=(ACTOR,),
        recipients=("RUS",),
        trigger=words(FORMULA),
        date="2025-03-14",
        magnitude=-2.0,
        confidence=0.9,
        rule=BREAKOUT,
    )
    stance = Stance("p" + "0" * 16, matter.id, ACTOR, "opposes", words(BREAKOUT), rule=SCRIPT)
    commitment = Commitment(
        "c" + "0" * 16,
        "made",
        (ACTOR,),
        words(SCRIPT),
        words(FORMULA),
        due="2025-04-01",
        matter=matter.id,
        rule=SCRIPT,
    )
    membership = Membership(
        "b" + "0" * 16, matter.id, "joins", (ACTOR,), 3, words(SCRIPT), rule=SCRIPT
    )
    records = Records((statement,), (event,), (matter,), (stance,), (commitment,), (membership,))
    cast = Cast({m.id: m for m in members}, (), {})
    return Reading(document, cast, ((ACTOR, words(SCRIPT)),), records, "1")
