"""Persons and organs that act for a state or an organisation on a day."""

from __future__ import annotations

from datetime import date

from dragoman.actors.registry import Registry
from dragoman.standing.settings import Settings


def principal(actor: str, day: date, registry: Registry, settings: Settings) -> str:
    """For whom an actor acts on a day by the offices of the registry, else the actor itself."""
    known = registry.get(actor)
    if known is not None and known.kind == "person":
        held = {o.role: o.of for o in reversed(registry.in_office(known, day.isoformat()))}
        actor = next((held[r] for r in settings.roles if r in held), actor)
    return settings.organs.get(actor, actor)


def deputies(actor: str, registry: Registry, settings: Settings) -> list[str]:
    """The actor and all of the registry who ever acted for it."""
    organs = {o for o, whole in settings.organs.items() if whole == actor} | {actor}
    persons = {
        a.id
        for a in registry.actors.values()
        if any(o.of in organs and o.role in settings.roles for o in a.offices)
    }
    return sorted(organs | persons)
