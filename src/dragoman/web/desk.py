"""What a page asks with: the ledger at the visitor's moment, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from dragoman.actors.registry import default_registry
from dragoman.ledger import Ledger, View
from dragoman.standing.asking import Standing
from dragoman.standing.book import Book
from dragoman.standing.days import last_day
from dragoman.standing.evidence import Sentences
from dragoman.standing.recent import Columns
from dragoman.standing.settings import default_settings
from dragoman.web.shelf import Shelf

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as it is shown."""

    id: str
    name: str


class Desk:
    """The ledger as of a day, or as of today, or of its newest entry if that is later."""

    def __init__(self, ledger: Ledger, shelf: Shelf, as_of: str | None, language: str) -> None:
        self.ledger = ledger
        self.shelf = shelf
        shelf.renew(ledger)
        self.view: View = ledger.at(as_of)
        self.language = language
        self._as_of = as_of
        self._sentences: dict[str, Sentences] = {}
        self._names: dict[str, str] = {}
        self._standing: dict[bool, Standing] = {}

    def on(self, day: str) -> Desk:
        """The desk as of another day."""
        return Desk(self.ledger, self.shelf, day, self.language)

    @cached_property
    def day(self) -> date:
        """The last day that counts."""
        if self._as_of:
            return last_day(self._as_of)
        return max(date.today(), self.news_until(None) or date.min)

    def news_until(self, day: str | None) -> date | None:
        """The last day with news, up to and with a day; None if there is none."""
        newest = self.view.newest(until=day)
        return last_day(newest) if newest else None

    def whole(self) -> tuple[date, date]:
        """The first and the last day with articles in the ledger, whatever the visitor's moment."""
        today = date.today().isoformat()
        first, last = self.ledger.oldest(), self.ledger.latest()
        return last_day(first or today), last_day(last or today)

    @cached_property
    def book(self) -> Book:
        """Matters, positions, promises and coalitions of the day. Raises PreparingError."""
        self.shelf.prepare().wait()
        return self.shelf.books.on(self.ledger, self.day)

    def kept(self, question: tuple[object, ...], find: Callable[[], Answer]) -> Answer:
        """The answer to a question about the day, until something is entered that changes it."""
        version = self.shelf.version(self.day)
        return self.shelf.kept((*question, self.day, self.language, version), find)

    def lately(self, for_states: bool) -> Columns:
        """What happened among all actors up to the day, as far as it has not faded. Raises
        PreparingError.
        """
        self.shelf.prepare().wait()
        return self.shelf.recent.until(self.ledger, self.day, for_states)

    def standing(self, for_states: bool) -> Standing:
        """Relations of the day."""
        if for_states not in self._standing:
            settings, day = default_settings(), self.day.isoformat()
            self._standing[for_states] = Standing(self.view, settings, day, for_states)
        return self._standing[for_states]

    def named(self, actor: str, name: str) -> Named:
        """An actor by its everyday name in the visitor's language, else as articles name it."""
        known = default_registry().get(actor)
        return Named(actor, known.name(self.language) if known else name)

    def all_named(self, ids: tuple[str, ...], names: tuple[str, ...]) -> tuple[Named, ...]:
        """Several actors."""
        return tuple(self.named(i, n) for i, n in zip(ids, names, strict=True))

    def name(self, actor: str) -> Named:
        """An actor of which only the id is at hand."""
        if actor not in self._names:
            self._names[actor] = self.view.name(actor)
        return self.named(actor, self._names[actor])

    def take(self, documents: Iterable[str]) -> None:
        """Have the texts of documents at hand, of which sentences are asked for."""
        texts = self.view.texts(d for d in documents if d not in self._sentences)
        self._sentences |= {document: Sentences(text) for document, text in texts.items()}

    def sentence(self, document: str, place: int) -> str:
        """The sentence at a place of a document, on one line."""
        if document not in self._sentences:
            self.take([document])
        return self._sentences[document].at(place)

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person, for whom no state answers."""
        known = default_registry().get(actor)
        if known is not None:
            return known.kind == "person"
        return self.view.kind(actor) == "person"
