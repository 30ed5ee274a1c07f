"""Newsletters: one mail (EML) or a box of them (mbox)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import BinaryIO

from dragoman.errors import SourceError
from dragoman.sources.article import Article, Found, Hints, Refusal, check_length, extra
from dragoman.sources.times import published

LARGEST = 25_000_000
"""Bytes of one mail, attachments included."""

HEADERS = frozenset({"subject", "from", "date", "archived-at", "content-type"})
"""Headers that are parsed."""
LONGEST_HEADER = 10_000


def read_mail(data: bytes, where: str, hints: Hints) -> Article:
    """The text of a mail: its plain part, or else its HTML. Raises SourceError if there is none."""
    if len(data) > LARGEST:
        raise SourceError(f"too large for a mail: more than {LARGEST // 1_000_000} MB")
    mail = message_from_bytes(data, policy=default)
    assert isinstance(mail, EmailMessage)
    _check_headers(mail)
    if mail.get_content_type() == "multipart/encrypted":
        raise SourceError("the mail is encrypted")
    text = _text(mail)
    check_length(text)
    date = str(mail.get("Date", ""))
    name, address = parseaddr(str(mail.get("From", "")))
    return Article(
        where,
        text,
        title=" ".join(str(mail.get("Subject", "")).split()) or None,
        published=published(date, "mail", hints.zone) if date else None,
        publisher=name or address or None,
        url=str(mail.get("Archived-At", "")).strip("<> ") or None,
    )


def _check_headers(mail: EmailMessage) -> None:
    """Raises SourceError if one is so long that parsing it would take minutes."""
    for name, value in mail.raw_items():
        if name.lower() in HEADERS and len(value) > LONGEST_HEADER:
            raise SourceError(f"its «{name}» is too long: {len(value):,} characters")


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise SourceError("there is no text in the mail")
    try:
        content = str(part.get_content())
    except (LookupError, MessageError, ValueError):
        raise SourceError("its text is in an unknown charset") from None
    if part.defects or "\ufffd" in content:
        raise SourceError("its text is damaged or in a wrong charset")
    if part.get_content_type() != "text/html":
        return content.strip()
    with extra("sources"):
        from dragoman.sources.pages.page import html_text
    return html_text(content)


def read_mbox(stream: BinaryIO, where: str, hints: Hints) -> Iterator[Found]:
    """The texts of all mails of a box, one in memory at once."""
    for number, data in enumerate(_mails(stream), start=1):
        place = f"{where}, mail {number}"
        try:
            yield read_mail(data, place, hints)
        except SourceError as error:
            yield Refusal(place, str(error))


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """The mails between the lines «From …» that follow an empty line."""
    lines: list[bytes] = []
    size = 0
    for line in stream:
        if line.startswith(b"From ") and (not lines or not lines[-1].strip()):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= LARGEST:  # what is longer is refused anyway
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
    if lines:
        yield b"".join(lines)
