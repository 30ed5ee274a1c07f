"""What a page asks with: the ledger at the visitor's moment, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.actors.registry import default_registry
from dragoman.ledger import Ledger, View
from dragoman.standing.asking import Standing
from dragoman.standing.book import Book
from dragoman.standing.days import last_day
from dragoman.standing.evidence import sentence_at
from dragoman.standing.moments import book_at
from dragoman.standing.settings import default_settings
from dragoman.web.shelf import Answer, Shelf


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
        self.view: View = ledger.at(as_of)
        self.language = language
        self._as_of = as_of
        self._texts: dict[str, str] = {}

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
        newest = [e.published for e in self.view.events(until=day, limit=1)]
        newest += [s.published for s in self.view.statements(until=day, limit=1)]
        return max(map(last_day, newest), default=None)

    def whole(self) -> tuple[date, date]:
        """The first and the last day with news in the ledger, whatever the visitor's moment."""
        today = date.today()

        def found() -> tuple[date, date]:
            days = [last_day(d.published) for d in self.ledger.documents()]
            return min(days, default=today), max(days, default=today)

        return self.shelf.kept((self.ledger.stamp(), "whole"), found)

    @cached_property
    def book(self) -> Book:
        """Matters, positions, promises and coalitions of the day."""
        return self.kept("book", lambda: book_at(self.ledger, self.day.isoformat()))

    def kept(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to a question about this day, from the last time that it was asked."""
        return self.shelf.kept((self.ledger.stamp(), self.day, question), make)

    def standing(self, for_states: bool) -> Standing:
        """Relations of the day."""
        return Standing(self.view, default_settings(), self.day.isoformat(), for_states)

    def named(self, actor: str, name: str) -> Named:
        """An actor by its everyday name in the visitor's language, else as articles name it."""
        known = default_registry().get(actor)
        return Named(actor, known.name(self.language) if known else name)

    def all_named(self, ids: tuple[str, ...], names: tuple[str, ...]) -> tuple[Named, ...]:
        """Several actors."""
        return tuple(self.named(i, n) for i, n in zip(ids, names, strict=True))

    def name(self, actor: str) -> Named:
        """An actor of which only the id is at hand."""
        return self.named(actor, self._names.get(actor, actor))

    def sentence(self, document: str, place: int) -> str:
        """The sentence at a place of a document, on one line."""
        if document not in self._texts:
            self._texts[document] = self.view.text(document)
        return " ".join(sentence_at(self._texts[document], place).split())

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person, for whom no state answers."""
        known = default_registry().get(actor)
        if known is not None:
            return known.kind == "person"
        return any(a.id == actor and a.kind == "person" for a in self.view.actors(actor))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {a.id: a.name for a in self.view.actors()}
