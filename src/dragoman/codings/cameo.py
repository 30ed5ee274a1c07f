"""CAMEO's codes as PLOVER's types and modes, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codings.formats import data


@dataclass(frozen=True, slots=True)
class Deed:
    """What PLOVER calls a deed."""

    type: str
    mode: str | None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """What CAMEO calls a deed; `goldstein` is -10 … 10, `quad` 1 … 4 as in GDELT."""

    code: str
    goldstein: float

    @property
    def base(self) -> str:
        """The code of three figures."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """The code of two figures."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """Verbal cooperation, material cooperation, verbal conflict, material conflict."""
        return 1 + sum(int(self.root) > last for last in (5, 8, 13))


def to_plover(code: str) -> Deed | None:
    """The deed that a code means; None if PLOVER has no such event (statements, appeals)."""
    known = _to_plover()
    return known.get(code) or known.get(code[:3]) or known.get(f"{code[:2]}0")


def to_cameo(kind: str, mode: str | None) -> Code:
    """The nearest code of a PLOVER type and mode."""
    known = _to_cameo()
    return known.get((kind, mode)) or known[kind, None]


@cache
def _to_plover() -> Mapping[str, Deed]:
    found = {}
    for code, meaning in data("cameo")["plover"].items():
        words, *contexts = [meaning] if isinstance(meaning, str) else meaning
        kind, _, mode = words.partition(" ")
        found[code] = Deed(kind, mode or None, tuple(contexts))
    return found


@cache
def _to_cameo() -> Mapping[tuple[str, str | None], Code]:
    found = {}
    for words, (code, goldstein) in data("cameo")["cameo"].items():
        kind, _, mode = words.partition(" ")
        found[kind, mode or None] = Code(code, goldstein)
    return found
