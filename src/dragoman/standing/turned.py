"""Alerts on relations that turned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.ledger import View
from dragoman.standing.alerts import Alert
from dragoman.standing.entries import Entry
from dragoman.standing.evidence import words_of
from dragoman.standing.settings import Settings
from dragoman.standing.turns import Turn, turns


def turned(
    view: View, found: Iterable[Entry], names: Mapping[str, str], since: str, settings: Settings
) -> list[Alert]:
    """An alert for each relation, of one towards another, that turned since an ISO date; its
    words are those that weighed most.
    """
    pairs: dict[tuple[str, str], list[Entry]] = {}
    for entry in found:
        pairs.setdefault((entry.actor, entry.recipient), []).append(entry)
    return [
        _alert(view, turn, names)
        for _, mine in sorted(pairs.items())
        for turn in turns(mine, settings)
        if turn.turned and turn.day.isoformat() >= since
    ]


def _alert(view: View, turn: Turn, names: Mapping[str, str]) -> Alert:
    entry = turn.entries[0]
    ids = (entry.actor, entry.recipient)
    sides = (names.get(ids[0], ids[0]), names.get(ids[1], ids[1]))
    (words,) = words_of(view, [entry])
    return alert_of(turn, ids, sides, words, entry.document, entry.start)


def alert_of(
    turn: Turn,
    ids: tuple[str, str],
    sides: tuple[str, str],
    words: str,
    document: str,
    start: int,
) -> Alert:
    """What is told of a turn of one towards another, by ids and names, with the words that made
    it, which begin at `start` of a document.
    """
    return Alert(
        kind="turn",
        day=turn.day.isoformat(),
        text=f"{' → '.join(sides)}: {turn.change}",
        words=words,
        document=document,
        start=start,
        published=turn.day.isoformat(),
        parties=sides,
        party_ids=ids,
        after=turn.change,
    )
