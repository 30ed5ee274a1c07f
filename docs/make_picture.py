"""Make docs/output.svg, the picture in the README: `python docs/make_picture.py`."""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from dragoman.cli.summary import print_reading
from dragoman.reading import read_document
from dragoman.sources import make_document


def main() -> None:
    """Read the bundled Dutch article and save the summary as SVG."""
    text = (files("dragoman.demo") / "article.nl.txt").read_text("utf8")
    out = Console(record=True, width=110, file=io.StringIO(), force_terminal=True)
    print_reading(out, read_document(make_document(text)), "article.nl.txt", True)
    target = Path(__file__).parent / "output.svg"
    target.write_text(out.export_svg(title="dragoman read article.nl.txt"), encoding="utf8")


if __name__ == "__main__":
    main()
