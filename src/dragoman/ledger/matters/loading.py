"""Matters, stances, commitments and memberships of a reading, as they were written."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dragoman.ledger.database import Database, Row
from dragoman.records.model import Commitment, Matter, Membership, Span, Stance


class Loader:
    """What hangs on the matters of one reading of a text."""

    def __init__(self, database: Database, reading: int, text: str) -> None:
        self._database = database
        self._reading = reading
        self._text = text
        self._sides: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self._rows("sides", "record, role, place"):
            self._sides[row["record"], row["role"]].append(row["actor"])

    def matters(self) -> tuple[Matter, ...]:
        """Its matters, in the order of the text."""
        places: dict[str, list[Span]] = defaultdict(list)
        for row in self._rows("places", "matter, place"):
            places[row["matter"]].append(self._span(row))
        names = ("id", "kind", "name", "proposer", "object", "number", "unit", "deadline")
        return tuple(
            Matter(
                span=self._span(row),
                mentions=tuple(places[row["id"]]),
                parties=self._of(row, "party"),
                **_named(row, *names, "precision", "confidence", "rule"),
            )
            for row in self._rows("matters", "start, id")
        )

    def stances(self) -> tuple[Stance, ...]:
        """Its stances, in the order of the text."""
        names = ("id", "matter", "party", "position", "statement", "event", "confidence", "rule")
        return tuple(
            Stance(
                evidence=self._span(row),
                condition=self._optional(row, "condition"),
                **_named(row, *names),
            )
            for row in self._rows("stances", "start, id")
        )

    def commitments(self) -> tuple[Commitment, ...]:
        """Its commitments, in the order of the text."""
        names = ("id", "act", "due", "precision", "matter", "said_by", "statement", "event")
        return tuple(
            Commitment(
                parties=self._of(row, "party"),
                to=self._of(row, "to"),
                what=self._span(row, "what_"),
                evidence=self._span(row),
                condition=self._optional(row, "condition"),
                consequence=self._optional(row, "consequence"),
                **_named(row, *names, "confidence", "rule"),
            )
            for row in self._rows("commitments", "start, id")
        )

    def memberships(self) -> tuple[Membership, ...]:
        """Its memberships, in the order of the text."""
        return tuple(
            Membership(
                members=self._of(row, "member"),
                evidence=self._span(row),
                **_named(row, "id", "coalition", "act", "count", "confidence", "rule"),
            )
            for row in self._rows("memberships", "start, id")
        )

    def _rows(self, table: str, order: str) -> list[Row]:
        query = f"SELECT * FROM {table} WHERE reading = ? ORDER BY {order}"
        return self._database.query(query, (self._reading,))

    def _of(self, row: Row, role: str) -> tuple[str, ...]:
        return tuple(self._sides.get((row["id"], role), ()))

    def _span(self, row: Row, prefix: str = "") -> Span:
        start, stop = row[f"{prefix}start"], row[f"{prefix}stop"]
        return Span(start, stop, self._text[start:stop])

    def _optional(self, row: Row, name: str) -> Span | None:
        return None if row[f"{name}_start"] is None else self._span(row, f"{name}_")


def _named(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}
