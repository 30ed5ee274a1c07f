"""Events in POLECAT's columns: a header and a row for each deed, apart by tabs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from dragoman.actors.registry import default_registry
from dragoman.codings.formats import countries, data, groups, polecat
from dragoman.exports.deeds import Done, Party, deeds
from dragoman.ledger.view import View
from dragoman.standing.days import last_day

TO_SPACE = str.maketrans("\t\r\n", "   ")
WORLD = {"EU": "EU", "UN": "UN"}
"""Organisations that PLOVER has a code for of their own; the others are IGO or NGO."""


def polecat_lines(view: View) -> Iterator[str]:
    """The header, and a row for each actor and recipient of each event that was done."""
    columns = polecat().columns
    yield "\t".join(columns)
    for part in view.parts():
        story = _stories(part)
        for done in deeds(part):
            cells = _cells(done) | story.get(done.document.id, {})
            yield "\t".join(cells.get(c, "").translate(TO_SPACE) for c in columns)


def _cells(done: Done) -> dict[str, str]:
    event, place = done.event, default_registry().get(done.event.place or "")
    return {
        "Event ID": done.id,
        "Event Date": last_day(event.date or event.published).isoformat(),
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Intensity": str(event.magnitude),
        "Quad Code": _quads()[event.type],
        "Contexts": ";".join(event.contexts),
        **_actor("Actor", done.actor),
        **_actor("Recipient", done.recipient),
        "Placename": place.name("en") if place else "",
        "Country": place.id if place and place.id in countries() else "",
        "Source": done.document.publisher or "",
        "Publication Date": last_day(event.published).isoformat(),
        "Language": done.document.language,
        "Version": _version(),
    }


def _actor(who: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    country = _country(party)
    cow = countries()[country].cow if country in countries() else None
    sector = "GOV" if party.governs else ""
    return {
        f"{who} Name": party.name,
        f"{who} Country": country,
        f"{who} COW": str(cow or ""),
        f"Primary {who} Sector": sector,
        f"{who} Sectors": sector,
        f"{who} Name Raw": party.told,
    }


def _country(party: Party) -> str:
    if party.state or party.id in countries():
        return party.state or party.id
    group = groups().get(party.id)
    if group is None:
        return ""
    return WORLD.get(party.id) or ("NGO" if group in data("actors")["ngo"] else "IGO")


def _stories(view: View) -> Mapping[str, dict[str, str]]:
    """The names of persons, organisations and places in each document."""
    columns = {"person": "Story People", "organisation": "Story Organizations"}
    places = {"state": "Story Locations", "territory": "Story Locations"}
    found: dict[str, dict[str, list[str]]] = {}
    for row in view.cast():
        column = (columns | places).get(row.kind)
        if column is not None:
            found.setdefault(row.document, {}).setdefault(column, []).append(row.name)
    return {d: {c: ";".join(names) for c, names in some.items()} for d, some in found.items()}


@cache
def _version() -> str:
    return f"Dragoman {version('dragoman')}"


@cache
def _quads() -> Mapping[str, str]:
    """The quad code of each type."""
    # Read here, since the room of records comes with the language's machinery.
    path = files("dragoman") / "records" / "data" / "plover.toml"
    codes = data("formats")["polecat"]["quad"]
    types = tomllib.loads(path.read_text("utf8"))["type"]
    return {kind: codes[entry["quad"]] for kind, entry in types.items()}
