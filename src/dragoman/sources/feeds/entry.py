"""One entry of a feed."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.sources.times import Published


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` tells it apart within its feed, `html` is the text that came with it."""

    key: str
    url: str | None
    title: str | None
    published: Published | None
    html: str
