"""What a source gives before it is a Document: articles, and refusals with their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dragoman.errors import SourceError
from dragoman.sources.clean import line
from dragoman.sources.document import Document
from dragoman.sources.text import make_document
from dragoman.sources.times import Published

if TYPE_CHECKING:
    from collections.abc import Iterator

BY_USER = "user"
"""`given_by` of a date that the user gave, which is not doubted."""

FEWEST_WORDS = 40
"""A page, mail or feed entry with fewer words is no article."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text as its source gives it, not yet checked. `where` names it to the user."""

    where: str
    text: str
    title: str | None = None
    published: Published | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", line(self.where))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is not taken in: where it is, and why, in one sentence."""

    where: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", line(self.where))
        object.__setattr__(self, "reason", line(self.reason))


Found = Article | Refusal


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says about a source.

    `columns` names the columns of tables that have other names than the usual ones (text,
    title, published, publisher, url, language); times are given as days of `zone`, or as the
    source writes them.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    zone: ZoneInfo | None = None


NO_HINTS = Hints()


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports inside need the extra of that name; SourceError says so if it is missing."""
    try:
        yield
    except ImportError as error:
        raise SourceError(
            f'{error.name} is missing, which reads this kind: pip install "dragoman[{name}]"'
        ) from None


def to_document(article: Article, today: date) -> Document:
    """The article as a Document. Raises SourceError as make_document does, and if the source
    dates it in the future (one day is let pass: elsewhere it may be tomorrow).
    """
    published = article.published
    latest = (today + timedelta(days=1)).isoformat()
    if published and published.given_by != BY_USER and published.day > latest:
        raise SourceError(f"its date, {published.day}, lies in the future")
    return make_document(
        article.text,
        published.day if published else None,
        article.language,
        article.title,
        article.publisher,
        article.url,
    )


def check_length(text: str) -> None:
    """Raises SourceError if there are too few words for an article."""
    words = len(text.split())
    if not words:
        raise SourceError("there is no text")
    if words < FEWEST_WORDS:
        raise SourceError(f"only {words} words of text: too few for an article")
