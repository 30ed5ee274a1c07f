"""Questions about matters and what hangs on them, answered by the newest readings known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from dragoman.ledger.database import Database, Row
from dragoman.ledger.filter import Filter, one_of
from dragoman.ledger.moment import Moment, begin_of, end_of
from dragoman.ledger.people import People
from dragoman.ledger.rows import CommitmentRow, MatterRow, MembershipRow, StanceRow

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Question:
    """A moment, with the dates of publication or the document that bound what is asked."""

    moment: Moment
    since: str | None = None
    until: str | None = None
    document: str | None = None

    def filter(self) -> Filter:
        """Its conditions on readings `r` and documents `d`."""
        return (
            Filter()
            .add("d.published >= ?", begin_of(self.since))
            .add("d.published <= ?", end_of(self.until))
            .add("d.published <= ?", end_of(self.moment.as_of))
            .add("d.id = ?", self.document)
            .add_current(self.moment)
        )


def matters(database: Database, question: Question) -> Iterator[MatterRow]:
    """Matters by date and place in the text."""
    columns = """d.language, x.kind, x.name, x.proposer AS proposer_id, x.object, x.number, x.unit,
        x.deadline, x.precision"""
    return _answers(database, question, "matters", columns, question.filter(), _matter)


def stances(
    database: Database, question: Question, party: str | None, matters: list[str] | None
) -> Iterator[StanceRow]:
    """Stances by date and place in the text."""
    wanted = question.filter().add_new()
    if matters is not None:
        wanted.add_all(one_of("x.matter", matters), matters)
    if party is not None:
        ids = People(database, question.moment).named(party)
        wanted.add_all(one_of("x.party", ids), ids)
    columns = f"""x.matter, x.party AS party_id, x.position, x.statement, x.event,
        {_words("condition_")} AS condition"""
    return _answers(database, question, "stances", columns, wanted, _stance)


def commitments(database: Database, question: Question) -> Iterator[CommitmentRow]:
    """Commitments by date and place in the text."""
    columns = f"""x.act, {_words("what_")} AS what, x.due, x.precision, x.matter,
        x.said_by AS said_by_id, {_words("condition_")} AS condition,
        {_words("consequence_")} AS consequence"""
    wanted = question.filter().add_new()
    return _answers(database, question, "commitments", columns, wanted, _commitment)


def memberships(database: Database, question: Question, again: bool) -> Iterator[MembershipRow]:
    """Memberships by date and place in the text; with `again` also those told before."""
    wanted = question.filter() if again else question.filter().add_new()
    columns = "x.coalition, x.act, x.count"
    return _answers(database, question, "memberships", columns, wanted, _membership)


_ONE = {"matters": "proposer", "stances": "party", "commitments": "said_by"}
"""The column of the one actor that a record of the table has."""
_SEVERAL = {"matters", "commitments", "memberships"}
"""Tables whose records have actors in `sides`."""


class _Cast:
    """Who is in the records found, as their documents name them; mergers as one."""

    def __init__(self, database: Database, question: Question, table: str, wanted: Filter) -> None:
        self.people = People(database, question.moment)
        self._names: dict[tuple[int, str], str] = {}
        self._sides: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        found = f"""{table} x JOIN readings r ON r.id = x.reading
            JOIN documents d ON d.id = r.document"""
        if table in _ONE:
            actor = f"a.reading = x.reading AND a.id = x.{_ONE[table]}"
            self._keep_names(
                database.query(
                    f"""SELECT x.reading, a.id AS actor, a.name
                    FROM {found} JOIN actors a ON {actor} WHERE {wanted}""",
                    wanted.values,
                )
            )
        if table in _SEVERAL:
            # In the order of its key, all sides of the ledger would be read.
            sides = database.query(
                f"""SELECT s.reading, s.record, s.role, s.actor, a.name
                FROM {found} JOIN sides s ON s.reading = x.reading AND s.record = x.id
                LEFT JOIN actors a ON a.reading = s.reading AND a.id = s.actor
                WHERE {wanted} ORDER BY s.place""",
                wanted.values,
            )
            self._keep_names(row for row in sides if row["name"])
            for row in sides:
                self._sides[row["reading"], row["record"], row["role"]].append(row["actor"])

    def _keep_names(self, rows: Iterable[Row]) -> None:
        self._names.update({(row["reading"], row["actor"]): row["name"] for row in rows})

    def one(self, row: Row, actor: str | None) -> tuple[str | None, str | None]:
        """The name and id of an actor."""
        if actor is None:
            return None, None
        ((shown, name),) = self._shown(row, [actor]).items()
        return name, shown

    def several(self, row: Row, role: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names and ids of those in a role."""
        shown = self._shown(row, self._sides.get((row["reading"], row["id"], role), []))
        return tuple(shown.values()), tuple(shown)

    def _shown(self, row: Row, actors: list[str]) -> dict[str, str]:
        return self.people.shown(actors, (self._names.get((row["reading"], a), a) for a in actors))


def _answers(
    database: Database,
    question: Question,
    table: str,
    columns: str,
    wanted: Filter,
    make: Callable[[_Cast, Row, dict[str, Any]], Answer],
) -> Iterator[Answer]:
    rows = database.query(
        f"""
        SELECT x.reading, x.id, d.id AS document, d.published, {columns},
          {_words("")} AS text, x.start, x.confidence, x.rule
        FROM {table} x JOIN readings r ON r.id = x.reading JOIN documents d ON d.id = r.document
        WHERE {wanted} ORDER BY d.published, d.id, x.start, x.id
        """,
        wanted.values,
    )
    if not rows:
        return
    cast = _Cast(database, question, table, wanted)
    for row in rows:
        values = dict(row)
        del values["reading"]
        yield make(cast, row, values)


def _words(prefix: str) -> str:
    """The words of a span of the record, or NULL without one."""
    return f"substr(d.text, x.{prefix}start + 1, x.{prefix}stop - x.{prefix}start)"


def _matter(cast: _Cast, row: Row, values: dict[str, Any]) -> MatterRow:
    values["parties"], values["party_ids"] = cast.several(row, "party")
    values["proposer"], values["proposer_id"] = cast.one(row, row["proposer_id"])
    if row["object"] is not None:
        values["object"] = cast.people.canonical(row["object"])
    return MatterRow(**values)


def _stance(cast: _Cast, row: Row, values: dict[str, Any]) -> StanceRow:
    values["party"], values["party_id"] = cast.one(row, row["party_id"])
    return StanceRow(**values)


def _commitment(cast: _Cast, row: Row, values: dict[str, Any]) -> CommitmentRow:
    values["parties"], values["party_ids"] = cast.several(row, "party")
    values["to"], values["to_ids"] = cast.several(row, "to")
    values["said_by"], values["said_by_id"] = cast.one(row, row["said_by_id"])
    return CommitmentRow(**values)


def _membership(cast: _Cast, row: Row, values: dict[str, Any]) -> MembershipRow:
    values["members"], values["member_ids"] = cast.several(row, "member")
    return MembershipRow(**values)
