"""Dates of publication, never more precise than what is known."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from dragoman.errors import SourceError

YEARS = range(1900, 2101)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def checked_date(text: str) -> str:
    """`text` as an ISO date of day, month or year. Raises SourceError if it is none."""
    match = _ISO.fullmatch(text.strip())
    if not match:
        raise SourceError(f"«{text}» is no date: write 2025-03-14, 2025-03 or 2025")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year not in YEARS:
        raise SourceError(f"«{text}» is no date of an article: the year must be 1900 to 2100")
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise SourceError(f"«{text}» is no date: no such day in the calendar") from None
    if day and month:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def split_dateline(text: str) -> tuple[str | None, str]:
    """The date that `text` begins with, and the text after it.

    A date counts if a label («date 2025-03 …», «Datum: 14 maart 2025») stands before it, or
    if it is all there is on the first line.
    """
    match = _head().match(text)
    if not match or not (match["label"] or match["alone"] is not None):
        return None, text
    return checked_date(_iso(match)), text[match.end() :].lstrip()


def _iso(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"]
    if match["numeric"]:
        day, month, year = re.split(r"\D", match["numeric"])
    elif match["day_first"]:
        day, name, year = match["day_first"].replace(".", " ").split()
        month = _month(name)
    else:
        name, day, year = match["month_first"].replace(",", " ").split()
        month = _month(name)
    return f"{year}-{month}-{day}"


def _month(name: str) -> str:
    months: dict[str, list[str]] = _data()["months"]
    return str(next(m.index(name.lower()) + 1 for m in months.values() if name.lower() in m))


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "data" / "dates.toml").read_text("utf8"))


@cache
def _head() -> re.Pattern[str]:
    labels = "|".join(_data()["labels"])
    months = "|".join(m for names in _data()["months"].values() for m in names)
    return re.compile(
        rf"""\s*(?P<label>(?:{labels})\s*:?\s+)?
        (?:(?P<iso>\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?(?!\S)|\d{{4}}(?=\s*\n))
        |(?P<numeric>\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}})
        |(?P<day_first>\d{{1,2}}\.?\ (?:{months})\ \d{{4}})
        |(?P<month_first>(?:{months})\ \d{{1,2}},?\ \d{{4}}))
        (?!\w)\.?(?P<alone>[^\S\n]*(?:\r?\n|$))?""",
        re.VERBOSE | re.IGNORECASE,
    )
