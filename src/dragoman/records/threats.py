"""«If X does not …, Y will …»: threats, and obligations with what follows if they are not met."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.records.commitment_words import commitment_words
from dragoman.records.modality import statuses
from dragoman.records.model import Commitment
from dragoman.records.parties import mentions_of
from dragoman.records.pledging import Pledge, deadline_in, entry
from dragoman.records.scene import Scene
from dragoman.records.slots import subjects, subtree_bounds

THREAT, DUTY = 0.75, 0.75


def find_threats(scene: Scene) -> Iterator[Commitment]:
    """The conditional threats of a document that have a deadline."""
    words = commitment_words(scene.language).words
    for token in scene.doc:
        marks = [c for c in token.children if c.dep_ == "mark" and c.lower_ in words["if"]]
        if marks and token.dep_ == "advcl" and token.head.pos_ in {"VERB", "AUX"}:
            yield from _threat(token, scene)


def _threat(condition: Token, scene: Scene) -> Iterator[Commitment]:
    """One whose condition is a deed not done in time."""
    main = condition.head
    span = scene.span(*subtree_bounds(condition))
    due = deadline_in(span, scene, future=True)
    if due is None or "negated" not in statuses(condition, scene.lexicon):
        return
    consequence = scene.span(*_without(main, condition))
    asked = [m.actor for m in mentions_of(subjects(condition), scene.cast, acting=True)]
    own = [m.actor for m in scene.parties(main, "nsubj")]
    if not asked and any(s.pos_ == "PRON" for s in subjects(condition)):
        asked = own  # «X and Y risk a fine if they do not …»
    if not asked:
        return
    if not own or set(own) & set(asked):
        yield entry(
            Pledge(
                "made", tuple(asked), span, condition, (), None, DUTY, "duty", span, consequence
            ),
            scene,
            due,
        )
    else:
        yield entry(
            Pledge(
                "made", tuple(own), consequence, main, tuple(asked), None, THREAT, "threat", span
            ),
            scene,
            due,
        )


def _without(main: Token, condition: Token) -> tuple[int, int]:
    """The main clause on its side of the condition, without who says so."""
    start, end = subtree_bounds(main)
    first, last = subtree_bounds(condition)
    start, end = (max(start, last), end) if first < main.i else (start, first)
    for child in main.children:
        if child.dep_ == "parataxis" and start < child.i < end:
            start, end = (start, child.left_edge.i) if child.i > main.i else (child.i + 1, end)
    while start < main.i and scene_punct(main, start):
        start += 1
    return start, max(end, main.i + 1)


def scene_punct(main: Token, at: int) -> bool:
    """Whether a token of the document is punctuation or white space."""
    token = main.doc[at]
    return bool(token.is_punct or token.is_space)
