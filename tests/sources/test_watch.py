"""The watch takes every article once, is polite to servers, and goes on after a crash."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.sources import Document
from dragoman.sources.feeds.settings import Settings, Watched, read_settings
from dragoman.sources.feeds.state import State
from dragoman.sources.feeds.watch import Watch
from tests.sources import server as answers
from tests.sources.articles import LINKED_DATA, PARAGRAPHS, page
from tests.sources.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def state_file(tmp_path: Path) -> Path:
    return tmp_path / "feeds.db"


def feed_of(
    server: Server, *paths: str, text: str = "Kort.", end: str = "</channel></rss>"
) -> bytes:
    items = "".join(
        f"<item><title>Bericht {p}</title><link>{server.url(p)}</link><guid>{p}</guid>"
        f"<pubDate>Tue, 11 Mar 2025 07:30:00 +0100</pubDate>"
        f"<description>{text}</description></item>"
        for p in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}{end}'.encode()


def article(number: int) -> bytes:
    data = {**LINKED_DATA, "headline": f"Bericht {number}", "mainEntityOfPage": f"/{number}"}
    return page(*PARAGRAPHS[number % 3 :], data=data, title=f"Bericht {number}").encode()


def serve_articles(server: Server, *paths: str) -> None:
    for number, path in enumerate(paths):
        server.answers[path] = answers.body(article(number))


def run(
    server: Server,
    state_file: Path,
    delay: float = 0.0,
    every: float = 1000,
    said: list[str] | None = None,
    **more: object,
) -> list[Document]:
    """One run of the watch over /feed, until nothing is due."""
    feed = Watched(server.url("/feed"), publisher="De Courant", every=every, **more)  # type: ignore[arg-type]
    settings = Settings((feed,), delay=delay)
    lines = said if said is not None else []
    with closing(State(state_file)) as state:
        return list(Watch(settings, state, lines.append).documents(once=True))


def due(state_file: Path) -> None:
    """As if everything's time had come."""
    with closing(sqlite3.connect(state_file)) as database:
        database.execute("UPDATE feeds SET next_at = 0")
        database.execute("UPDATE entries SET next_at = 0")
        database.commit()


def test_every_page_of_a_feed_becomes_a_document_once(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1", "/2"), "application/rss+xml")
    serve_articles(server, "/1", "/2")
    first = run(server, state_file)
    assert sorted(d.title or "" for d in first) == ["Bericht 0", "Bericht 1"]
    assert {d.publisher for d in first} == {"De Courant"}
    due(state_file)
    assert run(server, state_file) == []
    assert (server.asked["/1"], server.asked["/2"]) == (1, 1)


def test_a_feed_that_did_not_change_is_asked_for_with_its_mark(
    server: Server, state_file: Path
) -> None:
    server.answers["/feed"] = answers.with_etag(feed_of(server, "/1"), '"one"')
    serve_articles(server, "/1")
    said: list[str] = []
    assert len(run(server, state_file)) == 1
    due(state_file)
    assert run(server, state_file, said=said) == []
    assert any("nothing new" in line for line in said)


def test_a_feed_is_not_asked_before_its_time(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server))
    run(server, state_file)
    run(server, state_file)
    assert server.asked["/feed"] == 1


def test_robots_txt_is_asked_first_and_obeyed(server: Server, state_file: Path) -> None:
    rules = b"User-agent: *\nDisallow: /geheim\nDisallow: /*.pdf$\n"
    server.answers["/robots.txt"] = answers.body(rules, "text/plain")
    server.answers["/feed"] = answers.body(feed_of(server, "/geheim/1", "/a.pdf", "/2"))
    serve_articles(server, "/geheim/1", "/a.pdf", "/2")
    said: list[str] = []
    assert len(run(server, state_file, said=said)) == 1
    assert server.log[0][0] == "/robots.txt"
    assert server.asked["/robots.txt"] == 1
    assert server.asked["/geheim/1"] == server.asked["/a.pdf"] == 0
    assert sum("robots.txt forbids" in line for line in said) == 2


def test_nothing_is_asked_of_a_server_whose_robots_txt_fails(
    server: Server, state_file: Path
) -> None:
    server.answers["/robots.txt"] = answers.status(503)
    server.answers["/feed"] = answers.body(feed_of(server, "/1"))
    assert run(server, state_file) == []
    assert server.asked["/feed"] == 0


def test_a_host_is_left_alone_between_two_requests(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1", "/2", "/3"))
    serve_articles(server, "/1", "/2", "/3")
    run(server, state_file, delay=0.1)
    times = [at for _, at in server.log]
    assert len(times) == 5
    assert min(b - a for a, b in pairwise(times)) > 0.09


def test_a_host_may_ask_for_more_time_between_two_requests(
    server: Server, state_file: Path
) -> None:
    server.answers["/robots.txt"] = answers.body(b"User-agent: *\nCrawl-delay: 0.2\n")
    server.answers["/feed"] = answers.body(feed_of(server, "/1"))
    serve_articles(server, "/1")
    run(server, state_file)
    times = [at for _, at in server.log]
    assert min(b - a for a, b in pairwise(times)) > 0.19


def test_a_host_that_asks_for_an_hour_does_not_hold_up_a_single_run(
    server: Server, state_file: Path
) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1", "/2"))
    server.answers["/1"] = server.answers["/2"] = answers.status(429, Retry_After="3600")
    assert run(server, state_file) == []
    assert server.asked["/1"] + server.asked["/2"] == 1


def test_a_failing_feed_is_asked_ever_more_seldom(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.status(500)
    waits = []
    for _ in range(3):
        run(server, state_file, every=1000)
        with closing(State(state_file)) as state:
            (status,) = state.feeds()
        assert "(500)" in (status.note or "")
        waits.append(status.next_at - time.time())
        due(state_file)
    assert waits[0] < 1000 < waits[1] < 2000 < waits[2] < 4000


def test_a_server_that_says_when_to_come_back_is_obeyed(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.status(429, Retry_After="3600")
    run(server, state_file, every=1)
    with closing(State(state_file)) as state:
        (status,) = state.feeds()
    assert status.next_at - time.time() > 3500


@pytest.mark.parametrize("code", [404, 410])
def test_a_feed_that_is_gone_is_asked_once_a_day(
    server: Server, state_file: Path, code: int
) -> None:
    server.answers["/feed"] = answers.status(code)
    run(server, state_file, every=1)
    with closing(State(state_file)) as state:
        (status,) = state.feeds()
    assert status.next_at - time.time() > 80_000


def test_one_bad_page_does_not_stop_the_others(server: Server, state_file: Path) -> None:
    bad = {
        "/weg": answers.status(404),
        "/rond": answers.status(302, Location="/rond"),
        "/bom": answers.bomb(),
        "/groot": answers.endless,
        "/half": answers.body(page(PARAGRAPHS[0], data=None).encode()),
        "/lijst": answers.body(page(data={"@type": "CollectionPage"}).encode()),
        "/plaatje": answers.body(b"\x89PNG\0\0", "image/png"),
        "/dicht": answers.hanging_up,
    }
    server.answers |= bad
    server.answers["/feed"] = answers.body(feed_of(server, *bad, "/goed"))
    serve_articles(server, "/goed")
    (document,) = run(server, state_file)
    assert document.title == "Bericht 0"
    with closing(State(state_file)) as state:
        (status,) = state.feeds()
        reasons = dict(state.refusals(100))
    assert (status.taken, status.refused, status.waiting) == (1, 7, 1)
    assert all(reasons.values())
    assert "no such page" in reasons[server.url("/weg")]


def test_characters_that_are_no_text_do_not_stop_the_watch(
    server: Server, state_file: Path
) -> None:
    bad = {**LINKED_DATA, "headline": "Vaar\ud800geul", "mainEntityOfPage": "/kop"}
    server.answers["/kop"] = answers.body(page(data=bad).encode())
    server.answers["/twee"] = answers.body(page(data=[bad, {**bad, "headline": "\udfff"}]).encode())
    server.answers["/feed"] = answers.body(feed_of(server, "/kop", "/twee", "/goed"))
    serve_articles(server, "/goed")
    said: list[str] = []
    titles = {d.title for d in run(server, state_file, said=said)}
    assert titles == {"Vaar\ufffdgeul", "Bericht 0"}
    assert any("2 articles in one page («Vaar\ufffdgeul»" in line for line in said)
    due(state_file)
    server.answers["/feed"] = answers.body(feed_of(server, "/1").replace(b"Bericht", b"&#xD800;"))
    assert run(server, state_file, said=said) == []
    assert any("characters that are no text" in line for line in said)


def test_a_page_that_failed_is_tried_again_later(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1"))
    server.answers["/1"] = answers.in_turn(answers.status(503), answers.body(article(1)))
    assert run(server, state_file) == []
    due(state_file)
    assert len(run(server, state_file)) == 1


def test_a_damaged_feed_gives_its_entries_and_is_asked_for_again_whole(
    server: Server, state_file: Path
) -> None:
    damaged = answers.body(feed_of(server, "/1", end="<item><tit"), ETag='"one"')
    server.answers["/feed"] = damaged
    serve_articles(server, "/1")
    said: list[str] = []
    assert len(run(server, state_file, said=said)) == 1
    assert any("the feed is damaged" in line for line in said)
    with closing(State(state_file)) as state:
        assert state.polled(server.url("/feed")).etag is None


def test_what_is_no_feed_is_said(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(page().encode())
    said: list[str] = []
    assert run(server, state_file, said=said) == []
    assert any("no RSS or Atom feed" in line for line in said)


def test_a_page_without_a_date_has_that_of_its_feed(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1"))
    server.answers["/1"] = answers.body(page(data=None).encode())
    (document,) = run(server, state_file)
    assert document.published == "2025-03-11"


def test_the_texts_of_a_feed_are_taken_without_its_pages(server: Server, state_file: Path) -> None:
    text = " ".join(PARAGRAPHS[:3])
    server.answers["/feed"] = answers.body(feed_of(server, "/1", text=text))
    (document,) = run(server, state_file, from_feed=True)
    assert document.text == text
    assert server.asked["/1"] == 0


def test_a_watch_that_dies_goes_on_where_it_was(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1", "/2", "/3"))
    serve_articles(server, "/1", "/2", "/3")
    settings = Settings((Watched(server.url("/feed")),), delay=0)
    state = State(state_file)
    documents = Watch(settings, state, lambda _: None).documents(once=True)
    first, second = next(documents), next(documents)
    documents.close()  # while the second is being read
    state.close()
    rest = run(server, state_file)
    titles = {d.title for d in rest}
    assert second.title in titles and first.title not in titles
    assert len(rest) == 2 and server.asked["/feed"] == 1


def test_a_page_that_kills_the_program_is_given_up(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1"))
    serve_articles(server, "/1")
    settings = Settings((Watched(server.url("/feed")),), delay=0)
    for _ in range(5):
        state = State(state_file)
        documents = Watch(settings, state, lambda _: None).documents(once=True)
        next(documents)
        documents.close()
        state.close()
    assert run(server, state_file) == []
    with closing(State(state_file)) as state:
        assert "tried 5 times" in state.refusals(1)[0][1]


def test_two_watches_do_not_share_a_state(server: Server, state_file: Path) -> None:
    server.answers["/feed"] = answers.body(feed_of(server, "/1"))
    serve_articles(server, "/1")
    settings = Settings((Watched(server.url("/feed")),), delay=0)
    with closing(State(state_file)) as state:
        documents = Watch(settings, state, lambda _: None).documents(once=True)
        next(documents)
        with pytest.raises(SourceError, match="another program watches"):
            run(server, state_file)
        documents.close()


def test_settings_are_read_with_paths_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(
        'ledger = "news.db"\ncontact = "mailto:a@b.example"\ndelay_seconds = 5\n'
        '[[feed]]\nurl = "https://a.example/rss"\nevery_minutes = 15\nzone = "Europe/Amsterdam"\n'
        '[[feed]]\nurl = "https://b.example/rss"\ntext = "feed"\n',
        encoding="utf8",
    )
    settings = read_settings(tmp_path / "feeds.toml")
    assert settings.ledger == str(tmp_path / "news.db")
    first, second = settings.feeds
    assert (first.every, str(first.zone)) == (900, "Europe/Amsterdam")
    assert second.from_feed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no feed to watch"),
        ("[[feed]]\nurl = 'x'", "no web address"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = 5", "«every» is no setting"),
        ("[[feed]]\nurl = 'https://a.example'\nzone = 'Mars'", "no time zone"),
        ("[[feed]]\nurl = 'https://a.example'\nevery_minutes = -1", "below zero"),
        ("[[feed]]\nurl = 'https://a.example'\nevery_minutes = 0", "1 or more"),
        ("[[feed]]\nurl = 'https://a.example'\ntext = 'x'", "must be «page» or «feed»"),
        ("[[feed]]\nurl = 'https://a.example'\n" * 2, "twice"),
        ("delay_seconds = 'x'", "wrong value"),
        ("[[feed", "no TOML"),
    ],
)
def test_wrong_settings_are_one_sentence(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "feeds.toml").write_text(text, encoding="utf8")
    with pytest.raises(SourceError, match=r"feeds\.toml: ") as error:
        read_settings(tmp_path / "feeds.toml")
    assert reason in str(error.value)
