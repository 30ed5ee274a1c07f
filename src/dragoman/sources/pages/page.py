"""One HTML page: its article, whole, or the reason why there is none."""

from __future__ import annotations

import logging
import re

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from trafilatura import extract

from dragoman.errors import SourceError
from dragoman.sources.article import FEWEST_WORDS, NO_HINTS, Article, Hints, check_length
from dragoman.sources.pages.charset import decode_page
from dragoman.sources.pages.head import Head, read_head
from dragoman.sources.pages.words import said, words

SHORT = 200
"""A text of fewer words, on a page that asks for money or consent, is not the article."""

ENOUGH = 0.6
"""Part of the words that a page says it has which must be there."""

HEADLINES = 5
"""So many linked headings, on a page that does not call itself an article, make a listing."""

UNSURE_LANGUAGE = 300
"""In a text of fewer characters the page's word on its language counts, else the text's."""

OWN_WORDS = 60
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What it has to say is said once, by us.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_UNSEEN = "script|style|noscript|template"


def read_page(
    data: bytes,
    where: str,
    url: str | None = None,
    charset: str | None = None,
    hints: Hints = NO_HINTS,
) -> Article:
    """The article of a page. Raises SourceError with the reason if it holds none, several, or
    only a part of one.
    """
    html = _DECLARATION.sub("", decode_page(data, charset))
    tree = _tree(html)
    head = read_head(tree, url, hints.zone)
    seen = _seen_text(tree)
    _check_kind(tree, head)
    text = extract(html, url=url, include_comments=False, include_tables=False) or ""
    text = _without_title(text, tree, head)
    _check_whole(text, seen, head)
    language = head.language if len(text) < UNSURE_LANGUAGE else None
    return Article(where, text, head.title, head.published, language, head.publisher, head.url)


def _without_title(text: str, tree: HtmlElement, head: Head) -> str:
    """The text without its title on the first line, which is no part of the reporting."""
    titles = [head.title or "", *(h.text_content() for h in tree.iterfind(".//h1"))]
    first, _, rest = text.partition("\n")
    return rest if " ".join(first.split()) in {" ".join(t.split()) for t in titles} else text


def html_text(html: str) -> str:
    """The readable text of HTML that is no page: a mail, a feed's entry."""
    return extract(html, include_comments=False, favor_recall=True) or ""


def _tree(html: str) -> HtmlElement:
    try:
        return document_fromstring(html)
    except (etree.ParserError, ValueError):
        raise SourceError("the page is empty") from None


def _seen_text(tree: HtmlElement) -> str:
    parts = tree.xpath(f"//body//text()[not(ancestor::*[{_names(_UNSEEN)}])]")
    return " ".join(parts)


def _names(names: str) -> str:
    return " or ".join(f"self::{n}" for n in names.split("|"))


def _check_kind(tree: HtmlElement, head: Head) -> None:
    """Raises SourceError if the page is a listing, a live blog or several articles."""
    if head.kinds & set(words("live")):
        raise SourceError("a live blog: many short reports, not one article")
    if len(head.rivals) > 1:
        raise SourceError(_several(list(head.rivals)))
    titles = _articles(tree)
    if len(titles) > 1:
        raise SourceError(_several(titles))
    listing = bool(head.kinds & set(words("listing"))) or _headlines(tree) >= HEADLINES
    if listing and not head.is_article:
        raise SourceError("a page that lists articles, not an article")


def _several(titles: list[str]) -> str:
    names = ", ".join(f"«{t}»" for t in titles[:2])
    return f"{len(titles)} articles in one page ({names}): save each by itself"


def _articles(tree: HtmlElement) -> list[str]:
    """Titles of the <article>s that have a heading of their own and a text."""
    found = []
    for article in tree.xpath("//article[not(ancestor::article)]"):
        headings = article.xpath(".//*[self::h1 or self::h2][not(ancestor::a) and not(.//a)]")
        text = " ".join(article.xpath(".//p//text()"))
        if headings and len(text.split()) >= OWN_WORDS:
            found.append(" ".join(headings[0].text_content().split()))
    return found


def _headlines(tree: HtmlElement) -> int:
    apart = _names("nav|aside|footer")
    heading = _names("h2|h3|h4")
    links = tree.xpath(f"//*[{heading}][ancestor::a or .//a][not(ancestor::*[{apart}])]")
    return len(links)


def _check_whole(text: str, seen: str, head: Head) -> None:
    """Raises SourceError if the text is not the article, or only its beginning."""
    count = len(text.split())
    # Nearly every page has a notice on cookies somewhere; here it is most of what there is.
    if count < SHORT and said("consent", text if count >= FEWEST_WORDS else seen) > 1:
        raise SourceError("a page that asks for consent to cookies, not the article")
    asks = said("paywall", seen) > 0
    if (asks and (count < SHORT or head.closed)) or (head.closed and count < SHORT):
        raise SourceError("only the beginning of the article is here, the rest is paid for")
    if head.words and count < ENOUGH * head.words:
        raise SourceError(f"the page says it has {head.words} words, but only {count} are here")
    if count < SHORT and text.rstrip().endswith(("…", "...")):
        raise SourceError("its text breaks off: only the beginning is here")
    check_length(text)
