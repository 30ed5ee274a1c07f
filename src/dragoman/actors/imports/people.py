"""A registry on disk: persons are looked up by full name, a few at a time, never loaded."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.actors.imports.roles import role_of
from dragoman.actors.model import Actor, Office
from dragoman.errors import RegistryError

APPLICATION = int.from_bytes(b"Drag")
"""SQLite's application id of such a file."""

POST = "post"
"""The role of a position in which one does not act for a state."""

OPEN_YEARS = 10
"""After so many years an office is no longer taken to be held because nobody entered its end."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody of that name: as an actor, with the names and posts by which one is told from
    others. `actor.offices` are only those in which one acts for a state.
    """

    actor: Actor
    names: frozenset[str]
    """As `key_of` writes them."""
    posts: tuple[Office, ...]
    born: str | None
    died: str | None


def key_of(name: str) -> str:
    """A full name without case, accents and marks; empty if it is not in Latin letters or is one
    word only.
    """
    plain = re.sub("[\u0300-\u036f'’]", "", unicodedata.normalize("NFKD", name).casefold())
    words = re.findall(r"[^\W\d_]+", plain)
    latin = plain.isascii() or all(_is_latin(c) for c in "".join(words))
    return " ".join(words) if len(words) > 1 and latin else ""


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def is_registry(path: Path) -> bool:
    """Whether a file is a registry of ours."""
    try:
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as database:
            found = database.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.Error:
        return False
    return bool(found == APPLICATION)


class People:
    """The persons of a registry on disk; `known` are the actors by whose ids their states go.

    Raises RegistryError if the file is none.
    """

    def __init__(self, path: Path, known: Mapping[str, Actor]) -> None:
        self._known = known
        if not path.is_file():
            raise RegistryError(
                f"there is no registry {path}: make it with dragoman registry import"
            )
        if not is_registry(path):
            raise RegistryError(
                f"{path} is no registry of Dragoman: dragoman registry import makes one"
            )
        uri = f"{path.absolute().as_uri()}?mode=ro"
        self._database = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._database.row_factory = sqlite3.Row

    def named(self, name: str) -> list[Bearer]:
        """All who have that full name, by id."""
        rows = self._query(
            "SELECT DISTINCT p.key FROM names n JOIN persons p ON p.id = n.person"
            " WHERE n.folded = ? ORDER BY p.key",
            key_of(name),
        )
        return [self._bearer(row["key"]) for row in rows]

    def _bearer(self, key: str) -> Bearer:
        persons = self._query("SELECT * FROM persons WHERE key = ? ORDER BY rowid DESC", key)
        first = persons[0]
        names = frozenset(
            row["folded"]
            for p in {p["id"] for p in persons}
            for row in self._query("SELECT folded FROM names WHERE person = ?", p)
        )
        held: dict[str, list[Office]] = {"office": [], "member": []}
        for person in sorted({p["id"] for p in persons}):
            for kind, office in self._held(person):
                held[kind] += [office] if office not in held[kind] else []
        posts = tuple(held["office"])
        actor = Actor(
            id=key,
            kind="person",
            names={"en": (first["en"],), "nl": (first["nl"],)},
            offices=tuple(o for o in posts if o.role != POST),
            members=tuple(held["member"]),
            gender=next((p["gender"] for p in persons if p["gender"]), None),
        )
        born, died = (next((p[c] for p in persons if p[c]), None) for c in ("born", "died"))
        return Bearer(actor, names, posts, born, died)

    def _held(self, person: str) -> Iterator[tuple[str, Office]]:
        """Offices and memberships with a known beginning."""
        rows = self._query(
            "SELECT h.*, p.en, p.nl, coalesce(s.code, p.place) AS place FROM held h"
            " JOIN posts p ON p.id = h.post LEFT JOIN places s ON s.id = p.place"
            " WHERE h.person = ? AND h.start IS NOT NULL ORDER BY h.start, h.post",
            person,
        )
        for row in rows:
            labels = {code: row[code] for code in ("en", "nl") if row[code]}
            end = row["stop"] or f"{int(row['start'][:4]) + OPEN_YEARS}"
            if row["kind"] == "member":
                yield "member", Office("member", row["post"], row["start"], row["stop"], labels)
            else:
                state = self._known.get(row["place"] or "")
                role = (role_of(labels, state) if state else None) or POST
                yield "office", Office(role, row["place"] or "", row["start"], end, labels)

    def _query(self, sql: str, value: str) -> list[sqlite3.Row]:
        try:
            return self._database.execute(sql, (value,)).fetchall()
        except sqlite3.Error as error:
            raise RegistryError(f"the registry cannot be read: {error}") from None
