"""What the members of a coalition have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.actors.registry import Registry, overlaps
from dragoman.standing.coalitions import Coalition
from dragoman.standing.positions import Position


@dataclass(frozen=True, slots=True)
class Common:
    """A position that more than half of the members, and at least two, hold on a matter."""

    matter: str
    matter_name: str
    position: str
    members: tuple[str, ...]


def common(coalition: Coalition, positions: Iterable[Position]) -> list[Common]:
    """Common positions, those of most members first."""
    members = {m.party_id for m in coalition.current()}
    held: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        if position.party_id in members:
            held.setdefault((position.matter, position.position), []).append(position)
    found = [
        Common(matter, some[0].matter_name, position, tuple(p.party for p in some))
        for (matter, position), some in sorted(held.items())
        if len(some) > max(1, len(members) // 2)
    ]
    return sorted(found, key=lambda c: -len(c.members))


def organisations(coalition: Coalition, day: date, registry: Registry) -> list[str]:
    """Ids of the organisations that all members are in on the day; none without members."""
    members = {m.party_id for m in coalition.current()}
    return sorted(
        actor.id
        for actor in registry.actors.values()
        if members and members <= {m.of for m in actor.members if overlaps(m, day.isoformat())}
    )
