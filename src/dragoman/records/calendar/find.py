"""Finds the calendar expressions of a text and resolves them against its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import cast

from dragoman.records.calendar.around import (
    Found,
    has_grace,
    is_conditional,
    is_expression,
    leaning,
    says,
)
from dragoman.records.calendar.model import (
    CalendarExpression,
    Clock,
    Leaning,
    Period,
    Relation,
)
from dragoman.records.calendar.parts import parts_of
from dragoman.records.calendar.periods import hull, month_period, year_period
from dragoman.records.calendar.resolve import resolve
from dragoman.records.calendar.words import Language, calendar_words, fold, key
from dragoman.sources.dates import checked_date

# Longest preposition with its gap, in characters.
_REACH = 48
_DAYS = ("weekday", "name")


def find_calendar(
    text: str, published: str, language: str, future: bool | None = None
) -> list[CalendarExpression]:
    """The calendar expressions of a text, in its order, none overlapping another.

    Args:
        text: any length; offsets count its characters.
        published: the document's date, «2025-03-14», «2025-03» or «2025».
        language: «nl» or «en»; another one has no expressions.
        future: whether the text tells of what is to come (True) or was (False), for «Thursday»
            and «in June»; None lets the words around each expression say so.

    Raises:
        SourceError: if `published` is no date.
    """
    written = _written(checked_date(published))
    words = calendar_words(language)
    found = (_expression(f, written, future) for f in (_chosen(text, words) if words else ()))
    return [expression for expression in found if expression]


def _chosen(text: str, language: Language) -> list[Found]:
    """The leftmost and there the longest, so that «31 februari» does not leave «februari»."""
    found = sorted(_matches(text, language), key=lambda f: (f.start, -f.end))
    chosen: list[Found] = []
    for one in found:
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return chosen


def _matches(text: str, language: Language) -> Iterator[Found]:
    folded = language.names.sub(lambda m: "_" * len(m[0]), fold(text))
    for kind, pattern in language.forms:
        for match in pattern.finditer(folded):
            found = _found(text, folded, kind, match, language)
            if is_expression(found):
                yield found


def _found(text: str, folded: str, kind: str, match: re.Match[str], language: Language) -> Found:
    core = match.start()
    before = language.relation.search(folded, max(0, core - _REACH), core)
    found = Found(
        text,
        folded,
        kind,
        before.start() if before else core,
        core,
        match.end(),
        language.relations[key(before[1])] if before else None,
        parts_of(kind, match, language),
        language,
    )
    return _settled(found, key(before[1])) if before else found


def _settled(found: Found, word: str) -> Found:
    """The expression with a preposition of two meanings settled.

    «Voor» is «before» in «voor 1 juli», «for» in «voor volgende week» and «gepland voor»; «niet
    vóór» is a limit in «als ze niet vóór juli voldoen» and the earliest day elsewhere.
    """
    if found.relation == "not_before":
        if not is_conditional(found):
            return replace(found, relation="from")
        negation = re.compile(r"\S+\s+").match(found.folded, found.start)
        return replace(found, relation="before", start=negation.end() if negation else found.start)
    if word not in found.language.lists("loose_before"):
        return found
    limits = ("date", "season", "ending", "weekend")
    a_limit = found.kind in limits or found.parts.part == "end"
    meant_for = found.word_before(found.start) in found.language.lists("meant_for")
    return found if a_limit and not meant_for else replace(found, relation="on")


def _expression(found: Found, written: Period, future: bool | None) -> CalendarExpression | None:
    lean = _leaning(found, future)
    if found.kind == "ahead_maybe" and lean != "future":
        return None
    period = _over(found, written, lean)
    if period is None:
        return None
    return CalendarExpression(
        found.start,
        found.end,
        period.first.isoformat(),
        period.last.isoformat(),
        period.precision,
        _relation(found),
        _is_deadline(found, period, written),
    )


def _over(found: Found, written: Period, lean: Leaning | None) -> Period | None:
    """What the expression may mean on any day on which the document may have been written."""
    readings = [_on_day(found, day, lean) for day in (written.first, written.last)]
    earliest, latest = readings
    if earliest is None or latest is None:
        return None
    if earliest == latest:
        return earliest
    if found.kind in _DAYS:
        return written
    both = hull(earliest, latest)
    return hull(both, Period(both.first, both.last, written.precision))


def _on_day(found: Found, day: date, lean: Leaning | None) -> Period | None:
    opens = found.relation == "before" and found.parts.part != "end"
    period = resolve(found.kind, found.parts, Clock(day, lean, opens))
    return _limit(found, period) if period else None


def _limit(found: Found, period: Period) -> Period:
    """Before X is due on its first day, by the end of X on its last one."""
    if found.relation not in ("before", "by"):
        return period
    if found.parts.part == "end":
        return Period(period.last, period.last, period.precision)
    if found.relation == "before" or found.kind == "season":
        return Period(period.first, period.first, period.precision)
    return period


def _leaning(found: Found, future: bool | None) -> Leaning | None:
    if found.relation == "since":
        return "past"
    if future is not None:
        return "future" if future else "past"
    if found.relation == "until" and has_grace(found):
        return "future"
    clue = leaning(found)
    if clue:
        return clue
    looks_ahead = found.relation in ("before", "by", "within", "until")
    if looks_ahead or (found.relation == "from" and found.kind in ("weekday", "weekend")):
        return "future"
    return "future" if found.relation == "after" and found.kind == "season" else None


def _relation(found: Found) -> Relation:
    if found.relation == "from":
        return "since"
    if found.kind == "span" and found.relation in (None, "on"):
        return "within"
    return cast(Relation, found.relation or "on")


def _is_deadline(found: Found, period: Period, written: Period) -> bool:
    """A limit set to someone: still to come, or passed and said to have bound."""
    limits = found.relation in ("before", "by", "within")
    if not limits and not (found.relation == "until" and has_grace(found)):
        return False
    return period.last >= written.first or says(found, "duty")


def _written(published: str) -> Period:
    year, month, day = (*(int(n) for n in published.split("-")), 0, 0)[:3]
    if day:
        only = date(year, month, day)
        return Period(only, only, "day")
    return month_period(year, month) if month else year_period(year)
