"""What follows from the ledger as plain dicts and lists; days are ISO dates."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from dragoman.standing.asking import Between, Circle, Evidence, Holding, Way
from dragoman.standing.balance import Triad
from dragoman.standing.entries import Entry
from dragoman.standing.relations import Relation
from dragoman.standing.turns import Turn

Json = dict[str, Any]
PLACES = 4
"""Decimals of sums."""


def to_json(found: Between | Circle | Holding) -> str:
    """One JSON object on one line; the same answer gives the same line."""
    if isinstance(found, Between):
        shown = _between(found)
    elif isinstance(found, Circle):
        shown = _circle(found)
    else:
        shown = _holding(found)
    return json.dumps(shown, ensure_ascii=False)


def _between(found: Between) -> Json:
    ways = [_way(w) for w in found.ways]
    return {"day": found.day.isoformat(), "names": found.names, "relations": ways}


def _way(way: Way) -> Json:
    words = {_key(e.entry): e.words for e in way.evidence}
    return {
        **_relation(way.relation),
        "series": [
            {"day": r.day.isoformat(), "value": round(r.value, PLACES), "entries": r.entries}
            for r in way.series
        ],
        "turns": [_turn(t, words) for t in way.turns],
        "evidence": [_evidence(e) for e in way.evidence],
    }


def _relation(r: Relation) -> Json:
    return {**asdict(r), "day": r.day.isoformat(), "value": round(r.value, PLACES)}


def _turn(turn: Turn, words: dict[tuple[str, str], str]) -> Json:
    return {
        "day": turn.day.isoformat(),
        "change": turn.change,
        "before": round(turn.before, PLACES),
        "after": round(turn.after, PLACES),
        "evidence": [_evidence(Evidence(e, words[_key(e)])) for e in turn.entries],
    }


def _key(entry: Entry) -> tuple[str, str]:
    return entry.document, entry.id


def _evidence(found: Evidence) -> Json:
    entry = found.entry
    return {
        **asdict(entry),
        "day": entry.day.isoformat(),
        "amount": round(entry.amount, PLACES),
        "words": found.words,
    }


def _circle(found: Circle) -> Json:
    balance = found.balance
    return {
        "day": found.network.day.isoformat(),
        "names": found.names,
        "relations": [_relation(r) for r in found.network.relations],
        "ties": [{**asdict(t), "value": round(t.value, PLACES)} for t in found.ties],
        "triads": balance.triads,
        "balanced": balance.balanced,
        "degree": balance.degree,
        "out_of_balance": [_triad(t) for t in balance.out],
    }


def _triad(triad: Triad) -> Json:
    return {
        "actors": list(triad.actors),
        "ties": [round(t.value, PLACES) for t in triad.ties],
        "strain": round(triad.strain, PLACES),
    }


def _holding(found: Holding) -> Json:
    return {
        "organisation": found.organisation,
        "names": found.names,
        "series": [{**asdict(c), "day": c.day.isoformat()} for c in found.series],
        "pulling_away": [asdict(p) for p in found.pulling],
    }
