"""Packed bytes unpacked, up to a limit."""

from __future__ import annotations

import zlib

from dragoman.errors import SourceError

ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""What a file packed with zstd begins with: its first frame, or the dictionary for all of them."""

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


def unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    """`data` of an HTTP content encoding, unpacked.

    Never holds much more than `limit` bytes. Raises SourceError if they would be more, are
    damaged, cut off, or packed in another way than gzip or deflate.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity") or not data:
        return data
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(f"packed as «{encoding}», which was not asked for")
    machine = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        out = machine.decompress(data, limit + 1)
    except zlib.error:
        raise SourceError("packed (gzip), but damaged") from None
    if len(out) > limit:
        raise SourceError(f"too large: unpacks to more than {limit:,} bytes")
    if not machine.eof:
        raise SourceError("packed (gzip), but cut off")
    return out
