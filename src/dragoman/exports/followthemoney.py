"""The ledger as FollowTheMoney entities: who there is, in which office, the articles, what was said
and done, each with its article as proof.

A statement is a Note, since the model has no speech: its name says whose, its description what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.actors.model import Actor, Office
from dragoman.actors.registry import default_registry
from dragoman.codings.formats import countries
from dragoman.exports.deeds import NOT_DONE
from dragoman.ledger.rows import ActorRow, DocumentRow, EventRow, StatementRow
from dragoman.ledger.view import View

Json = dict[str, Any]

SCHEMATA = {"person": "Person", "state": "PublicBody", "organisation": "Organization"}
OTHERS = "LegalEntity"
LANGUAGES = {"nl": "nld", "en": "eng"}
GENDERS = {"m": "male", "f": "female"}


def entities(view: View) -> Iterator[Json]:
    """An entity a line: actors, offices, articles, events, statements."""
    posts: set[str] = set()
    for row in view.everybody():
        known = default_registry().get(row.id)
        yield _actor(row, known)
        for office in known.offices if known else ():
            post = _id("post", office.role, office.of)
            if post not in posts:
                posts.add(post)
                yield _post(post, office)
            yield _occupancy(row.id, post, office)
    yield from (_article(d) for part in view.parts() for d in part.documents())
    yield from (one for part in view.parts() for one in _events(part))
    yield from (one for part in view.parts() for one in _notes(part))


def _events(view: View) -> Iterator[Json]:
    documents = {d.id: d for d in view.documents()}
    done = (e for e in view.events() if not NOT_DONE & set(e.status))
    return (_event(e, documents[e.document]) for e in done)


def _notes(view: View) -> Iterator[Json]:
    documents = {d.id: d for d in view.documents()}
    return (_note(s, documents[s.document]) for s in view.statements())


def _entity(id: str, schema: str, properties: dict[str, Iterable[str | None]]) -> Json:
    """Without the properties that have no value; each value once."""
    kept = {
        name: list(dict.fromkeys(value for value in values if value))
        for name, values in properties.items()
    }
    return {"id": id, "schema": schema, "properties": {n: v for n, v in kept.items() if v}}


def _id(*parts: str) -> str:
    """Of the characters that ids of entities may have."""
    return "dragoman-" + re.sub("[^0-9A-Za-z]+", "-", "-".join(parts)).strip("-")


def _country(place: str | None) -> str | None:
    found = countries().get(place or "")
    return found.iso2.lower() if found else None


def _actor(row: ActorRow, known: Actor | None) -> Json:
    kind = known.kind if known else row.kind
    name = known.name("en") if known else row.name
    names = [n for some in known.names.values() for n in some] if known else []
    properties: dict[str, Iterable[str | None]] = {
        "name": [name],
        "alias": [n for n in names if n != name],
        "country": [_country(row.id if kind in ("state", "territory") else None)],
    }
    if kind == "person" and known:
        properties["gender"] = [GENDERS.get(known.gender or "")]
    return _entity(_id("actor", row.id), SCHEMATA.get(kind, OTHERS), properties)


def _post(post: str, office: Office) -> Json:
    of = default_registry().get(office.of)
    title = office.title.get("en") or office.role.replace("_", " ").capitalize()
    name = f"{title} of {of.name('en') if of else office.of}"
    return _entity(post, "Position", {"name": [name], "country": [_country(office.of)]})


def _occupancy(holder: str, post: str, office: Office) -> Json:
    return _entity(
        _id("held", holder, office.role, office.of, office.start or ""),
        "Occupancy",
        {
            "holder": [_id("actor", holder)],
            "post": [post],
            "startDate": [office.start],
            "endDate": [office.end],
        },
    )


def _article(document: DocumentRow) -> Json:
    return _entity(
        _id(document.id),
        "Article",
        {
            "title": [document.title or f"Article of {document.published}"],
            "publishedAt": [document.published],
            "publisher": [document.publisher],
            "sourceUrl": [document.url],
            "language": [LANGUAGES.get(document.language)],
        },
    )


def _event(event: EventRow, document: DocumentRow) -> Json:
    kind = f"{event.type} {event.mode or ''}".strip()
    who = f"{', '.join(event.actors)} → {', '.join(event.recipients)}"
    return _entity(
        _id(event.document, event.id),
        "Event",
        {
            "name": [f"{kind}: {who}".removesuffix(" → ")],
            "description": [event.trigger],
            "notes": [f"{', '.join(event.status)}; confidence {event.confidence:.2f}"],
            "keywords": [event.type, event.mode, *event.contexts],
            "date": [event.date or event.published],
            "country": [_country(event.place)],
            "involved": _involved((*event.actor_ids, *event.recipient_ids)),
            **_proof(document),
        },
    )


def _note(said: StatementRow, document: DocumentRow) -> Json:
    about = f" about {', '.join(said.about)}" if said.about else ""
    return _entity(
        _id(said.document, said.id),
        "Note",
        {
            "name": [f"{said.speaker or 'Somebody'}{about}, {said.published}"],
            "description": [" … ".join(said.content)],
            "notes": [f"{said.kind} speech; confidence {said.confidence:.2f}"],
            "entity": _involved([i for i in (said.speaker_id, *said.about_ids) if i]),
            **_proof(document),
        },
    )


def _involved(ids: Sequence[str]) -> list[str]:
    return [_id("actor", actor) for actor in ids]


def _proof(document: DocumentRow) -> dict[str, list[str | None]]:
    return {
        "proof": [_id(document.id)],
        "publisher": [document.publisher],
        "sourceUrl": [document.url],
    }
