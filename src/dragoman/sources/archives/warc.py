"""WARC, as web crawls publish it: an article of each page that was fetched well."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from os import SEEK_END
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.errors import SourceError
from dragoman.sources.article import Article, Found, Hints, Refusal
from dragoman.sources.fetch import LARGEST
from dragoman.sources.pages.page import read_page
from dragoman.sources.unpack import ZSTD, unpacked

PIECE = 1 << 20
_GZIP = 16 + zlib.MAX_WBITS
_RESPONSE = WarcRecordType.response
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Found]:
    """The articles of an archive, one or two pages in memory at once. A tail that was cut off is
    the last refusal.

    The library hands out a partial last record without a word, unless zstd packed it. So a page is
    given when the next record has begun, which shows that it is whole, and the last one when the
    end was looked at.
    """
    packed = stream.read(len(ZSTD[0])) in ZSTD
    stream.seek(0)
    last: int | None = None
    held: Found | None = None
    broken = False
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            if held:
                yield held
            last = record.stream_pos
            held = _read(record, where, hints) if record.record_type == _RESPONSE else None
    except OSError:
        broken = True
    if packed and last is None:
        yield Refusal(where, "a packed file (zstd) that is no WARC archive, or a damaged one")
    elif broken or (not packed and _cut_off(stream, last or 0)):
        yield Refusal(where, f"the archive is damaged or cut off behind byte {last or 0:,}")
    elif held:
        yield held


def _read(record: WarcRecord, where: str, hints: Hints) -> Found | None:
    url = record.headers.get("WARC-Target-URI")
    place = f"{where}, {url or record.record_id}"
    try:
        return _page(record, place, url, hints)
    except SourceError as error:
        return Refusal(place, str(error))


def _page(record: WarcRecord, place: str, url: str | None, hints: Hints) -> Article | None:
    """The page's article; None if the record is no page at all (a picture, a script)."""
    if record.headers.get("WARC-Truncated"):
        raise SourceError(f"only a part was kept ({record.headers.get('WARC-Truncated')})")
    if record.content_length > LARGEST:
        raise SourceError(f"too large for a page: {record.content_length:,} bytes")
    if not (record.headers.get("Content-Type") or "").lower().startswith("application/http"):
        return None
    if record.headers.get("WARC-Block-Digest") and not record.verify_block_digest():
        raise SourceError("damaged: its characters are not those of its digest")
    record.parse_http("transfer")
    if not (record.http_content_type or "").lower().startswith(_PAGES):
        return None
    status = record.http_headers.status_code
    if status != 200:
        raise SourceError(f"the server's answer was {status}")
    packed = record.http_headers.get("Content-Encoding") or ""
    data = unpacked(record.reader.read(), packed, LARGEST)
    return read_page(data, place, url, record.http_charset, hints)


def _cut_off(stream: BinaryIO, last: int) -> bool:
    """Whether what begins at `last`, the last record that was read, is not whole."""
    stream.seek(last)
    start = stream.read(2)
    stream.seek(last)
    return _gzip_cut_off(stream) if start == b"\x1f\x8b" else _plain_cut_off(stream)


def _gzip_cut_off(stream: BinaryIO) -> bool:
    machine = zlib.decompressobj(_GZIP)
    while data := stream.read(PIECE):
        while data:
            if machine.eof:
                machine = zlib.decompressobj(_GZIP)
            try:
                machine.decompress(data, PIECE)
            except zlib.error:
                return True
            data = machine.unconsumed_tail or machine.unused_data
    return not machine.eof


def _plain_cut_off(stream: BinaryIO) -> bool:
    length = 0
    while (line := stream.readline(PIECE)).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length" and value.strip().isdigit():
            length = int(value)
    body = stream.tell()
    return not line or stream.seek(0, SEEK_END) < body + length
