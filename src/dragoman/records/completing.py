"""Matters with what stances tell of them: who proposed it, and what a coalition is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.records.matters import SURE
from dragoman.records.model import Matter, Stance
from dragoman.records.scene import Scene

AIMS = frozenset({"supports", "wants"})
"""Positions of a coalition that tell what it is for."""


def completed(
    matters: Sequence[Matter], stances: Sequence[Stance], scene: Scene
) -> Iterator[Matter]:
    """The matters with proposer and aim where a stance says so; one stood on is surer."""
    stood = {s.matter for s in stances}
    proposers = {s.matter: s.party for s in reversed(stances) if s.rule.endswith("/proposes")}
    names = {m.id: m.name for m in matters}
    coalitions = _coalitions(scene)
    for matter in matters:
        yield replace(
            matter,
            proposer=proposers.get(matter.id),
            object=matter.object or _aim(coalitions.get(matter.id), stances, names),
            confidence=SURE if matter.id in stood else matter.confidence,
        )


def _coalitions(scene: Scene) -> dict[str, str]:
    """Matters to the coalitions of the cast that the same words name."""
    named = ((matter, scene.cast.at(i)) for i, matter in scene.heads.items())
    return {
        matter: mention.actor
        for matter, mention in named
        if mention and scene.cast_kind(mention.actor) == "coalition"
    }


def _aim(coalition: str | None, stances: Iterable[Stance], names: dict[str, str]) -> str | None:
    """The first matter that a coalition supports or wants."""
    own = (s.matter for s in stances if s.party == coalition and s.position in AIMS)
    return next((names[m] for m in own if coalition), None)
