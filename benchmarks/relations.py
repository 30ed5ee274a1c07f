"""Relations and their turns in the bundled year, beside its key: `python -m benchmarks.relations`.

Persons of the year whom the registry does not know get the offices that the key gives them.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import dragoman
from dragoman.actors.model import Actor, Office
from dragoman.actors.registry import Registry, default_registry
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.standing.asking import Standing
from dragoman.standing.settings import default_settings

YEAR = files("dragoman.demo") / "year"
ROLES = {
    "minister of foreign affairs": "foreign_minister",
    "secretary of state": "foreign_minister",
}
PERSON = "person: "


def read_year(ledger: Ledger, key: dict[str, Any]) -> None:
    """Read the sixty articles."""
    for article in key["articles"]:
        text = (YEAR / article["file"]).read_text("utf8")
        facts = {name: article[name] for name in ("published", "language", "title", "publisher")}
        ledger.read(text, **facts)


def with_persons(ledger: Ledger, persons: list[dict[str, Any]]) -> Registry:
    """The registry with the key's persons under the ids that the ledger has for them."""
    known = default_registry()
    standing = Standing(ledger, default_settings())
    added = []
    for person in persons:
        of = standing.who(person["of"])
        offices = (Office(ROLES.get(person["office"], "head"), of),)
        spellings = {
            person["name"],
            *(n for some in person.get("names", {}).values() for n in some),
        }
        for name in sorted(spellings):
            try:
                found = standing.who(name)
            except LedgerError:
                continue
            if known.get(found) is None:
                added.append(Actor(found, "person", {"en": (name,)}, offices=offices))
    return Registry([*known.actors.values(), *added], known.known_until, known.prefer)


def main() -> None:
    """Print how many signs and turns are those of the key, and which are not."""
    key = json.loads((YEAR / "key.json").read_text("utf8"))
    with tempfile.TemporaryDirectory() as folder:
        ledger = dragoman.open(Path(folder) / "year.db")
        read_year(ledger, key)
        registry = with_persons(ledger, key["persons"])
        signs: Counter[str] = Counter()
        turns: Counter[str] = Counter()
        for pair in key["relations"]:
            _compare(ledger, registry, pair, key["turns"], signs, turns)
        ledger.close()
    print(f"\nSigns of {signs.total()}: " + ", ".join(f"{n} {s}" for s, n in signs.most_common()))
    print("Turns: " + ", ".join(f"{n} {s}" for s, n in turns.most_common()))


def _compare(
    ledger: Ledger,
    registry: Registry,
    pair: dict[str, Any],
    all_turns: list[dict[str, Any]],
    signs: Counter[str],
    turns: Counter[str],
) -> None:
    names = [pair[side].removeprefix(PERSON) for side in "ab"]
    states = not pair["a"].startswith(PERSON)
    for sign in pair["signs"]:
        then = Standing(ledger.at(sign["date"]), default_settings(), sign["date"], states, registry)
        found = then.between(names[0], names[1]).ways[0].relation
        told = "right" if found.warmth == sign["sign"] else f"{found.warmth} for {sign['sign']}"
        signs[told] += 1
        if told != "right":
            print(f"{' → '.join(names)} on {sign['date']}: {told} ({found.value:+.2f})")
    way = Standing(ledger, default_settings(), None, states, registry).between(*names).ways[0]
    got = {(t.day.isoformat(), t.change.removeprefix("turned ")) for t in way.turns if t.turned}
    due = {(t["date"], t["sign"]) for t in all_turns if (t["a"], t["b"]) == (pair["a"], pair["b"])}
    for told, some in (("right", got & due), ("missed", due - got), ("not in the key", got - due)):
        turns[told] += len(some)
        if told != "right":
            for day, sign in sorted(some):
                print(f"{' → '.join(names)} turns {sign} on {day}: {told}")


if __name__ == "__main__":
    main()
