"""Lemmas as edit scripts: what to do to a word to get its lemma.

A script is `CASE|PREFIX|SUFFIX` (`l|-2+|-1+en` takes two letters off the front, one off the
end, and adds «en»), or `=lemma` where word and lemma share too little. A model then chooses
among some hundreds of scripts instead of writing letters.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

KEEP = "k|-0+|-0+"
_SCRIPT = re.compile(r"([kl])\|-(\d+)\+(.*?)\|-(\d+)\+(.*)", re.DOTALL)


def edit_script(word: str, lemma: str) -> str:
    """The script that turns `word` into `lemma`."""
    if word == lemma:
        return KEEP
    # A proper name keeps its capitals, everything else is compared in lower case.
    case = "l" if lemma == lemma.lower() and word != word.lower() else "k"
    source = word.lower() if case == "l" else word
    match = SequenceMatcher(None, source, lemma, autojunk=False).find_longest_match()
    if match.size == 0 or match.size * 3 < len(lemma):
        return "=" + lemma
    front, back = match.a, len(source) - match.a - match.size
    return f"{case}|-{front}+{lemma[: match.b]}|-{back}+{lemma[match.b + match.size :]}"


def apply_script(word: str, script: str) -> str:
    """The lemma that `script` makes of `word`; `word` itself where it is too short for it."""
    if script == KEEP:
        return word
    if script.startswith("="):
        return script[1:]
    parts = _SCRIPT.fullmatch(script)
    if parts is None:
        raise ValueError(f"not an edit script: {script!r}")
    case, front, head, back, tail = parts.groups()
    source = word.lower() if case == "l" else word
    if int(front) + int(back) > len(source):
        return source
    return head + source[int(front) : len(source) - int(back)] + tail
