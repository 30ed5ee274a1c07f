"""Who is meant by the codes and names of an event file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from dragoman.actors.draft import slug
from dragoman.actors.model import Actor, CastMember
from dragoman.actors.registry import default_registry
from dragoman.codings.formats import countries, data

MOST = 100_000
"""Parties that are remembered; files name the same few over and over."""


@lru_cache(MOST)
def by_cameo(code: str, name: str, country: str, group: str, types: str) -> CastMember | None:
    """The actor of a CAMEO code with its parts; `types` are the sectors, apart by spaces.

    A state itself is the registry's, as are organisations that CAMEO knows; other codes are
    actors of their own, of the state if they are its court or parliament. None without a code.
    """
    if not code:
        return None
    organisation = _registered(data("actors")["groups"].get(group, ""))
    if organisation is not None:
        return organisation
    state, sectors = _by_cameo().get(country), types.split()
    if state and not group and set(sectors) <= set(data("actors")["state"]):
        return _registered(state)
    return CastMember(f"cameo:{code}", name or code, "group", of=_of(state, sectors))


@lru_cache(MOST)
def by_name(name: str, country: str, sectors: str, title: str) -> CastMember | None:
    """The actor of POLECAT's name, ISO alpha-3 country and sectors, which «;» keeps apart.

    An actor of the registry if one has that name; the state if it is not named; else an actor of
    its own, which counts for the state if it is of its government. None if nobody is told.
    """
    known = _registered(_by_name().get(name.casefold(), ""))
    if known is not None:
        return known
    found = [s.strip() for s in sectors.split(";") if s.strip()]
    state = country if country in countries() else None
    if not name or name == country:
        of_state = set(found) <= set(data("actors")["state"])
        return _registered(state) if state and of_state else None
    of = state if set(found) & set(data("actors")["state"]) else _of(state, found)
    return CastMember(f"local:{slug(name)}", name, "person" if title else "group", of=of)


def _of(state: str | None, sectors: list[str]) -> str | None:
    return state if set(sectors) & set(data("actors")["organs"]) else None


@cache
def _registered(actor: str) -> CastMember | None:
    known = default_registry().get(actor)
    return CastMember(known.id, known.name("en"), known.kind) if known else None


@cache
def _by_cameo() -> Mapping[str, str]:
    """Countries by CAMEO's and by ISO's code."""
    ids = {id: id for id in countries()}
    return ids | {country.cameo: id for id, country in countries().items()}


@cache
def _by_name() -> Mapping[str, str]:
    """Actors of the registry by English names that only one of them has."""
    owners: dict[str, set[str]] = {}
    for actor in default_registry().actors.values():
        for name in _names(actor):
            owners.setdefault(name.casefold(), set()).add(actor.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


def _names(actor: Actor) -> tuple[str, ...]:
    return actor.names.get("en", ())
