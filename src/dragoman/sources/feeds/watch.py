"""The watch: feeds are polled, their new pages fetched, one document after another."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from dragoman.errors import SourceError
from dragoman.sources.article import Article, Hints, to_document
from dragoman.sources.document import Document
from dragoman.sources.feeds.entry import Entry
from dragoman.sources.feeds.feed import entry_article, parse_feed
from dragoman.sources.feeds.hosts import LONGEST_DELAY, Get, Hosts
from dragoman.sources.feeds.settings import DAY, MINUTE, Settings, Watched
from dragoman.sources.feeds.state import Job, State
from dragoman.sources.fetch import FetchError, fetch
from dragoman.sources.pages.page import read_page

MOST_TRIES = 5
Say = Callable[[str], None]


class Watch:
    """Feeds, polled until stopped. All that it knows is in `state`, so that a watch that died
    goes on where it was. `say` is told what it does, a line at a time.
    """

    def __init__(self, settings: Settings, state: State, say: Say, get: Get | None = None) -> None:
        self._feeds = {f.url: f for f in settings.feeds}
        self._state = state
        self._say = say
        get = get or partial(fetch, contact=settings.contact, slowest=settings.slowest)
        self._hosts = Hosts(get, settings.delay)

    def documents(self, once: bool = False) -> Generator[Document, None, None]:
        """New documents as they come. One counts as taken when the next is asked for; if the
        program dies before, it comes again. With `once`, ends when every feed that is due now
        was asked, and what is due of its entries was taken.
        """
        with self._state.alone():
            start = time.time()
            self._state.know(self._feeds, start)
            while job := self._next(start if once else None):
                yield from self._do(job)

    def _next(self, only: float | None) -> Job | None:
        """The next job, waited for. With `only`, None if no feed was due then, no entry is now."""
        jobs = self._state.jobs(tuple(self._feeds))
        if only is not None:
            now = time.time()
            jobs = [j for j in jobs if j.at <= (only if j.entry is None else now)]
            # A host that wants to be left alone for long is asked in another run.
            jobs = [j for j in jobs if self._hosts.free_at(j.host) <= now + LONGEST_DELAY]
        if not jobs:
            return None
        first = min(jobs, key=self._start)
        time.sleep(max(0.0, self._start(first) - time.time()))
        return first

    def _start(self, job: Job) -> float:
        return max(job.at, self._hosts.free_at(job.host))

    def _do(self, job: Job) -> Iterator[Document]:
        if job.entry is None:
            self._poll(self._feeds[job.feed])
        else:
            yield from self._take(self._feeds[job.feed], job.entry)

    def _poll(self, feed: Watched) -> None:
        now = time.time()
        polled = self._state.polled(feed.url)
        asked = {"If-None-Match": polled.etag, "If-Modified-Since": polled.modified}
        try:
            if not self._hosts.knows(feed.url):
                self._hosts.learn(feed.url)
                return  # the feed itself when the host may be asked again
            got = self._hosts.fetch(feed.url, {k: v for k, v in asked.items() if v})
            if got.status == 304:
                self._state.unchanged(feed.url, now + feed.every)
                self._say(f"{feed.url}: nothing new")
                return
            found = parse_feed(got.body, got.url, feed.zone)
        except SourceError as error:
            self._failed(feed, polled.failures, error, now)
            return
        # A feed that broke off is asked for again in whole.
        marks = (got.etag, got.modified) if found.whole else (None, None)
        new = self._state.answered(feed.url, found.entries, marks, now + feed.every, now)
        damaged = "" if found.whole else ", but the feed is damaged"
        self._say(f"{feed.url}: {new} new of {len(found.entries)}{damaged}")

    def _failed(self, feed: Watched, failures: int, error: SourceError, now: float) -> None:
        wait = min(feed.every * 2 ** min(failures, 10), DAY)
        if isinstance(error, FetchError):  # what is forbidden or gone is asked once a day
            wait = max(wait, min(error.wait, DAY)) if error.later else DAY
        self._state.failed(feed.url, now + wait, str(error))
        self._say(f"{feed.url}: {error}; again in {_span(wait)}")

    def _take(self, feed: Watched, number: int) -> Iterator[Document]:
        now = time.time()
        entry, before = self._state.begin(number)
        where = entry.url or entry.key
        try:
            if before >= MOST_TRIES:
                raise SourceError(f"tried {before} times without success")
            document = self._document(feed, entry, number, now)
        except SourceError as error:
            self._refuse(number, before, where, error, now)
            return
        if document is None:
            return
        self._say(f"{where}: {document.title or document.id}")
        yield document
        self._state.taken(number, document.id)

    def _document(self, feed: Watched, entry: Entry, number: int, now: float) -> Document | None:
        """The entry's document; None if the host's rules had to be asked for first."""
        if feed.from_feed or not entry.url:
            article = entry_article(entry, entry.key, feed.publisher)
        elif self._hosts.knows(entry.url):
            article = self._page(feed, entry, entry.url)
        else:
            self._hosts.learn(entry.url)
            self._state.not_begun(number)
            return None
        article = replace(
            article,
            publisher=feed.publisher or article.publisher,
            language=feed.language or article.language,
        )
        return to_document(article, datetime.fromtimestamp(now, UTC).date())

    def _page(self, feed: Watched, entry: Entry, url: str) -> Article:
        got = self._hosts.fetch(url)
        page = read_page(got.body, url, got.url, got.charset, Hints(zone=feed.zone))
        # The page's own word on its date, then the feed's, then what the page looks like.
        guessed = page.published is None or page.published.given_by == "htmldate"
        when = entry.published if guessed and entry.published else page.published
        return replace(page, published=when, title=page.title or entry.title)

    def _refuse(self, number: int, before: int, where: str, error: SourceError, now: float) -> None:
        if isinstance(error, FetchError) and error.later and before + 1 < MOST_TRIES:
            wait = max(MINUTE * 4**before, min(error.wait, DAY))
            self._state.later(number, now + wait, str(error))
            self._say(f"{where}: {error}; again in {_span(wait)}")
        else:
            self._state.refused(number, str(error))
            self._say(f"{where}: not taken: {error}")


def _span(seconds: float) -> str:
    if seconds >= 2 * 60 * MINUTE:
        return f"{seconds / 60 / MINUTE:.0f} hours"
    return f"{seconds / MINUTE:.0f} minutes" if seconds >= 2 * MINUTE else f"{seconds:.0f} seconds"
