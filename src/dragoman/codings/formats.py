"""Columns of event files, and the codes of countries and actors in them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Format:
    """A table of events: the names of its columns in their order, and how sure its rows are."""

    version: str
    columns: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Country:
    """Codes of a state or territory; `cow` is the number that the Correlates of War give it."""

    iso2: str
    cameo: str
    fips: str | None = None
    cow: int | None = None


@cache
def gdelt() -> Format:
    """GDELT's event table, version 2.0."""
    found = data("formats")["gdelt"]
    return Format(found["version"], tuple(found["columns"].split()), found["confidence"])


@cache
def polecat() -> Format:
    """POLECAT's files."""
    found = data("formats")["polecat"]
    columns = tuple(found["columns"].replace("\n", "").split("|"))
    return Format(found["version"], columns, found["confidence"])


@cache
def countries() -> Mapping[str, Country]:
    """Countries by their ids in the registry."""
    return {
        id: Country(c["iso2"], c.get("cameo", id), c.get("fips"), c.get("cow"))
        for id, c in data("countries").items()
    }


@cache
def groups() -> Mapping[str, str]:
    """CAMEO's codes of organisations, by their ids in the registry."""
    return {id: code for code, id in data("actors")["groups"].items()}


@cache
def data(name: str) -> Mapping[str, Any]:
    """A file of the room's data."""
    found: Mapping[str, Any] = tomllib.loads(
        (files(__package__) / "data" / f"{name}.toml").read_text("utf8")
    )
    return found
