"""What was once so: «in March X was still against it»."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from dragoman.records.scene import Scene, whole_clause

PERFECT = frozenset({"have", "hebben"})
RECENT = timedelta(days=14)
"""A stance reported of a time before this is no longer news."""


def is_history(predicate: Token, scene: Scene) -> bool:
    """Whether the clause tells of a time well before the document's day."""
    if _is_past_perfect(predicate):
        return True
    if len(scene.published) < 10:
        return False
    clause = whole_clause(predicate)
    start, end = clause[0].idx, clause[-1].idx + len(clause[-1])
    past = any("Past" in t.morph.get("Tense", []) for t in clause if t.pos_ in {"VERB", "AUX"})
    limit = (date.fromisoformat(scene.published) - RECENT).isoformat()
    return past and any(d.last < limit and start <= d.start < end for d in scene.dates)


def _is_past_perfect(predicate: Token) -> bool:
    """«had tegen de resolutie gestemd», but not where it only follows «said that»."""
    had = any(
        c.dep_ == "aux" and c.lemma_.lower() in PERFECT and "Past" in c.morph.get("Tense", [])
        for c in predicate.children
    )
    return had and predicate.dep_ != "ccomp"
