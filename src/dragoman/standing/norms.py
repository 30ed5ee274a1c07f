"""Who meets a norm and who does not, where the articles give names or numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.ledger.rows import CommitmentRow, MatterRow
from dragoman.standing.days import LATEST
from dragoman.standing.matters import Known
from dragoman.standing.party import Parties
from dragoman.standing.words import words_of

MEETS: Mapping[str, Literal["meets", "below"]] = {"met": "meets", "broken": "below"}


@dataclass(frozen=True, slots=True)
class Compliance:
    """A party, or `count` parties, that meet a norm or stay below it, as told on `published`."""

    norm: str
    party: str
    party_id: str
    count: int | None
    state: Literal["meets", "below"]
    published: str
    words: str
    document: str
    start: int


class Norms:
    """Who was told to meet a norm or not to, so far."""

    def __init__(self) -> None:
        self._told: list[Compliance] = []

    def add(
        self,
        rows: Iterable[CommitmentRow],
        told: Iterable[MatterRow],
        matter: Callable[[str], Known | None],
        parties: Parties,
    ) -> None:
        """Add entries, none published on a day that is there already or before it.

        `told` are the matters of their articles, of which `matter` gives the joined ones. Who is
        warned or threatened over a norm («de acht bondgenoten») stays below it.
        """
        found = ((row.document, matter(row.id)) for row in told)
        norms = {document: norm for document, norm in found if norm and norm.kind == "norm"}
        for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
            norm = matter(row.matter) if row.matter else norms.get(row.document)
            state = MEETS.get(row.act) or ("below" if row.consequence else None)
            if norm and norm.kind == "norm" and state and _is_about(row, norm):
                self._told += _compliance(row, norm.id, state, parties)

    def cut(self, end: str) -> None:
        """Forget what was published after a bound."""
        while self._told and self._told[-1].published > end:
            self._told.pop()

    def latest(self, end: str = LATEST) -> list[Compliance]:
        """The latest word up to a bound of publication on each party and on each number of
        parties, by norm and party.
        """
        told = {(c.norm, c.party_id): c for c in self._told if c.published <= end}
        return [told[key] for key in sorted(told)]


def _compliance(
    row: CommitmentRow, norm: str, state: Literal["meets", "below"], parties: Parties
) -> Iterator[Compliance]:
    for name, actor in zip(row.parties, row.party_ids, strict=True):
        party = parties.weightiest(row.document, row.published, actor)
        yield Compliance(
            norm=norm,
            party=parties.name(row.document, party, name),
            party_id=party,
            count=parties.count(row.document, actor),
            state=state,
            published=row.published,
            words=row.text,
            document=row.document,
            start=row.start,
        )


def _is_about(row: CommitmentRow, norm: Known) -> bool:
    """Whether the article says so, or the words name what the norm is."""
    return row.matter is not None or bool(words_of(row.what).things & words_of(norm.name).things)
