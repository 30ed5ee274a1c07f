"""The registry's own rules: `check(registry)` says where the data break them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from dragoman.actors.model import Actor, Office
from dragoman.actors.registry import Registry

SINGLE = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "head"}
)
"""Offices that one person holds at a time."""

LANGUAGES = ("nl", "en")


def check(registry: Registry) -> list[str]:
    """One sentence for every fault; an empty list if there is none."""
    return [*_two_in_one_office(registry), *_unknown_codes(registry), *_ties(registry)]


def _two_in_one_office(registry: Registry) -> Iterator[str]:
    held: dict[tuple[str, str], list[tuple[Actor, Office]]] = defaultdict(list)
    for actor in registry.actors.values():
        for office in actor.offices:
            if office.role in SINGLE:
                held[office.role, office.of].append((actor, office))
    for (role, of), pairs in held.items():
        for (one, a), (other, b) in combinations(pairs, 2):
            if one.id != other.id and _both_at_once(a, b):
                yield f"{one.id} and {other.id} are both {role} of {of} at once"


def _both_at_once(one: Office, other: Office) -> bool:
    starts, ends = (
        (o.start or "0000" for o in (one, other)),
        (o.end or "9999" for o in (one, other)),
    )
    start, end = max(starts), min(ends)
    shorter = min(len(start), len(end))
    return start[:shorter] < end[:shorter]


def _unknown_codes(registry: Registry) -> Iterator[str]:
    for actor in registry.actors.values():
        places = [o.of for o in (*actor.offices, *actor.members)]
        places += [*actor.claimed_by, *([actor.part_of] if actor.part_of else [])]
        for code in dict.fromkeys(places):
            if code not in registry.actors:
                yield f"{actor.id} refers to {code}, which the registry does not know"


def _ties(registry: Registry) -> Iterator[str]:
    for language in LANGUAGES:
        owners: dict[str, list[str]] = defaultdict(list)
        for actor in registry.actors.values():
            for name in dict.fromkeys(actor.names.get(language, ())):
                owners[name].append(actor.id)
        for name, ids in owners.items():
            if len(ids) > 1 and f"{language}:{name}" not in registry.prefer:
                shared = " and ".join(ids)
                yield f"«{name}» ({language}) names {shared}, and no tie-break says which"
