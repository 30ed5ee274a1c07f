"""What is said about a text, without characters that cannot be seen, kept or written."""

from __future__ import annotations

import re

LONGEST = 1_000
"""Characters of a title, a name or a reason; what is longer is cut."""

LONGEST_ADDRESS = 4_000

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x7f-\x9f]")
_CONTROLS_OF_TEXT = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f]")


def line(text: str, longest: int = LONGEST) -> str:
    """One line: breaks are spaces, marks that turn the direction of writing are left out, controls
    and halves of surrogates are «\N{REPLACEMENT CHARACTER}»; cut to so many characters.
    """
    seen = _BIDI.sub("", _BREAKS.sub(" ", whole(text)))
    seen = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", seen).strip()
    return seen if len(seen) <= longest else seen[: longest - 1] + "…"


def address(text: str) -> str | None:
    """A web address; None if it is too long or has characters that no address has."""
    text = text.strip()
    return text if text == line(text, LONGEST_ADDRESS) else None


def whole(text: str) -> str:
    """The text with pairs of surrogates as the character that they are, halves replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def without_controls(text: str) -> str:
    """The text as long as it was, with spaces for controls other than breaks of lines."""
    return _CONTROLS_OF_TEXT.sub(" ", text)
