"""How fast the site answers over a large ledger, alone and with many readers while it grows.

Command: `python -m benchmarks.web [--events 1000000] [--ledger FILE]`. The ledger is that of
`benchmarks.ledger`, five years up to today, and is made unless the file is there. A real
`dragoman serve` is asked over HTTP: the front page at once, then, when the ledger has been read,
every page for its first visit and the median of later ones, each of another actor, relation,
matter, day or word; then by 50 readers at once, who look at a page for one to nine seconds, while
articles are entered; then, if Chromium is there, until a page can be used. The times are those of
this machine with all that runs on it: the load is printed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import httpx

from benchmarks.ledger import BATCH, DAYS, EVENTS, IN_USE, WORDS, reading, readings, who
from dragoman.ledger import Ledger

READERS = 50
SECONDS = 60
"""How long they read."""
VISITS = 15
"""Later visits of each page."""
BETWEEN = 2.0
"""Seconds between two articles that are entered."""

Pages = dict[str, Callable[[], str]]
"""Addresses by the kind of page, each time another."""


def main() -> None:
    """Print the times of each page, alone, with others, and in a browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--ledger", type=Path, help="a temporary file if not given")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = asked.ledger or Path(folder) / "ledger.db"
        measure(place, asked.events, asked.seconds)


def measure(place: Path, events: int, seconds: int) -> None:
    """Serve a ledger and ask it."""
    chance = random.Random(1)
    if not place.exists():
        make(place, events, chance)
    pages = pages_of(place, chance)
    with served(place) as site:
        begin(site)
        alone(site, pages)
        together(site, pages, place, chance, seconds)
        in_browser(site, pages)


def make(place: Path, events: int, chance: random.Random) -> None:
    """A ledger that ends today."""
    with Ledger(place) as ledger:
        made = readings(chance, events // EVENTS, date.today() - timedelta(DAYS - 1))
        batch = []
        for one in made:
            batch.append(one)
            if len(batch) == BATCH:
                ledger.add_all(batch)
                batch.clear()
        ledger.add_all(batch)


def pages_of(place: Path, chance: random.Random) -> Pages:
    """Every kind of page, about what the news is about."""
    today = date.today()
    with Ledger(place, create=False) as ledger:
        documents = sorted(ledger.dates((today - timedelta(30)).isoformat()))
        since = (today - timedelta(100)).isoformat()
        told = ledger.matters(since)
    matters = [row.id for row in told if row.kind == "proposal"]
    coalitions = [row.id for row in told if row.kind == "coalition"]

    def actor() -> str:
        return who(chance, 1)[0].id

    def word() -> str:
        (number,) = chance.choices(range(WORDS), cum_weights=IN_USE)
        return f"word{number}"

    def past() -> str:
        return (today - timedelta(chance.randrange(DAYS - 400))).isoformat()

    def relation() -> str:
        one, other = who(chance, 2)
        return f"/relation/{one.id}/{other.id}"

    return {
        "today": lambda: "/",
        "a day": lambda: f"/day/{today - timedelta(chance.randrange(30))}",
        "an actor": lambda: f"/actor/{actor()}",
        "an article": lambda: f"/article/{chance.choice(documents)}",
        "a relation": relation,
        "search": lambda: f"/search?q={word()}+{word()}",
        "all matters": lambda: "/matters",
        "a matter": lambda: f"/matter/{chance.choice(matters)}",
        "a coalition": lambda: f"/coalition/{chance.choice(coalitions)}",
        "the network": lambda: "/network",
        "deadlines and alerts": lambda: "/alerts",
        "corrections": lambda: "/corrections",
        "a day long ago": lambda: f"/day/{past()}",
        "all matters, as of a day": lambda: f"/matters?as_of={past()}",
        "an actor, as of a day": lambda: f"/actor/{actor()}?as_of={past()}",
        "the network, as of a day": lambda: f"/network?as_of={past()}",
        "deadlines and alerts, as of a day": lambda: f"/alerts?as_of={past()}",
    }


@contextmanager
def served(place: Path) -> Iterator[httpx.Client]:
    """A site of its own process, until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dragoman.cli.app", "serve", "--port", str(port)]
    server = subprocess.Popen([*command, "--ledger", str(place)], stderr=subprocess.DEVNULL)
    try:
        limits = httpx.Limits(max_connections=READERS)
        url = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=url, timeout=600, limits=limits) as site:
            for _ in range(300):
                try:
                    site.get("/static/none")
                    break
                except httpx.TransportError:
                    time.sleep(0.2)
            yield site
    finally:
        server.terminate()
        server.wait()


def visit(site: httpx.Client, address: str) -> float:
    """Milliseconds until the page is there. Raises HTTPStatusError if it is not."""
    begun = time.perf_counter()
    site.get(address).raise_for_status()
    return 1000 * (time.perf_counter() - begun)


def begin(site: httpx.Client) -> None:
    """The first visit to the front page, and until every page is ready."""
    begun = time.perf_counter()
    first = visit(site, "/")
    print(f"after a start: the front page in {first:.0f} ms", end="")
    # The alerts are the last: they need all that ever happened.
    for page in ("/matters", "/alerts"):
        while site.get(page).status_code == httpx.codes.SERVICE_UNAVAILABLE:
            time.sleep(1)
        print(f", {page} after {time.perf_counter() - begun:.0f} s", end="")
    print()


def alone(site: httpx.Client, pages: Pages) -> None:
    """Each page for one reader."""
    load = os.getloadavg()[0]
    print(f"load {load:.1f} on {os.cpu_count()} processors")
    print(f"page: median and slowest of {VISITS} visits, and the first, in ms")
    for name, address in pages.items():
        first = visit(site, address())
        times = [visit(site, address()) for _ in range(VISITS)]
        print(
            f"{name}: {statistics.median(times):.0f}, {max(times):.0f}, {first:.0f}",
            flush=True,
        )


def together(
    site: httpx.Client, pages: Pages, place: Path, chance: random.Random, seconds: int
) -> None:
    """All pages for many readers, while articles come in."""
    end = time.monotonic() + seconds
    entered = 0

    def enter() -> None:
        nonlocal entered
        with Ledger(place) as ledger:
            while time.monotonic() < end:
                entered += ledger.add(reading(chance, date.today()))
                time.sleep(BETWEEN)

    def read(number: int) -> tuple[list[float], int]:
        own = random.Random(number)
        times: list[float] = []
        errors = 0
        time.sleep(own.uniform(0, 5))
        while time.monotonic() < end:
            try:
                times.append(visit(site, pages[own.choice(list(pages))]()))
            except httpx.HTTPError:
                errors += 1
            time.sleep(own.uniform(1, 9))
        return times, errors

    writer = threading.Thread(target=enter)
    writer.start()
    with ThreadPoolExecutor(READERS) as pool:
        answers = list(pool.map(read, range(READERS)))
    writer.join()
    times = sorted(t for some, _ in answers for t in some)
    print(
        f"{READERS} readers for {seconds} s, {entered} articles entered: {len(times)} pages,"
        f" median {statistics.median(times):.0f} ms, p95 {times[int(0.95 * len(times))]:.0f} ms,"
        f" {sum(errors for _, errors in answers)} errors",
        flush=True,
    )


def in_browser(site: httpx.Client, pages: Pages) -> None:
    """Each page until it can be used, in Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("in Chromium: not measured, there is none")
        return
    from playwright.sync_api import sync_playwright

    print("in Chromium: median of 5 visits until a page can be used, in ms")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        for name, address in pages.items():
            times = []
            for _ in range(5):
                begun = time.perf_counter()
                page.goto(str(site.base_url.join(address())), wait_until="load")
                times.append(1000 * (time.perf_counter() - begun))
            print(f"{name}: {statistics.median(times):.0f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
