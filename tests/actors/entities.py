"""Entities as OpenSanctions and Wikidata write them, for tests; of persons that do not exist."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Entity = dict[str, Any]


def ftm(id: str, schema: str, **properties: str | list[str]) -> Entity:
    """A FollowTheMoney entity."""
    lists = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    caption = lists.get("name", [id])[0]
    return {"id": id, "caption": caption, "schema": schema, "properties": lists, "datasets": []}


def minister(
    id: str, name: str, post: str, country: str, start: str, end: str = ""
) -> list[Entity]:
    """A person, a position, and who held it when."""
    held: Entity = {"holder": id, "post": f"p-{id}", "startDate": start}
    return [
        ftm(id, "Person", name=name, topics="role.pep", gender="female"),
        ftm(f"p-{id}", "Position", name=post, country=country),
        ftm(f"o-{id}", "Occupancy", **held, **({"endDate": end} if end else {})),
    ]


def item(id: str, labels: Entity, aliases: Entity | None = None, **claims: list[Entity]) -> Entity:
    """An item of a Wikidata dump."""
    names = {code: {"language": code, "value": name} for code, name in labels.items()}
    others = {
        code: [{"language": code, "value": name} for name in some]
        for code, some in (aliases or {}).items()
    }
    # Empty objects are written as empty lists.
    return {
        "type": "item",
        "id": id,
        "labels": names or [],
        "aliases": others or [],
        "claims": claims or [],
    }


def claim(value: object, **qualifiers: str) -> Entity:
    """A statement with its qualifiers, which are times."""
    return {
        "mainsnak": _snak(value),
        "rank": "normal",
        "qualifiers": {name: [_snak(time(day))] for name, day in qualifiers.items()},
    }


def link(id: str, **qualifiers: str) -> Entity:
    """A statement whose value is an item."""
    return claim({"entity-type": "item", "id": id}, **qualifiers)


def time(day: str) -> Entity:
    """A time of the precision of an ISO date."""
    whole = (day + "-00-00")[:10]
    return {"time": f"+{whole}T00:00:00Z", "precision": {4: 9, 7: 10, 10: 11}[len(day)]}


def _snak(value: object) -> Entity:
    return {"snaktype": "value", "datavalue": {"value": value}}


def write_ftm(path: Path, entities: list[Entity]) -> Path:
    """A file of JSON lines."""
    lines = (json.dumps(e, ensure_ascii=False) + "\n" for e in entities)
    path.write_text("".join(lines), encoding="utf8")
    return path


def write_dump(path: Path, entities: list[Entity]) -> Path:
    """A file as Wikidata's dumps are: one array, an entity a line, without spaces."""
    lines = (json.dumps(e, ensure_ascii=False, separators=(",", ":")) for e in entities)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf8")
    return path
