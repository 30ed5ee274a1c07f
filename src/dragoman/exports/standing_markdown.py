"""What follows from the ledger as Markdown, for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.standing.asking import Between, Circle, Evidence, Holding, Way
from dragoman.standing.relations import Relation
from dragoman.standing.turns import Turn

MOST_TIES = 40
MOST_TRIADS = 10


def to_markdown(found: Between | Circle | Holding, entries: int) -> str:
    """A page; of the entries of a relation only the newest so many."""
    if isinstance(found, Between):
        lines = [line for way in found.ways for line in _way(way, found.names, entries)]
    elif isinstance(found, Circle):
        lines = _circle(found)
    else:
        lines = _holding(found)
    return "\n".join(lines) + "\n"


def _way(way: Way, names: dict[str, str], entries: int) -> list[str]:
    r = way.relation
    lines = [f"## {_text(names[r.actor])} → {_text(names[r.recipient])}", ""]
    if not r.entries:
        return [*lines, f"Unknown on {r.day}: no entries.", ""]
    lines += [f"**{r.warmth}** on {r.day}: {r.value:+.1f} from {_counted(r.entries, 'entry')}.", ""]
    lines += _table(("Until", "Relation", "", "Entries"), _months(way.series))
    lines += ["### Turns", ""]
    for turn in way.turns:
        lines += _turn(turn, way.evidence)
    if not way.turns:
        lines += ["None.", ""]
    lines += ["### Entries", ""]
    heads = ("Day", "What", "Counts", "Who → whom", "Words", "Document", "Publishers")
    return lines + _table(heads, (_entry(e) for e in way.evidence[-entries:]))


def _counted(number: int, what: str) -> str:
    plural = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"{number} {what if number == 1 else plural}"


def _months(series: Sequence[Relation]) -> Iterable[Sequence[str]]:
    """The last day of each month that the series has."""
    ends = [a for a, b in pairwise(series) if a.day.month != b.day.month]
    for r in [*ends, series[-1]]:
        yield str(r.day), f"{r.value:+.1f}", r.warmth, str(r.entries)


def _turn(turn: Turn, evidence: Sequence[Evidence]) -> list[str]:
    words = {e.entry: e.words for e in evidence}
    levels = f"from {turn.before:+.1f} to {turn.after:+.1f} an entry"
    lines = [f"- **{turn.day}: {turn.change}**, {levels}"]
    lines += [f"    - «{_text(words[e])}» ({e.document})" for e in turn.entries]
    return [*lines, ""]


def _entry(found: Evidence) -> Sequence[str]:
    e = found.entry
    what = e.kind if e.status == ("asserted",) else f"{e.kind} ({', '.join(e.status)})"
    more = f" (+{len(e.documents) - 1})" if len(e.documents) > 1 else ""
    who = f"{e.doer} → {e.towards}"
    printed = str(len(e.publishers) or 1)
    return str(e.day), what, f"{e.amount:+.1f}", who, found.words, e.document + more, printed


def _circle(found: Circle) -> list[str]:
    balance, names = found.balance, found.names
    lines = [f"## Network on {found.network.day}", ""]
    actors = _counted(len(found.network.actors), "actor")
    lines += [f"{actors}, {_counted(len(found.ties), 'tie')}.", ""]
    strongest = sorted(found.ties, key=lambda t: (-abs(t.value), t.first, t.second))
    rows = ((names[t.first], names[t.second], t.warmth, f"{t.value:+.1f}") for t in strongest)
    lines += _table(("Actor", "Actor", "Tie", "Both ways"), list(rows)[:MOST_TIES])
    if len(strongest) > MOST_TIES:
        lines += [f"The {MOST_TIES} strongest; all with `--format json`.", ""]
    lines += ["### Structural balance", ""]
    if balance.degree is None:
        return [*lines, "No three actors are all tied to each other.", ""]
    lines += [f"{balance.balanced} of {_counted(balance.triads, 'triad')} in balance."]
    if balance.out:
        lines += ["Out of balance, the most strained first:", ""]
    for triad in balance.out[:MOST_TRIADS]:
        told = [
            f"{_text(names[t.first])} – {_text(names[t.second])} {t.warmth} ({t.value:+.1f})"
            for t in triad.ties
        ]
        lines.append(f"- {', '.join(told)}")
    return [*lines, ""]


def _holding(found: Holding) -> list[str]:
    names = found.names
    lines = [f"## Cohesion of {_text(names[found.organisation])}", ""]
    rows = ((str(c.day), _mean(c.inside), _mean(c.towards_head)) for c in found.series)
    lines += _table(("Day", "Among members", "Towards the head"), rows)
    lines += [f"### Members on {found.series[-1].day}", ""]
    now = sorted(found.series[-1].members.items(), key=lambda m: (m[1], m[0]))
    pulls = {p.member: p for p in found.pulling}
    heads = ("Member", "With the others", "Pulls away")
    rows = (
        (names[m], _mean(v), f"was {pulls[m].before:+.1f}" if m in pulls else "") for m, v in now
    )
    return lines + _table(heads, rows)


def _mean(value: float | None) -> str:
    return "unknown" if value is None else f"{value:+.1f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    lines += [f"| {' | '.join(_text(cell) for cell in row)} |" for row in rows]
    return [*lines, ""]


def _text(words: str) -> str:
    """Words of an article on one line, without meaning in Markdown."""
    line = " ".join(words.split())
    for mark in "\\`*_|<[":
        line = line.replace(mark, f"\\{mark}")
    return line
