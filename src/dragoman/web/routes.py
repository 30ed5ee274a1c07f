"""The addresses of the pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from dragoman.web.pages.actor import Actor, show_actor
from dragoman.web.pages.alerts import Alerts, show_alerts
from dragoman.web.pages.alerts import Asked as AskedParts
from dragoman.web.pages.article import Article, show_article
from dragoman.web.pages.corrections import Corrections, show_corrections
from dragoman.web.pages.day import Day, show_day
from dragoman.web.pages.failure import Failure
from dragoman.web.pages.matter import (
    All,
    Matter,
    Several,
    Together,
    show_coalition,
    show_matter,
    show_matters,
)
from dragoman.web.pages.network import Network, show_network
from dragoman.web.pages.relation import Relation, show_relation
from dragoman.web.pages.search import Found, show_search
from dragoman.web.visit import DATE, SHORT, Asked

router = APIRouter()
Id = Annotated[str, Path(max_length=SHORT)]
Number = Annotated[int, Query(ge=1, lt=10**6, description="A part of a long list.")]
Words = Annotated[str, Query(max_length=SHORT)]
OTHERS = ("text/html", "text/csv", "image/svg+xml")
"""What a page can be instead of JSON; SVG only where there is a picture."""


def answers(kind: type) -> dict[int | str, dict[str, Any]]:
    """What the description says of a page whose data are of that kind."""
    shown = {"model": kind, "content": {other: {} for other in OTHERS}}
    told: dict[str, Any] = {"model": Failure}
    return {200: shown, 404: told, 422: told}


NAMED: dict[int | str, dict[str, Any]] = {300: {"model": Several, "description": "All it fits"}}
"""What a page that is asked for by a name also answers."""


IsoDay = Annotated[str, Path(pattern=r"^\d{4}-\d\d-\d\d$")]


@router.get("/", summary="The last day with news", responses=answers(Day))
def today(visit: Asked, articles: Number = 1) -> Response:
    """Its entries, deadlines ahead, alerts, and the relations that moved."""
    with visit.desk() as desk:
        return visit.answer(show_day(desk, None, articles))


@router.get("/day/{day}", summary="A day", responses=answers(Day))
def day(visit: Asked, day: IsoDay, articles: Number = 1) -> Response:
    """Its entries, deadlines ahead then, alerts, and the relations that moved."""
    with visit.desk() as desk:
        return visit.answer(show_day(desk, day, articles))


@router.get("/actor/{actor}", summary="An actor, by its id", responses=answers(Actor))
def actor(visit: Asked, actor: Id, about: Words = "", words: Words = "") -> Response:
    """Who it is, what it said, did and promised, where it stands, and with whom."""
    with visit.desk() as desk:
        return visit.answer(show_actor(desk, actor, about, words))


@router.get(
    "/article/{document}", summary="An article with its entries marked", responses=answers(Article)
)
def article(visit: Asked, document: Id, at: Words = "") -> Response:
    """`at` is an entry to be shown: its id, or its place in the text."""
    with visit.desk() as desk:
        return visit.answer(show_article(desk, document, at))


@router.get(
    "/relation/{first}/{second}", summary="Two actors, by id or name", responses=answers(Relation)
)
def relation(visit: Asked, first: Id, second: Id) -> Response:
    """Their relation over time, both ways, its turns, and the words behind it."""
    with visit.desk() as desk:
        return visit.answer(show_relation(desk, first, second))


@router.get("/search", summary="Actors, matters, statements and articles", responses=answers(Found))
def search(visit: Asked, q: Words = "") -> Response:
    """All that have the words."""
    with visit.desk() as desk:
        return visit.answer(show_search(desk, q))


@router.get("/matters", summary="All matters and coalitions", responses=answers(All))
def matters(visit: Asked) -> Response:
    """Those of most articles first."""
    with visit.desk() as desk:
        return visit.answer(show_matters(desk))


@router.get(
    "/matter/{name}",
    summary="A matter, by its id or a part of its name",
    responses=answers(Matter) | NAMED,
)
def matter(visit: Asked, name: Id) -> Response:
    """Who stands where on it, what was promised, and the articles that tell of it."""
    with visit.desk() as desk:
        return visit.answer(show_matter(desk, name))


@router.get(
    "/coalition/{name}",
    summary="A coalition, by its id or a part of its name",
    responses=answers(Together) | NAMED,
)
def coalition(visit: Asked, name: Id) -> Response:
    """Its members in and out, and what they have in common."""
    with visit.desk() as desk:
        return visit.answer(show_coalition(desk, name))


@router.get("/network", summary="Who is close to whom on a day", responses=answers(Network))
def network(visit: Asked, among: Words = "") -> Response:
    """Of all actors, or of an organisation's members."""
    with visit.desk() as desk:
        return visit.answer(show_network(desk, among))


@router.get("/alerts", summary="Deadlines and alerts", responses=answers(Alerts))
def alerts(
    visit: Asked,
    since: Annotated[str, Query(pattern=DATE)] = "",
    deadlines: Number = 1,
    changed: Number = 1,
    promises: Number = 1,
) -> Response:
    """Deadlines ahead, what changed since a day, and all promises, each in parts."""
    with visit.desk() as desk:
        return visit.answer(show_alerts(desk, since, AskedParts(deadlines, changed, promises)))


@router.get("/corrections", summary="What persons put right", responses=answers(Corrections))
def corrections(visit: Asked) -> Response:
    """All entries, the newest first."""
    with visit.desk() as desk:
        return visit.answer(show_corrections(desk))
