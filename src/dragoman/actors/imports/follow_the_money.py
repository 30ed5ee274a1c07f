"""FollowTheMoney entities, as OpenSanctions publishes persons in public office: Person, Position,
and Occupancy, which holds who held what from when to when.

https://followthemoney.tech/explorer/schemata/Occupancy/
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.actors.imports.rows import Held, Person, Post, Rows

IN_OFFICE = "role.pep"
"""The topic of persons in public office; in a file of others too, only those are taken."""

GENDERS = {"male": "m", "female": "f"}


def is_entity(entity: Mapping[str, Any]) -> bool:
    """Whether this is a FollowTheMoney entity."""
    return isinstance(entity.get("schema"), str) and isinstance(entity.get("properties"), dict)


def rows_of(entity: Mapping[str, Any]) -> Rows:
    """The rows of an entity; none of a schema that says nothing of offices."""
    make = {"Person": _person, "Position": _position, "Occupancy": _occupancy}
    found = make.get(entity["schema"])
    return found(str(entity.get("id")), entity["properties"], entity) if found else Rows()


def _person(id: str, has: Mapping[str, Any], entity: Mapping[str, Any]) -> Rows:
    topics = _all(has, "topics")
    names = (*_all(has, "name"), *_all(has, "alias"))
    if not names or (topics and IN_OFFICE not in topics):
        return Rows()
    label = str(entity.get("caption") or names[0])
    person = Person(
        id=id,
        key=_first(has, "wikidataId") or id,
        names=names,
        labels={"en": label},
        gender=GENDERS.get(_first(has, "gender") or ""),
        born=_first(has, "birthDate"),
        died=_first(has, "deathDate"),
    )
    return Rows(persons=(person,))


def _position(id: str, has: Mapping[str, Any], _: Mapping[str, Any]) -> Rows:
    country = _first(has, "country") or ""
    name = _first(has, "name")
    return Rows(posts=(Post(id, {"en": name}, _codes().get(country.lower())),)) if name else Rows()


def _occupancy(_: str, has: Mapping[str, Any], __: Mapping[str, Any]) -> Rows:
    start, end = _first(has, "startDate"), _first(has, "endDate")
    pairs = ((h, p) for h in _all(has, "holder") for p in _all(has, "post"))
    return Rows(held=tuple(Held(h, p, "office", start, end) for h, p in pairs))


def _all(has: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A property's values; those that are entities themselves by their ids."""
    values = has.get(name) or []
    if not isinstance(values, list):
        raise TypeError(name)
    return tuple(str(v.get("id")) if isinstance(v, dict) else str(v) for v in values)


def _first(has: Mapping[str, Any], name: str) -> str | None:
    return next(iter(_all(has, name)), None)


@cache
def _codes() -> Mapping[str, str]:
    """ISO 3166 alpha-2, lower case, to alpha-3."""
    file = files(__package__) / "data" / "countries.toml"
    codes: dict[str, str] = tomllib.loads(file.read_text("utf8"))
    return codes
