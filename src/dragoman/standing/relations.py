"""The relation of one actor towards another: what was done and said, fading with time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Literal

from dragoman.standing.days import days
from dragoman.standing.entries import Entry
from dragoman.standing.settings import Settings

Warmth = Literal["warm", "cold", "neutral", "unknown"]


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation of `actor` towards `recipient` at the end of a day; `entries` is their number
    up to that day.
    """

    actor: str
    recipient: str
    day: date
    value: float
    entries: int
    warmth: Warmth


def between(found: Iterable[Entry], actor: str, recipient: str) -> list[Entry]:
    """The entries of one towards the other."""
    return [e for e in found if e.actor == actor and e.recipient == recipient]


def relation(
    found: Iterable[Entry], actor: str, recipient: str, day: date, settings: Settings
) -> Relation:
    """The sum of the entries up to and with the day, each halved every half-life since its own."""
    past = [e for e in between(found, actor, recipient) if e.day <= day]
    value = fsum(e.amount * 0.5 ** ((day - e.day).days / settings.half_life) for e in past)
    return Relation(actor, recipient, day, value, len(past), warmth(value, len(past), settings))


def warmth(value: float, entries: int, settings: Settings) -> Warmth:
    """What a sum means; without entries nothing is known."""
    if not entries:
        return "unknown"
    if value >= settings.warm:
        return "warm"
    return "cold" if value <= settings.cold else "neutral"


def series(
    found: Iterable[Entry], actor: str, recipient: str, last: date, settings: Settings
) -> list[Relation]:
    """The relation on every day from its first entry on; empty without entries."""
    mine = between(found, actor, recipient)
    if not mine:
        return []
    per_day: dict[date, list[float]] = {}
    for entry in mine:
        per_day.setdefault(entry.day, []).append(entry.amount)
    fading = 0.5 ** (1 / settings.half_life)
    value, number, found_days = 0.0, 0, []
    for day in days(min(per_day), last):
        news = per_day.get(day, [])
        value, number = value * fading + fsum(news), number + len(news)
        warm = warmth(value, number, settings)
        found_days.append(Relation(actor, recipient, day, value, number, warm))
    return found_days
