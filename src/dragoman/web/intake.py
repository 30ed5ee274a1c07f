"""Files, pages and feeds are read into the ledger while their visitor looks on."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock, Thread

from dragoman.errors import DragomanError, LedgerError, SourceError
from dragoman.ledger import Ledger
from dragoman.sources import Article, Document, Refusal, to_document

MOST = 100
"""Jobs of which the progress is kept; those begun last."""
Say = Callable[[str], None]
Arriving = Callable[[Say], Iterator[Article | Document | Refusal]]
"""What a job reads. It may say what it is doing meanwhile."""


@dataclass(frozen=True, slots=True)
class Step:
    """An article that was read, `new` if the ledger had it not; or why it was not, `reason`."""

    where: str
    document: str = ""
    title: str = ""
    statements: int = 0
    events: int = 0
    new: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: what it is doing `now`; the newest step is the last."""

    name: str
    done: bool = False
    now: str = ""
    problem: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def read(self) -> int:
        """Articles that were read."""
        return sum(not step.reason for step in self.steps)


class Intake:
    """Jobs, each in a thread of its own; one article is read at a time, since the machine's cores
    are used for it.
    """

    def __init__(self, ledger: str) -> None:
        self.reading = Lock()
        self._ledger = ledger
        self._jobs: OrderedDict[str, Progress] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str, arriving: Arriving) -> str:
        """Begin a job; its number, by which its progress is asked."""
        number = secrets.token_hex(8)
        with self._lock:
            self._jobs[number] = Progress(name)
            while len(self._jobs) > MOST:
                self._jobs.popitem(last=False)
        # The site ends without waiting for it: the ledger holds whole articles at any moment.
        Thread(target=self._work, args=(number, arriving), daemon=True).start()
        return number

    def progress(self, number: str) -> Progress:
        """How far a job is. Raises LedgerError if there is none of that number."""
        found = self._jobs.get(number)
        if found is None:
            raise LedgerError("nothing is being read under this address any more")
        return found

    def _work(self, number: str, arriving: Arriving) -> None:
        problem = "it stopped, for a reason that stands in the site's log"
        try:
            with Ledger(self._ledger) as ledger:
                for found in arriving(lambda line: self._tell(number, now=line)):
                    self._tell(number, step=self._step(ledger, found), now="")
            problem = ""
        except DragomanError as error:
            problem = str(error)
        finally:
            self._tell(number, done=True, now="", problem=problem)

    def _step(self, ledger: Ledger, found: Article | Document | Refusal) -> Step:
        if isinstance(found, Refusal):
            return Step(found.where, reason=found.reason)
        where = found.where if isinstance(found, Article) else found.url or found.id
        try:
            return self._read(ledger, found, where)
        except SourceError as error:
            return Step(where, reason=str(error))

    def _read(self, ledger: Ledger, found: Article | Document, where: str) -> Step:
        # Imported here, since the site itself needs no reader.
        from dragoman.reading import read_document

        today = datetime.now(UTC).date()
        document = to_document(found, today) if isinstance(found, Article) else found
        with self.reading:
            if first := ledger.keep_copy(document):
                return Step(where, first, document.title or "", new=False)
            reading = read_document(document)
            new = ledger.add(reading)
        records = reading.records
        return Step(
            where,
            document.id,
            document.title or "",
            len(records.statements),
            len(records.events),
            new,
        )

    def _tell(self, number: str, step: Step | None = None, **told: object) -> None:
        with self._lock:
            before = self._jobs.get(number)
            if before is not None:
                steps = (*before.steps, step) if step else before.steps
                self._jobs[number] = replace(before, steps=steps, **told)  # type: ignore[arg-type]
