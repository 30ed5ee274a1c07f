"""Plain text in: a file, standard input or a string becomes a Document."""

from __future__ import annotations

import codecs
from pathlib import Path

import py3langid

from dragoman.errors import SourceError
from dragoman.sources.clean import address, line, without_controls
from dragoman.sources.dates import checked_date, split_dateline
from dragoman.sources.document import Document, Language

LONGEST = 1_000_000
"""Characters of one document; longer texts are archives, not articles."""

LONGEST_WORD = 10_000
LANGUAGES: tuple[Language, ...] = ("nl", "en")
SAMPLE = 5_000


def decode(data: bytes) -> str:
    """Bytes of a UTF-8 or (with its mark) UTF-16 text. Raises SourceError otherwise."""
    if not data.strip():
        raise SourceError("the file is empty")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in data:
        raise SourceError("this is a binary file, not text")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"not UTF-8 text: byte 0x{data[error.start]:02x} at position {error.start}; "
            "save the file as UTF-8"
        ) from None


def read_file(path: Path) -> str:
    """The text of a file. Raises SourceError if it cannot be read as text."""
    try:
        if path.is_dir():
            raise SourceError("this is a folder, not a file")
        if path.stat().st_size > 4 * LONGEST:
            raise SourceError(too_long(f"{path.stat().st_size:,} bytes"))
        return decode(path.read_bytes())
    except FileNotFoundError:
        raise SourceError("no such file") from None
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}") from None


def make_document(
    text: str,
    published: str | None = None,
    language: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Document:
    """A Document of `text`, whose date is `published` or else stands at its head.

    What cannot be seen or kept is left out of title and publisher, and they are cut if they are
    very long; an address with such characters is left out.

    Raises SourceError if the text is empty or too long, has no date, or is not Dutch or
    English.
    """
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise SourceError("the text holds characters that are no text (NUL or half a surrogate)")
    found, body = split_dateline(without_controls(text))
    if not body.strip():
        raise SourceError("there is no text")
    if len(body) > LONGEST:
        raise SourceError(too_long(f"{len(body):,} characters"))
    if any(len(word) > LONGEST_WORD for word in body.split()):
        raise SourceError(f"a «word» of more than {LONGEST_WORD:,} characters: this is no article")
    day = checked_date(published) if published else found
    if day is None:
        raise SourceError("no date: give --date, or begin the text with «date 2025-03-14»")
    return Document(
        body,
        day,
        _language(body, language),
        title=line(title or "") or None,
        publisher=line(publisher or "") or None,
        url=address(url or "") or None,
    )


def too_long(size: str) -> str:
    """The reason that refuses a text of that size."""
    return f"too long for one article: {size}, where {LONGEST:,} characters is the limit"


def _language(text: str, wanted: str | None) -> Language:
    code = wanted or str(py3langid.classify(text[:SAMPLE])[0])
    for language in LANGUAGES:
        if code == language:
            return language
    raise SourceError(f"the language is «{line(code)}»; Dragoman reads Dutch (nl) and English (en)")
