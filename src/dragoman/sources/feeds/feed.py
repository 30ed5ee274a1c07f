"""An RSS or Atom feed: its entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException
from zoneinfo import ZoneInfo

import feedparser

from dragoman.errors import SourceError
from dragoman.sources.article import Article, Found, Hints, Refusal, check_length
from dragoman.sources.clean import address, line
from dragoman.sources.feeds.entry import Entry
from dragoman.sources.pages.page import html_text
from dragoman.sources.times import published


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `whole` is false if it breaks off or is not well-formed."""

    title: str | None
    entries: tuple[Entry, ...]
    whole: bool


def parse_feed(data: bytes, url: str = "", zone: ZoneInfo | None = None) -> Feed:
    """The feed in `data`, which came from `url`. Raises SourceError if it is none."""
    try:
        parsed = feedparser.parse(data)
    except UnicodeError:  # half a surrogate, written as a number
        raise SourceError("the feed holds characters that are no text") from None
    if not parsed.version:
        raise SourceError("this is no RSS or Atom feed")
    entries = [_entry(e, url, zone) for e in parsed.entries]
    title = parsed.feed.get("title")
    broken = isinstance(parsed.get("bozo_exception"), SAXException)
    return Feed(title or None, tuple(e for e in entries if e.key), not broken)


def _entry(entry: Any, base: str, zone: ZoneInfo | None) -> Entry:  # noqa: ANN401 - untyped library
    link = urljoin(base, entry.get("link") or "")
    there = link if link.startswith(("http://", "https://")) else ""
    url = address(there) or None
    written = entry.get("published") or entry.get("updated") or ""
    contents = entry.get("content") or [{"value": entry.get("summary") or ""}]
    return Entry(
        key=entry.get("id") or line(there),
        url=url,
        title=" ".join(line(entry.get("title") or "").split()) or None,
        published=published(written, "feed", zone) if written else None,
        html=max((c.get("value") or "" for c in contents), key=len),
    )


def entry_article(entry: Entry, where: str, publisher: str | None) -> Article:
    """The text that came with an entry. Raises SourceError if it is not a whole article."""
    text = html_text(f"<html><body>{entry.html}</body></html>")
    if text.rstrip().endswith(("…", "...", "[…]", "[...]")):
        raise SourceError("the feed gives only the beginning of the text")
    check_length(text)
    return Article(where, text, entry.title, entry.published, None, publisher, entry.url)


def read_feed(data: bytes, where: str, hints: Hints) -> Iterator[Found]:
    """The entries of a saved feed that hold their text; the others only name a page."""
    feed = parse_feed(data, zone=hints.zone)
    for entry in feed.entries:
        place = f"{where}, {entry.url or entry.key}"
        try:
            yield entry_article(entry, place, feed.title)
        except SourceError as error:
            yield Refusal(place, f"{error} (dragoman watch fetches the pages of a feed)")
    if not feed.whole:
        yield Refusal(where, "the feed is damaged or cut off: entries may be missing")
