"""A page gives its whole article with what it says of itself, or one sentence why not."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.sources.article import Article, Hints, to_document
from dragoman.sources.pages.charset import decode_page
from dragoman.sources.pages.page import read_page
from dragoman.sources.times import published
from tests.sources.articles import LINKED_DATA, PARAGRAPHS, TITLE, page

TODAY = date(2025, 4, 1)


def read(html: str, url: str | None = None, hints: Hints | None = None) -> Article:
    return read_page(html.encode(), "page.html", url, hints=hints or Hints())


def refused(html: str, url: str | None = None) -> str:
    with pytest.raises(SourceError) as error:
        to_document(read(html, url), TODAY)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_the_article_is_there_and_nothing_else_of_the_page() -> None:
    article = read(page())
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_a_page_says_its_title_date_publisher_and_address() -> None:
    article = read(page())
    assert article.title == TITLE
    assert article.publisher == "De Havencourant"
    assert article.published and article.published.time == "2025-03-10T23:15:00+01:00"
    document = to_document(article, TODAY)
    assert (document.published, document.language) == ("2025-03-10", "nl")


def test_the_canonical_address_goes_before_the_one_that_was_asked() -> None:
    link = '<link rel="canonical" href="/vaargeul">'
    article = read(page(head=link), "https://courant.example/vaargeul?utm_source=mail")
    assert article.url == "https://courant.example/vaargeul"


def test_opengraph_serves_where_there_is_no_linked_data() -> None:
    head = (
        '<meta property="og:type" content="article"><meta property="og:site_name" content="Blad">'
        '<meta property="article:published_time" content="2025-03-11T08:15:00+0100">'
        '<meta property="og:url" content="https://blad.example/1">'
    )
    article = read(page(data=None, head=head))
    assert (article.publisher, article.url) == ("Blad", "https://blad.example/1")
    assert article.published and article.published.given_by == "meta"
    assert article.published.day == "2025-03-11"


def test_broken_linked_data_are_as_none() -> None:
    html = page(data=None, head='<script type="application/ld+json">{"@type": </script>')
    assert read(html).title == TITLE


def test_linked_data_in_a_graph_beside_what_is_linked_to() -> None:
    other = {"@type": "NewsArticle", "headline": "Iets anders", "url": "https://courant.example/2"}
    graph = {"@graph": [{"@type": "WebSite", "name": "Courant"}, other, LINKED_DATA]}
    assert read(page(data=graph), "https://courant.example/vaargeul").title == TITLE


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        ("2025-03-10T23:15:00+01:00", None, "2025-03-10"),
        ("2025-03-10T23:15:00Z", None, "2025-03-10"),
        ("2025-03-10T23:15:00Z", "Europe/Amsterdam", "2025-03-11"),
        ("2025-07-10T22:15:00Z", "Europe/Amsterdam", "2025-07-11"),
        ("Mon, 10 Mar 2025 23:15:00 GMT", "Europe/Amsterdam", "2025-03-11"),
        ("Mon, 10 Mar 2025 23:15:00 -0500", "Europe/Amsterdam", "2025-03-11"),
        ("2025-03-11T00:00:00Z", "America/New_York", "2025-03-11"),
        ("2025-03-11 09:00", "Europe/Amsterdam", "2025-03-11"),
        ("2025-03", None, "2025-03"),
        ("2025", None, "2025"),
        ("11 maart 2025", None, "2025-03-11"),
    ],
)
def test_a_time_is_the_day_it_was_where_it_was_published(
    written: str, zone: str | None, day: str
) -> None:
    found = published(written, "page", ZoneInfo(zone) if zone else None)
    assert found is not None and found.day == day


@pytest.mark.parametrize(
    "text", ["", "gisteren", "1970-01-01T00:00:00Z", "2025-13-40", "0001-01-01"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert published(text, "page") is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_times(text: str) -> None:
    found = published(text, "page")
    assert found is None or found.day[:4].isdigit()


def test_a_page_in_the_charset_that_it_names() -> None:
    html = page(head='<meta charset="windows-1252">')
    article = read_page(html.encode("cp1252"), "page.html")
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_utf8_is_read_as_such_whatever_the_page_says() -> None:
    html = page(head='<meta charset="iso-8859-1">')
    assert "„Wij hebben" in read_page(html.encode(), "page.html", charset="latin-1").text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1))
def test_text_in_utf8_comes_through_whole_or_is_refused(text: str) -> None:
    with suppress(SourceError):
        assert decode_page(text.encode()) == text


STUB = PARAGRAPHS[:2]
LISTED = "".join(f'<h2><a href="/{i}">Bericht nummer {i} over de haven</a></h2>' for i in range(8))
SECOND = "<article><h1>Loodsen leggen het werk neer</h1>" + f"<p>{PARAGRAPHS[4]}</p>" * 2


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page(*STUB, after="<div>Lees verder met een abonnement</div>"), "paid for"),
        (page(*STUB, data={**LINKED_DATA, "isAccessibleForFree": False}), "paid for"),
        (page(*STUB, data={**LINKED_DATA, "isAccessibleForFree": "False"}), "paid for"),
        (
            page(
                data={**LINKED_DATA, "isAccessibleForFree": False},
                after="<div>Dit artikel is alleen voor abonnees</div>",
            ),
            "paid for",
        ),
        (page(*STUB, data={**LINKED_DATA, "wordCount": 900}), "900 words, but only 74"),
        (page(*STUB[:1], "De havens van Zuidland gaan dicht voor schepen die…"), "breaks off"),
        (
            page(
                "Wij en onze partners plaatsen cookies om u van dienst te zijn. Met alle cookies "
                "leest u gratis verder. Geeft u uw toestemming? U kunt die altijd intrekken.",
                data=None,
                title="Uw keuze",
            ),
            "consent to cookies",
        ),
        (page(PARAGRAPHS[0], data=None, after=LISTED), "lists articles"),
        (page(data={"@type": "CollectionPage"}), "lists articles"),
        (page(data={"@type": "LiveBlogPosting", "headline": "Live"}), "live blog"),
        (page(after=f"{SECOND}</article>"), "2 articles in one page"),
        (
            page(data=[LINKED_DATA, {**LINKED_DATA, "headline": "Loodsen staken", "url": "/x"}]),
            "2 articles in one page",
        ),
        (page("De minister komt om drie uur met een verklaring."), "too few for an article"),
        (page(data=None), "no date"),
        (
            page(data={**LINKED_DATA, "datePublished": "2031-05-01T10:00:00Z"}),
            "2031-05-01, lies in the future",
        ),
        (page(head='<meta charset="nonsense">').replace("„", "\ufffd"), "damaged"),
        (page().replace("ë", "Ã«").replace("„", "â€ž") + "Ã«Ã©", "damaged"),
        ("<html><body></body></html>", "no text"),
        ("<html>", "no text"),
        ("<!-- nothing -->", "the page is empty"),
    ],
)
def test_a_page_that_is_no_whole_article_is_one_sentence(html: str, reason: str) -> None:
    assert reason in refused(html)


def test_a_short_report_with_a_notice_on_cookies_is_an_article() -> None:
    notice = "<div>Wij gebruiken cookies. Onze partners ook. <a>Cookie-instellingen</a></div>"
    assert read(page(*PARAGRAPHS[:2], before=notice)).text.split("\n") == list(PARAGRAPHS[:2])


def test_marks_of_html_in_linked_data_are_undone() -> None:
    article = read(page(data={**LINKED_DATA, "headline": "Brand &amp; Vos: &#39;geen deal&#39;"}))
    assert article.title == "Brand & Vos: 'geen deal'"


KEYS = st.sampled_from([*LINKED_DATA, "isAccessibleForFree", "wordCount", "@graph", "articleBody"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just("NewsArticle"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(KEYS, JSON, max_size=6))
def test_no_linked_data_break_the_reading(data: dict[str, object]) -> None:
    with suppress(SourceError):
        assert read(page(data={"@type": "NewsArticle", **data})).text


def test_a_subscribers_full_page_is_an_article() -> None:
    assert read(page(data={**LINKED_DATA, "isAccessibleForFree": False})).text


def test_teasers_beside_an_article_make_no_listing_and_no_second_article() -> None:
    teasers = "".join(
        f'<article><h2><a href="/{i}">Bericht {i}</a></h2><p>Kort.</p></article>' for i in range(9)
    )
    assert read(page(after=f"<section>{teasers}</section>")).text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("data", "charset", "reason"),
    [
        (page().encode("cp1252"), None, "no charset is named"),
        (page(head='<meta charset="utf-8">').encode("cp1252"), None, "says utf-8 but is not"),
        (page().encode("cp1252"), "klingon", "says klingon"),
        (b"   ", None, "empty"),
        (b"<html>" + b"x" * 50_000_000, None, "too large"),
        (b"<html>\0\0\0", None, "binary"),
    ],
)
def test_bytes_that_are_no_page_are_one_sentence(
    data: bytes, charset: str | None, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason):
        read_page(data, "page.html", charset=charset)
