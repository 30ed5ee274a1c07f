"""Importing a million entities, and how fast actors are linked before and after.

    python -m benchmarks.registry [--entities 1000000]

Half of the entities are of OpenSanctions' form, half of Wikidata's; every person found in the
articles is among them, some twice. The import runs as a process of its own, whose largest memory
is told. Linking is timed on articles that are parsed before, with and without the imported
registry in turns, and told as a ratio.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from benchmarks.articles import FOLDER
from dragoman.actors.imports import People
from dragoman.actors.link import cast
from dragoman.actors.registry import default_registry
from dragoman.language.reader import default_reader

ROUNDS = 15
DAY = "2025-03-14"
SYLLABLES = (
    "ba",
    "ker",
    "to",
    "li",
    "van",
    "mo",
    "ra",
    "den",
    "su",
    "el",
    "ist",
    "ong",
    "ha",
    "ver",
)
COUNTRIES = ("nl", "be", "de", "fr", "ke", "us", "br", "in", "jp", "za")


def main() -> None:
    """Print the import's rate, memory and size, and the ratio of linking."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=1_000_000)
    asked = parser.parse_args()
    texts = [(p.read_text("utf8"), p.name[:2]) for p in sorted((FOLDER / "dev").glob("*.txt"))]
    docs = [(default_reader().read(text, language), language) for text, language in texts]
    named = sorted({e.text for doc, _ in docs for e in doc.ents if e.label_ == "PER"})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        import_all(folder, asked.entities, named)
        link(folder / "registry.db", docs)


def import_all(folder: Path, number: int, named: list[str]) -> None:
    """Write the files and import them with the command."""
    files = [folder / "peps.json", folder / "dump.json"]
    for path, made in zip(files, (of_opensanctions, of_wikidata), strict=True):
        with path.open("w", encoding="utf8") as file:
            for entity in made(number // 2, named):
                file.write(json.dumps(entity, separators=(",", ":")) + ",\n"[path is files[0] :])
    size = sum(p.stat().st_size for p in files)
    command = [sys.executable, "-m", "dragoman.cli.app", "registry", "import", *map(str, files)]
    begun, memory = time.perf_counter(), 0.0
    with subprocess.Popen([*command, "--registry", str(folder / "registry.db")]) as process:
        while process.poll() is None:
            memory = max(memory, highest(process.pid))
            time.sleep(0.1)
    seconds = time.perf_counter() - begun
    print(f"{number:,} entities, {size / 1e6:,.0f} MB: {seconds:,.0f} s, {number / seconds:,.0f}/s")
    print(f"largest memory {memory:,.0f} MB")
    print(f"registry {(folder / 'registry.db').stat().st_size / 1e6:,.0f} MB on disk")


def highest(process: int) -> float:
    """The largest memory of a process up to now, in MB; its parent's does not count."""
    status = Path(f"/proc/{process}/status").read_text()
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM"))
    return next((int(words[1]) / 1024 for words in lines), 0.0)


def link(file: Path, docs: list[tuple[Doc, str]]) -> None:
    """Time the linking with and without, in turns, after a round of each that does not count."""
    registry = default_registry()
    people = People(file, registry.actors)
    times: dict[bool, list[float]] = {False: [], True: []}
    linked = 0
    for n in range(ROUNDS + 1):
        for imported in (False, True):
            registry.imported = people if imported else None
            begun = time.process_time()
            casts = [cast(doc, DAY, language, registry=registry) for doc, language in docs]
            times[imported] += [time.process_time() - begun] if n else []
            known = registry.actors
            linked = sum(i not in known and ":" not in i for c in casts for i in c.members)
    ratio = statistics.median(times[True]) / statistics.median(times[False])
    print(
        f"{len(docs)} articles, {linked} imported persons linked; linking takes {ratio:.2f} times"
    )


def name_of(chance: random.Random, named: list[str], n: int) -> str:
    """The names of the articles first, then made-up ones, some of which come again."""
    if n < len(named):
        return named[n]
    words = ("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))
    return " ".join(words)


def of_opensanctions(number: int, named: list[str]) -> Iterator[dict[str, Any]]:
    """A person, a position and an occupancy in turns."""
    chance = random.Random(1)
    for n in range(number // 3):
        name, country = name_of(chance, named, n), chance.choice(COUNTRIES)
        person = {"name": [name], "topics": ["role.pep"], "country": [country]}
        post = {"name": [f"Minister of {chance.choice(SYLLABLES)}"], "country": [country]}
        held = {"holder": [f"NK-{n}"], "post": [f"P-{n}"], "startDate": [f"{2000 + n % 25}"]}
        yield {"id": f"NK-{n}", "caption": name, "schema": "Person", "properties": person}
        yield {"id": f"P-{n}", "caption": "", "schema": "Position", "properties": post}
        yield {"id": f"O-{n}", "caption": "", "schema": "Occupancy", "properties": held}


def of_wikidata(number: int, named: list[str]) -> Iterator[dict[str, Any]]:
    """Persons, and every tenth a position."""
    chance = random.Random(2)
    for n in range(number):
        name = name_of(chance, named, n * 3)
        kind, wanted = ("Q4164871", "P1001") if n % 10 == 0 else ("Q5", "P39")
        since = {"time": "+2015-01-00T00:00:00Z", "precision": 10}
        start = {"P580": [{"snaktype": "value", "datavalue": {"value": since}}]}
        other = {"id": "Q55" if n % 10 == 0 else f"Q{chance.randrange(number // 10) * 10}"}
        yield {
            "type": "item",
            "id": f"Q{n}",
            "labels": {c: {"language": c, "value": name} for c in ("en", "nl", "de", "fr")},
            "aliases": {},
            "claims": {"P31": [_claim({"id": kind})], wanted: [_claim(other, start)]},
        }


def _claim(value: dict[str, str], qualifiers: object = ()) -> dict[str, Any]:
    snak = {"snaktype": "value", "datavalue": {"value": value}}
    return {"mainsnak": snak, "rank": "normal", "qualifiers": qualifiers}


if __name__ == "__main__":
    main()
