"""`dragoman demo`: the main job on two bundled articles."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from rich.console import Console

from dragoman.cli.summary import print_reading
from dragoman.ledger import Ledger

ARTICLES = ("article.nl.txt", "article.en.txt")


def run(path: Path) -> None:
    """Read the bundled articles into the ledger at `path` and print what was found."""
    out = Console()
    folder = files("dragoman.demo")
    with Ledger(path) as ledger:
        known = {d.id for d in ledger.documents()}
        for name in ARTICLES:
            reading = ledger.read((folder / name).read_text("utf8"), publisher="Dragoman demo")
            print_reading(out, reading, name, reading.document.id not in known)
    out.print(f"\nThe ledger is {path}. Ask it, for example:")
    out.print(f"  dragoman show statements --ledger {path} --speaker Sandu")
