"""Whether confidence means what it says: `python -m benchmarks.calibration [dev|test …]`.

On the written articles: of the records of each band of confidence, how many are right. A
statement is right with its content and speaker, an event with its type and actors. The
expected calibration error is the mean distance of confidence and share right, over the records.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.articles import (
    FOLDER,
    annotated,
    found_events,
    found_statements,
    holds,
    same_name,
    same_names,
)
from benchmarks.spans import match
from dragoman.reading import read_document
from dragoman.sources import make_document, read_file

BANDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True)
class Outcome:
    """A record found: which kind, how sure, and whether it is right."""

    kind: str
    confidence: float
    rule: str
    right: bool


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Of all articles of a folder."""
    for path in sorted(folder.glob("*.txt")):
        said, done = annotated(path.with_suffix(".ann"))
        reading = read_document(make_document(read_file(path)))
        records = reading.records
        hits = _right(
            found_statements(reading), said, lambda f, w: holds(f, w) and same_name(f[0], w.speaker)
        )
        for statement, right in zip(records.statements, hits, strict=True):
            yield Outcome("statements", statement.confidence, statement.rule, right)
        hits = _right(
            found_events(reading),
            done,
            lambda f, w: f.type == w.type and same_names(f.actors, w.actors),
        )
        for event, right in zip(records.events, hits, strict=True):
            yield Outcome("events", event.confidence, event.rule, right)


def _right(
    found: Sequence[Any], wanted: Sequence[Any], same: Callable[[Any, Any], bool]
) -> Iterator[bool]:
    """Of each record found, whether it has one of those wanted for itself."""
    pairs = match(range(len(found)), wanted, lambda i, w: same(found[i], w))
    hits = {i for i, _ in pairs}
    return (i in hits for i in range(len(found)))


def report(found: list[Outcome]) -> None:
    """Print a line a band, and the expected calibration error."""
    error = 0.0
    for low, high in pairwise(BANDS):
        band = [o for o in found if low <= o.confidence < high]
        if band:
            mean = sum(o.confidence for o in band) / len(band)
            share = sum(o.right for o in band) / len(band)
            error += abs(mean - share) * len(band)
            bounds = f"{low:.1f} to {min(high, 1):.1f}"
            print(f"  {bounds}: confidence {mean:.2f}, right {share:.2f} ({len(band)})")
    print(f"  expected calibration error {error / max(1, len(found)):.3f}")


def main() -> None:
    """Print each half, statements and events apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", nargs="*", default=["test"])
    for half in parser.parse_args().halves:
        everything = list(outcomes(FOLDER / half))
        for kind in ("statements", "events"):
            print(f"{half}: {kind}")
            report([o for o in everything if o.kind == kind])


if __name__ == "__main__":
    main()
