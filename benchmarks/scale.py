"""Batches: articles a second by engine and number of workers, memory, bytes, reading of inputs.

Command: `python -m benchmarks.scale [--articles N] [--rounds N]`. The bundled year's articles,
again and again with other dates, so that none is known. All engines in turns in one run, each
warm (the model is loaded) when its time begins; beside them independent processes that each read
a part alone, which is as fast as this machine can be.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.cli.batch_run import documents_in, load
from dragoman.cli.reading import Facts
from dragoman.demo.year import documents
from dragoman.errors import ScaleError
from dragoman.scale.batch import Batch
from dragoman.scale.engines import ENGINES
from dragoman.scale.folder import Folder
from dragoman.scale.shares import Placed, in_shares
from dragoman.scale.tables import TABLES
from dragoman.scale.work import read_share
from dragoman.sources import Document, Hints

ARTICLES, ROUNDS = 120, 3
SHARE = 5
RUNS = (("local", 1), ("local", 2), ("local", 4), ("dask", 2), ("spark", 2))
ALONE = (1, 2)
"""Independent processes."""

Told = tuple[float, float, float]
"""Articles a second, seconds of the processor an article, megabytes."""

NOBODY = Facts(None, None, None, None, None)
FIRST_YEAR = 2000


def corpus(number: int, year: int = FIRST_YEAR) -> list[Document]:
    """So many articles, the bundled ones in a year, then in the next; no two are the same."""
    bundled = documents()
    found = []
    for i in range(number):
        d = bundled[i % len(bundled)]
        day = f"{year + i // len(bundled)}{d.published[4:]}"
        found.append(Document(d.text, day, d.language, d.title, d.publisher, d.url))
    return found


def batch(some: list[Document], folder: Path, engine: str, workers: int) -> tuple[float, float]:
    """Seconds of the start, to the first shares of every worker, and of the articles after it."""
    begun = time.perf_counter()
    with ENGINES[engine](workers, None) as started:
        warm = Folder(folder / "warm")
        warm.make()
        few = [("warm", d) for d in corpus(4 * workers, FIRST_YEAR - 1)]
        Batch(warm, 1, lambda count: None).run(few, started)
        first = time.perf_counter()
        out = Folder(folder / "out")
        out.make()
        Batch(out, SHARE, lambda count: None).run([("a", d) for d in some], started)
        return first - begun, time.perf_counter() - first


def alone(some: list[Document], folder: str, barrier: Barrier, told: Queue[Told]) -> None:
    """What an independent process does: read its part when the others are warm too."""
    read_all(corpus(SHARE, FIRST_YEAR - 1), f"{folder}/warm")
    barrier.wait()
    begun, used = time.perf_counter(), time.process_time()
    read_all(some, f"{folder}/out")
    rate = len(some) / (time.perf_counter() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.put((rate, (time.process_time() - used) / len(some), memory))


def read_all(some: list[Document], folder: str) -> None:
    """Read share by share in this process."""
    Folder(Path(folder)).make()
    for share in in_shares((Placed(i, "a", d) for i, d in enumerate(some)), SHARE):
        read_share(share, folder)


def independent(some: list[Document], folder: Path, number: int) -> Told:
    """What so many processes do together; megabytes of the largest."""
    spawn = get_context("spawn")
    barrier, told = spawn.Barrier(number), spawn.Queue()
    size = len(some) // number
    parts = [(some[i * size : (i + 1) * size], str(folder / str(i))) for i in range(number)]
    processes = [spawn.Process(target=alone, args=(*part, barrier, told)) for part in parts]
    for process in processes:
        process.start()
    said = [told.get() for _ in processes]
    for process in processes:
        process.join()
    rates, used, memory = zip(*said, strict=True)
    return sum(rates), statistics.mean(used), max(memory)


def speeds(some: list[Document], rounds: int) -> None:
    """Articles a second of everything, in turns."""
    rates: dict[str, list[float]] = defaultdict(list)
    starts: dict[str, list[float]] = defaultdict(list)
    costs: list[list[float]] = []
    for _ in range(rounds):
        for number in ALONE:
            with TemporaryDirectory() as folder:
                rate, *other = independent(some, Path(folder), number)
            rates[f"{number} independent"].append(rate)
            if number == 1:
                costs.append(other)
        for engine, workers in RUNS:
            name = f"{engine}, {workers} workers"
            with TemporaryDirectory() as folder:
                try:
                    start, seconds = batch(some, Path(folder), engine, workers)
                except ScaleError as error:
                    print(f"{name}: {error}", file=sys.stderr)
                    continue
            rates[name].append(len(some) / seconds)
            starts[name].append(start)
    words = sum(len(d.text.split()) for d in some) / len(some)
    print(
        f"{len(some)} articles of {words:.0f} words, {SHARE} a share, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f} at the end, median of {rounds}"
    )
    best = statistics.median(rates["2 independent"])
    for name, several in rates.items():
        rate = statistics.median(several)
        begun = f"{statistics.median(starts[name]):5.1f} s to start" if starts[name] else ""
        print(
            f"{name:18} {rate:7.2f} articles/s {rate * words:7,.0f} words/s "
            f"{rate / best:5.2f} of two independent {begun}"
        )
    used, memory = (statistics.median(several) for several in zip(*costs, strict=True))
    print(
        f"one process: {used:.3f} s of the processor an article, {words / used:,.0f} words each; "
        f"{memory:,.0f} MB"
    )


def sizes(some: list[Document]) -> None:
    """Of articles in one share and month: bytes of Parquet by table; loading into a ledger."""
    with TemporaryDirectory() as folder:
        out = Folder(Path(folder) / "out")
        out.make()
        (share,) = in_shares((Placed(i, "a", d) for i, d in enumerate(some)), len(some))
        read_share(share, str(out.path))
        by_table = {
            table: sum(p.stat().st_size for p in (out.path / table).rglob("*.parquet"))
            for table in TABLES
        }
        shown = ", ".join(f"{table} {size / len(some):,.0f}" for table, size in by_table.items())
        print(f"bytes an article: {sum(by_table.values()) / len(some):,.0f} ({shown})")
        place = Path(folder) / "loaded.db"
        taken = used(lambda: load(out.path, str(place))) / len(some)
        size = place.stat().st_size / len(some)
        print(f"loading: {taken * 1000:.1f} ms an article, {size:,.0f} bytes of ledger")


def feeding(some: list[Document]) -> None:
    """Taking articles out of inputs, which one process does, before anything is read."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "rows.jsonl"
        rows = (json.dumps({"text": d.text, "published": d.published}) for d in some)
        table.write_text("\n".join(rows), encoding="utf8")
        pages = Path(folder) / "pages"
        pages.mkdir()
        for i, d in enumerate(some):
            (pages / f"{i:05}.html").write_text(page(d), encoding="utf8")
        names = [str(p) for p in sorted(pages.iterdir())]
        list(documents_in(names[:1], NOBODY, Hints()))
        for kind, inputs in (("JSON lines", [str(table)]), ("HTML pages", names)):
            taken = used(lambda i=inputs: list(documents_in(i, NOBODY, Hints())))  # type: ignore[misc]
            print(f"taking an article out of {kind}: {taken / len(some) * 1000:.1f} ms")


def page(document: Document) -> str:
    """The article as a newspaper's page."""
    data = {"@type": "NewsArticle", "headline": "Nieuws", "datePublished": document.published}
    text = "".join(f"<p>{p}</p>" for p in document.text.split("\n") if p.strip())
    return (
        f"<!DOCTYPE html><html><head><title>Nieuws</title><script type='application/ld+json'>"
        f"{json.dumps(data)}</script></head><body><nav><a href='/'>Voorpagina</a></nav>"
        f"<article><h1>Nieuws</h1>{text}</article><footer>Colofon</footer></body></html>"
    )


def used(action: Callable[[], object]) -> float:
    """Seconds of the processor that `action` takes, however busy the machine is."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    some = corpus(asked.articles)
    speeds(some, asked.rounds)
    month = [replace(d, published=f"{FIRST_YEAR}-03-14") for d in corpus(len(documents()))]
    sizes(month)
    feeding(month)


if __name__ == "__main__":
    main()
