"""Deeds that several do to each other: a meeting, a clash."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def is_mutual(rule: str, type: str) -> bool:
    """Whether by the lexicon the word that names an event of that type does so of parties who do
    it to each other; its rule is «language/lemma#number».
    """
    lemma = rule.partition("/")[2].rpartition("#")[0]
    return (lemma, type) in _reciprocal()


@cache
def _reciprocal() -> frozenset[tuple[str, str]]:
    """Lemmas and types of the lexicon's reciprocal frames.

    The numbers of frames change between versions. The files are read here, since the room's code
    comes with the language's machinery.
    """
    found = set()
    for language in (files("dragoman") / "records" / "data").iterdir():
        path = language / "events.toml"
        if path.is_file():
            frames = tomllib.loads(path.read_text("utf8"))["frame"]
            found |= {(f["lemma"], f["type"]) for f in frames if f.get("reciprocal")}
    return frozenset(found)
