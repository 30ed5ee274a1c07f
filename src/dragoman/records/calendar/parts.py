"""From the words of a match to values: which weekday, month, year, how many of what."""

from __future__ import annotations

import re

from dragoman.records.calendar.model import Parts
from dragoman.records.calendar.words import Language, fold, key

# Tables that fill another part, and parts that are numbers.
_SAME = {
    "anymonth": "month",
    "nearby": "near",
    "units": "unit",
    "several": "unit",
    "hours": "unit",
    "ending": "unit",
    "name": "shift",
}
_NUMBERS = {"weekday", "month", "whichyear", "whichweek", "quarter", "half", "shift", "lump"}
# How far «the coming days», «the past months» reach.
_SEVERAL = {"day": 7, "week": 6, "month": 6, "year": 5}


def parts_of(kind: str, match: re.Match[str], language: Language) -> Parts:
    """The values of a match of this kind of form."""
    said = {name: key(text) for name, text in match.groupdict().items() if text}
    values: dict[str, str | int | tuple[int, int]] = {}
    for name, text in said.items():
        if name in ("day", "lastday", "year"):
            values[name] = _number(text)
        elif name == "count":
            values[name] = _count(text, language)
        elif name not in ("numeric", "daypart"):
            value = language.words[name][text]
            part = _SAME.get(name, name)
            values[part] = int(value) if part in _NUMBERS else value
    if "numeric" in said:
        values |= _numeric(match["numeric"], bool(language.data["day_first"]))
    if kind == "span" and "count" not in values and "lump" not in values:
        many = _SEVERAL[str(values["unit"])] if "several" in said else 1
        values["count"] = (many, many)
    if kind == "ending":
        values["part"] = "end"
    return Parts(**values)  # type: ignore[arg-type]


def _number(text: str) -> int:
    found = re.match("[0-9]+", text)
    return int(found[0]) if found else 0


def number_of(text: str, language: Language) -> int | None:
    """The value of a single number word or numeral; None for «some» and other words."""
    word = language.words["count"].get(fold(text), text)
    return int(word) if word.isdecimal() else None


def _count(text: str, language: Language) -> tuple[int, int]:
    low, _, high = language.words["count"].get(text, text).partition("-")
    return int(low), int(high or low)


def _numeric(text: str, day_first: bool) -> dict[str, int]:
    """2025-03-14 or 14-3-2025; day 0 where nobody can tell the day from the month."""
    a, b, c = (int(n) for n in re.split("[-/.]", text))
    if a > 31:
        return {"year": a, "month": b, "day": c}
    if day_first or a > 12 or a == b:
        return {"year": c, "month": b, "day": a}
    return {"year": c, "month": a, "day": b if b > 12 else 0}
