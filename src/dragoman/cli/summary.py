"""What was found in one article, for people to read."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.reading import Reading
from dragoman.records import Event, Statement

LEAST_SURE = 0.5
"""Entries below this confidence are printed with a question mark."""


def print_reading(out: Console, reading: Reading, title: str, added: bool) -> None:
    """Heading, statements, events and actors of one reading."""
    document = reading.document
    known = "" if added else " · already in the ledger"
    out.print()
    out.print(Text(title, style="bold"), soft_wrap=True)
    out.print(Text(f"{document.published} · {document.language} · {document.id}{known}", "dim"))
    names = {a.id: a.name for a in reading.cast.members.values()}
    _print(out, "Statements", [_statement(s, names) for s in reading.records.statements])
    _print(out, "Events", [_event(e, names) for e in reading.records.events])
    _print_actors(out, reading)


def _print(out: Console, heading: str, rows: list[tuple[Text, Text]]) -> None:
    out.print()
    out.print(Text(f"{heading} ({len(rows)})", style="bold cyan"))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    for left, right in rows:
        table.add_row(left, right)
    out.print(table)


def _statement(s: Statement, names: dict[str, str]) -> tuple[Text, Text]:
    left = Text(names.get(s.speaker or "", s.source.text if s.source else "unknown"), "bold")
    left.append(f" {s.kind}", "dim")
    if s.confidence < LEAST_SURE:
        left.append(" ?", "yellow")
    right = Text()
    if s.cue:
        right.append(f"{s.cue.text} ", "dim")
    right.append(" … ".join(_line(c.text) for c in s.content[: 2 if s.kind != "direct" else 1]))
    if len(s.content) > 1 and s.kind == "direct":
        right.append(f" (×{len(s.content)})", "dim")
    if s.about:
        right.append("\nabout " + ", ".join(names[a] for a in s.about), "dim")
    return left, right


def _line(text: str) -> str:
    return " ".join(text.split())


def _event(e: Event, names: dict[str, str]) -> tuple[Text, Text]:
    left = Text(e.type, _colour(e.magnitude))
    if e.mode:
        left.append(f" {e.mode}")
    if e.confidence < LEAST_SURE:
        left.append(" ?", "yellow")
    right = Text(", ".join(names[a] for a in e.actors) or "unknown", "bold")
    if e.recipients:
        right.append(" → ").append(", ".join(names[r] for r in e.recipients), "bold")
    if e.status != ("asserted",):
        right.append("  " + ", ".join(e.status), "magenta")
    right.append(f"  {e.trigger.text}", "dim")
    return left, right


def _colour(magnitude: float) -> str:
    if magnitude > 0:
        return "green"
    return "red" if magnitude < 0 else ""


def _print_actors(out: Console, reading: Reading) -> None:
    counts: dict[str, int] = {}
    for mentioned, _ in reading.mentions:
        counts[mentioned] = counts.get(mentioned, 0) + 1
    out.print()
    out.print(Text(f"Actors ({len(reading.cast.members)})", style="bold cyan"))
    shown = Text()
    ranked = sorted(reading.cast.members.values(), key=lambda a: -counts.get(a.id, 0))
    for actor in ranked:
        shown.append(", " if shown else "").append(actor.name)
        shown.append(f" ({actor.kind}, {counts.get(actor.id, 0)}×)", "dim")
    out.print(shown)
