"""Who an actor is, what it said, did and promised, where it stands, and with whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dragoman.actors.model import Office
from dragoman.actors.registry import default_registry
from dragoman.errors import LedgerError
from dragoman.ledger import CorrectionRow, StatementRow, View, only
from dragoman.ledger.rows import SeenRow
from dragoman.standing.commitments import Promise
from dragoman.standing.overview import around
from dragoman.standing.positions import Position
from dragoman.standing.relations import Warmth
from dragoman.web.chart import spark
from dragoman.web.desk import Desk, Named
from dragoman.web.lines import Line, lines
from dragoman.web.page import Page
from dragoman.web.pages.corrections import corrections_of
from dragoman.web.texts import text

MOST = 50
SPOKEN = 300
"""Newest statements among which topics and words are looked for."""
"""Entries of a kind that are shown; the newest."""
MOMENTS = 40
"""Points of a small line."""
TOPICS = 10
"""Whom it spoke about that are shown; the most frequent."""
OTHERS = 20
"""Relations that are shown; the strongest."""


@dataclass(frozen=True, slots=True)
class Post:
    """An office or membership with its ISO dates."""

    role: str
    of: Named
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """With whom the actor has a relation, both ways together; `line` is its course."""

    other: Named
    value: float
    warmth: Warmth
    line: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom the actor spoke about, and how often."""

    about: Named
    statements: int


@dataclass(frozen=True, slots=True)
class Actor:
    """All about one actor; of what it said, what is `about` somebody and has some `words`."""

    actor: Named
    kind: str
    articles: int
    about: str
    words: str
    topics: tuple[Topic, ...]
    offices: tuple[Post, ...]
    members: tuple[Post, ...]
    said: tuple[Line, ...]
    did: tuple[Line, ...]
    undergone: tuple[Line, ...]
    promises: tuple[Promise, ...]
    positions: tuple[Position, ...]
    others: tuple[Other, ...]
    corrections: tuple[CorrectionRow, ...]


def show_actor(desk: Desk, actor: str, about: str, words: str = "") -> Page:
    """The actor with that id; `about` keeps the statements about somebody, `words` those in
    which these letters stand.

    Raises LedgerError if neither the ledger nor the registry has it.
    """
    row = _row(desk, actor)
    actor = row.id
    one = desk.named(actor, row.name)
    spoken = _said(desk.view, actor, "")
    kept = _said(desk.view, actor, about) if about else spoken
    said = lines(desk, _with(kept, words)[-MOST:], ())
    did = lines(desk, (), desk.view.events(actor=only(actor), limit=MOST))
    undergone = lines(desk, (), desk.view.events(recipient=only(actor), limit=MOST))
    data = Actor(
        actor=one,
        kind=row.kind,
        articles=row.documents,
        about=about,
        words=words,
        topics=_topics(desk, spoken),
        offices=_offices(desk, actor),
        members=_memberships(desk, actor),
        said=said,
        did=did,
        undergone=undergone,
        promises=tuple(desk.book.promises_of(actor)),
        positions=tuple(line[-1] for line in desk.book.lines_of(actor)),
        others=_others(desk, actor, row.kind == "person"),
        corrections=corrections_of(desk, {actor}),
    )
    return Page("actor.html", one.name, data, (*said, *did, *undergone))


def _row(desk: Desk, actor: str) -> SeenRow:
    """The actor over all articles, of which there may be none if the registry has it."""
    found = desk.view.seen(actor)
    known = default_registry().get(actor)
    if found is not None:
        return found
    if known is None:
        raise LedgerError(f"there is no actor «{actor}» in the ledger")
    return SeenRow(actor, known.name(desk.language), known.kind, 0)


def _said(view: View, actor: str, about: str) -> list[StatementRow]:
    return view.statements(speaker=only(actor), about=about or None, limit=SPOKEN)


def _with(found: list[StatementRow], words: str) -> list[StatementRow]:
    wanted = " ".join(words.split()).casefold()
    return [s for s in found if wanted in " ".join(" ".join(s.content).split()).casefold()]


def _topics(desk: Desk, found: list[StatementRow]) -> tuple[Topic, ...]:
    """Those spoken of most."""
    counted = Counter(actor for s in found for actor in s.about_ids)
    return tuple(Topic(desk.name(actor), n) for actor, n in counted.most_common(TOPICS))


def _offices(desk: Desk, actor: str) -> tuple[Post, ...]:
    known = default_registry().get(actor)
    found = known.offices if known else ()
    return tuple(_post(desk, o, o.of) for o in found if _begun(desk, o))


def _memberships(desk: Desk, actor: str) -> tuple[Post, ...]:
    return tuple(
        _post(desk, membership, organisation.id)
        for organisation in default_registry().actors.values()
        for membership in organisation.members
        if membership.of == actor and _begun(desk, membership)
    )


def _begun(desk: Desk, office: Office) -> bool:
    return office.start is None or office.start <= desk.day.isoformat()


def _post(desk: Desk, office: Office, of: str) -> Post:
    title = office.title.get(desk.language) or text(desk.language, f"role.{office.role}")
    return Post(title, desk.named(of, of), office.start, office.end)


def _others(desk: Desk, actor: str, person: bool) -> tuple[Other, ...]:
    recent = desk.shelf.recent
    lately = recent.around(desk.ledger, desk.day, not person, actor)
    found = around(recent, lately, actor, desk.day, OTHERS, MOMENTS)
    return tuple(
        Other(desk.name(a.other), a.tie.value, a.tie.warmth, spark(a.over_time)) for a in found
    )
