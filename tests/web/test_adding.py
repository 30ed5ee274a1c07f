"""A text is pasted, dropped as a file, or taken from an address; it is read, and shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from html import escape

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.web import arriving
from tests.sources import server as answers
from tests.sources.articles import LINKED_DATA, PARAGRAPHS, TITLE, page
from tests.sources.server import Server, serving
from tests.web.conftest import SEAL
from tests.web.hostile import BREAKOUT, SCRIPT

TEXT = (
    "De Franse president Macron heeft Rusland maandag veroordeeld.\r\n\r\n„Dit is fout”, zei hij."
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Another machine, which is not kept waiting for."""
    monkeypatch.setattr(arriving, "PAUSE", 0.0)
    with serving() as running:
        yield running


def finished(site: TestClient, way: str) -> list[dict[str, str]]:
    """The steps of a reading when it has ended."""
    for _ in range(600):
        found = site.get(way, headers={"accept": "application/json"}).json()
        if found["done"]:
            assert found["problem"] == ""
            steps: list[dict[str, str]] = found["steps"]
            return steps
        time.sleep(0.1)
    raise AssertionError("the reading does not end")


def given(site: TestClient, url: str) -> list[dict[str, str]]:
    """The steps after an address was given."""
    answer = site.post("/add/address", data={"url": url, "seal": SEAL})
    assert answer.status_code == 303
    return finished(site, answer.headers["location"])


def test_a_pasted_text_is_read_and_shown(site: TestClient) -> None:
    form = {"text": TEXT, "published": "2025-03-17", "title": "Macron boos", "seal": SEAL}
    answer = site.post("/add", data=form)
    assert answer.status_code == 303
    found = site.get(answer.headers["location"]).text
    assert "Macron boos" in found
    assert "17 March 2025" in found
    assert "Dit is fout" in found


def test_what_cannot_be_read_is_told_beside_the_text(site: TestClient) -> None:
    answer = site.post("/add", data={"text": "Zonder datum & meer.", "seal": SEAL})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "Zonder datum &amp; meer.</textarea>" in answer.text


def test_files_are_read_one_by_one_and_what_cannot_be_is_said(site: TestClient) -> None:
    dated = f"date 2025-03-17\n{TEXT}".encode()
    names = {"een.txt": dated, "weer.txt": dated, f"../{SCRIPT}.pdf": b"%PDF-1.4 nothing"}
    files = [("files", (name, data, "text/plain")) for name, data in names.items()]
    answer = site.post("/add/files", data={"seal": SEAL}, files=files)
    assert answer.status_code == 303
    first, again, broken = finished(site, answer.headers["location"])
    assert first["new"] and not again["new"]
    assert first["document"] == again["document"]
    assert site.get(f"/article/{first['document']}").status_code == 200
    assert broken["reason"]
    shown = site.get(answer.headers["location"]).text
    assert "2 read, 1 not" in shown and "<script>" not in shown and ".." not in broken["where"]


def test_a_page_is_read_from_its_address(site: TestClient, server: Server) -> None:
    server.answers["/vaargeul"] = answers.body(page().encode())
    (step,) = given(site, server.url("/vaargeul"))
    assert (step["title"], step["reason"]) == (TITLE, "")
    assert server.url("/vaargeul") in site.get(f"/article/{step['document']}").text


def test_the_pages_of_a_feed_are_read(site: TestClient, server: Server) -> None:
    items = ""
    for number in (1, 2):
        data = {**LINKED_DATA, "headline": f"Bericht {number}"}
        text = page(*PARAGRAPHS[number:], data=data, title=f"Bericht {number}")
        server.answers[f"/{number}"] = answers.body(text.encode())
        items += f"<item><guid>{number}</guid><link>{server.url(f'/{number}')}</link></item>"
    items += f"<item><guid>3</guid><link>{server.url('/3')}</link></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    server.answers["/feed"] = answers.body(feed.encode(), "application/rss+xml")
    steps = given(site, server.url("/feed"))
    assert sorted(s["title"] for s in steps if not s["reason"]) == ["Bericht 1", "Bericht 2"]
    assert [s["reason"] for s in steps if s["reason"]] == ["there is no such page (404)"]
    assert server.asked["/robots.txt"] == 1


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd"],
)
def test_what_a_feed_says_is_never_run(
    site: TestClient, server: Server, place: str, link: str
) -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + f"<p>{SCRIPT}{BREAKOUT} zei Brand.</p>"
    item = f"<guid>1</guid><link>{escape(link)}</link><title>{escape(escape(SCRIPT))}</title>"
    item += f"<pubDate>Tue, 11 Mar 2025 07:30:00 +0100</pubDate><description>{escape(text)}"
    feed = f"<rss version='2.0'><channel><item>{item}</description></item></channel></rss>"
    server.answers["/feed"] = answers.body(feed.encode(), "application/rss+xml")
    (step,) = given(site, server.url("/feed"))
    assert step["document"]
    shown = site.get(f"/article/{step['document']}").text
    assert "<script>" not in shown and "<img" not in shown and f'href="{link[:5]}' not in shown
    with Ledger(place) as ledger:
        assert ledger.document(step["document"]).url is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "http://", "x"])
def test_only_web_addresses_are_asked(site: TestClient, url: str) -> None:
    assert site.post("/add/address", data={"url": url, "seal": SEAL}).status_code == 422


def test_a_server_that_is_not_there_is_said(site: TestClient) -> None:
    (step,) = given(site, "http://127.0.0.1:9/")
    assert "connection failed" in step["reason"]


def test_a_reading_that_is_unknown_is_said(site: TestClient) -> None:
    assert site.get("/reading/0123").status_code == 404
