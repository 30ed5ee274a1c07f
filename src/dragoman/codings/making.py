"""What a row of an event file tells, as a reading: its text is the row, its evidence the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.actors.model import Cast, CastMember
from dragoman.codings.cameo import Deed
from dragoman.codings.formats import Format
from dragoman.codings.rows import Row
from dragoman.errors import SourceError
from dragoman.reading import Reading
from dragoman.records.lexicon import ontology
from dragoman.records.model import Event, Records, Span, record_id
from dragoman.sources.article import Refusal
from dragoman.sources.document import Document

Coded = Reading | Refusal | None
"""What becomes of a row; None if PLOVER has no such event."""

Party = tuple[CastMember, Span]
"""An actor and the cell that names it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells; dates are ISO days, `trigger` is the cell of the deed's code."""

    published: str
    date: str
    deed: Deed
    actor: Party | None
    recipient: Party | None
    trigger: Span
    rule: str
    title: str
    publisher: str | None = None
    url: str | None = None
    place: str | None = None


def readings(
    found: Iterable[Row | Refusal], read: Callable[[Row], Reading | None]
) -> Iterator[Coded]:
    """A reading of each row; one that cannot be read becomes a refusal."""
    for row in found:
        if isinstance(row, Refusal):
            yield row
            continue
        try:
            yield read(row)
        except SourceError as error:
            yield Refusal(row.where, str(error))


def make_reading(row: Row, told: Told, of: Format) -> Reading:
    """The reading of a row. Raises SourceError if it names no party."""
    parties = [p for p in (told.actor, told.recipient) if p is not None]
    if not parties:
        raise SourceError("it names nobody")
    document = Document(row.text, told.published, "en", told.title, told.publisher, told.url)
    deed, doers, others = told.deed, _ids(told.actor), _ids(told.recipient)
    event = Event(
        id=record_id("e", document.id, deed.type, deed.mode, doers, others, told.date),
        type=deed.type,
        mode=deed.mode,
        status=("asserted",),
        actors=doers,
        recipients=others,
        trigger=told.trigger,
        date=told.date,
        place=told.place,
        contexts=deed.contexts,
        magnitude=ontology().score(deed.type, deed.mode),
        confidence=of.confidence,
        rule=told.rule,
    )
    cast = Cast({member.id: member for member, _ in parties}, (), {})
    mentions = tuple((member.id, span) for member, span in parties)
    return Reading(document, cast, mentions, Records((), (event,)), of.version)


def _ids(party: Party | None) -> tuple[str, ...]:
    return (party[0].id,) if party else ()


@lru_cache(10_000)
def iso_day(written: str) -> str:
    """An ISO day of `20250314` or `2025-03-14`, with or without a time behind it.

    Raises SourceError if it is none.
    """
    length = 10 if written[4:5] == "-" else 8
    try:
        return date.fromisoformat(written[:length]).isoformat()
    except ValueError:
        raise SourceError(f"«{written}» is no day") from None
