"""What the watch knows: a small SQLite file, so that it goes on after a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.errors import SourceError
from dragoman.sources.feeds.entry import Entry
from dragoman.sources.times import Published

_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, host TEXT NOT NULL, next_at REAL NOT NULL, failures INTEGER NOT NULL,
    etag TEXT, modified TEXT, note TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, feed TEXT NOT NULL, key TEXT NOT NULL, url TEXT, host TEXT NOT NULL,
    title TEXT, day TEXT, time TEXT, html TEXT NOT NULL,
    state TEXT NOT NULL, next_at REAL NOT NULL, tries INTEGER NOT NULL, note TEXT, document TEXT,
    UNIQUE (feed, key), UNIQUE (url)
) STRICT;
CREATE INDEX IF NOT EXISTS waiting ON entries (host, next_at) WHERE state = 'waiting';
"""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be fetched: a feed, or the entry of that number. Times are seconds since 1970."""

    host: str
    at: float
    feed: str
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """What is known of a feed from its last answer."""

    etag: str | None
    modified: str | None
    failures: int


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """How a feed stands."""

    url: str
    note: str | None
    next_at: float
    waiting: int
    taken: int
    refused: int


class State:
    """The file at `path`, made if it is not there. One program at a time may watch with it."""

    def __init__(self, path: Path) -> None:
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.row_factory = sqlite3.Row
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_TABLES)
        except sqlite3.Error as error:
            raise SourceError(f"{path} cannot hold what the watch knows: {error}") from None
        self._path = path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other program watches meanwhile. Raises SourceError if one does already."""
        # A lock that the system lets go when the program dies, on every system.
        lock = sqlite3.connect(f"{self._path}.lock", isolation_level=None, timeout=0)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            yield
        except sqlite3.OperationalError:
            raise SourceError(f"another program watches with {self._path}") from None
        finally:
            lock.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def know(self, feeds: Iterable[str], now: float) -> None:
        """Feeds that are to be polled; new ones at once."""
        self._database.executemany(
            "INSERT INTO feeds VALUES (?, ?, ?, 0, NULL, NULL, NULL) ON CONFLICT DO NOTHING",
            [(url, host_of(url), now) for url in feeds],
        )

    def jobs(self, feeds: tuple[str, ...]) -> list[Job]:
        """The next job of each host, among these feeds and their entries."""
        marks = ", ".join("?" * len(feeds))
        rows = self._database.execute(
            f"""SELECT host, min(next_at) AS at, feed, entry FROM (
                SELECT host, next_at, url AS feed, NULL AS entry FROM feeds WHERE url IN ({marks})
                UNION ALL
                SELECT host, min(next_at), feed, id FROM entries
                WHERE state = 'waiting' AND feed IN ({marks}) GROUP BY host
            ) GROUP BY host ORDER BY at""",
            (*feeds, *feeds),
        )
        return [Job(r["host"], r["at"], r["feed"], r["entry"]) for r in rows]

    def polled(self, feed: str) -> Polled:
        """What the feed's last answer said."""
        query = "SELECT etag, modified, failures FROM feeds WHERE url = ?"
        return Polled(*self._database.execute(query, (feed,)).fetchone())

    def answered(
        self,
        feed: str,
        entries: Iterable[Entry],
        marks: tuple[str | None, str | None],
        next_at: float,
        now: float,
    ) -> int:
        """A feed gave these entries and these marks (ETag, Last-Modified), all of it kept or
        nothing; the number of entries that are new.
        """
        with self._together():
            before = self._database.total_changes
            self._database.executemany(
                "INSERT INTO entries (feed, key, url, host, title, day, time, html, state, "
                "next_at, tries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 0) "
                "ON CONFLICT DO NOTHING",
                [_row(feed, e, now) for e in entries],
            )
            new = self._database.total_changes - before
            self._database.execute(
                "UPDATE feeds SET etag = ?, modified = ?, next_at = ?, failures = 0, note = ? "
                "WHERE url = ?",
                (*marks, next_at, f"{new} new", feed),
            )
        return new

    def unchanged(self, feed: str, next_at: float) -> None:
        """A feed said that nothing is new."""
        self._database.execute(
            "UPDATE feeds SET next_at = ?, failures = 0, note = 'nothing new' WHERE url = ?",
            (next_at, feed),
        )

    def failed(self, feed: str, next_at: float, reason: str) -> None:
        """A feed gave nothing."""
        self._database.execute(
            "UPDATE feeds SET next_at = ?, failures = failures + 1, note = ? WHERE url = ?",
            (next_at, reason, feed),
        )

    def begin(self, number: int) -> tuple[Entry, int]:
        """The entry of that number, and how often it was begun before now."""
        self._database.execute("UPDATE entries SET tries = tries + 1 WHERE id = ?", (number,))
        r = self._database.execute("SELECT * FROM entries WHERE id = ?", (number,)).fetchone()
        when = Published(r["day"], "feed", r["time"]) if r["day"] else None
        return Entry(r["key"], r["url"], r["title"], when, r["html"]), r["tries"] - 1

    def not_begun(self, number: int) -> None:
        """An entry that was begun was not yet asked for."""
        self._database.execute("UPDATE entries SET tries = tries - 1 WHERE id = ?", (number,))

    def later(self, number: int, next_at: float, reason: str) -> None:
        """An entry is to be tried again."""
        self._database.execute(
            "UPDATE entries SET next_at = ?, note = ? WHERE id = ?", (next_at, reason, number)
        )

    def refused(self, number: int, reason: str) -> None:
        """An entry is no article, for that reason."""
        self._finish(number, "refused", reason, None)

    def taken(self, number: int, document: str) -> None:
        """An entry's document is in the ledger."""
        self._finish(number, "taken", None, document)

    def _finish(self, number: int, state: str, note: str | None, document: str | None) -> None:
        self._database.execute(
            "UPDATE entries SET state = ?, note = ?, document = ?, html = '' WHERE id = ?",
            (state, note, document, number),
        )

    def feeds(self) -> list[FeedStatus]:
        """How all feeds stand."""
        rows = self._database.execute(
            """SELECT f.url, f.note, f.next_at,
                count(*) FILTER (WHERE e.state = 'waiting') AS waiting,
                count(*) FILTER (WHERE e.state = 'taken') AS taken,
                count(*) FILTER (WHERE e.state = 'refused') AS refused
            FROM feeds f LEFT JOIN entries e ON e.feed = f.url GROUP BY f.url ORDER BY f.url"""
        )
        return [FeedStatus(*row) for row in rows]

    def refusals(self, limit: int) -> list[tuple[str, str]]:
        """The newest entries that were refused, with their reasons."""
        rows = self._database.execute(
            "SELECT coalesce(url, key), note FROM entries WHERE state = 'refused' "
            "ORDER BY id DESC LIMIT ?",
            (limit,),
        )
        return [(where, reason) for where, reason in rows]

    @contextmanager
    def _together(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def host_of(url: str) -> str:
    """Host and port of a web address."""
    return urlsplit(url).netloc.lower()


def _row(feed: str, e: Entry, now: float) -> tuple[object, ...]:
    when = e.published
    return (
        *(feed, e.key, e.url, host_of(e.url or feed), e.title),
        *(when.day if when else None, when.time if when else None, e.html, now),
    )
