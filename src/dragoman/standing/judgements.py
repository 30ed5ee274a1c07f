"""What persons have said of matters: two are one, or two."""

from __future__ import annotations

from dragoman.ledger import View
from dragoman.standing.matters import Judgement


def judgements(view: View) -> list[Judgement]:
    """Those that were not taken back, splits last: they are not undone by a merge elsewhere."""
    merges = [Judgement(one, other, same=True) for one, other in view.matter_merges().items()]
    return [*merges, *(Judgement(a, b, same=False) for a, b in view.matter_splits())]
