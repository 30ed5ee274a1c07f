"""The interface's words, in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "nl")


@cache
def texts(language: str) -> Mapping[str, str]:
    """All words of a language by name; names of tables are before a full stop."""
    raw = tomllib.loads((files(__package__) / "data" / f"{language}.toml").read_text("utf8"))
    found: dict[str, str] = {}
    for name, value in raw.items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": text for key, text in value.items()}
        else:
            found[name] = value
    return found


def text(language: str, name: str) -> str:
    """The words of a name; a name without words, such as a new kind of event, as it is."""
    return texts(language).get(name, name.rpartition(".")[2])


def chosen(accepted: str) -> str:
    """The first language of a browser's `Accept-Language` that the interface has."""
    for part in accepted.lower().split(","):
        code = part.split(";")[0].strip()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def day_text(language: str, day: str) -> str:
    """An ISO date of any precision as people write it: 5 March 2031."""
    parts = day[:10].split("-")
    if len(parts) > 1:
        parts[1] = text(language, f"month.{parts[1]}")
    return " ".join(part.lstrip("0") for part in reversed(parts))
