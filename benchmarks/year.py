"""The demo year against its key: positions, commitments and coalitions, document by document.

    python -m benchmarks.year [--list]

Odd-numbered articles (English) and even-numbered ones (Dutch) are counted apart. A person's
stance counts for the state or organisation whose office they hold. A stance that is not new is
right where the key has the party stand there still. `--list` prints what is missed and wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from typing import Any

from dragoman.actors.model import Cast
from dragoman.actors.registry import Registry, registry_with
from dragoman.reading import Reading, read_document
from dragoman.records.model import Commitment, Matter
from dragoman.sources import make_document

DATES = ("2031-02-28", "2031-04-30", "2031-06-30", "2031-08-31", "2031-10-31", "2031-12-31")
LEAST = 0.3
"""Confidence below which an entry is not counted."""

SMALL = frozenset(
    {"the", "a", "an", "of", "on", "to", "for", "in", "against", "and", "its", "their"}
    | {"de", "het", "een", "van", "op", "over", "voor", "tegen", "en"}
)
ACTS = {"open": "made", "met": "met", "broken": "broken", "doubted": "doubted"}
Item = tuple[str, ...]


@dataclass
class Count:
    """Gold entries, those found, and found ones that are right, wrong, or beyond the key."""

    gold: int = 0
    hit: int = 0
    right: int = 0
    wrong: int = 0
    beyond: int = 0
    missed: list[Item] = field(default_factory=list)
    false: list[Item] = field(default_factory=list)

    def row(self, name: str) -> str:
        """One line: recall, precision among what the key speaks of, and the rest."""
        recall = self.hit / self.gold if self.gold else 1.0
        told = self.right + self.wrong
        precision = self.right / told if told else 1.0
        return (
            f"{name:24} recall {recall:6.1%} ({self.hit}/{self.gold})   precision "
            f"{precision:6.1%} ({self.right}/{told})   beyond the key {self.beyond}"
        )


def main() -> None:
    """Read the year and print the figures."""
    with as_file(files("dragoman") / "demo" / "year") as folder:
        key = json.loads((folder / "key.json").read_text("utf8"))
        registry = registry_with(folder)
        readings = {}
        for article in key["articles"]:
            text = (folder / article["file"]).read_text("utf8")
            document = make_document(text, article["published"], article["language"])
            readings[article["file"]] = read_document(document, registry)
    report(key, readings, registry, "--list" in sys.argv)


def report(
    key: dict[str, Any], readings: dict[str, Reading], registry: Registry, listed: bool
) -> None:
    """All figures, for each half and together."""
    measures = (("positions", positions), ("commitments", commitments), ("coalitions", coalitions))
    for name, measure in measures:
        halves = {"odd": Count(), "even": Count()}
        for file, reading in readings.items():
            half = "odd" if int(file[:2]) % 2 else "even"
            measure(key, file, reading, halves[half])
        for half, count in halves.items():
            print(count.row(f"{name}, {half}"))
            if listed:
                print(*(f"    missed {m}" for m in count.missed), sep="\n")
                print(*(f"    wrong  {m}" for m in count.false), sep="\n")
        print(_sum(halves.values()).row(f"{name}, all"))
    for date in DATES:
        right, told = standing(key, readings, date)
        print(f"standing on {date}: {right / told:6.1%} ({right}/{told})")


def _sum(counts: Iterable[Count]) -> Count:
    total = Count()
    for c in counts:
        for name in ("gold", "hit", "right", "wrong", "beyond"):
            setattr(total, name, getattr(total, name) + getattr(c, name))
    return total


def party(actor: str, cast: Cast) -> str:
    """The state or organisation an actor stands for, as the key writes it."""
    member = cast.members.get(actor)
    of = member.of if member and member.kind in {"person", "group"} and member.of else actor
    return {"EU-COMMISSION": "EU"}.get(of, of).upper()


def matter_of(matter: Matter, key: dict[str, Any]) -> str | None:
    """The matter of the key whose names share most words with those of a document's matter."""
    best = max(((_overlap(matter, one), one["id"]) for one in key["matters"]), default=(0.0, ""))
    return best[1] if best[0] >= 0.5 else None


def _overlap(matter: Matter, one: dict[str, Any]) -> float:
    ours = [_words(m.text) for m in (matter.span, *matter.mentions)]
    names = [_words(n) for names in one["names"].values() for n in names]
    counted = matter.unit in {"day", "percent"} and matter.number and one["number"]
    if counted and matter.number != one["number"]:
        return 0.0
    return max(2 * len(a & b) / (len(a) + len(b)) for a in ours for b in names)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text.lower())) - SMALL


def _stances(key: dict[str, Any], reading: Reading) -> dict[tuple[str, str], tuple[str, float]]:
    """Where each party stands on each matter of the key by one document, the surest stance."""
    names = {m.id: matter_of(m, key) for m in reading.records.matters}
    found: dict[tuple[str, str], tuple[str, float]] = {}
    for s in reading.records.stances:
        name = names[s.matter]
        if name is None or s.confidence < LEAST or s.party.startswith("local:"):
            continue
        place = party(s.party, reading.cast), name
        if place not in found or s.confidence > found[place][1]:
            found[place] = s.position, s.confidence
    return found


def _gold_party(text: str, key: dict[str, Any]) -> str:
    if not text.startswith("person: "):
        return text.upper()
    person = next(p for p in key["persons"] if p["name"] == text.removeprefix("person: "))
    return str(person["of"]).upper()


def _still(key: dict[str, Any], place: tuple[str, str], day: str) -> str | None:
    """Where the key has a party stand on a matter on a day."""
    known = [
        (p["from"], p["position"])
        for p in key["positions"]
        if (_gold_party(p["party"], key), p["matter"]) == place and p["from"] <= day
    ]
    return max(known)[1] if known else None


def positions(key: dict[str, Any], file: str, reading: Reading, count: Count) -> None:
    """Count the stances of one document."""
    found = _stances(key, reading)
    gold = {
        (_gold_party(p["party"], key), p["matter"], p["position"])
        for p in key["positions"]
        if p["article"] == file
    }
    ours = {(*place, position) for place, (position, _) in found.items()}
    _recall(file, gold, ours, count)
    for item in sorted(ours):
        still = _still(key, item[:2], reading.document.published)
        count.right += still == item[2]
        count.beyond += still is None
        if still not in {None, item[2]}:
            count.wrong += 1
            count.false.append((file, *item))


def _recall(file: str, gold: set[Any], ours: set[Any], count: Count) -> None:
    count.gold += len(gold)
    count.hit += len(gold & ours)
    count.missed += [(file, *(str(x) for x in item)) for item in sorted(gold - ours, key=str)]


def commitments(key: dict[str, Any], file: str, reading: Reading, count: Count) -> None:
    """Count what one document tells of promises; of those made, the day counts too."""
    gold = {
        (c["by"].upper(), ACTS[s["state"]], c["due"] if s["state"] == "open" else None)
        for c in key["commitments"]
        for s in c["states"]
        if s["article"] == file and s["state"] in ACTS
    }
    ours = {i for c in reading.records.commitments for i in _commitment(c, reading)}
    _recall(file, gold, ours, count)
    count.right += len(gold & ours)
    parties = {(c["by"].upper(), c["due"]) for c in key["commitments"]}
    for item in sorted(ours - gold, key=str):
        told = item[1] != "made" or item[2] is not None
        known = (item[0], item[2]) in parties if item[1] == "made" else False
        count.wrong += told and not known
        count.beyond += not told or known
        if told and not known:
            count.false.append((file, *(str(x) for x in item)))


def _commitment(c: Commitment, reading: Reading) -> Iterable[tuple[str, str, str | None]]:
    """One item a party; a doubted promise whose maker is not said counts for who doubts it."""
    parties = c.parties or ((c.said_by,) if c.said_by else ())
    for p in {party(p, reading.cast) for p in parties}:
        yield p, c.act, c.due if c.act == "made" else None


def coalitions(key: dict[str, Any], file: str, reading: Reading, count: Count) -> None:
    """Count who is said to come in or go out, and the numbers of members."""
    gold: set[Item] = set()
    for one in key["coalitions"]:
        for m in one["members"]:
            gold |= {(m["party"], "in")} if m["article"] == file else set()
            gold |= {(m["party"], "out")} if m.get("to_article") == file else set()
        gold |= {(str(c["number"]), "count") for c in one["counted"] if c["article"] == file}
    ours: set[Item] = set()
    for m in reading.records.memberships:
        way = {"leaves": "out", "counted": "count"}.get(m.act, "in")
        ours |= {(a, way) for a in m.members} if m.act != "counted" else {(str(m.count), way)}
    _recall(file, gold, ours, count)
    count.right += len(gold & ours)
    count.wrong += len(ours - gold)
    count.false += [(file, *item) for item in sorted(ours - gold)]


def standing(key: dict[str, Any], readings: dict[str, Reading], day: str) -> tuple[int, int]:
    """How many positions of the key hold on a day when each party's last stance is kept."""
    last: dict[tuple[str, str], str] = {}
    ordered = sorted(readings.values(), key=lambda r: r.document.published)
    for reading in ordered:
        if reading.document.published <= day:
            last |= {place: position for place, (position, _) in _stances(key, reading).items()}
    gold: dict[tuple[str, str], str | None] = defaultdict(lambda: None)
    for p in key["positions"]:
        place = _gold_party(p["party"], key), p["matter"]
        if p["from"] <= day:
            gold[place] = _still(key, place, day)
    return sum(last.get(place) == position for place, position in gold.items()), len(gold)


if __name__ == "__main__":
    main()
