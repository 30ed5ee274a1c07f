"""The registry: who there is, under which names, in which office on which day."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.actors.model import Actor, Office
from dragoman.errors import RegistryError

if TYPE_CHECKING:
    from dragoman.actors.imports.people import People

LATER_THAN_KNOWN = 0.7
"""Score of an office without an end, after the day up to which the data are known to hold."""

KINDS = frozenset({"person", "state", "organisation", "office", "group", "coalition", "territory"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds an office on a day, and how sure that is."""

    actor: Actor
    office: Office
    score: float


class Registry:
    """Actors by id, with their offices by role and place."""

    def __init__(
        self,
        actors: Iterable[Actor],
        known_until: str,
        prefer: Mapping[str, str],
        first_names: Mapping[str, str] | None = None,
    ) -> None:
        self.actors = {a.id: a for a in actors}
        self.known_until = known_until
        self.prefer = dict(prefer)
        """Ties of names broken by hand: `language:name` to id."""
        self.imported: People | None = None
        """Persons on disk, who are looked up by name where the text has one in full."""
        self._person_names: frozenset[str] | None = None
        self._first_names = _first_names(self.actors.values(), first_names or {})
        self._held: dict[tuple[str, str], list[tuple[Office, Actor]]] = defaultdict(list)
        for actor in self.actors.values():
            for office in actor.offices:
                self._held[office.role, office.of].append((office, actor))

    @classmethod
    def load(cls, *folders: Path) -> Registry:
        """Read all TOML files with [[actor]] entries; a later entry of an id replaces it.

        Raises RegistryError with the file's name if one cannot be read.
        """
        found: dict[str, Actor] = {}
        until: list[str] = []
        prefer: dict[str, str] = {}
        first_names: dict[str, str] = {}
        for path in (p for folder in folders for p in sorted(folder.glob("*.toml"))):
            data = _parsed(path)
            if "known_until" in data:
                until.append(str(data["known_until"]))
            for entry in data.get("actor", ()):
                actor = _actor(entry, path.name)
                found[actor.id] = actor
            for gender, names in data.get("first_names", {}).items():
                first_names |= dict.fromkeys(names, gender)
            for tie in data.get("tie", ()):
                prefer[f"{tie['language']}:{tie['name']}"] = tie["prefer"]
        return cls(found.values(), min(until, default="9999"), prefer, first_names)

    def get(self, actor: str) -> Actor | None:
        """The actor with that id."""
        return self.actors.get(actor)

    def person_names(self, key: Callable[[str], str]) -> frozenset[str]:
        """The names of all persons in all languages, each as `key` writes it; made once."""
        if self._person_names is None:
            persons = (a for a in self.actors.values() if a.kind == "person")
            names = (n for a in persons for some in a.names.values() for n in some)
            self._person_names = frozenset(map(key, names))
        return self._person_names

    def gender(self, name: str) -> str | None:
        """The gender of a full name, if all who bear the first name have the same."""
        first, _, rest = name.partition(" ")
        return self._first_names.get(first) if rest else None

    def holders(self, role: str, of: str, published: str) -> list[Holder]:
        """Who held the office in the period of `published` (a day, month or year).

        Where it is known who did, those who are only not known to have left do not count.
        """
        found = [
            Holder(actor, office, self._certainty(office, published))
            for office, actor in self._held.get((role, of), ())
            if overlaps(office, published)
        ]
        surest = max((h.score for h in found), default=0.0)
        return [h for h in found if h.score == surest]

    def in_office(self, actor: Actor, published: str) -> list[Office]:
        """The offices an actor holds in the period."""
        return [o for o in actor.offices if overlaps(o, published)]

    def _certainty(self, office: Office, published: str) -> float:
        open_ended = office.end is None and published[:10] > self.known_until
        return LATER_THAN_KNOWN if open_ended else 1.0


def _first_names(actors: Iterable[Actor], known: Mapping[str, str]) -> dict[str, str]:
    """First names that have one gender, with it; where the surname comes first it is none."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, gender in known.items():
        found[name].add(gender)
    for actor in actors:
        surnames = set(actor.surname.values())
        for names in actor.names.values() if actor.gender else ():
            for first in {n.split()[0] for n in names if " " in n} - surnames:
                found[first].add(str(actor.gender))
    return {name: genders.pop() for name, genders in found.items() if len(genders) == 1}


def overlaps(office: Office, published: str) -> bool:
    """Whether the office was held at some time in the period of an ISO date."""
    begun = office.start is None or office.start[: len(published)] <= published
    if office.end is None:
        return begun
    # The end is exclusive, so that on the day of change only the successor counts.
    shorter = min(len(office.end), len(published))
    if len(published) >= len(office.end):
        return begun and published[:shorter] < office.end
    return begun and office.end[:shorter] >= published and office.end != f"{published}-01"


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path.name}: {error}") from None


def _actor(entry: Mapping[str, Any], file: str) -> Actor:
    missing = {"id", "kind", "names"} - entry.keys()
    if missing:
        shown = entry.get("id", "an entry")
        raise RegistryError(f"{file}: {shown} has no {', '.join(sorted(missing))}")
    if entry["kind"] not in KINDS:
        raise RegistryError(f"{file}: {entry['id']} is of unknown kind «{entry['kind']}»")
    lists = ("names", "adjectives", "people", "capital", "metonyms", "descriptions")
    return Actor(
        id=entry["id"],
        kind=entry["kind"],
        **{name: _tuples(entry.get(name, {})) for name in lists},
        surname=entry.get("surname", {}),
        titles=entry.get("titles", {}),
        offices=tuple(_office(o) for o in entry.get("offices", ())),
        members=tuple(_office({"role": "member", **m}) for m in entry.get("members", ())),
        leader=entry.get("leader"),
        gender=entry.get("gender"),
        part_of=entry.get("part_of"),
        claimed_by=tuple(entry.get("claimed_by", ())),
    )


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(values) for language, values in lists.items()}


def _office(entry: Mapping[str, Any]) -> Office:
    return Office(
        entry["role"],
        entry["of"],
        str(entry["from"]) if "from" in entry else None,
        str(entry["to"]) if "to" in entry else None,
        entry.get("title", {}),
    )


@cache
def default_registry() -> Registry:
    """The registry that ships with the package, loaded once."""
    return registry_with()


def registry_with(*folders: Path) -> Registry:
    """The registry that ships with the package, with the entries of more folders."""
    with as_file(files(__package__) / "data") as folder:
        return Registry.load(folder, *folders)


@cache
def registry_on(file: Path) -> Registry:
    """The registry that ships with the package beside an imported one, opened once.

    Raises RegistryError if the file is no registry that `dragoman registry import` made.
    """
    from dragoman.actors.imports.people import People

    registry = registry_with()
    registry.imported = People(file, registry.actors)
    return registry
