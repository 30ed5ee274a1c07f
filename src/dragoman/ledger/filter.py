"""Conditions of a question, with their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from typing import TypeVar

from dragoman.ledger.moment import Moment, time_of

AT_ONCE = 500
"""Values of one query; databases have limits."""

Value = TypeVar("Value")


class Filter:
    """Conditions of a WHERE clause with their values, in order."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[str] = []

    def add(self, condition: str, value: str | None) -> Filter:
        """Add a condition with its value, unless the value is None."""
        return self if value is None else self.add_all(condition, (value,))

    def add_all(self, condition: str, values: Sequence[str]) -> Filter:
        """Add a condition with its values."""
        self.conditions.append(condition)
        self.values += values
        return self

    def add_current(self, moment: Moment) -> Filter:
        """Only readings `r` of the moment's documents than which, at that moment, none newer of the
        document was known.
        """
        if moment.documents is not None:
            self.add_all(one_of("r.document", moment.documents), moment.documents)
        known = time_of(moment.known_at)
        newer = "SELECT 1 FROM readings n WHERE n.document = r.document AND n.id > r.id"
        if known is None:
            return self.add_all(f"NOT EXISTS ({newer})", ())
        return self.add_all(
            f"r.read_at <= ? AND NOT EXISTS ({newer} AND n.read_at <= ?)", (known, known)
        )

    def add_new(self) -> Filter:
        """Only records `x` that do not tell again what the first version of their text told."""
        again = "SELECT 1 FROM repeats n WHERE n.reading = x.reading AND n.record = x.id"
        return self.add_all(f"NOT EXISTS ({again})", ())

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "TRUE"


def one_of(column: str, values: Sized) -> str:
    """The condition that a column has one of the values."""
    return f"{column} IN ({', '.join('?' * len(values))})" if values else "FALSE"


def at_once(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in portions for one query each."""
    return (values[n : n + AT_ONCE] for n in range(0, len(values), AT_ONCE))
