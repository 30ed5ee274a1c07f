"""A batch: found documents in, a folder of Parquet out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import partial

from dragoman.errors import ScaleError
from dragoman.scale.engines import Engine
from dragoman.scale.folder import Done, Folder
from dragoman.scale.shares import Placed, SetAside, Share, in_shares
from dragoman.scale.work import read_share
from dragoman.sources import Document, Refusal

MOST_TRIES = 10
"""Times that a share is given out before the batch stops: something else is wrong then."""

Found = Iterable[tuple[str, Document] | Refusal]
"""Documents with where they were found, and what is none."""

Waiting = dict[Future[Done], tuple[Share, int]]
"""Shares that were given out, and how often."""


@dataclass(slots=True)
class Count:
    """How far a batch is: documents read, those that came again, and what was set aside."""

    read: int = 0
    again: int = 0
    aside: int = 0


class Batch:
    """One run over found documents. A run that was broken off goes on where it was: shares that
    are done are not read again. `tell` is told how far it is after each share.
    """

    def __init__(self, folder: Folder, size: int, tell: Callable[[Count], None]) -> None:
        self._folder = folder
        self._size = size
        self._tell = tell
        self._count = Count()
        self._aside: list[SetAside] = []
        self._work = partial(read_share, path=str(folder.path.resolve()))

    def run(self, found: Found, engine: Engine) -> Count:
        """Read it all. Raises ScaleError if the folder holds another batch, or if a share fails
        however often it is given out.
        """
        with self._folder.setting_aside() as set_aside:
            names = self._run(self._placed(found, set_aside), engine)
            self._check(set(names))
            for one in sorted(self._aside, key=lambda one: one.number):
                set_aside(one.where, one.reason)
        self._folder.clean()
        return self._count

    def _placed(self, found: Found, set_aside: Callable[[str, str], None]) -> Iterator[Placed]:
        """The documents, each once, with their numbers."""
        known: set[int] = set()
        for one in found:
            if isinstance(one, Refusal):
                set_aside(one.where, one.reason)
                self._count.aside += 1
                continue
            where, document = one
            mark = int(document.id[1:], 16)  # as a number, since there may be millions
            if mark in known:
                self._count.again += 1
                continue
            yield Placed(len(known), where, document)
            known.add(mark)

    def _run(self, documents: Iterable[Placed], engine: Engine) -> list[str]:
        names = []
        waiting: Waiting = {}
        for share in in_shares(documents, self._size):
            names.append(share.name)
            if done := self._folder.done(share.name):
                self._check_same(share, done)
                self._add(done)
                continue
            if len(waiting) >= engine.at_once:
                self._settle(waiting, engine)
            waiting[engine.submit(self._work, share)] = (share, 1)
        while waiting:
            self._settle(waiting, engine)
        return names

    def _settle(self, waiting: Waiting, engine: Engine) -> None:
        """Wait until a share is done; one whose worker died is given out again."""
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            share, tries = waiting.pop(future)
            error = "it was cancelled" if future.cancelled() else future.exception()
            if error is None:
                self._add(future.result())
            elif tries == MOST_TRIES:
                place = share.documents[0].where
                raise ScaleError(
                    f"the share that begins with {place} failed {tries} times: {error}"
                )
            else:
                waiting[engine.submit(self._work, share)] = (share, tries + 1)

    def _add(self, done: Done) -> None:
        self._count.read += done.documents
        self._count.aside += len(done.set_aside)
        self._aside += done.set_aside
        self._tell(self._count)

    def _check_same(self, share: Share, done: Done) -> None:
        if done.digest != share.digest:
            raise ScaleError(self._other())

    def _check(self, names: set[str]) -> None:
        there = set(self._folder.names())
        if there - names:
            raise ScaleError(self._other())
        if names - there:
            raise ScaleError(
                f"not all that was written is seen at «{self._folder.path}»: all workers need the "
                "same disk under the same path; where they have it, run the same once more"
            )

    def _other(self) -> str:
        return (
            f"«{self._folder.path}» holds the batch of other inputs, or of another --share: "
            "take another folder"
        )
