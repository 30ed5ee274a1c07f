"""«Rusland zei dat Soedan de helikopter moet teruggeven»: who says that another must, asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.records.attribution import Attribution
from dragoman.records.lexicon import Lexicon
from dragoman.records.slots import conjuncts, is_passive, subjects

SPOKEN = frozenset({"say", "write", "announce", "add", "emphasise", "argue", "answer", "warn"})
"""Senses of cues whose «must» is a demand; what is thought or hoped is none."""


@dataclass(frozen=True, slots=True)
class Demand:
    """`speaker` says that `asked` must do what `deed` names; `modal` is the word for must."""

    speaker: Token
    modal: Token
    deed: Token
    asked: tuple[Token, ...]


def demands(doc: Doc, attributions: list[Attribution], lexicon: Lexicon) -> Iterator[Demand]:
    """The demands of a Doc, in the order of the attributions."""
    words = lexicon.modality.get("required", {}).get("auxiliaries", frozenset())
    for one in attributions:
        if one.source is None or one.sense not in SPOKEN:
            continue
        for start, end in one.content:
            for deed in conjuncts(doc[start:end].root):
                modal = next((c for c in deed.children if c.lemma_.lower() in words), None)
                asked = () if is_passive(deed) else tuple(subjects(deed))
                if modal is not None and asked and start <= deed.i < end:
                    yield Demand(doc[one.source], modal, deed, asked)
