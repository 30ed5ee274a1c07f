"""Precision and recall on written articles: `python -m benchmarks.articles [dev|test …]`; those
of `speech/dev` and `speech/test` have their statements annotated only.

The articles were written and annotated for the purpose before anything was run on them. An
annotation file has a record a line: `S | speaker | kind | first words | cue` and
`E | TYPE | mode | actors; … | recipients; … | trigger | status`. The test half is for
measuring only.

A statement is right if its speaker is and its content holds the first words annotated. An
event is right if type, actors and recipients all are; the figures for less stand beside it. The
sides of a meeting are one set: PLOVER lists them all as actors where nobody visits.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.spans import Count, count
from dragoman.actors.registry import default_registry
from dragoman.reading import Reading, read_document
from dragoman.records import Statement
from dragoman.sources import make_document, read_file

FOLDER = Path("tests/articles")
HALVES = ["dev", "test", "speech/dev", "speech/test"]
OR = " | "


@dataclass(frozen=True)
class Said:
    """An annotated statement."""

    speaker: str
    kind: str
    start: str


@dataclass(frozen=True)
class Done:
    """An annotated event, or one that was found, with names for actors."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]


@dataclass
class Scores:
    """All the figures of one half."""

    rows: dict[str, Count] = field(default_factory=dict)

    def add(
        self,
        name: str,
        found: Sequence[Any],
        wanted: Sequence[Any],
        same: Callable[[Any, Any], bool],
    ) -> None:
        """Match each record found with at most one wanted."""
        self.rows.setdefault(name, Count()).add(count(found, wanted, same))


def annotated(path: Path) -> tuple[list[Said], list[Done]]:
    """The records of an annotation file."""
    said, done = [], []
    for line in path.read_text(encoding="utf8").splitlines():
        cells = [c.strip() for c in line.split("|")]
        if cells[0] == "S":
            said.append(Said(cells[1], cells[2], cells[3]))
        elif cells[0] == "E":
            done.append(Done(cells[1], _names(cells[3]), _names(cells[4])))
    return said, done


def _names(cell: str) -> frozenset[str]:
    return frozenset(n.strip() for n in cell.split(";") if n.strip() not in {"", "-"})


def same_name(found: str, wanted: str) -> bool:
    """Names are the same if one is part of the other, articles, case and accents aside.

    `found` has all the names the registry knows the actor by.
    """
    b = _plain(wanted)
    return any(a in b or b in a for a in map(_plain, found.split(OR)))


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = bare.replace("-", " ").split()
    return " ".join(w for w in words if w not in {"de", "het", "the", "een"})


def same_names(found: frozenset[str], wanted: frozenset[str]) -> bool:
    """Both sets name the same actors."""
    covered = all(any(same_name(f, w) for f in found) for w in wanted)
    return covered and all(any(same_name(f, w) for w in wanted) for f in found)


def same_sides(found: Done, wanted: Done) -> bool:
    """Actors and recipients agree; PLOVER does not tell the sides of a meeting apart."""
    if wanted.type == "CONSULT":
        return same_names(found.actors | found.recipients, wanted.actors | wanted.recipients)
    return same_names(found.actors, wanted.actors) and same_names(
        found.recipients, wanted.recipients
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def measure(folder: Path, scores: Scores) -> None:
    """Read every article of the folder and add to the scores."""
    for path in sorted(folder.glob("*.txt")):
        said, done = annotated(path.with_suffix(".ann"))
        reading = read_document(make_document(read_file(path)))
        found = found_statements(reading)
        events = found_events(reading)
        scores.add("statements: content", found, said, lambda f, w: holds(f, w))
        scores.add(
            "statements: content, speaker",
            found,
            said,
            lambda f, w: holds(f, w) and same_name(f[0], w.speaker),
        )
        scores.add(
            "statements: content, speaker, kind",
            found,
            said,
            lambda f, w: holds(f, w) and same_name(f[0], w.speaker) and f[1] == w.kind,
        )
        if path.stem.startswith("nl"):
            _direct_speech(scores, found, said)
        if not done:
            continue  # only statements are annotated
        scores.add("events: type", events, done, lambda f, w: f.type == w.type)
        scores.add(
            "events: type, actors",
            events,
            done,
            lambda f, w: f.type == w.type and same_names(f.actors, w.actors),
        )
        scores.add(
            "events: type, actors, recipients",
            events,
            done,
            lambda f, w: f.type == w.type and same_sides(f, w),
        )


def _direct_speech(scores: Scores, found: Sequence[Any], said: Sequence[Said]) -> None:
    """Of the Dutch quotations that are found, those with the right speaker."""
    wanted = [w for w in said if w.kind == "direct"]
    seen = [w for w in wanted if any(holds(f, w) for f in found)]
    right = [w for w in seen if any(holds(f, w) and same_name(f[0], w.speaker) for f in found)]
    row = scores.rows.setdefault("Dutch direct speech found: speaker", Count())
    row.add(Count(len(right), len(seen), len(seen)))


def holds(found: tuple[str, str, str], wanted: Said) -> bool:
    """Whether the content begins with, or has in it, the words annotated."""
    start, content = _letters(wanted.start), found[2]
    return bool(content) and (start in content or content.startswith(start[:15]))


def _all_names(reading: Reading) -> dict[str, str]:
    """Actor ids to every name of theirs, joined by OR: those of the registry, what else the text
    calls a state or organisation («het Kremlin»), and the words for who has no name.
    """
    known = default_registry().actors
    names = {m.id: [m.name] for m in reading.cast.members.values()}
    for actor in names:
        if actor in known:
            names[actor] += known[actor].names.get(reading.document.language, ())
    texts = [span.text for _, span in reading.mentions]
    for mention, text in zip(reading.cast.mentions, texts, strict=True):
        if mention.how == "metonym" or (mention.how == "office" and mention.actor not in known):
            names.setdefault(mention.actor, []).append(text)
    return {actor: OR.join(some) for actor, some in names.items()}


def found_statements(reading: Reading) -> list[tuple[str, str, str]]:
    """Speaker's names, kind, letters of the content and of all between its ends."""
    names = _all_names(reading)
    return [
        (
            names.get(s.speaker or "", s.source.text if s.source else "?"),
            s.kind,
            _letters(" ".join(c.text for c in s.content)) + " " + _letters(_whole(reading, s)),
        )
        for s in reading.records.statements
    ]


def _whole(reading: Reading, statement: Statement) -> str:
    """The text from the content's beginning to its end: «The country, he added, had …»."""
    spans = statement.content
    return reading.document.text[min(c.start for c in spans) : max(c.end for c in spans)]


def found_events(reading: Reading) -> list[Done]:
    """With all names of the actors."""
    names = _all_names(reading)
    return [
        Done(
            e.type, frozenset(names[a] for a in e.actors), frozenset(names[r] for r in e.recipients)
        )
        for e in reading.records.events
    ]


def main() -> None:
    """Print precision, recall and F1 of each half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", nargs="*", default=HALVES)
    for half in parser.parse_args().halves:
        scores = Scores()
        measure(FOLDER / half, scores)
        print(f"{half:36} precis recall     F1  (right/found/wanted)")
        for name, c in scores.rows.items():
            counts = f"({c.right}/{c.found}/{c.wanted})"
            print(f"{name:36} {c.precision:6.2f} {c.recall:6.2f} {c.f1:6.2f}  {counts}")


if __name__ == "__main__":
    main()
