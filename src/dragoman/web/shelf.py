"""Answers that took long, kept as long as nothing is entered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

Answer = TypeVar("Answer")

MOST = 64
"""Answers that are kept; those used last."""


class Shelf:
    """Answers by the ledger's stamp and the question, for all requests of a site."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def kept(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to a question, found by `make` if it is not there."""
        with self._lock:
            found = self._answers.get(question)
        if found is None:
            # Two requests may make the same one: better than that one waits for another's.
            found = make()
        with self._lock:
            self._answers[question] = found
            self._answers.move_to_end(question)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return cast(Answer, found)
