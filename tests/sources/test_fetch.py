"""An address gives what stands there whole, within limits, or one sentence why not."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator

import pytest

from dragoman.sources import Article, Refusal, read_address
from dragoman.sources.fetch import FetchError, fetch
from tests.sources import server as answers
from tests.sources.articles import PARAGRAPHS, page
from tests.sources.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_a_page_is_fetched_packed_or_not_and_over_redirects(server: Server) -> None:
    html = page().encode()
    server.answers["/plain"] = answers.body(html)
    server.answers["/packed"] = answers.body(gzip.compress(html), Content_Encoding="gzip")
    server.answers["/moved"] = answers.status(302, Location="/packed")
    for path in ("/plain", "/packed", "/moved"):
        (article,) = read_address(server.url(path))
        assert isinstance(article, Article)
        assert article.text.split("\n") == list(PARAGRAPHS)


def test_the_charset_of_the_server_counts(server: Server) -> None:
    html = page().encode("cp1252")
    server.answers["/"] = answers.body(html, "text/html; charset=windows-1252")
    (article,) = read_address(server.url("/"))
    assert isinstance(article, Article) and "„Wij" in article.text


@pytest.mark.parametrize(
    ("answer", "reason", "later"),
    [
        (answers.status(404), "no such page (404)", False),
        (answers.status(410), "gone for good", False),
        (answers.status(403), "forbids", False),
        (answers.status(503), "(503)", True),
        (answers.status(429, Retry_After="70"), "less often", True),
        (answers.status(302, Location="/"), "redirects without end", False),
        (answers.status(302, Location="ftp://a.example/"), "no web address", False),
        (answers.body(b"", Content_Length="50000000"), "too large: 50,000,000", False),
        (answers.endless, "too large", False),
        (answers.bomb(), "unpacks to more", False),
        (answers.body(b"\x1f\x8bxx", Content_Encoding="gzip"), "damaged", False),
        (
            answers.body(gzip.compress(b"x" * 999, mtime=0)[:-9], Content_Encoding="gzip"),
            "cut off",
            False,
        ),
        (answers.body(b"x", Content_Encoding="br"), "not asked for", False),
        (answers.cut_off, "connection failed", True),
        (answers.hanging_up, "connection failed", True),
    ],
)
def test_what_a_server_does_wrong_is_one_sentence(
    server: Server, answer: answers.Answer, reason: str, later: bool
) -> None:
    server.answers["/"] = answer
    (refusal,) = read_address(server.url("/"))
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason and "\n" not in refusal.reason
    with pytest.raises(Exception) as error:
        fetch(server.url("/"))
    assert getattr(error.value, "later", False) == later


@pytest.mark.parametrize("answer", [answers.dripping, answers.slow_body])
def test_a_slow_server_is_left_after_the_time_given(server: Server, answer: answers.Answer) -> None:
    server.answers["/"] = answer
    with pytest.raises(FetchError, match=r"too slow: over 0\.3 seconds") as error:
        fetch(server.url("/"), slowest=0.3)
    assert error.value.later


def test_a_bomb_takes_no_memory(server: Server) -> None:
    server.answers["/"] = answers.bomb()
    tracemalloc.start()
    list(read_address(server.url("/")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 25_000_000


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://", "http://[/"])
def test_an_address_where_nothing_is(url: str) -> None:
    (refusal,) = read_address(url)
    assert isinstance(refusal, Refusal)
