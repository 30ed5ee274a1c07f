"""Quotation marks paired: where the words stand that somebody else is given.

Dutch and English marks of all kinds («„…”», «“…”», «"…"», «‘…’», «'…'», guillemets), over
several sentences, and left open at a paragraph's end when the next one goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

CLOSERS = {
    "„": '”“"',
    "“": '”"',
    '"': '"”',
    "«": "»",
    "‘": "’",
    "'": "'",
    ",,": "''\"”",
    "``": "''",
    "''": "''",
}
CLOSING = frozenset("”’»\"'") | {"''"}
"""Marks that end a quotation."""

APOSTROPHES = frozenset("'’")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` up to `end` between two marks; `open` and `close` are the marks' tokens.

    `close` is None where the paragraph ends first.
    """

    start: int
    end: int
    open: int
    close: int | None


def quotations(doc: Doc) -> list[Quotation]:
    """The outermost quotations of a Doc, in order."""
    found: list[Quotation] = []
    at = 0
    while at < len(doc):
        if not _opens(doc, at):
            at += 1
            continue
        close = _closing(doc, at)
        end = close if close is not None else _paragraph_end(doc, at)
        if end > at + 1 and (close is not None or doc[at].text not in APOSTROPHES | {"‘"}):
            found.append(Quotation(at + 1, end, at, close))
            at = end + 1
        else:
            at += 1
    return found


def _opens(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text not in CLOSERS or i + 1 >= len(doc) or doc[i + 1].is_space:
        return False
    if token.text in {"„", "«", "“", "‘", ",,", "``"}:
        return True
    before = i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space or doc[i - 1].is_punct
    return before and not token.whitespace_


def _closing(doc: Doc, opening: int) -> int | None:
    marks = CLOSERS[doc[opening].text]
    single = doc[opening].text in {"‘", "'"}
    for i in range(opening + 1, len(doc)):
        text = doc[i].text
        if text.count("\n") > 1 or (text.count("\n") == 1 and single):
            return None
        if text and text in (marks if len(text) == 1 else {marks[:2]}):
            if single and not _ends_word(doc, i):
                continue
            return i
    return None


def _ends_word(doc: Doc, i: int) -> bool:
    """A single mark closes only before white space or punctuation, never inside «foto's»."""
    after = doc[i].whitespace_ or i + 1 >= len(doc) or doc[i + 1].is_punct or doc[i + 1].is_space
    return bool(after)


def _paragraph_end(doc: Doc, start: int) -> int:
    for i in range(start, len(doc)):
        if "\n" in doc[i].text:
            return i
    return len(doc)
