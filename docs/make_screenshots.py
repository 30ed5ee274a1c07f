"""Make the pictures of the site in the README and its guide: `python docs/make_screenshots.py`.

Needs `pip install -e ".[dev]"` and Chromium. Reads the demo into a ledger, or takes one that
`dragoman demo` made: `python docs/make_screenshots.py demo.db`.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.demo.year import read_year
from dragoman.ledger import Ledger
from dragoman.web.app import make_app
from dragoman.web.config import Config

PICTURES = {
    "site-article.png": "/search?q=Groenland",
    "site-relation.png": "/relation/DNK/USA?as_of=2031-12-31",
}
SIZE = {"width": 1180, "height": 800}


def main() -> None:
    """Serve the ledger, and look at it."""
    with TemporaryDirectory() as folder:
        path = sys.argv[1] if len(sys.argv) > 1 else _demo(Path(folder, "demo.db"))
        with _served(path) as address, sync_playwright() as started:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(base_url=address, locale="en-GB", viewport=SIZE)
            for name, way in PICTURES.items():
                page.goto(way)
                if name == "site-article.png":
                    page.locator(".entry .words a[href^='/article/']").first.click()
                    page.locator("a.piece.event").first.hover()
                page.screenshot(path=Path(__file__).parent / name)
            browser.close()


def _demo(path: Path) -> str:
    with Ledger(path) as ledger:
        for _ in read_year(ledger):
            pass
    return str(path)


@contextmanager
def _served(path: str) -> Iterator[str]:
    config = uvicorn.Config(make_app(Config(path)), "127.0.0.1", 0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
