"""What a page says of itself: JSON-LD first, then OpenGraph and other <meta>."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from htmldate import find_date
from lxml.html import HtmlElement

from dragoman.sources.clean import line
from dragoman.sources.pages.words import words
from dragoman.sources.times import Published, published

Node = dict[str, Any]
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself; what it does not say is None or empty.

    `kinds` are schema.org types, `rivals` the titles of articles of which none is the page's
    own, `closed` is whether it says that one must pay, `words` how long it says it is.
    """

    title: str | None
    published: Published | None
    publisher: str | None
    language: str | None
    url: str | None
    kinds: frozenset[str]
    is_article: bool
    rivals: tuple[str, ...]
    closed: bool
    words: int | None


def read_head(tree: HtmlElement, url: str | None, zone: ZoneInfo | None) -> Head:
    """What the page at `url` says of itself."""
    meta = _meta(tree)
    address = _address(tree, meta, url)
    nodes = list(_nodes(tree))
    articles = [n for n in nodes if _types(n) & set(words("article"))]
    own, rivals = _own(articles, address)
    return Head(
        title=_text(own.get("headline")) or meta.get("og:title") or _heading(tree),
        published=_published(own, meta, tree, zone),
        publisher=_name(own.get("publisher")) or meta.get("og:site_name"),
        language=_language(own, tree, meta),
        url=address,
        kinds=frozenset(t for n in nodes for t in _types(n)),
        is_article=bool(articles) or meta.get("og:type", "").lower() == "article",
        rivals=rivals,
        closed=_no(own.get("isAccessibleForFree"))
        or meta.get("article:content_tier") in ("locked", "metered"),
        words=_number(own.get("wordCount")) or len(str(own.get("articleBody") or "").split()),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Name to content; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower().strip(), content)
    return found


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """The things that JSON-LD blocks speak of first: not lists' items, nor what is mentioned."""
    for script in tree.iterfind(".//script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            yield from _unpacked(json.loads(script.text or "", strict=False), DEEPEST)
        except (ValueError, RecursionError):
            continue  # broken data are as no data


def _unpacked(value: object, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _unpacked(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _unpacked(value.get(key), depth - 1)


def _types(node: Node) -> set[str]:
    kinds = node.get("@type")
    return {str(k) for k in (kinds if isinstance(kinds, list) else [kinds]) if k}


def _own(articles: list[Node], address: str | None) -> tuple[Node, tuple[str, ...]]:
    """The node of the page's own article, or else the titles among which none could be chosen."""
    titles = {_text(n.get("headline")) or "": n for n in reversed(articles)}
    if len(titles) <= 1:
        return (articles[0] if articles else {}), ()
    here = [n for n in titles.values() if address and _same(_url(n), address)]
    if len(here) == 1:
        return here[0], ()
    return {}, tuple(_text(n.get("headline")) or "" for n in articles)


def _url(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    found = page.get("@id") if isinstance(page, dict) else page
    return _text(node.get("url")) or _text(found)


def _same(one: str | None, other: str) -> bool:
    if not one:
        return False
    a, b = urlsplit(one), urlsplit(other)
    return (a.netloc, a.path.rstrip("/"), a.query) == (b.netloc, b.path.rstrip("/"), b.query)


def _published(
    own: Node, meta: dict[str, str], tree: HtmlElement, zone: ZoneInfo | None
) -> Published | None:
    written = [("json-ld", _text(own.get("datePublished")))]
    written += [("meta", meta.get(name)) for name in words("date")]
    written += [("time", t.get("datetime")) for t in tree.iterfind(".//article//time[@datetime]")]
    for given_by, text in written:
        if text and (found := published(text, given_by, zone)):
            return found
    # Its search of the whole text would take any date for that of publication.
    guess = find_date(tree, extensive_search=False, original_date=True, max_date="2100-12-31")
    return published(guess, "htmldate", zone) if guess else None


def _address(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    links = [e.get("href") for e in tree.iterfind(".//link[@rel='canonical']")]
    for found in (*links, meta.get("og:url")):
        whole = urljoin(url or "", found) if found else ""
        if whole.startswith(("http://", "https://")):
            return whole
    return url


def _language(own: Node, tree: HtmlElement, meta: dict[str, str]) -> str | None:
    found = _text(own.get("inLanguage")) or tree.get("lang") or meta.get("og:locale")
    return found[:2].lower() if found else None


def _heading(tree: HtmlElement) -> str | None:
    for element in (*tree.iterfind(".//h1"), *tree.iterfind(".//title")):
        if text := " ".join(element.text_content().split()):
            return text
    return None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    # Linked data should hold plain text, but often hold «&amp;».
    return " ".join(line(unescape(value)).split()) or None if isinstance(value, str) else None


def _no(value: object) -> bool:
    return value is False or str(value).strip().lower() == "false"


def _number(value: object) -> int | None:
    return int(value) if str(value).isdecimal() and isinstance(value, str | int) else None
