"""What a visitor gives to be read: files, or the address of a page or a feed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fastapi import UploadFile

from dragoman.errors import SourceError
from dragoman.sources import Article, Document, Refusal
from dragoman.sources.article import NO_HINTS, extra
from dragoman.sources.kinds import HEAD, kind_of, read_stream
from dragoman.web.intake import Arriving, Say

if TYPE_CHECKING:
    from dragoman.sources.feeds.hosts import Get

LONGEST_NAME = 200
"""Characters of a file's name that are shown."""
PAUSE = 2.0
"""Seconds between two requests to one host: a person waits, so less than a watch takes."""
MOST = 1000
"""Refused entries of a feed that are told."""
Arrival = Iterator[Article | Document | Refusal]


def files(given: Sequence[UploadFile]) -> Arriving:
    """The articles of uploaded files of any kind, which are kept until they are read."""
    folder = TemporaryDirectory(prefix="dragoman-")
    names = [name_of(file) for file in given]
    for number, file in enumerate(given):
        with Path(folder.name, str(number)).open("wb") as kept:
            shutil.copyfileobj(file.file, kept)

    def arriving(say: Say) -> Arrival:
        with folder:
            for number, name in enumerate(names):
                say(name)
                yield from _of_file(Path(folder.name, str(number)), name)

    return arriving


def name_of(file: UploadFile) -> str:
    """A file's name as it is shown, without folders and signs that cannot be seen."""
    last = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[-LONGEST_NAME:] or "?"


def _of_file(path: Path, name: str) -> Arrival:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, name, NO_HINTS)
    except SourceError as error:
        yield Refusal(name, str(error))


def address(url: str) -> Arriving:
    """The article at a web address or, if a feed stands there, the articles of its entries."""

    def arriving(say: Say) -> Arrival:
        say(url)
        try:
            yield from _of_address(url, say)
        except SourceError as error:
            yield Refusal(url, str(error))

    return arriving


def _of_address(url: str, say: Say) -> Arrival:
    with extra("sources"):
        from dragoman.sources.fetch import Fetched, fetch
        from dragoman.sources.pages.page import read_page
    got, feed = fetch(url), url
    kind = kind_of(got.body[:HEAD])
    if kind in ("page", "text"):
        yield read_page(got.body, url, got.url, got.charset, NO_HINTS)
    elif kind == "feed":

        def get(url: str, headers: dict[str, str] | None = None) -> Fetched:
            return got if url == feed else fetch(url, headers)

        yield from _of_feed(url, say, get)
    else:
        yield from read_stream(BytesIO(got.body), url, NO_HINTS)


def _of_feed(url: str, say: Say, get: Get) -> Arrival:
    from dragoman.sources.feeds.settings import Settings, Watched
    from dragoman.sources.feeds.state import State
    from dragoman.sources.feeds.watch import Watch

    with TemporaryDirectory(prefix="dragoman-") as folder:
        settings = Settings((Watched(url),), delay=PAUSE)
        with closing(State(Path(folder, "feed.db"))) as state:
            yield from Watch(settings, state, say, get).documents(once=True)
            for where, reason in state.refusals(MOST):
                yield Refusal(where, reason)
