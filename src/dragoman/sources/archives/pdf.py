"""PDF with text inside."""

from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dragoman.errors import SourceError
from dragoman.sources.article import Article, check_length
from dragoman.sources.text import LONGEST

LARGEST = 50_000_000
TAIL = 2048

_ENDS = tuple('.!?:;”"’»)…')
_HYPHEN = re.compile(r"(\w)[-\u00ad\u2010]$")


def read_pdf(data: bytes, where: str) -> Article:
    """The text of a PDF, its lines joined to paragraphs.

    Its date is not taken from the file, which says when it was made, not when it was published.
    Raises SourceError if it is cut off, locked or holds pictures of text only.
    """
    if len(data) > LARGEST:
        raise SourceError(f"too large: more than {LARGEST // 1_000_000} MB")
    if b"%%EOF" not in data[-TAIL:]:
        raise SourceError("the PDF is cut off: its end is missing")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said once, below
    try:
        text, title = _read(data)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(f"a damaged PDF ({type(error).__name__})") from None
    if not text.strip():
        raise SourceError("there is no text in the PDF: its pages are pictures")
    check_length(text)
    return Article(where, text, title)


def _read(data: bytes) -> tuple[str, str | None]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("the PDF is locked with a password")
    lines: list[str] = []
    for page in reader.pages:
        lines += page.extract_text().splitlines()
        if len(lines) > LONGEST // 10:
            raise SourceError("too long for one article")
    title = reader.metadata.title if reader.metadata else None
    return paragraphs(lines), (title or "").strip() or None


def paragraphs(lines: list[str]) -> str:
    """Lines joined: a paragraph ends at an empty line, or at a short line that ends a sentence."""
    width = max((len(line) for line in lines), default=0)
    out, current = [], ""
    for line in (line.strip() for line in lines):
        current = _joined(current, line)
        if not line or (line.endswith(_ENDS) and len(line) < 0.8 * width):
            out.append(current)
            current = ""
    return "\n\n".join(p for p in (*out, current) if p)


def _joined(before: str, line: str) -> str:
    if not before or not line:
        return before or line
    hyphen = _HYPHEN.search(before)
    if not hyphen:
        return f"{before} {line}"
    # «rege-» «ring» is one word; «NAVO-» «chef» and «Midden-» «Oosten» keep their hyphen.
    whole = hyphen[1].islower() and line[0].islower()
    return (before[:-1] if whole else before) + line
