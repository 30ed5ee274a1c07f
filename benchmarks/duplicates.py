"""Near-duplicates, on pairs made as newspapers make them: `python -m benchmarks.duplicates`.

Every kind of pair, how many of them were taken for the same text; precision and recall. The
thresholds were chosen on the Dutch pairs. Then all texts of both languages at once.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

from benchmarks.pairs import Pair, lookalikes, pairs, rewritten
from dragoman.sources.duplicates import same_pairs, same_texts


def judged(found: Iterable[Pair]) -> list[tuple[Pair, bool]]:
    """Each pair, and whether its texts are taken for the same."""
    return [(p, bool(list(same_pairs([p.one, p.other])))) for p in found]


def scores(results: list[tuple[Pair, bool]]) -> tuple[float, float]:
    """Precision and recall of «the same text»."""
    right = sum(p.same and taken for p, taken in results)
    taken = sum(taken for _, taken in results)
    same = sum(p.same for p, _ in results)
    return right / max(1, taken), right / max(1, same)


def main() -> None:
    """Print the tables."""
    for name, found in (
        ("nl", list(pairs("nl"))),
        ("en", list(pairs("en"))),
        ("written lookalikes", list(lookalikes())),
    ):
        results = judged(found)
        kinds = Counter(p.kind for p, _ in results)
        taken = Counter(p.kind for p, same in results if same)
        print(f"{name}: {len(results)} pairs")
        for kind, count in kinds.items():
            same = next(p.same for p in found if p.kind == kind)
            truth = "same" if same else "not the same"
            print(f"  {kind} ({truth}): {taken[kind]} of {count} taken for the same")
        if any(p.same for p in found):
            precision, recall = scores(results)
            print(f"  precision {precision:.4f}, recall {recall:.4f}")
    _limits()
    _together()


def _limits() -> None:
    """How much may be rewritten."""
    for part in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
        results = judged(p for language in ("nl", "en") for p in rewritten(language, part))
        taken = sum(same for _, same in results)
        print(f"{part:.0%} of sentences rewritten: {taken} of {len(results)} taken for the same")


def _together() -> None:
    """All texts at once, as they come in reality."""
    same = [p for language in ("nl", "en") for p in pairs(language) if p.same]
    texts, origins = [p.other for p in same], [p.one for p in same]
    start = time.perf_counter()
    found = list(same_pairs(texts))
    seconds = time.perf_counter() - start
    right = sum(origins[a] == origins[b] for a, b in found)
    all_of = sum(n * (n - 1) // 2 for n in Counter(origins).values())
    each = 1000 * seconds / len(texts)
    print(f"{len(texts)} texts at once, {each:.2f} ms a text: {right} of {all_of} pairs of one")
    print(f"origin found, {len(found) - right} others; {len(same_texts(texts))} groups of 60")


if __name__ == "__main__":
    main()
