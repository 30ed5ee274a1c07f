"""The pages' templates; everything in them is escaped."""

from __future__ import annotations

from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dragoman.actors.registry import default_registry
from dragoman.web.texts import day_text, text


def template(name: str) -> Template:
    """A template by its file's name."""
    return ENVIRONMENT.get_template(name)


@pass_context
def words(context: Context, name: str, **values: object) -> str:
    """The interface's words in the visitor's language."""
    found = text(context["visit"].language, name)
    return found.format(**values) if values else found


@pass_context
def date_words(context: Context, day: object) -> str:
    """A date as people write it."""
    return day_text(context["visit"].language, str(day)) if day else ""


@pass_context
def called(context: Context, name: str, actor: str) -> str:
    """An actor's everyday name in the visitor's language; `name` if the registry has none."""
    known = default_registry().get(actor)
    return known.name(context["visit"].language) if known else name


def tone(value: float) -> str:
    """What a number means: warm, cold or neutral."""
    return "warm" if value > 0 else "cold" if value < 0 else "neutral"


def safe_url(url: str | None) -> str | None:
    """An article's address, if it leads to a web page and does nothing else."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


def month_words(month: str, language: str) -> str:
    """A month of a scale: «mrt 2031»."""
    year, number = month.split("-")
    return f"{text(language, f'month_short.{number}')} {year}"


@pass_context
def month(context: Context, name: str) -> str:
    """A month of a scale in the visitor's language."""
    return month_words(name, context["visit"].language)


@pass_context
def go(context: Context, address: str) -> Markup:
    """Where a click on a part of a picture leads; nowhere in a file."""
    return Markup("") if context.get("style") else Markup(' href="{}"').format(address)


def signed(value: float) -> str:
    """A sum with its sign, and a minus that is one: +2.5, −0.3."""
    shown = f"{value:+.1f}"
    return "0.0" if shown in {"+0.0", "-0.0"} else shown.replace("-", "−")


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dragoman.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"t": words, "go": go, "style": None}
    made.filters |= {
        "zip": zip,
        "called": called,
        "date": date_words,
        "month": month,
        "tone": tone,
        "safe_url": safe_url,
        "signed": signed,
    }
    return made


ENVIRONMENT = _environment()
