"""A person at the ledger: every correction is an entry with its author and time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from dragoman.actors.model import CastMember
from dragoman.errors import LedgerError
from dragoman.ledger.batch import Batch
from dragoman.ledger.corrections import to_json
from dragoman.ledger.database import Database
from dragoman.ledger.editions import renew
from dragoman.ledger.filter import Filter
from dragoman.ledger.found import Found
from dragoman.ledger.loading import load, span
from dragoman.ledger.moment import Moment
from dragoman.ledger.parts import FIELDS, Record, actors_of, all_of, same_as, spans_of
from dragoman.ledger.people import People
from dragoman.ledger.queries import text
from dragoman.ledger.same import first_of
from dragoman.ledger.who import member
from dragoman.ledger.writing import now
from dragoman.records.lexicon import ontology
from dragoman.records.model import Event, Records, Span, Statement, StatementKind, record_id

NOTHING = Found({}, (), Records((), ()))


class Corrector:
    """Corrections by one author. Each returns its number, by which it can be undone.

    Actors are named by id or by a part of the name that fits one only; «new:Jan Smit» is one
    that the ledger has not yet. All methods raise LedgerError if what they are about is not
    there, is not one, or cannot be so.
    """

    def __init__(self, database: Database, author: str) -> None:
        if not author.strip():
            raise LedgerError("a correction needs its author's name")
        self._database = database
        self._author = author.strip()

    def confirm(self, record: str) -> int:
        """A statement, event, stance, commitment or membership is right as it stands."""
        with self._database.writing():
            document, found = self._standing(record)
            return self._enter("confirm", document, found, _record(found, record))

    def reject(self, record: str) -> int:
        """There is no such statement, event, stance, commitment or membership."""
        with self._database.writing():
            document, found = self._standing(record)
            return self._enter("reject", document, found, _record(found, record))

    def assign_speaker(self, statement: str, speaker: str) -> int:
        """Somebody else said it."""
        with self._database.writing():
            document, found = self._standing(statement)
            one = _record(found, statement)
            if not isinstance(one, Statement):
                raise LedgerError(f"{statement} is no statement: only statements have a speaker")
            who = member(self._database, found, speaker)
            return self._enter("assign", document, found, replace(one, speaker=who.id), who)

    def assign_roles(
        self,
        event: str,
        actors: Sequence[str] | None = None,
        recipients: Sequence[str] | None = None,
    ) -> int:
        """Others did it, or it was done to others; None leaves a role as it is."""
        with self._database.writing():
            document, found = self._standing(event)
            one = _record(found, event)
            if not isinstance(one, Event):
                raise LedgerError(f"{event} is no event: only events have actors and recipients")
            doing, done_to = (
                None if names is None else [member(self._database, found, n) for n in names]
                for names in (actors, recipients)
            )
            left = replace(
                one,
                actors=one.actors if doing is None else tuple(m.id for m in doing),
                recipients=one.recipients if done_to is None else tuple(m.id for m in done_to),
            )
            who = (*(doing or ()), *(done_to or ()))
            return self._enter("assign", document, found, left, *who)

    def add_statement(
        self,
        document: str,
        start: int,
        stop: int,
        speaker: str,
        kind: StatementKind = "direct",
        about: Sequence[str] = (),
    ) -> int:
        """The machine missed what stands on the characters from `start` up to `stop`."""
        if kind not in get_args(StatementKind):
            raise LedgerError(f"«{kind}» is no kind of statement: direct, indirect or mixed")
        with self._database.writing():
            content = self._selected(document, start, stop)
            found = load(self._database, self._newest(document))
            who = member(self._database, found, speaker)
            others = [member(self._database, found, name) for name in about]
            statement = Statement(
                id=record_id("s", document, kind, who.id, content),
                speaker=who.id,
                kind=kind,
                content=(content,),
                cue=None,
                source=None,
                about=tuple(other.id for other in others),
            )
            return self._add(document, found, statement, who, *others)

    def add_event(
        self,
        document: str,
        start: int,
        stop: int,
        type: str,
        actors: Sequence[str] = (),
        recipients: Sequence[str] = (),
        mode: str | None = None,
    ) -> int:
        """The machine missed what is done by the word on the characters from `start` up to
        `stop`; `type` and `mode` are PLOVER's.
        """
        if (type, mode) not in ontology().scores:
            raise LedgerError(f"PLOVER has no type «{type}»" + (f" with «{mode}»" if mode else ""))
        with self._database.writing():
            trigger = self._selected(document, start, stop)
            found = load(self._database, self._newest(document))
            doing, done_to = (
                [member(self._database, found, name) for name in names]
                for names in (actors, recipients)
            )
            event = Event(
                id=record_id("e", document, type, mode, trigger),
                type=type,
                mode=mode,
                status=("asserted",),
                actors=tuple(m.id for m in doing),
                recipients=tuple(m.id for m in done_to),
                trigger=trigger,
                date=None,
                magnitude=ontology().score(type, mode),
            )
            return self._add(document, found, event, *doing, *done_to)

    def _selected(self, document: str, start: int, stop: int) -> Span:
        whole = text(self._database, document)
        if not 0 <= start < stop <= len(whole):
            raise LedgerError(f"{document} has no characters {start} up to {stop}")
        return span(whole, start, stop)

    def _add(self, document: str, found: Found, record: Record, *who: CastMember) -> int:
        for known in same_as(record, all_of(found.records)):
            kind = type(record).__name__.lower()
            raise LedgerError(f"{kind} {known.id} stands there already: confirm or assign it")
        return self._enter("add", document, found, record, *who)

    def merge(self, actor: str, into: str) -> int:
        """Two actors are one, everywhere."""
        with self._database.writing():
            people = People(self._database, Moment())
            one, other = (
                people.canonical(member(self._database, NOTHING, name).id) for name in (actor, into)
            )
            if one == other:
                raise LedgerError(f"{actor} and {into} are one already: {one}")
            return self._insert("merge", actor=one, target=other)

    def split(self, actor: str, into: str, document: str) -> int:
        """In one document, an actor is another."""
        with self._database.writing():
            found = load(self._database, self._newest(document))
            old = member(self._database, found, actor)
            if old.id not in found.actors:
                raise LedgerError(f"{actor} is not in {document}")
            new = member(self._database, found, into, old.kind)
            record = to_json(None, [new])
            return self._insert("split", document, record=record, actor=old.id, target=new.id)

    def merge_matters(self, matter: str, into: str) -> int:
        """Two matters, by the ids that articles give them, are one."""
        return self._judge("merge", matter, into)

    def split_matter(self, mention: str, matter: str) -> int:
        """What an article tells of, by the id that it has there, is another matter."""
        return self._judge("split", mention, matter)

    def _judge(self, action: str, one: str, other: str) -> int:
        with self._database.writing():
            for matter in (one, other):
                if not self._database.query("SELECT 1 FROM matters WHERE id = ?", (matter,)):
                    raise LedgerError(f"there is no matter {matter} in the ledger")
            if one == other:
                raise LedgerError(f"{one} is one matter already")
            return self._insert(action, actor=one, target=other)

    def apart(self, document: str) -> int:
        """A document is not the same text as the one that it was taken for. One that was not read
        for that reason is to be read then (`Ledger.read_again`).
        """
        with self._database.writing():
            if not (first := first_of(self._database, document)):
                raise LedgerError(f"{document} is no document whose text another one has")
            number = self._insert("apart", actor=document, target=first)
            self._renew(document, now())
            return number

    def undo(self, number: int) -> int:
        """Take a correction back; it stays in the ledger, as does that it was taken back."""
        with self._database.writing():
            rows = self._database.query(
                "SELECT action, document, actor FROM corrections WHERE id = ?", (number,)
            )
            if not rows:
                raise LedgerError(f"there is no correction {number}")
            if rows[0]["action"] == "undo":
                raise LedgerError(f"correction {number} is an undo: make the correction again")
            if self._database.query("SELECT 1 FROM corrections WHERE undoes = ?", (number,)):
                raise LedgerError(f"correction {number} is undone already")
            document = rows[0]["actor" if rows[0]["action"] == "apart" else "document"]
            return self._insert("undo", document, undoes=number)

    def _renew(self, document: str, time: str) -> None:
        """Let what now stands in a document be a reading of its own, if it was read."""
        if self._database.query("SELECT 1 FROM readings WHERE document = ?", (document,)):
            batch = Batch(self._database)
            renew(self._database, batch, document, time)
            batch.write()

    def _newest(self, document: str) -> int:
        query = "SELECT max(id) AS id FROM readings WHERE document = ?"
        newest: int | None = self._database.query(query, (document,))[0]["id"]
        if newest is None:
            raise LedgerError(f"there is no document {document} in the ledger")
        return newest

    def _standing(self, record: str) -> tuple[str, Found]:
        """The document in which a record stands now, with all that stands there."""
        wanted = Filter().add("x.id = ?", record).add_current(Moment())
        for table in FIELDS.values():
            rows = self._database.query(
                f"SELECT r.id, r.document FROM {table} x JOIN readings r ON r.id = x.reading"
                f" WHERE {wanted}",
                wanted.values,
            )
            if rows:
                return rows[0]["document"], load(self._database, rows[0]["id"])
        raise LedgerError(f"there is no record {record} in the ledger now")

    def _enter(
        self, action: str, document: str, found: Found, record: Record, *who: CastMember
    ) -> int:
        """Enter what a person left of a record, and let it stand."""
        rule = f"{self._author}: {action}" + (f" ({record.rule})" if record.rule else "")
        left = replace(record, confidence=1.0, rule=rule)
        ids = actors_of(record)
        named = {a.id: a for a in (*(found.actors[i] for i in ids if i in found.actors), *who)}
        spans = spans_of(record)
        return self._insert(
            action,
            document,
            start=min(s.start for s in spans),
            stop=max(s.end for s in spans),
            record=to_json(left, list(named.values()), found.records.matters),
        )

    def _insert(
        self,
        action: str,
        document: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        record: str | None = None,
        actor: str | None = None,
        target: str | None = None,
        undoes: int | None = None,
    ) -> int:
        """Enter a correction, and let what it says stand in its document."""
        time = now()
        last = self._database.query("SELECT max(id) AS id FROM corrections")[0]["id"] or 0
        entry = (last + 1, self._author, time, action, document, start, stop, record)
        self._database.many(
            "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*entry, actor, target, undoes)],
        )
        if document:
            self._renew(document, time)
        return int(last) + 1


def _record(found: Found, record: str) -> Record:
    return next(r for r in all_of(found.records) if r.id == record)
