"""Questions to a ledger, of now or of a past moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.ledger import deeds, places, queries, same
from dragoman.ledger.cast import cast
from dragoman.ledger.database import Database
from dragoman.ledger.deeds import DeedRow, SayingRow
from dragoman.ledger.matters import judged
from dragoman.ledger.matters import queries as asked
from dragoman.ledger.moment import Moment
from dragoman.ledger.people import People, Those
from dragoman.ledger.rows import (
    ActorRow,
    CastRow,
    CommitmentRow,
    CorrectionRow,
    DocumentRow,
    EventRow,
    MatterRow,
    MembershipRow,
    PlaceRow,
    PrintingRow,
    SearchRow,
    SeenRow,
    StanceRow,
    StatementRow,
)
from dragoman.ledger.search import search


class View:
    """The ledger as of a day, or as it was known at a time.

    Names in questions are ids or parts of names, upper and lower case alike and with or
    without accents, or `only` the actors with some ids; dates are ISO dates of any
    precision. All questions raise LedgerError if a date is none.
    """

    def __init__(self, database: Database, moment: Moment) -> None:
        self._database = database
        self._moment = moment

    def parts(self) -> Iterator[View]:
        """The ledger some documents at a time, by date: views that have only their documents, casts
        and records. So all of it can be asked for without being held in memory.
        """
        for some in queries.portions(self._database, self._moment):
            yield View(self._database, replace(self._moment, documents=some))

    def statements(
        self,
        speaker: str | Those | None = None,
        about: str | Those | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        document: str | None = None,
    ) -> list[StatementRow]:
        """Statements by speaker, by whom they are about, by date of publication and by the
        document's id; of these the newest so many.
        """
        wanted = (speaker, about, since, until, limit, document)
        return list(queries.statements(self._database, self._moment, *wanted))

    def events(
        self,
        actor: str | Those | None = None,
        recipient: str | Those | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        document: str | None = None,
        other: str | Those | None = None,
    ) -> list[EventRow]:
        """Events by actor, recipient, an `other` party in either role, PLOVER type, date of
        publication and the document's id; of these the newest so many.
        """
        wanted = (actor, recipient, type, since, until, limit, document, other)
        return list(queries.events(self._database, self._moment, *wanted))

    def actors(self, name: str | Those | None = None) -> list[ActorRow]:
        """Actors, the most mentioned first."""
        return list(queries.actors(self._database, self._moment, name))

    def everybody(self) -> Iterator[ActorRow]:
        """All actors as `actors` has them, few of them in memory at once."""
        return queries.actors(self._database, self._moment, None)

    def seen(self, actor: str) -> SeenRow | None:
        """The actor with that id and how many documents have it; None if none has."""
        return queries.seen(self._database, self._moment, actor)

    def called(self, name: str) -> dict[str, str]:
        """Actors with that id or, if there are none, with that part of a name: ids to names."""
        return queries.called(self._database, self._moment, name)

    def name(self, actor: str) -> str:
        """A name of the actor with that id; the id if the ledger has none."""
        return People(self._database, self._moment).name(actor)

    def kind(self, actor: str) -> str | None:
        """What the actor with that id is; None if the ledger does not have it."""
        return queries.kind(self._database, actor)

    def oldest(self) -> str | None:
        """When the first document was published; None if there is none."""
        return queries.oldest(self._database)

    def latest(self) -> str | None:
        """When the last document was published, whatever it tells; None if there is none."""
        return queries.latest(self._database)

    def newest(self, until: str | None = None) -> str | None:
        """When the newest document with an event or statement was published, up to and with a
        date; None if there is none.
        """
        return queries.newest(self._database, self._moment, until)

    def cast(
        self,
        since: str | None = None,
        until: str | None = None,
        documents: Sequence[str] | None = None,
        acting: bool = False,
    ) -> list[CastRow]:
        """Who is who in each document, by date of publication or by the documents' ids; all, or
        only those `acting` for another, for whom others act, and groups of a number.
        """
        question = self._question(since, until, None)
        return list(cast(self._database, question, documents, acting))

    def deeds(self, since: str | None = None, until: str | None = None) -> list[DeedRow]:
        """Events without names by date of publication, in no order."""
        return list(deeds.deeds(self._database, self._moment, since, until))

    def sayings(self, since: str | None = None, until: str | None = None) -> list[SayingRow]:
        """Statements with words, without names, by date of publication, in no order."""
        return list(deeds.sayings(self._database, self._moment, since, until))

    def belonging_to(self, place: str) -> list[str]:
        """Ids of the actors that any document says to belong to a state or organisation."""
        return queries.belonging_to(self._database, self._moment, place)

    def matters(
        self, since: str | None = None, until: str | None = None, document: str | None = None
    ) -> list[MatterRow]:
        """What articles tell of matters, by date of publication; `standing` makes one of those
        that several articles tell of.
        """
        return list(asked.matters(self._database, self._question(since, until, document)))

    def stances(
        self,
        party: str | None = None,
        matters: Sequence[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        document: str | None = None,
    ) -> list[StanceRow]:
        """Stances by party, by the ids that matters have in articles (`MatterRow.id`), and by
        date of publication.
        """
        some = None if matters is None else list(matters)
        question = self._question(since, until, document)
        return list(asked.stances(self._database, question, party, some))

    def commitments(
        self, since: str | None = None, until: str | None = None, document: str | None = None
    ) -> list[CommitmentRow]:
        """What articles tell of promises, threats and obligations, by date of publication."""
        return list(asked.commitments(self._database, self._question(since, until, document)))

    def memberships(
        self,
        since: str | None = None,
        until: str | None = None,
        document: str | None = None,
        again: bool = False,
    ) -> list[MembershipRow]:
        """What articles tell of who belongs to coalitions, by date of publication; with `again`
        also what a new version of an article tells again.
        """
        question = self._question(since, until, document)
        return list(asked.memberships(self._database, question, again))

    def matter_merges(self) -> dict[str, str]:
        """What persons have said to be one: matters to the one that stands for them, all by the
        ids that they have in articles (`MatterRow.id`), in the newest readings.
        """
        return judged.merges(self._database, self._moment)

    def matter_splits(self) -> list[tuple[str, str]]:
        """What persons have said not to be one: pairs of matters, by the same ids. Of a merge
        and a split of the same pair, the later counts.
        """
        return judged.splits(self._database, self._moment)

    def _question(
        self, since: str | None, until: str | None, document: str | None
    ) -> asked.Question:
        return asked.Question(self._moment, since, until, document)

    def dates(self, since: str | None = None, until: str | None = None) -> dict[str, str]:
        """When documents were published, by their ids; of those published between two dates."""
        return queries.dates(self._database, self._moment, since, until)

    def documents(self, ids: Sequence[str] | None = None) -> list[DocumentRow]:
        """Documents by date, all or those with the ids."""
        some = None if ids is None else list(ids)
        return list(queries.documents(self._database, self._moment, some))

    def document(self, document: str) -> DocumentRow:
        """One document, by its id. Raises LedgerError if the ledger has no such document."""
        return places.document(self._database, self._moment, document)

    def places(self, document: str) -> list[PlaceRow]:
        """Where in a document its records and actors stand, in the order of the text.

        Raises LedgerError if the ledger has no such document.
        """
        return places.places(self._database, self._moment, document)

    def printings(self, document: str) -> list[PrintingRow]:
        """All places where a document's text stood, by date; also of a document whose text another
        one has. Raises LedgerError if the ledger has no such document.
        """
        return same.whole(self._database, self._moment, document)

    def text(self, document: str) -> str:
        """The text of a document. Raises LedgerError if the ledger has no such document."""
        return queries.text(self._database, document)

    def document_of(self, reading: int) -> str:
        """The id of the document that a reading of the ledger is of, by its number."""
        return queries.document_of(self._database, reading)

    def texts(self, documents: Iterable[str]) -> dict[str, str]:
        """The texts of several documents by their ids."""
        return queries.texts(self._database, documents)

    def search(
        self, words: str, since: str | None = None, until: str | None = None, limit: int = 50
    ) -> list[SearchRow]:
        """Statements and documents that have all the words, the newest first.

        «"twee woorden"» must stand in a row; «sanct*» is the beginning of a word. Raises
        LedgerError if there is no word.
        """
        return list(search(self._database, self._moment, words, since, until, limit))

    def corrections(self) -> list[CorrectionRow]:
        """Persons' corrections, in the order of entry."""
        return list(queries.corrections(self._database, self._moment))
