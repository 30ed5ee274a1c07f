"""What an import finds in one entity, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """A person; `key` is what the same person has in other files. Dates are ISO dates."""

    id: str
    key: str
    names: tuple[str, ...]
    labels: Mapping[str, str]
    gender: str | None = None
    born: str | None = None
    died: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A position or an organisation; `place` is an ISO alpha-3 code or another entity's id."""

    id: str
    labels: Mapping[str, str]
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A position held, or (`kind` member) an organisation belonged to, up to, not with, `end`."""

    person: str
    post: str
    kind: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A state and its ISO alpha-3 code."""

    id: str
    code: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one entity."""

    persons: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    held: tuple[Held, ...] = field(default=())
    places: tuple[Place, ...] = ()
