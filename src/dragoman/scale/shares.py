"""Documents in shares: what a worker takes at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.sources import Document


@dataclass(frozen=True, slots=True)
class Placed:
    """A document, where it was found (for the user), and its number in the batch, from 0."""

    number: int
    where: str
    document: Document


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that was not read, with the reason in one sentence."""

    number: int
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Share:
    """Documents that one worker reads, in the order of the input; at least one."""

    documents: tuple[Placed, ...]

    @property
    def name(self) -> str:
        """Sorts as the input does."""
        return f"{self.documents[0].number:09}"

    @property
    def digest(self) -> str:
        """Tells shares with other documents apart."""
        known = ((d.id, d.language, d.title, d.publisher, d.url) for d in self._documents())
        joined = "\x1f".join(map(str, known))
        return hashlib.sha256(joined.encode("utf8", "surrogatepass")).hexdigest()[:16]

    def _documents(self) -> Iterator[Document]:
        return (placed.document for placed in self.documents)


def in_shares(documents: Iterable[Placed], size: int) -> Iterator[Share]:
    """The documents in order, `size` of them a share, as they come."""
    held: list[Placed] = []
    for document in documents:
        held.append(document)
        if len(held) == size:
            yield Share(tuple(held))
            held = []
    if held:
        yield Share(tuple(held))
