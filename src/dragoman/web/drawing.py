"""A page's picture as a file of its own."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from dragoman.web.templates import template

STATIC = Path(__file__).parent / "static"
_VARIABLE = re.compile(r"--([\w-]+): ([^;]+);")
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML does not allow."""


def drawing(name: str, **values: object) -> str:
    """The picture of that name with its colours in it, for programs that know no variables."""
    made = template(f"pictures/{name}.svg").render(style=_style(), **values)
    return _UNFIT.sub("", made)


def _style() -> Markup:
    bright = (STATIC / "colours.css").read_text("utf8").partition("@media")[0]
    values = dict(_VARIABLE.findall(bright))
    sheet = (STATIC / "chart.css").read_text("utf8")
    filled = re.sub(r"var\(--([\w-]+)\)", lambda found: values[found[1]], sheet)
    # The sheets are files of this package: nothing in them comes from elsewhere.
    return Markup("<style>svg {{ background: {} }}{}</style>").format(
        values["paper"], Markup(filled)
    )
