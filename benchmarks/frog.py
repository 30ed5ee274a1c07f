"""Dutch names and speed beside Frog, where Debian's package is installed.

Command: `python -m benchmarks.frog`; `apt-get install frog frogdata`. Frog is under the GPL and
runs as a process of its own, without parser, chunker and joined words. Names on MEANTIME's Dutch
development part, its own tokens given to Frog; speed on the Dutch articles of the test folders,
both in one run.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from dragoman.language.reader import Reader
from dragoman.sources import make_document, read_file
from training import data
from training.evaluate import Count, count_names, names, read_meantime
from training.sentences import Sentence, spans

ARTICLES = Path("tests/articles")
NAME_COLUMN = 6


def frog(lines: list[str], *options: str) -> list[list[str]]:
    """Frog's columns of every word."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "in.txt", Path(folder) / "out.txt"
        given.write_text("\n".join(lines) + "\n", encoding="utf8")
        command = ["frog", "--skip=mpc", *options, "-t", str(given), "-o", str(made)]
        subprocess.run(command, check=True, capture_output=True)
        rows = made.read_text(encoding="utf8").splitlines()
    return [r.split("\t") for r in rows if r]


def frog_names(sentences: list[Sentence]) -> dict[str, Count]:
    """Exact spans and types, as for the reader; words are aligned by letters."""
    words = [w for s in sentences for w in s.words]
    gold = [t for s in sentences for t in s.names or []]
    rows = frog([" ".join(s.words) for s in sentences], "-n")
    tags = _aligned(words, rows)
    counts = {kind: Count() for kind in ("all", *data.NAME_TYPES)}
    count_names(counts, set(spans(tags)), set(spans(gold)))
    return counts


def _aligned(words: list[str], rows: list[list[str]]) -> list[str]:
    """The tag of each word: that of Frog's token in which the word's first letter stands."""
    letters = [row[NAME_COLUMN] for row in rows for _ in row[1]]
    starts = accumulate((len(w) for w in words[:-1]), initial=0)
    tags = (letters[start] for start in starts)
    return [tag if tag[2:] in data.NAME_TYPES else "O" for tag in tags]


def main() -> None:
    """Print names and words a second of both."""
    if not shutil.which("frog"):
        print("Frog is not installed here: apt-get install frog frogdata")
        return
    reader = Reader()
    sentences = read_meantime(data.DATA / "meantime-nl-dev" / "ne")
    print("names, MEANTIME nl dev          F1    PER   ORG   LOC")
    for title, counts in (
        ("Dragoman", names(reader, sentences, "nl")),
        ("Frog", frog_names(sentences)),
    ):
        print(f"{title:30}", *(counts[k] for k in ("all", *data.NAME_TYPES)))
    documents = [make_document(read_file(p)) for p in sorted(ARTICLES.glob("*/nl*.txt"))]
    texts = [d.text for d in documents]
    size = sum(len(t.split()) for t in texts)
    begun = time.perf_counter()
    list(reader.read_many((t, "nl") for t in texts))
    mine = time.perf_counter() - begun
    begun = time.perf_counter()
    frog(["x"])
    start = time.perf_counter() - begun
    begun = time.perf_counter()
    frog([line for t in texts for line in t.splitlines()])
    theirs = time.perf_counter() - begun - start
    print(f"{size:,} words: Dragoman {size / mine:,.0f} words/s, Frog {size / theirs:,.0f} words/s")
    print(f"without its start of {start:.0f} s and without its parser")


if __name__ == "__main__":
    main()
