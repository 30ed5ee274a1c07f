"""What pages need of the whole ledger is read once, by a thread of its own, from the start on."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event, Thread
from time import sleep

from dragoman.errors import DragomanError
from dragoman.ledger import Ledger
from dragoman.standing.books import Books
from dragoman.standing.days import first_day, last_day
from dragoman.standing.recent import Recent

PATIENCE = 0.5
"""Seconds that a visitor waits before the page says how far it is."""
STEP = 7
"""Days that are read at once: other readers wait no longer than for these."""
PAUSE = 0.05


class PreparingError(DragomanError):
    """The ledger is still being read; `part` of it, 0 to 1, has been."""

    def __init__(self, part: float) -> None:
        self.part = part
        super().__init__(f"the ledger is being read, {part:.0%} of it so far: load the page again")


class Preparing:
    """The reading of a ledger, from what the front page needs to what happened long ago."""

    def __init__(self, ledger: str, books: Books, recent: Recent) -> None:
        self._ledger = ledger
        self._books = books
        self._recent = recent
        self._done = Event()
        self._all = Event()
        self._back = 0.0
        self._ended = False
        # The site ends without waiting for it.
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait for a while. Raises PreparingError if it takes longer."""
        if not self._done.wait(PATIENCE):
            raise PreparingError(self._books.part)

    def wait_for_all(self) -> None:
        """Wait for a while for all that happened ever. Raises PreparingError if it takes longer."""
        self.wait()
        if not self._all.wait(PATIENCE):
            raise PreparingError(self._back)

    def wait_long(self) -> None:
        """Wait for all that happened ever, or until it cannot be read."""
        self._all.wait()

    def end(self) -> None:
        """Read no further than what every page needs."""
        self._ended = True

    def _work(self) -> None:
        try:
            with Ledger(self._ledger, create=False) as ledger:
                latest = ledger.latest()
                day = max(date.today(), last_day(latest)) if latest else date.today()
                self._recent.until(ledger, day, for_states=True)
                book = self._books.on(ledger, day)
                book.find()
                self._done.set()
                if latest:
                    self._read_back(ledger, last_day(latest))
        except DragomanError:
            # Whoever asks for a page is told.
            pass
        finally:
            self._done.set()
            self._all.set()

    def _read_back(self, ledger: Ledger, last: date) -> None:
        first, day = first_day(ledger.oldest() or last.isoformat()), last
        while day >= first and not self._ended:
            self._recent.read(ledger, day - timedelta(STEP - 1), day)
            day -= timedelta(STEP)
            self._back = (last - day).days / max(1, (last - first).days)
            sleep(PAUSE)
        # Nothing is there, which pages as of the first days need not ask again.
        self._recent.read(ledger, first - self._recent.span, first)
        self._recent.whole(ledger, for_states=True)
