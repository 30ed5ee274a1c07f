"""Bytes of a page to text, in the right characters or not at all."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import SourceError

HEAD = 4096
LARGEST = 10_000_000
"""Bytes of one page; articles are a hundredth of it."""

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)")
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# As browsers do: who says Latin-1 means the superset that Windows has.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
# UTF-8 that was once read as Windows-1252 and saved so: «OekraÃ¯ne», «â€™».
_DAMAGED = re.compile(r"Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ˜”“¦\u009d]")


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The text of a page; `charset` is what the server says, if anything.

    Bytes that are UTF-8 are read so, whatever the page says of itself. Raises SourceError if
    they are in no charset that is named, or were damaged before.
    """
    if len(data) > LARGEST:
        raise SourceError(f"too large for a page: more than {LARGEST // 1_000_000} MB")
    if not data.strip():
        raise SourceError("the page is empty")
    text = _decode(data, charset)
    if "\0" in text:
        raise SourceError("this is a binary file, not a page")
    damaged = _DAMAGED.search(text) if len(_DAMAGED.findall(text)) > 1 else None
    if damaged or "\ufffd" in text:
        at = damaged.start() if damaged else text.index("\ufffd")
        raise SourceError(f"its characters are damaged: «{_around(text, at)}»")
    return text


def _decode(data: bytes, charset: str | None) -> str:
    for bom, name in _BOMS.items():
        if data.startswith(bom):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error.start
    named = charset or _named(data)
    if named is None:
        raise SourceError(
            f"its charset is wrong: no charset is named, and byte 0x{data[wrong]:02x} at "
            f"position {wrong} is no UTF-8"
        )
    try:
        codec = codecs.lookup(named).name
        return data.decode(_MEANT.get(codec, codec))
    except (LookupError, ValueError):
        raise SourceError(f"its charset is wrong: it says {named} but is not") from None


def _named(data: bytes) -> str | None:
    match = _META.search(data, 0, HEAD) or _XML.search(data, 0, HEAD)
    return match[1].decode("ascii") if match else None


def _around(text: str, at: int) -> str:
    start = text.rfind(" ", max(0, at - 20), at) + 1 or max(0, at - 20)
    return " ".join(text[start : at + 12].split())
