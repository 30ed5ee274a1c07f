"""The forms by which texts are added, and how far their reading is."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.web.intake import Progress
from dragoman.web.page import Page


@dataclass(frozen=True, slots=True)
class Add:
    """What the form holds already, and why it could not be read."""

    text: str = ""
    published: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    problem: str = ""


def show_add(form: Add) -> Page:
    """The form."""
    return Page("add.html", "", form)


def show_progress(progress: Progress) -> Page:
    """How far a reading is, the newest article first."""
    return Page("reading.html", progress.name, progress, progress.steps)
