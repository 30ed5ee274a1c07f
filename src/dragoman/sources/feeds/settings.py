"""feeds.toml: which feeds are watched, and how."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dragoman.errors import SourceError
from dragoman.sources.times import zone_of

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_OF_ALL: dict[str, type | tuple[type, ...]] = {
    "ledger": str,
    "state": str,
    "contact": str,
    "delay_seconds": (int, float),
    "slowest_seconds": (int, float),
    "feed": list,
}
_OF_A_FEED: dict[str, type | tuple[type, ...]] = {
    "url": str,
    "publisher": str,
    "language": str,
    "zone": str,
    "every_minutes": (int, float),
    "text": str,
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One feed. `every` is in seconds; `from_feed` takes the entries' own text, no pages."""

    url: str
    publisher: str | None = None
    language: str | None = None
    zone: ZoneInfo | None = None
    every: float = 30 * MINUTE
    from_feed: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What is watched. `delay` is seconds between two requests to one host, `slowest` seconds
    that an answer may take; `contact` tells servers whom to ask.
    """

    feeds: tuple[Watched, ...]
    ledger: str = "dragoman.db"
    state: Path = Path("feeds.db")
    contact: str | None = None
    delay: float = 10.0
    slowest: float = 30.0


def read_settings(path: Path) -> Settings:
    """The settings in a file; its paths are relative to its folder. Raises SourceError."""
    try:
        data = tomllib.loads(path.read_text("utf8"))
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: no TOML: {error}") from None
    try:
        return _settings(data, path.parent)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from None


def _settings(data: dict[str, Any], folder: Path) -> Settings:
    _check(data, _OF_ALL)
    feeds = tuple(_watched(f) for f in data.get("feed", []))
    if not feeds:
        raise SourceError("no feed to watch: write [[feed]] and url = …")
    if len({f.url for f in feeds}) < len(feeds):
        raise SourceError("a feed is there twice")
    ledger = data.get("ledger", "dragoman.db")
    return Settings(
        feeds,
        ledger if "://" in ledger else str(folder / ledger),
        folder / data.get("state", "feeds.db"),
        data.get("contact"),
        float(data.get("delay_seconds", 10.0)),
        float(data.get("slowest_seconds", 30.0)),
    )


def _watched(data: dict[str, Any]) -> Watched:
    _check(data, _OF_A_FEED)
    url = data.get("url", "")
    if not url.startswith(("http://", "https://")):
        raise SourceError(f"«{url}» is no web address of a feed")
    if data.get("every_minutes", 30) < 1:
        raise SourceError("every_minutes must be 1 or more")
    text = data.get("text", "page")
    if text not in ("page", "feed"):
        raise SourceError(f"text = «{text}»: it must be «page» or «feed»")
    return Watched(
        url,
        data.get("publisher"),
        data.get("language"),
        zone_of(data["zone"]) if "zone" in data else None,
        float(data.get("every_minutes", 30)) * MINUTE,
        text == "feed",
    )


def _check(data: dict[str, Any], known: dict[str, type | tuple[type, ...]]) -> None:
    for key, value in data.items():
        if key not in known:
            raise SourceError(f"«{key}» is no setting; there are {', '.join(known)}")
        if not isinstance(value, known[key]) or isinstance(value, bool):
            raise SourceError(f"«{key}» has a wrong value: {value!r}")
        if isinstance(value, int | float) and value < 0:
            raise SourceError(f"«{key}» is below zero")
