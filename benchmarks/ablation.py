"""What each head, lexicon and step of coreference is worth: `python -m benchmarks.ablation`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from benchmarks import attribution, plover
from benchmarks.articles import FOLDER, Scores, measure

Patch = tuple[str, Callable[..., Any]]


@dataclass(frozen=True)
class Variant:
    """Dragoman with some of its functions replaced."""

    name: str
    patches: tuple[Patch, ...] = ()

    @contextmanager
    def used(self) -> Iterator[None]:
        """As long as the context lasts."""
        with ExitStack() as stack:
            for target, other in self.patches:
                stack.enter_context(patch(f"dragoman.{target}", other))
            yield


def nothing(*_: object) -> None:
    """Stands for a step that is left out."""


def none_found(*_: object) -> list[Any]:
    """Stands for a step that finds nothing."""
    return []


VARIANTS = (
    Variant("whole"),
    Variant("without the head of attributions", (("records.weighing.proposals", none_found),)),
    Variant("without the rules of attributions", (("records.weighing.find_by_rules", none_found),)),
    Variant(
        "without the head of events",
        (("records.frames.proposals", none_found), ("records.events.proposals", none_found)),
    ),
    Variant("without the lexicon of events", (("records.frames.match_frame", nothing),)),
    Variant("without pronouns", (("actors.link.link_pronouns", nothing),)),
    Variant("without descriptions", (("actors.link.link_nominals", nothing),)),
    Variant("without offices", (("actors.link.link_offices", nothing),)),
)


def figures() -> list[float]:
    """The six figures of the program as it is patched now."""
    said = attribution.run(attribution.ours)
    gold = plover.records()
    coded = [plover.ours(r) for r in gold]
    scores = Scores()
    measure(FOLDER / "dev", scores)
    return [
        said.roles["content", "half"].f1,
        said.roles["source", "half"].f1,
        plover.score(coded, gold, plover.same_type).f1,
        plover.score(coded, gold, plover.same_event).f1,
        scores.rows["statements: content, speaker"].f1,
        scores.rows["events: type, actors"].f1,
    ]


def main() -> None:
    """Print a line a variant."""
    print(f"{'':36} content source | type +parties | statements events")
    for variant in VARIANTS:
        with variant.used():
            a, b, c, d, e, f = figures()
        print(f"{variant.name:36} {a:7.3f} {b:6.3f} | {c:4.3f} {d:8.3f} | {e:10.3f} {f:6.3f}")


if __name__ == "__main__":
    main()
