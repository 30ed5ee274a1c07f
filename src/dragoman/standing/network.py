"""The relations of many actors on one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.actors.registry import Registry, overlaps
from dragoman.errors import LedgerError
from dragoman.standing.entries import Entry
from dragoman.standing.relations import Relation, Warmth, relation, warmth
from dragoman.standing.settings import Settings


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and all relations among them of which something is known on the day."""

    day: date
    actors: tuple[str, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """What is between two actors, both ways together: the sum of both relations."""

    first: str
    second: str
    value: float
    warmth: Warmth


def network(
    found: Iterable[Entry], day: date, settings: Settings, among: Collection[str] | None = None
) -> Network:
    """The network on a day, of the actors `among` others or of all that have entries."""
    pairs: dict[tuple[str, str], list[Entry]] = {}
    for e in found:
        if e.day <= day and (among is None or (e.actor in among and e.recipient in among)):
            pairs.setdefault((e.actor, e.recipient), []).append(e)
    known = [relation(mine, a, b, day, settings) for (a, b), mine in sorted(pairs.items())]
    actors = {a for pair in pairs for a in pair} if among is None else set(among)
    return Network(day, tuple(sorted(actors)), tuple(known))


def ties(of: Network, settings: Settings) -> list[Tie]:
    """The two relations of each pair taken together, by ids."""
    pairs: dict[tuple[str, str], list[Relation]] = {}
    for r in of.relations:
        pairs.setdefault((min(r.actor, r.recipient), max(r.actor, r.recipient)), []).append(r)
    found = []
    for (first, second), both in sorted(pairs.items()):
        value = sum(r.value for r in both)
        entries = sum(r.entries for r in both)
        found.append(Tie(first, second, value, warmth(value, entries, settings)))
    return found


def members(organisation: str, day: date, registry: Registry) -> tuple[str, ...]:
    """The members of an organisation on a day. Raises LedgerError if the registry has none."""
    known = registry.get(organisation)
    found = {m.of for m in known.members if overlaps(m, day.isoformat())} if known else set()
    if not found:
        raise LedgerError(f"the registry knows no members of «{organisation}» on {day}")
    return tuple(sorted(found))
