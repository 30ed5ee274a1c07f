"""What a file is, by what it holds, and its articles."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from dragoman.errors import SourceError
from dragoman.sources.archives.mail import read_mail, read_mbox
from dragoman.sources.article import NO_HINTS, Article, Found, Hints, Refusal, extra
from dragoman.sources.tables import (
    delimiter_of,
    names_text,
    read_csv,
    read_json_lines,
    read_parquet,
)
from dragoman.sources.text import LONGEST, decode, too_long
from dragoman.sources.unpack import ZSTD

Kind = Literal["text", "page", "feed", "json", "csv", "parquet", "warc", "mail", "mbox", "pdf"]

HEAD = 8192
LARGEST = 50_000_000
"""Bytes of what is held in memory whole: a page, a mail, a PDF. Tables and archives are not."""

_MAGIC: dict[bytes, Kind] = {
    b"%PDF-": "pdf",
    b"PAR1": "parquet",
    b"WARC/": "warc",
    # What is in it, only the library can tell.
    **dict.fromkeys(ZSTD, "warc"),
    b"From ": "mbox",
}
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta)[\s>]", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*"[^"\n]*"\s*:')
_HEADER = re.compile(rb"^([\w-]+):", re.MULTILINE)
_CERTAIN_OF_MAIL = {b"message-id", b"mime-version", b"received", b"return-path"}


def kind_of(head: bytes, name: str = "") -> Kind:
    """What begins with `head`; the name counts only where that leaves it open (CSV)."""
    if head.startswith(b"\x1f\x8b"):
        head = _inflated(head)
        if not head.startswith(b"WARC/"):
            raise SourceError("a packed file (gzip) that is no WARC archive: unpack it first")
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return _markup(start)
    if _JSON.match(start):
        return "json"
    if _is_mail(start):
        return "mail"
    return "csv" if _is_table(start, name) else "text"


def _inflated(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, HEAD)
    except zlib.error:
        raise SourceError("a damaged packed file (gzip)") from None


def _markup(start: bytes) -> Kind:
    if not _PAGE.search(start[:1024]) and _FEED.search(start):
        return "feed"
    return "page" if _PAGE.search(start) else "text"


def _is_mail(start: bytes) -> bool:
    block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    if not _HEADER.match(block):
        return False
    names = {n.lower() for n in _HEADER.findall(block)}
    return b"from" in names and bool(names & _CERTAIN_OF_MAIL)


def _is_table(start: bytes, name: str) -> bool:
    if name.lower().endswith((".csv", ".tsv")):
        return True
    line = start.split(b"\n", 1)[0].decode("utf8", "replace")
    names = [n.strip(' \r"') for n in line.split(delimiter_of(line))]
    return len(names) > 1 and names_text(names)


def read_path(path: Path, hints: Hints = NO_HINTS) -> Iterator[Found]:
    """The articles of a file of any kind, and what is refused in it; one refusal if it cannot
    be read at all.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise SourceError("this is a folder, not a file")
        with path.open("rb") as stream:
            yield from read_stream(stream, name, hints)
    except SourceError as error:
        yield Refusal(name, str(error))
    except FileNotFoundError:
        yield Refusal(name, "no such file")
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror}")


def read_bytes(data: bytes, name: str, hints: Hints = NO_HINTS) -> Iterator[Found]:
    """As read_path, of bytes that are in memory."""
    try:
        yield from read_stream(BytesIO(data), name, hints)
    except SourceError as error:
        yield Refusal(name, str(error))


def read_address(url: str, hints: Hints = NO_HINTS) -> Iterator[Found]:
    """As read_path, of what stands at a web address."""
    try:
        with extra("sources"):
            from dragoman.sources.fetch import fetch
            from dragoman.sources.pages.page import read_page
        got = fetch(url)
        if kind_of(got.body[:HEAD]) in ("page", "text"):
            yield read_page(got.body, url, got.url, got.charset, hints)
        else:
            yield from read_stream(BytesIO(got.body), url, hints)
    except SourceError as error:
        yield Refusal(url, str(error))


def read_stream(stream: BinaryIO, name: str, hints: Hints) -> Iterator[Found]:
    """As read_path, of an open file that can be read from its start twice. Raises SourceError if
    it cannot be read, or not to its end.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    kind = kind_of(head, name)
    if kind == "json":
        yield from read_json_lines(stream, name, hints)
    elif kind == "csv":
        yield from read_csv(stream, name, hints)
    elif kind == "parquet":
        yield from read_parquet(stream, name, hints)
    elif kind in ("warc", "mbox"):
        yield from _archive(kind, stream, name, hints)
    else:
        yield from _whole(kind, stream, name, hints)


def _archive(kind: Kind, stream: BinaryIO, name: str, hints: Hints) -> Iterator[Found]:
    if kind == "mbox":
        yield from read_mbox(stream, name, hints)
        return
    with extra("sources"):
        from dragoman.sources.archives.warc import read_warc
    yield from read_warc(stream, name, hints)


def _whole(kind: Kind, stream: BinaryIO, name: str, hints: Hints) -> Iterator[Found]:
    limit = 4 * LONGEST if kind == "text" else LARGEST
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(too_long(f"more than {limit:,} bytes"))
    if kind == "text":
        yield Article(name, decode(data))
    elif kind == "mail":
        yield read_mail(data, name, hints)
    else:
        yield from _with_libraries(kind, data, name, hints)


def _with_libraries(kind: Kind, data: bytes, name: str, hints: Hints) -> Iterator[Found]:
    with extra("sources"):
        from dragoman.sources.archives.pdf import read_pdf
        from dragoman.sources.feeds.feed import read_feed
        from dragoman.sources.pages.page import read_page
    if kind == "page":
        yield read_page(data, name, hints=hints)
    elif kind == "feed":
        yield from read_feed(data, name, hints)
    else:
        yield read_pdf(data, name)
