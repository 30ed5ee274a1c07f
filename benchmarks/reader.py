"""How fast the reader is, next to the bare forward pass on the same batches, in one run.

Command: `python -m benchmarks.reader [FILE…]`. Without files it reads the articles of the
test folders and the demo.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dragoman.language.paragraphs import paragraph_ends
from dragoman.language.reader import Reader, last_words, words_of
from dragoman.language.windows import sentence_ends, windows
from dragoman.sources import Document, Language, make_document, read_file

ARTICLES = Path("tests/articles")
DEMO = Path("src/dragoman/demo")
ROUNDS = 5
LONG_TEXT_WORDS = 20_000


def main() -> None:
    """Print words a second, the ratio, loading time and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or [*sorted(ARTICLES.glob("*/*.txt")), *DEMO.glob("*.txt")]
    documents = [make_document(read_file(f), published="2025-01-01") for f in files]
    begun = time.perf_counter()
    reader = Reader()
    reader.read("Dat is een zin.", "nl")
    print(f"load and first sentence: {time.perf_counter() - begun:.2f} s")
    words = sum(len(d.text.split()) for d in documents)
    read_all(reader, documents)  # warms the caches of both
    batches = prepared(reader, documents)
    rates: dict[str, list[float]] = {"reader": [], "bare forward pass": []}
    for _ in range(ROUNDS):  # interleaved, so that a noisy machine troubles both alike
        rates["reader"].append(words / timed(lambda: read_all(reader, documents)))
        rates["bare forward pass"].append(words / timed(lambda: forward(reader, batches)))
    middle = {name: sorted(found)[ROUNDS // 2] for name, found in rates.items()}
    print(f"{len(documents)} articles, {words:,} words, {os.cpu_count()} cores, median of {ROUNDS}")
    for name, rate in middle.items():
        print(f"{name:18} {rate:8,.0f} words/s")
    print(f"share of the bare forward pass: {middle['reader'] / middle['bare forward pass']:.0%}")
    long_text(documents)


def timed(action: Callable[[], object]) -> float:
    """Seconds that `action` takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def read_all(reader: Reader, documents: list[Document]) -> None:
    """Read every document in full."""
    for _ in reader.read_many((d.text, d.language) for d in documents):
        pass


Batch = tuple[list[list[tuple[int, ...]]], Language]


def prepared(reader: Reader, documents: list[Document]) -> list[Batch]:
    """The very batches the reader would make, as word pieces."""
    batches: list[Batch] = []
    for document in documents:
        doc = reader.tokenize(document.text, document.language)
        real = words_of(doc)
        words = [doc[i].text for i in real]
        pieces = reader.network.pieces(words)
        breaks = last_words(doc, real, paragraph_ends(document.text))
        breaks |= sentence_ends(words, breaks)
        cuts = windows(words, [len(p) for p in pieces], breaks)
        batches += [([pieces[w.start : w.end]], document.language) for w in cuts]
    return batches


def forward(reader: Reader, batches: list[Batch]) -> None:
    """The network alone, as many batches at once as there are cores."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda b: reader.network.forward(*b), batches))


ALONE = """
import resource, sys, time
from dragoman.language.reader import Reader
text, reader = sys.stdin.read(), Reader()
begun = time.perf_counter()
reader.read(text, "nl")
print(f"{time.perf_counter() - begun:.1f} s, peak memory", end=" ")
print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
"""


def long_text(documents: list[Document]) -> None:
    """One text of LONG_TEXT_WORDS words in a fresh process: time and peak memory."""
    words = " ".join(d.text for d in documents if d.language == "nl").split(" ")
    text = " ".join((words * (LONG_TEXT_WORDS // len(words) + 1))[:LONG_TEXT_WORDS])
    command = [sys.executable, "-c", ALONE]
    run = subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf8")
    print(f"one text of {LONG_TEXT_WORDS:,} words: {run.stdout.strip()}")


if __name__ == "__main__":
    main()
