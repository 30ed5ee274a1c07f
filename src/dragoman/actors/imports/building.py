"""Files of entities into a registry on disk; what is held in memory does not grow with them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.actors.imports import follow_the_money, wikidata
from dragoman.actors.imports.lines import entities
from dragoman.actors.imports.people import APPLICATION, is_registry, key_of
from dragoman.actors.imports.rows import Person, Post, Rows
from dragoman.errors import RegistryError

AT_ONCE = 5_000
"""Entities that are written with one call a table."""

TABLES = """
CREATE TABLE persons (id TEXT, key TEXT, en TEXT, nl TEXT, gender TEXT, born TEXT, died TEXT);
CREATE TABLE names (folded TEXT, person TEXT, name TEXT);
CREATE TABLE posts (id TEXT, en TEXT, nl TEXT, place TEXT);
CREATE TABLE held (person TEXT, post TEXT, kind TEXT, start TEXT, stop TEXT);
CREATE TABLE places (id TEXT, code TEXT);
"""

# Sorted once at the end, on disk; kept up to date line by line they would be slow.
INDEXES = """
CREATE INDEX held_by_post ON held (post);
DELETE FROM posts WHERE NOT EXISTS (SELECT 1 FROM held WHERE post = posts.id);
DROP INDEX held_by_post;
CREATE INDEX names_by_folded ON names (folded, person);
CREATE INDEX names_by_person ON names (person);
CREATE INDEX persons_by_id ON persons (id);
CREATE INDEX persons_by_key ON persons (key);
CREATE INDEX held_by_person ON held (person);
CREATE INDEX posts_by_id ON posts (id);
CREATE INDEX places_by_id ON places (id);
"""


def import_files(
    paths: Sequence[Path], registry: Path, moved: Callable[[int], None] = lambda _: None
) -> int:
    """Make the registry anew from FollowTheMoney and Wikidata files; the number of its persons.

    `moved` is told how many bytes of all the files were read. What stood there is replaced only
    when all is imported. Raises RegistryError if a file cannot be read or is of neither format,
    or what stands there is something else.
    """
    if registry.exists() and not is_registry(registry):
        raise RegistryError(f"{registry} is no registry of Dragoman: choose another name")
    if missing := [p for p in paths if not p.is_file()]:
        raise RegistryError(f"there is no file {missing[0]}")
    part = registry.with_name(registry.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as database:
            persons = _fill(database, _found(paths, moved))
        part.replace(registry)
    except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
        raise RegistryError(f"{registry} cannot be written: {error}") from None
    finally:
        part.unlink(missing_ok=True)
    return persons


def _fill(database: sqlite3.Connection, found: Iterator[Rows]) -> int:
    # Nothing of it counts until it is whole: no journal is needed.
    database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}")
    database.execute("BEGIN")
    while some := list(islice(found, AT_ONCE)):
        _write(database, some)
    database.execute("COMMIT")
    database.executescript(f"{INDEXES} PRAGMA application_id = {APPLICATION}")
    count = "SELECT count(DISTINCT key) FROM persons"
    return int(database.execute(count).fetchone()[0])


def _found(paths: Iterable[Path], moved: Callable[[int], None]) -> Iterator[Rows]:
    before = 0
    for path in paths:
        for number, entity in entities(path, partial(_further, moved, before)):
            yield _rows(entity, f"{path}, line {number}")
        before += path.stat().st_size


def _further(moved: Callable[[int], None], before: int, here: int) -> None:
    moved(before + here)


def _rows(entity: dict[str, Any], where: str) -> Rows:
    try:
        if follow_the_money.is_entity(entity):
            return follow_the_money.rows_of(entity)
        if wikidata.is_entity(entity):
            return wikidata.rows_of(entity)
    except (AttributeError, KeyError, TypeError, IndexError):
        raise RegistryError(f"{where}: the entity is not as its format has it") from None
    raise RegistryError(f"{where}: neither a FollowTheMoney entity nor one of a Wikidata dump")


def _write(database: sqlite3.Connection, some: Sequence[Rows]) -> None:
    persons = [p for rows in some for p in rows.persons]
    _insert(
        database,
        "persons",
        ((p.id, p.key, *_labels(p), p.gender, _date(p.born), _date(p.died)) for p in persons),
    )
    names = ((key_of(name), p.id, name) for p in persons for name in p.names)
    _insert(database, "names", (n for n in names if n[0]))
    posts = (p for rows in some for p in rows.posts)
    _insert(database, "posts", ((p.id, *_labels(p), p.place) for p in posts))
    held = (h for rows in some for h in rows.held)
    _insert(
        database, "held", ((h.person, h.post, h.kind, _date(h.start), _date(h.end)) for h in held)
    )
    _insert(database, "places", ((p.id, p.code) for rows in some for p in rows.places))


def _date(told: str | None) -> str | None:
    """An ISO date of a day, month or year; None if it is told in another way."""
    match = re.match(r"\d{4}(-\d\d(-\d\d)?)?(?!\d)", told or "")
    return match[0] if match else None


def _labels(row: Person | Post) -> tuple[str | None, str | None]:
    """The label in English and in Dutch."""
    labels = row.labels
    everywhere = labels.get("mul")
    english, dutch = labels.get("en", everywhere), labels.get("nl", everywhere)
    return english or dutch, dutch or english


def _insert(
    database: sqlite3.Connection, table: str, rows: Iterable[tuple[str | None, ...]]
) -> None:
    kept = list(rows)
    if kept:
        marks = ", ".join("?" * len(kept[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", kept)
