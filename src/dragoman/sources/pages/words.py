"""What pages say that are no article: data/pages.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """The list of that name."""
    return tuple(_data()[name])


def said(name: str, text: str) -> int:
    """How many phrases of the list of that name stand in `text`, case and spaces aside."""
    plain = " ".join(text.lower().split())
    return sum(phrase in plain for phrase in words(name))


@cache
def _data() -> dict[str, list[str]]:
    path = files("dragoman.sources") / "data" / "pages.toml"
    return tomllib.loads(path.read_text("utf8"))
