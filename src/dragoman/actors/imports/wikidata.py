"""Entities of Wikidata's JSON dump: persons with the positions they held and what they belong to.

https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from dragoman.actors.imports.rows import Held, Person, Place, Post, Rows

HUMAN = "Q5"
INSTANCE_OF, GENDER, BORN, DIED = "P31", "P21", "P569", "P570"
POSITION, MEMBER, PARTY = "P39", "P463", "P102"
JURISDICTION, COUNTRY, HOLDER, ALPHA_3 = "P1001", "P17", "P1308", "P298"
START, END = "P580", "P582"
GENDERS = {"Q6581097": "m", "Q6581072": "f"}
LANGUAGES = ("en", "nl", "mul")
"""«mul» is the label of names that are the same in all languages."""

LENGTHS = {11: 10, 10: 7, 9: 4}
"""Precision of a time to the length of an ISO date."""


def is_entity(entity: Mapping[str, Any]) -> bool:
    """Whether this is an entity of a Wikidata dump."""
    return "labels" in entity and "claims" in entity and "id" in entity


def may_tell(line: bytes) -> bool:
    """Whether a dump's line can hold anything that is wanted; most cannot, and are not parsed."""
    return any(mark in line for mark in _marks())


def rows_of(entity: Mapping[str, Any]) -> Rows:
    """The rows of an entity; none of one that says nothing of offices."""
    # Empty objects are written as empty lists in dumps.
    claims: Mapping[str, Any] = entity["claims"] or {}
    kinds = set(_items(claims, INSTANCE_OF))
    if HUMAN in kinds:
        return _person(entity, claims)
    codes = (_value(c["mainsnak"]) for c in _standing(claims, ALPHA_3))
    id = str(entity["id"])
    places = tuple(Place(id, code) for code in codes if isinstance(code, str))
    wanted = JURISDICTION in claims or HOLDER in claims or kinds & _kinds()
    labels = _labels(entity)
    if not (wanted and labels):
        return Rows(places=places)
    place = next(chain(_items(claims, JURISDICTION), _items(claims, COUNTRY)), None)
    return Rows(posts=(Post(id, labels, place),), places=places)


def _person(entity: Mapping[str, Any], claims: Mapping[str, Any]) -> Rows:
    id, labels = str(entity["id"]), _labels(entity)
    if POSITION not in claims or not labels:
        return Rows()
    known = entity.get("aliases") or {}
    aliases = (str(a["value"]) for code in LANGUAGES for a in known.get(code, ()))
    person = Person(
        id=id,
        key=id,
        names=tuple(dict.fromkeys((*labels.values(), *aliases))),
        labels=labels,
        gender=next((GENDERS[g] for g in _items(claims, GENDER) if g in GENDERS), None),
        born=next(_times(claims.get(BORN, ())), None),
        died=next(_times(claims.get(DIED, ())), None),
    )
    held = [*_held(id, claims, POSITION, "office")]
    held += [h for name in (MEMBER, PARTY) for h in _held(id, claims, name, "member")]
    return Rows(persons=(person,), held=tuple(held))


def _held(person: str, claims: Mapping[str, Any], name: str, kind: str) -> Iterator[Held]:
    for claim in _standing(claims, name):
        post = _value(claim["mainsnak"])
        if isinstance(post, dict) and "id" in post:
            qualifiers = claim.get("qualifiers") or {}
            start, end = (
                next(_times({"mainsnak": q} for q in qualifiers.get(at, ())), None)
                for at in (START, END)
            )
            yield Held(person, str(post["id"]), kind, start, end)


def _labels(entity: Mapping[str, Any]) -> dict[str, str]:
    labels = entity["labels"] or {}
    return {code: str(labels[code]["value"]) for code in LANGUAGES if code in labels}


def _standing(claims: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    return (c for c in claims.get(name, ()) if c.get("rank") != "deprecated")


def _value(snak: Mapping[str, Any]) -> object:
    """A snak's value; None if it is unknown or there is none."""
    return snak.get("datavalue", {}).get("value")


def _items(claims: Mapping[str, Any], name: str) -> Iterator[str]:
    values = (_value(c["mainsnak"]) for c in _standing(claims, name))
    return (str(v["id"]) for v in values if isinstance(v, dict) and "id" in v)


def _times(claims: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """ISO dates as precise as they are told; centuries and what was before our era are left out."""
    for claim in claims:
        value = _value(claim["mainsnak"])
        if isinstance(value, dict) and value.get("precision") in LENGTHS:
            sign, date = value["time"][0], value["time"][1:]
            if sign == "+":
                yield date[: LENGTHS[value["precision"]]]


@cache
def _kinds() -> frozenset[str]:
    file = files(__package__) / "data" / "wikidata.toml"
    kinds: dict[str, str] = tomllib.loads(file.read_text("utf8"))["kinds"]
    return frozenset(kinds)


@cache
def _marks() -> tuple[bytes, ...]:
    wanted = (POSITION, JURISDICTION, HOLDER, ALPHA_3, *sorted(_kinds()))
    return tuple(f'"{name}"'.encode() for name in wanted)
