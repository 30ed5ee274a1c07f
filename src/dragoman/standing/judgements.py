"""What persons have said of matters: two are one, or two."""

from __future__ import annotations

import re

from dragoman.ledger import View
from dragoman.standing.matters import Judgement

_MATTER = re.compile("m[0-9a-f]{16}")
"""An id of a matter; corrections of actors have the same columns."""


def judgements(view: View) -> list[Judgement]:
    """Those that were not taken back, in the order of entry."""
    return [
        Judgement(str(row.actor), str(row.target), same=row.action == "merge")
        for row in view.corrections()
        if row.action in {"merge", "split"} and not row.undone and _is_matter(row.actor)
    ]


def _is_matter(actor: str | None) -> bool:
    return actor is not None and _MATTER.fullmatch(actor) is not None
