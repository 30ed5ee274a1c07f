"""Who meets a norm and who does not, where the articles give names or numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.ledger.rows import CommitmentRow
from dragoman.standing.matters import JoinedMatter
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


def compliance(
    rows: Iterable[CommitmentRow], by_row: Mapping[str, JoinedMatter], parties: Parties
) -> list[Compliance]:
    """The latest word on each party and on each number of parties, by norm and party.

    Who is warned or threatened over a norm («de acht bondgenoten») stays below it.
    """
    norms = {r.document: m for m in by_row.values() if m.kind == "norm" for r in m.rows}
    latest: dict[tuple[str, str], Compliance] = {}
    for row in sorted(rows, key=lambda r: (r.published, r.document, r.start, r.id)):
        norm = by_row.get(row.matter) if row.matter else norms.get(row.document)
        state = MEETS.get(row.act) or ("below" if row.consequence else None)
        if norm is None or norm.kind != "norm" or state is None or not _is_about(row, norm):
            continue
        for name, actor in zip(row.parties, row.party_ids, strict=True):
            party = parties.weightiest(row.document, row.published, actor)
            latest[norm.id, party] = Compliance(
                norm=norm.id,
                party=parties.name(party, name),
                party_id=party,
                count=parties.count(row.document, actor),
                state=state,
                published=row.published,
                words=row.text,
                document=row.document,
                start=row.start,
            )
    return [latest[key] for key in sorted(latest)]


def _is_about(row: CommitmentRow, norm: JoinedMatter) -> bool:
    """Whether the article says so, or the words name what the norm is."""
    return row.matter is not None or bool(words_of(row.what).things & words_of(norm.name).things)
