"""The pages' templates; everything in them is escaped."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context

from dragoman.web.texts import day_text, text


def template(name: str) -> Template:
    """A template by its file's name."""
    return ENVIRONMENT.get_template(name)


@pass_context
def words(context: Context, name: str, **values: Any) -> str:
    """The interface's words in the visitor's language."""
    return text(context["visit"].language, name).format(**values)


@pass_context
def date_words(context: Context, day: object) -> str:
    """A date as people write it."""
    return day_text(context["visit"].language, str(day)) if day else ""


def tone(value: float) -> str:
    """What a number means: warm, cold or neutral."""
    return "warm" if value > 0 else "cold" if value < 0 else "neutral"


def safe_url(url: str | None) -> str | None:
    """An article's address, if it leads to a web page and does nothing else."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


def signed(value: float) -> str:
    """A sum with its sign, and a minus that is one: +2.5, −0.3."""
    return f"{value:+.1f}".replace("-", "−")


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dragoman.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = words
    made.filters |= {
        "zip": zip,
        "date": date_words,
        "tone": tone,
        "safe_url": safe_url,
        "signed": signed,
    }
    return made


ENVIRONMENT = _environment()
