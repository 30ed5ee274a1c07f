"""How fast the ledger writes and answers, and how large it grows, on made-up readings.

Command: `python -m benchmarks.ledger [--events 1000000] [--ledger FILE|URL]`. Five years, 2,000
actors of which some are in the news far more than others, ten events, two statements and a
stance on one of 200 matters a document; in one of four a commitment with its term, in one of ten
who joins or leaves one of 20 coalitions. Questions are about actors and relations as the news has
them, the median of 50.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from dragoman.actors.model import Cast, CastMember
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.records import Event, Records, Span, Statement
from dragoman.records.model import (
    Commitment,
    CommitmentAct,
    Matter,
    Membership,
    MembershipAct,
    PositionKind,
    Stance,
    record_id,
)
from dragoman.sources import Document

DAYS = 5 * 365
ACTORS = 2_000
EVENTS = 10
"""Events of a document; it has two statements."""
QUESTIONS = 50
NEWEST = 50
"""Entries of each kind in a dossier."""
BATCH = 2_000
"""Documents of a transaction, but for the first tenth, which is written one by one."""
MATTERS = 200
COALITIONS = 20
PROMISING, JOINING = 4, 10
"""One document of so many has a commitment, and a membership."""
ACTS: tuple[CommitmentAct, ...] = ("made", "made", "made", "met", "doubted")
LONGEST_TERM = 300
"""Days from a commitment to its term, at most."""
TYPES = ("CONSULT", "ACCUSE", "SUPPORT", "THREATEN", "REQUEST", "ASSAULT", "COOPERATE", "REJECT")
WORDS = 20_000
"""Different words; those with low numbers are in many documents."""
WORDS_OF_DOCUMENT = 150

Place = Callable[[int, int], Span]
"""Words from one number up to another as they stand in the text."""

MEMBERS = [CastMember(f"actor-{i}", f"Actor {i}", "person") for i in range(ACTORS)]
# The actor of rank n is in the news 1/n as often as the first.
IN_THE_NEWS = list(accumulate(1 / (i + 1) for i in range(ACTORS)))
IN_USE = list(accumulate(1 / (i + 10) for i in range(WORDS)))


def main() -> None:
    """Print the writing rate, the size and the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--ledger", help="where to make it; a temporary file if not given")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.ledger or str(Path(folder) / "ledger.db"), asked.events)


def measure(place: str, events: int) -> None:
    """Fill a new ledger and ask it."""
    chance = random.Random(1)
    with Ledger(place) as ledger:
        made = readings(chance, events // EVENTS)
        one_by_one = fill(ledger, islice(made, events // EVENTS // 10), 1)
        batches = fill(ledger, made, BATCH)
    print(f"{events:,} events, {events // EVENTS:,} documents, {ACTORS:,} actors")
    print(f"writing by document: {one_by_one}")
    print(f"writing by {BATCH:,} documents: {batches}")
    if Path(place).exists():
        # After closing, the write-ahead log is in the file.
        size = Path(place).stat().st_size / events
        print(f"size: {size:,.0f} bytes an event, with texts and indexes")
    with Ledger(place, create=False) as ledger:
        ask(ledger, chance)


def fill(ledger: Ledger, made: Iterator[Reading], size: int) -> str:
    """Enter the readings, so many at once, and tell how fast, without making them."""
    seconds = processor = 0.0
    documents = 0
    while batch := list(islice(made, size)):
        begun, used = time.perf_counter(), time.process_time()
        documents += ledger.add_all(batch)
        seconds += time.perf_counter() - begun
        processor += time.process_time() - used
    events = documents * EVENTS
    return f"{events / seconds:,.0f} events/s, {events / processor:,.0f} a processor second"


def ask(ledger: Ledger, chance: random.Random) -> None:
    """Print the median time of each question."""
    # What `standing` makes one is known before positions are asked for.
    of: dict[int, list[str]] = {}
    for row in (m for m in ledger.matters() if m.kind == "proposal"):
        of.setdefault(int(row.number or 0), []).append(row.id)

    documents = chance.choices(sorted(ledger.dates()), k=QUESTIONS)
    deeds = iter([chance.choice(ledger.events(document=document)) for document in documents])

    def relation() -> int:
        deed = next(deeds)
        return len(ledger.events(actor=deed.actor_ids[0], recipient=deed.recipient_ids[0]))

    def dossier() -> int:
        one = who(chance, 1)[0].id
        done = ledger.events(actor=one, limit=NEWEST)
        suffered = ledger.events(recipient=one, limit=NEWEST)
        said = ledger.statements(one, limit=NEWEST)
        known = ledger.seen(one)
        return (known is not None) + len(said) + len(done) + len(suffered)

    def positions() -> int:
        chosen = chance.choice(sorted(of))
        day = date(2021, 1, 1) + timedelta(days=chance.randrange(DAYS))
        stands = {s.party_id: s for s in ledger.at(as_of=day.isoformat()).stances(None, of[chosen])}
        return len(stands)

    def words() -> int:
        one, other = chance.choices(range(WORDS), cum_weights=IN_USE, k=2)
        return len(ledger.search(f"word{one} word{other}"))

    median("a relation's history", relation)
    median("an actor's dossier", dossier)
    median("a matter's positions as of a day", positions)
    median("a full-text query", words)


def median(name: str, question: Callable[[], int]) -> None:
    """Print the median and the slowest time of a question, and the length of its answer."""
    times, lengths = [], []
    for _ in range(QUESTIONS):
        begun = time.perf_counter()
        lengths.append(question())
        times.append(1000 * (time.perf_counter() - begun))
    print(
        f"{name}: {statistics.median(times):.1f} ms, at most {max(times):.1f} ms, "
        f"{statistics.median(lengths):.0f} rows"
    )


def who(chance: random.Random, number: int) -> list[CastMember]:
    """Actors as the news has them, none twice."""
    found: dict[str, CastMember] = {}
    while len(found) < number:
        (one,) = chance.choices(MEMBERS, cum_weights=IN_THE_NEWS)
        found[one.id] = one
    return list(found.values())


def readings(
    chance: random.Random, number: int, first: date = date(2021, 1, 1)
) -> Iterator[Reading]:
    """Readings over five years from a day on, in the order of their dates."""
    for i in range(number):
        yield reading(chance, first + timedelta(days=i * DAYS // number))


def reading(chance: random.Random, day: date) -> Reading:
    """One reading: five actors, each mentioned three times."""
    numbers = chance.choices(range(WORDS), cum_weights=IN_USE, k=WORDS_OF_DOCUMENT)
    words = [f"word{n}" for n in numbers]
    starts = [0, *accumulate(len(w) + 1 for w in words)]
    text = " ".join(words)
    document = Document(text, day.isoformat(), "en", title=f"Document {words[0]}")
    cast = who(chance, 5)

    def span(first: int, last: int) -> Span:
        return Span(starts[first], starts[last] - 1, text[starts[first] : starts[last] - 1])

    mentions = tuple((a.id, span(3 * i, 3 * i + 1)) for i, a in enumerate(cast * 3))
    statements = tuple(
        statement(document, cast[i], cast[2], span(60 * i, 60 * i + 40)) for i in (0, 1)
    )
    events = tuple(event(chance, document, cast, span(14 * i, 14 * i + 1)) for i in range(EVENTS))
    place = span(20, 21)
    number = float(chance.randrange(MATTERS))
    made = record_id("m", document.id, place)
    matter = Matter(made, "proposal", place.text, place, (place,), number=number, rule="benchmark")
    position: PositionKind = chance.choice(("supports", "opposes"))
    stance = Stance(record_id("p", made), made, cast[0].id, position, place, rule="benchmark")
    # Drawn by the document and not by chance, of which the events' part stays what it was.
    drawn = int(document.id[1:], 16)
    promised = [promise(drawn, document, cast, made, span)] if drawn % PROMISING == 0 else []
    joined = [joining(drawn, document, cast, span)] if drawn % JOINING == 0 else []
    return Reading(
        document,
        Cast({a.id: a for a in cast}, (), {}),
        mentions,
        Records(
            statements,
            events,
            (matter, *(coalition for coalition, _ in joined)),
            (stance,),
            tuple(promised),
            tuple(membership for _, membership in joined),
        ),
        "benchmark",
    )


def promise(
    drawn: int, document: Document, cast: list[CastMember], matter: str, span: Place
) -> Commitment:
    """What the first actor promised the second, or what became of it."""
    made = span(24, 32)
    term = date.fromisoformat(document.published) + timedelta(drawn // 100 % LONGEST_TERM)
    return Commitment(
        id=record_id("c", document.id, made),
        act=ACTS[drawn // PROMISING % len(ACTS)],
        parties=(cast[0].id,),
        what=span(26, 32),
        evidence=made,
        to=(cast[1].id,),
        due=term.isoformat(),
        precision="day",
        matter=matter,
        rule="benchmark",
    )


def joining(
    drawn: int, document: Document, cast: list[CastMember], span: Place
) -> tuple[Matter, Membership]:
    """A coalition, and who joins or leaves it."""
    place, told = span(34, 36), span(34, 40)
    made = record_id("m", document.id, place)
    number = float(MATTERS + drawn // JOINING % COALITIONS)
    coalition = Matter(
        made, "coalition", place.text, place, (place,), number=number, rule="benchmark"
    )
    act: MembershipAct = "leaves" if drawn // 1000 % 4 == 0 else "joins"
    membership = Membership(
        record_id("b", made), made, act, (cast[3].id,), None, told, rule="benchmark"
    )
    return coalition, membership


def statement(document: Document, speaker: CastMember, about: CastMember, said: Span) -> Statement:
    """What somebody said about another."""
    return Statement(
        id=record_id("s", document.id, speaker.id, said),
        speaker=speaker.id,
        kind="direct",
        content=(said,),
        cue=None,
        source=None,
        about=(about.id,),
        rule="benchmark",
    )


def event(chance: random.Random, document: Document, cast: list[CastMember], word: Span) -> Event:
    """What one did to another."""
    one, other = chance.sample(cast, 2)
    kind = chance.choice(TYPES)
    return Event(
        id=record_id("e", document.id, kind, one.id, other.id, word),
        type=kind,
        mode=None,
        status=("asserted",),
        actors=(one.id,),
        recipients=(other.id,),
        trigger=word,
        date=document.published,
        magnitude=float(chance.randint(-10, 10)),
        rule="benchmark",
    )


if __name__ == "__main__":
    main()
