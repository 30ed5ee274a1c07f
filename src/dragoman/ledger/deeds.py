"""Who did what to whom and who spoke of whom, without names: what relations are reckoned from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ledger.database import Database, Row
from dragoman.ledger.filter import Filter
from dragoman.ledger.moment import Moment, begin_of, end_of
from dragoman.ledger.people import People

_TABLES = "documents d JOIN readings r ON r.document = d.id"
_NEW = "NOT EXISTS (SELECT 1 FROM repeats n WHERE n.reading = x.reading AND n.record = x.id)"


@dataclass(frozen=True, slots=True)
class DeedRow:
    """An event by the ids of its parties; `trigger` is the word, `start` its place in the text,
    `reading` the number of the reading.
    """

    reading: int
    document: str
    published: str
    type: str
    status: tuple[str, ...]
    date: str | None
    actor_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    trigger: str
    start: int
    magnitude: float
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class SayingRow:
    """A statement by the ids of its speaker and of whom it is about; its words begin at `start` of
    the text, `reading` is the number of the reading.
    """

    reading: int
    document: str
    published: str
    speaker_id: str | None
    about_ids: tuple[str, ...]
    cue: str | None
    start: int
    sentiment: float
    confidence: float


def deeds(
    database: Database, moment: Moment, since: str | None, until: str | None
) -> Iterator[DeedRow]:
    """Events by date of publication, in no order."""
    published = _published(moment, since, until)
    wanted = (
        _published(moment, since, until)
        .add("coalesce(x.date, d.published) <= ?", end_of(moment.as_of))
        .add_all(_NEW, ())
    )
    rows = database.query(
        f"""
        SELECT x.reading, x.id, d.id AS document, d.published, x.type, x.status, x.date,
          substr(d.text, x.trigger_start + 1, x.trigger_stop - x.trigger_start) AS trigger,
          x.trigger_start AS start, x.magnitude, x.confidence, x.rule
        FROM {_TABLES} JOIN events x ON x.reading = r.id WHERE {wanted}
        """,
        wanted.values,
    )
    # In the order of their key, those of the whole ledger would be read.
    parties = database.query(
        f"""
        SELECT p.reading, p.event AS record, p.role, p.actor
        FROM {_TABLES} JOIN parties p ON p.reading = r.id
        WHERE {published} ORDER BY p.place
        """,
        published.values,
    )
    people = People(database, moment)
    actors = _ids(people, (p for p in parties if p["role"] == "actor"))
    recipients = _ids(people, (p for p in parties if p["role"] == "recipient"))
    for row in rows:
        key = row["reading"], row["id"]
        yield DeedRow(
            reading=row["reading"],
            document=row["document"],
            published=row["published"],
            type=row["type"],
            status=tuple(row["status"].split()),
            date=row["date"],
            actor_ids=tuple(actors.get(key, ())),
            recipient_ids=tuple(recipients.get(key, ())),
            trigger=row["trigger"],
            start=row["start"],
            magnitude=row["magnitude"],
            confidence=row["confidence"],
            rule=row["rule"],
        )


def sayings(
    database: Database, moment: Moment, since: str | None, until: str | None
) -> Iterator[SayingRow]:
    """Statements with words by date of publication, in no order."""
    published = _published(moment, since, until)
    wanted = (
        _published(moment, since, until)
        .add_all(_NEW, ())
        .add_all(
            "EXISTS (SELECT 1 FROM contents c WHERE c.reading = x.reading AND c.statement = x.id)",
            (),
        )
    )
    rows = database.query(
        f"""
        SELECT x.reading, x.id, d.id AS document, d.published, x.speaker,
          substr(d.text, x.cue_start + 1, x.cue_stop - x.cue_start) AS cue,
          (SELECT min(c.start) FROM contents c
            WHERE c.reading = x.reading AND c.statement = x.id) AS start,
          x.sentiment, x.confidence
        FROM {_TABLES} JOIN statements x ON x.reading = r.id WHERE {wanted}
        """,
        wanted.values,
    )
    targets = database.query(
        f"""
        SELECT b.reading, b.statement AS record, b.actor
        FROM {_TABLES} JOIN about b ON b.reading = r.id
        WHERE {published} ORDER BY b.place
        """,
        published.values,
    )
    people = People(database, moment)
    about = _ids(people, iter(targets))
    for row in rows:
        yield SayingRow(
            reading=row["reading"],
            document=row["document"],
            published=row["published"],
            speaker_id=people.canonical(row["speaker"]) if row["speaker"] else None,
            about_ids=tuple(about.get((row["reading"], row["id"]), ())),
            cue=row["cue"],
            start=row["start"],
            sentiment=row["sentiment"],
            confidence=row["confidence"],
        )


def _published(moment: Moment, since: str | None, until: str | None) -> Filter:
    return (
        Filter()
        .add("d.published >= ?", begin_of(since))
        .add("d.published <= ?", end_of(until))
        .add("d.published <= ?", end_of(moment.as_of))
        .add_current(moment)
    )


def _ids(people: People, rows: Iterator[Row]) -> dict[tuple[int, str], dict[str, None]]:
    """Actors of each record in their order, mergers as one."""
    found: dict[tuple[int, str], dict[str, None]] = {}
    for row in rows:
        key = row["reading"], row["record"]
        found.setdefault(key, {})[people.canonical(row["actor"])] = None
    return found
