"""The words of one language, and its forms as patterns over folded text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# White space with at most one line break, or a dash.
_GAP = r"(?:[^\S\n]{0,8}\n?[^\S\n]{0,8}(?<=\s)|[-–])"
_SHAPES = {
    "year": r"(?:19[0-9]{2}|20[0-9]{2}|2100)(?![.,]?[0-9]|[-–/][0-9])",
}
_GROUP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Language:
    """One language's calendar: what its words mean, and the patterns that join them."""

    data: Mapping[str, Any]
    words: Mapping[str, Mapping[str, str]]
    relations: Mapping[str, str]
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    relation: re.Pattern[str]
    names: re.Pattern[str]
    clues: Mapping[str, re.Pattern[str]]

    def lists(self, name: str) -> frozenset[str]:
        """The words of a plain list of the data."""
        return frozenset(self.data[name])


def fold(text: str) -> str:
    """Small letters, one for one, so that the offsets stay."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def key(text: str) -> str:
    """A matched text as the tables write it."""
    return " ".join(unicodedata.normalize("NFC", text).replace("-", " ").replace("–", " ").split())


@cache
def calendar_words(language: str) -> Language | None:
    """The calendar of a language («nl», «en»); None for one without a file."""
    file = files("dragoman.records") / "data" / language / "calendar.toml"
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf8"))
    tables = {name: _inverted(table) for name, table in data["words"].items()}
    relations = _inverted(data["relations"])
    forms = [
        (kind, re.compile(_pattern(form, tables, data["ordinals"])))
        for kind, shapes in data["forms"].items()
        for form in shapes
    ]
    return Language(
        data,
        tables,
        relations,
        tuple(forms),
        re.compile(rf"(?<![\w-])({_either(relations)}){_GAP}\Z"),
        re.compile(rf"(?<!\w)(?:{_either(data['names'])})(?!\w)"),
        {name: _any_word(words) for name, words in data["around"].items()},
    )


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {key(word): value for value, words in table.items() for word in words}


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{_either(words)})(?![\w'’])|(?!)")


def _either(words: Iterable[str]) -> str:
    """Alternatives, the longest first, accents composed or not, any gap between the words."""
    spelt = {s for w in words for s in (w, unicodedata.normalize("NFD", w))}
    ordered = sorted(spelt, key=lambda w: (-len(w), w))
    return "|".join(_GAP.join(re.escape(part) for part in w.split()) for w in ordered) or "(?!)"


def _pattern(form: str, tables: Mapping[str, Mapping[str, str]], ordinals: list[str]) -> str:
    """A form as a pattern: optional pieces carry the gap that joins them to the next one."""
    made, anchored = "", False
    for token in re.findall(r"\[[^\]]*\]|\S+", form):
        optional = token.startswith("[")
        text = token.strip("[]")
        piece = _piece(text.strip(","), tables, ordinals)
        gap = f",?{_GAP}" if "," in text else _GAP
        if not optional:
            made += gap + piece if anchored else piece
            anchored = True
        elif anchored:
            made += f"(?:{gap}{piece})?"
        else:
            made += f"(?:{piece}{gap})?"
    return rf"(?<![\w-])(?<![0-9][.,]){made}(?!\w)"


def _piece(text: str, tables: Mapping[str, Mapping[str, str]], ordinals: list[str]) -> str:
    made = ""
    for index, part in enumerate(_GROUP.split(text)):
        if index % 2:
            made += f"(?P<{part}>{_values(part, tables, ordinals)})"
        elif part == "-":
            made += "[-–]"
        elif part:
            made += f"(?:{'|'.join(re.escape(p) for p in part.split('|'))})"
    return made


def _values(name: str, tables: Mapping[str, Mapping[str, str]], ordinals: list[str]) -> str:
    if name in ("day", "lastday"):
        return rf"[0-9]{{1,3}}(?:{_either(ordinals)})?"
    if name == "numeric":
        return r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}"
    if name in _SHAPES:
        return _SHAPES[name]
    words = _either(tables[name])
    return rf"{words}|[0-9]{{1,3}}" if name == "count" else words
