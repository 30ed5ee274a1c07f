"""Settings of what follows from the ledger, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """How relations are reckoned; days for times, points of PLOVER's scale for sums.

    `status` is the weight of each status of an event, `together` of each type that several do side
    by side; `roles` who acts for a state, `organs`
    which organisations act for another.
    """

    half_life: float
    warm: float
    cold: float
    sentiment: float
    least_sentiment: float
    least_confidence: float
    status: Mapping[str, float]
    together: Mapping[str, float]
    penalty: float
    roles: tuple[str, ...]
    organs: Mapping[str, str]
    step: int
    back: int
    least_fall: float


def read_settings(path: Path) -> Settings:
    """The settings of a file. Raises SettingsError if it cannot be read or makes no sense."""
    try:
        text = path.read_text("utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from None
    return _parsed(text, path.name)


@cache
def default_settings() -> Settings:
    """The settings that ship with the package."""
    file = files(__package__) / "data" / "settings.toml"
    return _parsed(file.read_text("utf8"), file.name)


def _parsed(text: str, name: str) -> Settings:
    try:
        data = tomllib.loads(text)
        settings = _settings(data)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: {error}") from None
    except (KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"{name}: missing or wrong: {error}") from None
    for wrong, why in (
        (settings.half_life <= 0, "half_life must be more than 0"),
        (settings.cold >= settings.warm, "cold must be less than warm"),
        (settings.penalty <= 0, "penalty must be more than 0"),
        (min(settings.step, settings.back) < 1, "step and back must be 1 or more"),
    ):
        if wrong:
            raise SettingsError(f"{name}: {why}")
    return settings


def _settings(data: Mapping[str, Any]) -> Settings:
    relations, acting, cohesion = data["relations"], data["acting"], data["cohesion"]
    return Settings(
        half_life=float(relations["half_life"]),
        warm=float(relations["warm"]),
        cold=float(relations["cold"]),
        sentiment=float(relations["sentiment"]),
        least_sentiment=float(relations["least_sentiment"]),
        least_confidence=float(relations["least_confidence"]),
        status={s: float(w) for s, w in relations["status"].items()},
        together={t: float(w) for t, w in relations["together"].items()},
        penalty=float(data["turns"]["penalty"]),
        roles=tuple(acting["roles"]),
        organs=dict(acting["organs"]),
        step=int(cohesion["step"]),
        back=int(cohesion["back"]),
        least_fall=float(cohesion["least_fall"]),
    )
