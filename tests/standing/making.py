"""Entries made by hand, and strategies of entries, for the tests of this room."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from dragoman.standing.entries import Entry

START = date(2025, 1, 1)


def entry(
    day: date | str = START,
    magnitude: float = 5.0,
    weight: float = 1.0,
    actor: str = "FRA",
    recipient: str = "POL",
    kind: str = "SUPPORT",
    id: str = "e1",
    document: str = "d1",
) -> Entry:
    """An entry of France towards Poland, if nothing else is said."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return Entry(
        day=on,
        actor=actor,
        recipient=recipient,
        kind=kind,
        magnitude=magnitude,
        weight=weight,
        doer=actor,
        towards=recipient,
        words="prees",
        status=("asserted",),
        id=id,
        document=document,
        start=0,
        documents=(document,),
    )


ACTORS = ("FRA", "POL", "DEU", "USA")
some_entries = st.lists(
    st.builds(
        entry,
        day=st.integers(0, 400).map(lambda n: START + timedelta(n)),
        magnitude=st.sampled_from([-9.0, -3.5, -2.0, 0.0, 2.5, 5.0]),
        weight=st.sampled_from([0.3, 0.64, 0.9, 1.0]),
        actor=st.just("FRA"),
        recipient=st.sampled_from(["POL", "DEU"]),
        kind=st.sampled_from(["SUPPORT", "ACCUSE", "statement"]),
        id=st.integers(0, 999).map(lambda n: f"e{n}"),
        document=st.integers(0, 9).map(lambda n: f"d{n}"),
    ),
    max_size=25,
)
"""Entries of France towards Poland and Germany within 400 days."""
