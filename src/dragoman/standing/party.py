"""Who counts for whom: a president for the state, the Commission for the Union."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.actors.registry import Registry, default_registry
from dragoman.ledger.rows import CastRow
from dragoman.standing.acting import principal
from dragoman.standing.days import last_day
from dragoman.standing.entries import Entry
from dragoman.standing.settings import Settings, default_settings


class Parties:
    """The parties of a ledger.

    A person in the registry speaks for the place of the office held on the day; one whom it does
    not know for what the article says that he belongs to.
    """

    def __init__(
        self,
        cast: Iterable[CastRow] = (),
        registry: Registry | None = None,
        settings: Settings | None = None,
    ) -> None:
        self._registry = registry or default_registry()
        self._settings = settings or default_settings()
        self._cast = {(row.document, row.id): row for row in cast}

    def counts_for(self, document: str, published: str, actor: str) -> str | None:
        """The state or organisation that the actor speaks for in a document of that ISO date."""
        if self._registry.get(actor) is not None:
            place = principal(actor, last_day(published), self._registry, self._settings)
            return None if place == actor else place
        row = self._cast.get((document, actor))
        if row is None or row.place is None:
            return None
        if row.kind == "person" or (row.kind == "group" and row.count is None):
            return self._settings.organs.get(row.place, row.place)
        return None

    def all_of(self, document: str, published: str, actor: str) -> tuple[str, ...]:
        """The actor and whom it counts for."""
        place = self.counts_for(document, published, actor)
        return (actor,) if place is None else (actor, place)

    def weightiest(self, document: str, published: str, actor: str) -> str:
        """Whom the actor counts for, else the actor."""
        return self.all_of(document, published, actor)[-1]

    def acting(self, found: Iterable[Entry]) -> list[Entry]:
        """The entries as those of states and organisations; what one does to itself is left out."""
        moved = (
            replace(e, actor=self._of(e, e.actor), recipient=self._of(e, e.recipient))
            for e in found
        )
        return [e for e in moved if e.actor != e.recipient]

    def _of(self, entry: Entry, actor: str) -> str:
        return self.weightiest(entry.document, entry.day.isoformat(), actor)

    def count(self, document: str, actor: str) -> int | None:
        """How many members a group is said to have («de acht bondgenoten»)."""
        row = self._cast.get((document, actor))
        return row.count if row else None

    def name(self, document: str, actor: str, told: str | None = None) -> str:
        """The everyday name of an actor, in English where the registry has it; else as `told`, or
        as the document has it.
        """
        known = self._registry.get(actor)
        if known is not None:
            return known.name("en")
        row = self._cast.get((document, actor))
        return told or (row.name if row else actor)
