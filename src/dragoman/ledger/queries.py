"""Questions to the ledger; only the newest reading known of each document answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.errors import LedgerError
from dragoman.ledger.chosen import Key, chosen
from dragoman.ledger.database import Database, Row
from dragoman.ledger.derived import LIST_MARK
from dragoman.ledger.filter import AT_ONCE, Filter, one_of
from dragoman.ledger.moment import Moment, begin_of, end_of, time_of
from dragoman.ledger.people import People, Those, is_one_of
from dragoman.ledger.rows import (
    ActorRow,
    CorrectionRow,
    DocumentRow,
    EventRow,
    SeenRow,
    StatementRow,
)
from dragoman.ledger.same import publishers
from dragoman.ledger.words import fold

_TABLES = "JOIN readings r ON r.id = {0}.reading JOIN documents d ON d.id = r.document"


def _split(joined: str | None) -> list[str]:
    return joined.split(LIST_MARK) if joined else []


def _published(
    moment: Moment, since: str | None, until: str | None, column: str = "d.published"
) -> Filter:
    return (
        Filter()
        .add(f"{column} >= ?", begin_of(since))
        .add(f"{column} <= ?", end_of(until))
        .add(f"{column} <= ?", end_of(moment.as_of))
    )


def _list(database: Database, column: str, source: str, order: str) -> str:
    """The column of several rows as one value."""
    rows = f"SELECT {column} AS value FROM {source} ORDER BY {order}"
    return f"(SELECT {database.gather}(value, '{LIST_MARK}') FROM ({rows}) AS listed)"


def statements(
    database: Database,
    moment: Moment,
    speaker: str | Those | None,
    about: str | Those | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    document: str | None = None,
) -> Iterator[StatementRow]:
    """Statements by date and place in the text."""
    people = People(database, moment)
    wanted = (
        _published(moment, since, until).add("d.id = ?", document).add_current(moment).add_new()
    )
    dated = _published(moment, since, until, "published")
    keys = []
    if speaker is not None:
        keys.append(Key("statements", "id", "speaker", people.named(speaker), dated=dated))
    if about is not None:
        keys.append(Key("about", "statement", "actor", people.named(about), dated=dated))
    source, values = chosen(database, "statements", keys, wanted, limit)
    contents = "contents c WHERE c.reading = x.reading AND c.statement = x.id"
    targets = (
        "about b JOIN actors a ON a.reading = b.reading AND a.id = b.actor"
        " WHERE b.reading = x.reading AND b.statement = x.id"
    )
    words = "substr(d.text, c.start + 1, c.stop - c.start)"
    rows = database.query(
        f"""
        SELECT x.id, d.id AS document, d.published, x.speaker AS speaker_id,
          (SELECT name FROM actors a WHERE a.reading = x.reading AND a.id = x.speaker) AS speaker,
          x.kind, substr(d.text, x.cue_start + 1, x.cue_stop - x.cue_start) AS cue,
          {_list(database, words, contents, "c.place")} AS content,
          (SELECT min(c.start) FROM {contents}) AS start,
          {_list(database, "a.name", targets, "b.place")} AS about,
          {_list(database, "a.id", targets, "b.place")} AS about_ids,
          x.sentiment, x.confidence, x.rule
        FROM {source} ORDER BY d.published, d.id, start, x.id
        """,
        values,
    )
    printed = publishers(database, moment, (row["document"] for row in rows))
    return (_statement(people, row, printed.get(row["document"], ())) for row in rows)


def _statement(people: People, row: Row, publishers: tuple[str, ...]) -> StatementRow:
    said = [(row["speaker_id"], row["speaker"])] if row["speaker"] else []
    speaker = people.shown(*zip(*said, strict=True)) if said else {}
    about = people.shown(_split(row["about_ids"]), _split(row["about"]))
    merged = {
        "speaker": next(iter(speaker.values()), None),
        "speaker_id": next(iter(speaker), None),
        "content": tuple(_split(row["content"])),
        "about": tuple(about.values()),
        "about_ids": tuple(about),
        "publishers": publishers,
    }
    return StatementRow(**{**dict(row), **merged})


def events(
    database: Database,
    moment: Moment,
    actor: str | Those | None,
    recipient: str | Those | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    document: str | None = None,
    other: str | Those | None = None,
) -> Iterator[EventRow]:
    """Events by date and place in the text."""
    people = People(database, moment)
    wanted = (
        _published(moment, since, until)
        .add("coalesce(x.date, d.published) <= ?", end_of(moment.as_of))
        .add("x.type = ?", kind.upper() if kind else None)
        .add("d.id = ?", document)
        .add_current(moment)
        .add_new()
    )
    dated = _published(moment, since, until, "published")
    keys = [
        Key("parties", "event", "actor", people.named(name), role, dated)
        for role, name in (
            ("role = 'actor'", actor),
            ("role = 'recipient'", recipient),
            ("TRUE", other),
        )
        if name is not None
    ]
    source, values = chosen(database, "events", keys, wanted, limit)
    rows = database.query(
        f"""
        SELECT x.id, d.id AS document, d.published, x.type, x.mode, x.status,
          {_parties(database, "a.name", "actor")} AS actors,
          {_parties(database, "a.id", "actor")} AS actor_ids,
          {_parties(database, "a.name", "recipient")} AS recipients,
          {_parties(database, "a.id", "recipient")} AS recipient_ids,
          substr(d.text, x.trigger_start + 1, x.trigger_stop - x.trigger_start) AS trigger,
          x.trigger_start AS start, x.date, x.magnitude, x.confidence, x.rule, x.place, x.contexts
        FROM {source} ORDER BY d.published, d.id, x.trigger_start, x.id
        """,
        values,
    )
    printed = publishers(database, moment, (row["document"] for row in rows))
    return (_event(people, row, printed.get(row["document"], ())) for row in rows)


def _parties(database: Database, column: str, role: str) -> str:
    source = (
        "parties p JOIN actors a ON a.reading = p.reading AND a.id = p.actor"
        f" WHERE p.reading = x.reading AND p.event = x.id AND p.role = '{role}'"
    )
    return _list(database, column, source, "p.place")


def _event(people: People, row: Row, publishers: tuple[str, ...]) -> EventRow:
    actors = people.shown(_split(row["actor_ids"]), _split(row["actors"]))
    recipients = people.shown(_split(row["recipient_ids"]), _split(row["recipients"]))
    merged = {
        "status": tuple(row["status"].split()),
        "actors": tuple(actors.values()),
        "actor_ids": tuple(actors),
        "recipients": tuple(recipients.values()),
        "recipient_ids": tuple(recipients),
        "contexts": tuple(row["contexts"].split()),
        "publishers": publishers,
    }
    return EventRow(**{**dict(row), **merged})


def actors(database: Database, moment: Moment, name: str | Those | None) -> Iterator[ActorRow]:
    """Actors, the most mentioned first; they are asked for one by one."""
    people = People(database, moment)
    wanted = _published(moment, None, None).add_current(moment)
    if name is not None:
        wanted.add_all(*is_one_of(people, "a.id", name))
    one, values = people.canonical_sql("a.id")
    rows = database.each(
        f"""
        SELECT id, max(name) AS name, max(kind) AS kind,
          count(DISTINCT reading) AS documents, CAST(sum(mentions) AS INTEGER) AS mentions
        FROM (
          SELECT {one} AS id, a.name, a.kind, a.reading,
            (SELECT count(*) FROM mentions m WHERE m.reading = a.reading AND m.actor = a.id)
              AS mentions
          FROM actors a {_TABLES.format("a")} WHERE {wanted}
        ) AS found
        GROUP BY id ORDER BY mentions DESC, id
        """,
        [*values, *wanted.values],
    )
    for row in rows:
        merged = {"name": people.name(row["id"])} if values else {}
        yield ActorRow(**{**dict(row), **merged})


def seen(database: Database, moment: Moment, actor: str) -> SeenRow | None:
    """The actor with that id over all documents; None if none has it."""
    people = People(database, moment)
    ids = people.named(Those([actor]))
    dated = _published(moment, None, None)
    # Without a date the documents need not be looked up.
    tables = _TABLES.format("a") if dated.conditions else "JOIN readings r ON r.id = a.reading"
    wanted = dated.add_current(moment).add_all(one_of("a.id", ids), ids)
    row = database.query(
        f"""SELECT max(a.name) AS name, max(a.kind) AS kind, count(DISTINCT a.reading) AS documents
        FROM actors a {tables} WHERE {wanted}""",
        wanted.values,
    )[0]
    if not row["documents"]:
        return None
    one = people.canonical(actor)
    name = row["name"] if ids == [actor] else people.name(one)
    return SeenRow(one, name, row["kind"], row["documents"])


def called(database: Database, moment: Moment, name: str) -> dict[str, str]:
    """Actors with that id or, if there are none, with that part of a name: ids to names."""
    people = People(database, moment)
    found = people.named(name)
    exact = [actor for actor in found if fold(actor) == fold(name)]
    return _there(database, moment, people, exact) or _there(database, moment, people, found)


def _there(
    database: Database, moment: Moment, people: People, ids: Iterable[str]
) -> dict[str, str]:
    """Those of the actors that documents of the moment have, mergers as one."""
    wanted = _published(moment, None, None).add_current(moment)
    query = f"SELECT 1 FROM actors a {_TABLES.format('a')} WHERE a.id = ? AND {wanted} LIMIT 1"
    there = (a for a in ids if database.query(query, (a, *wanted.values)))
    return {one: people.name(one) for one in dict.fromkeys(map(people.canonical, there))}


def newest(database: Database, moment: Moment, until: str | None) -> str | None:
    """When the newest document with an event or statement was published."""
    wanted, current = _published(moment, None, until), Filter().add_current(moment)
    dated = Filter().add("coalesce(x.date, d.published) <= ?", end_of(moment.as_of))
    # Readings are looked up inside, so that documents are read from the newest on.
    rows = database.query(
        f"""
        SELECT d.published FROM documents d
        WHERE {wanted} AND EXISTS (
          SELECT 1 FROM readings r WHERE r.document = d.id AND {current}
            AND (EXISTS (SELECT 1 FROM statements x WHERE x.reading = r.id)
              OR EXISTS (SELECT 1 FROM events x WHERE x.reading = r.id AND {dated})))
        ORDER BY d.published DESC LIMIT 1
        """,
        [*wanted.values, *current.values, *dated.values],
    )
    return rows[0]["published"] if rows else None


def oldest(database: Database) -> str | None:
    """When the first document was published."""
    published: str | None = database.query("SELECT min(published) AS p FROM documents")[0]["p"]
    return published


def latest(database: Database) -> str | None:
    """When the last document was published."""
    published: str | None = database.query("SELECT max(published) AS p FROM documents")[0]["p"]
    return published


def kind(database: Database, actor: str) -> str | None:
    """What the last reading that has the actor takes it for."""
    query = "SELECT kind FROM actors WHERE id = ? ORDER BY reading DESC LIMIT 1"
    rows = database.query(query, (actor,))
    return rows[0]["kind"] if rows else None


def belonging_to(database: Database, moment: Moment, place: str) -> list[str]:
    """Actors that any reading says to belong to a state or organisation."""
    people = People(database, moment)
    rows = database.query("SELECT DISTINCT id FROM actors WHERE part_of = ?", (place,))
    return sorted({people.canonical(row["id"]) for row in rows})


def entered_since(database: Database, mark: tuple[int, int]) -> dict[str, str] | None:
    """Dates of the documents with readings entered after the ledger's `stamp`, by their ids.

    None if persons have merged or split since, which may change any document.
    """
    reading, correction = mark
    everywhere = "SELECT 1 FROM corrections WHERE id > ? AND document IS NULL LIMIT 1"
    if database.query(everywhere, (correction,)):
        return None
    rows = database.query(
        "SELECT DISTINCT d.id, d.published FROM readings r JOIN documents d ON d.id = r.document"
        " WHERE r.id > ?",
        (reading,),
    )
    return {row["id"]: row["published"] for row in rows}


def dates(
    database: Database, moment: Moment, since: str | None, until: str | None
) -> dict[str, str]:
    """When documents were published, by their ids."""
    wanted = _published(moment, since, until)
    query = f"SELECT d.id, d.published FROM documents d WHERE {wanted}"
    return {row["id"]: row["published"] for row in database.query(query, wanted.values)}


def portions(database: Database, moment: Moment) -> Iterator[tuple[str, ...]]:
    """Ids of the documents by date, so many at once."""
    wanted = _published(moment, None, None).add_current(moment)
    rows = database.each(
        "SELECT d.id FROM documents d JOIN readings r ON r.document = d.id"
        f" WHERE {wanted} ORDER BY d.published, d.id",
        wanted.values,
    )
    while some := tuple(row["id"] for row in islice(rows, AT_ONCE)):
        yield some


def documents(
    database: Database, moment: Moment, ids: list[str] | None = None
) -> Iterator[DocumentRow]:
    """Documents by date, of all or of those with the ids."""
    wanted = _published(moment, None, None).add_current(moment)
    if ids is not None:
        wanted.add_all(one_of("d.id", ids), ids)
    rows = database.query(
        f"""
        SELECT d.id, d.title, d.published, d.language, d.publisher, d.url,
          (SELECT count(*) FROM statements s WHERE s.reading = r.id) AS statements,
          (SELECT count(*) FROM events e WHERE e.reading = r.id) AS events
        FROM documents d JOIN readings r ON r.document = d.id
        WHERE {wanted} ORDER BY d.published, d.id
        """,
        wanted.values,
    )
    printed = publishers(database, moment, (row["id"] for row in rows))
    return (DocumentRow(**dict(row), publishers=printed.get(row["id"], ())) for row in rows)


def text(database: Database, document: str) -> str:
    """The text of a document. Raises LedgerError if there is none."""
    found = database.query("SELECT text FROM documents WHERE id = ?", (document,))
    if not found:
        raise LedgerError(f"there is no document {document} in the ledger")
    return str(found[0]["text"])


def document_of(database: Database, reading: int) -> str:
    """The id of the document that a reading of the ledger is of."""
    rows = database.query("SELECT document FROM readings WHERE id = ?", (reading,))
    return str(rows[0]["document"])


def texts(database: Database, documents: Iterable[str]) -> dict[str, str]:
    """The texts of the documents that there are."""
    found: dict[str, str] = {}
    wanted = sorted(set(documents))
    for n in range(0, len(wanted), AT_ONCE):
        some = wanted[n : n + AT_ONCE]
        rows = database.query(f"SELECT id, text FROM documents WHERE {one_of('id', some)}", some)
        found |= {row["id"]: row["text"] for row in rows}
    return found


def stamp(database: Database) -> tuple[int, int]:
    """The numbers of the last reading and correction, which tell whether anything was entered."""
    row = database.query(
        "SELECT coalesce((SELECT max(id) FROM readings), 0) AS reading,"
        " coalesce((SELECT max(id) FROM corrections), 0) AS correction"
    )[0]
    return int(row["reading"]), int(row["correction"])


def corrections(database: Database, moment: Moment) -> Iterator[CorrectionRow]:
    """Corrections in the order of entry."""
    known = time_of(moment.known_at)
    undone = Filter().add_all("u.undoes = c.id", ()).add("u.entered_at <= ?", known)
    entered = Filter().add("c.entered_at <= ?", known)
    rows = database.query(
        f"""
        SELECT c.id AS number, c.author, c.entered_at, c.action, c.document,
          substr(d.text, c.start + 1, c.stop - c.start) AS words, c.actor, c.target, c.undoes,
          EXISTS (SELECT 1 FROM corrections u WHERE {undone}) AS undone
        FROM corrections c LEFT JOIN documents d ON d.id = c.document
        WHERE {entered} ORDER BY c.id
        """,
        [*undone.values, *entered.values],
    )
    return (CorrectionRow(**{**dict(row), "undone": bool(row["undone"])}) for row in rows)
