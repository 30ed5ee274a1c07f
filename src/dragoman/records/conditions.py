"""«only if …», «mits …», «op voorwaarde dat …»: the condition that a clause is under."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.records.model import Span
from dragoman.records.scene import Scene
from dragoman.records.slots import subtree_bounds
from dragoman.records.stance_words import stance_words

CLOSING = frozenset({";", ".", "”", '"', "»"})


def condition_of(predicate: Token, scene: Scene) -> Span | None:
    """The condition in the sentence of a predicate that belongs to its clause, or None."""
    for i in range(predicate.sent.start, predicate.sent.end):
        length = _marker(i, scene)
        if length and _belongs(scene.doc[i], length, predicate):
            return _span(i, predicate, scene)
    return None


def _marker(at: int, scene: Scene) -> int:
    """How many words of a conditional expression begin at a token; 0 for none."""
    for phrase in stance_words(scene.language).conditions:
        words = tuple(t.lower_ for t in scene.doc[at : at + len(phrase)])
        if words == phrase and (len(phrase) > 1 or _joins(scene.doc[at])):
            return len(phrase)
    return 0


def _joins(token: Token) -> bool:
    """A conjunction with a verb of its own; «als onbetaalbaar», «as a step» have none."""
    return token.dep_ == "mark" or token.pos_ == "SCONJ"


def _belongs(marker: Token, length: int, predicate: Token) -> bool:
    """Whether the condition hangs on the predicate, and no other clause stands between."""
    chain = {predicate.i, *(t.i for t in predicate.ancestors if t.sent == predicate.sent)}
    above = list(marker.ancestors)
    if length == 1 and above and above[0].i == predicate.i:
        return False  # the predicate itself stands in the condition
    if not any(a.i in chain for a in above):
        return False
    between = predicate.doc[min(marker.i, predicate.i) + 1 : max(marker.i, predicate.i)]
    return not any(_new_clause(t) for t in between if t.i > predicate.i)


def _new_clause(token: Token) -> bool:
    own = any(c.dep_.startswith("nsubj") and c.i < token.i for c in token.children)
    return token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and own


def _span(start: int, predicate: Token, scene: Scene) -> Span:
    """From the marker to the end of its clause."""
    marker = scene.doc[start]
    _, end = subtree_bounds(marker.head) if marker.head.i != predicate.i else (0, marker.sent.end)
    end = max(end, start + 2)
    for i in range(start + 1, end):
        if scene.doc[i].text in CLOSING or (i > start + 2 and scene.doc[i].dep_ == "parataxis"):
            end = i
            break
    return scene.span(start, end)
