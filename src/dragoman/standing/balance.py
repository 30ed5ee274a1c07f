"""Structural balance: friends of friends are friends, enemies of friends are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from dragoman.standing.network import Tie


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors all of whose ties are warm or cold; `ties` are first-second, first-third and
    second-third.
    """

    actors: tuple[str, str, str]
    ties: tuple[Tie, Tie, Tie]

    @property
    def balanced(self) -> bool:
        """Whether none or two of the ties are cold."""
        return sum(t.warmth == "cold" for t in self.ties) in {0, 2}

    @property
    def strain(self) -> float:
        """The weakest of its ties, without sign: how much would have to change."""
        return min(abs(t.value) for t in self.ties)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many triads there are and are in balance, and those that are not, most strained first."""

    triads: int
    balanced: int
    out: tuple[Triad, ...]

    @property
    def degree(self) -> float | None:
        """The part of the triads that is in balance; None without triads."""
        return self.balanced / self.triads if self.triads else None


def balance(ties: Iterable[Tie]) -> Balance:
    """Balance after Cartwright and Harary, «Structural balance», Psychological Review 63, 1956:
    a triad is in balance if the product of its three signs is positive.
    """
    signed = {(t.first, t.second): t for t in ties if t.warmth in {"warm", "cold"}}
    actors = sorted({a for pair in signed for a in pair})
    triads = [
        Triad((a, b, c), (signed[a, b], signed[a, c], signed[b, c]))
        for a, b, c in combinations(actors, 3)
        if {(a, b), (a, c), (b, c)} <= signed.keys()
    ]
    out = sorted((t for t in triads if not t.balanced), key=lambda t: (-t.strain, t.actors))
    return Balance(len(triads), len(triads) - len(out), tuple(out))
