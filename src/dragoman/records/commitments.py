"""Commitments: what is promised, threatened and owed, by when; and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.actors.model import Mention
from dragoman.records.commitment_words import commitment_words
from dragoman.records.fulfilment import find_fulfilments
from dragoman.records.modality import statuses
from dragoman.records.model import Commitment, Span
from dragoman.records.parties import mentions_of
from dragoman.records.pledging import Pledge, deadline_in, entry
from dragoman.records.scene import Scene, local_clause
from dragoman.records.slots import fill, subjects, subtree_bounds
from dragoman.records.threats import find_threats

MADE, REFERRED = 0.85, 0.8
"""Confidence in a promise with its content, and in one whose content is the sentence before."""

UNMADE = frozenset({"negated", "possible", "conditional", "required", "wished"})
CONTENT = frozenset({"ccomp", "xcomp"})
THINGS = frozenset({"NOUN", "PROPN", "NUM", "SYM", "X"})
"""What an object that says what is promised can be."""


def find_commitments(scene: Scene) -> list[Commitment]:
    """All commitments of a document in the order of the text, each once."""
    found = [c for token in scene.doc for c in _promised(token, scene)]
    found += find_threats(scene)
    found += find_fulfilments(scene)
    best: dict[tuple[object, ...], Commitment] = {}
    for one in found:
        best.setdefault((one.act, one.parties, one.what), one)
    return sorted(best.values(), key=lambda c: (c.evidence, c.act))


def _promised(verb: Token, scene: Scene) -> Iterator[Commitment]:
    """«Polen beloofde Armenië granaten», «promised that …», «…, he promised», «Dat beloofde X»."""
    words = commitment_words(scene.language)
    if not words.is_verb(verb, "made") or verb.dep_ in {"amod", "acl:relcl", "advcl"}:
        return
    if UNMADE & set(statuses(verb, scene.lexicon)) or _is_past_perfect(verb):
        return
    promisers = scene.parties(verb, "nsubj") or _behind_pointer(verb, scene)
    if not promisers:
        return
    own = [m.actor for m in promisers]
    receivers = [m.actor for m in mentions_of(_receivers(verb), scene.cast) if m.actor not in own]
    content = _content(verb, scene)
    if content is None:
        return
    what, confidence = content
    parties = _obliged(what, own, scene)
    pledge = Pledge("made", parties, what, verb, tuple(receivers), own[0], confidence, "promise")
    yield entry(pledge, scene, deadline_in(what, scene, future=True) or _beside(verb, scene))


def _behind_pointer(verb: Token, scene: Scene) -> list[Mention]:
    """«Dat beloofde de premier»: the subject behind the verb, taken for something else."""
    words = commitment_words(scene.language).words
    if any(c.lower_ in words["before"] and c.i < verb.i for c in verb.children):
        behind = [c for c in verb.children if c.left_edge.i == verb.i + 1]
        return mentions_of(behind, scene.cast, acting=True)
    return []


def _is_past_perfect(verb: Token) -> bool:
    """«had promised in May»: told of before."""
    return any(
        c.dep_ == "aux" and c.lemma_ in {"have", "hebben"} and "Past" in c.morph.get("Tense", [])
        for c in verb.children
    )


def _receivers(verb: Token) -> list[Token]:
    found = [t for slot in ("iobj", "obl:aan", "obl:to") for t in fill(verb, slot)]
    objects = [c for c in verb.children if c.dep_ == "obj"]
    if _has_content(verb):
        return found or objects
    # «promised the OSCE twenty million dollars»: the receiver, taken for a part of the thing.
    parts = (c for o in objects for c in o.children if c.dep_ in {"compound", "nmod:poss"})
    return found or [c for c in parts if _counts(c)]


def _counts(name: Token) -> bool:
    return name.pos_ == "PROPN" and name.nbor().like_num


def _has_content(verb: Token) -> bool:
    return any(c.dep_ in CONTENT for c in verb.children)


def _content(verb: Token, scene: Scene) -> tuple[Span, float] | None:
    """What is promised: a clause, an infinitive, a thing, or the sentence before."""
    words = commitment_words(scene.language).words
    for slot in ("ccomp", "xcomp"):
        for clause in fill(verb, slot):
            start, end = subtree_bounds(clause)
            if start <= verb.i < end:
                edge = min([verb.i, *(c.left_edge.i for c in verb.children if _is_subject(c))])
                start, end = (start, edge) if clause.i < verb.i else (verb.i + 1, end)
            return scene.span(start, end), MADE
    objects = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}]
    pointing = [c for c in objects if c.lower_ in words["before"] and c.pos_ in {"PRON", "DET"}]
    if pointing or any(
        c.lower_ in words["before"] and c.i == verb.sent.start for c in verb.children
    ):
        return _sentence_before(verb, scene)
    things = [c for c in objects if scene.cast.at(c.i) is None and c.pos_ in THINGS]
    if things:
        start, end = subtree_bounds(things[-1])
        receivers = [t.i + 1 for t in _receivers(verb) if start <= t.i < things[-1].i]
        return scene.span(max([start, *receivers]), end), MADE
    before = [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i]
    if objects and before:  # «Toen zij om hulp vroeg, beloofde hij die»
        return scene.span(*subtree_bounds(before[-1])), REFERRED
    return None


def _is_subject(token: Token) -> bool:
    return token.dep_ == "nsubj"


def _sentence_before(verb: Token, scene: Scene) -> tuple[Span, float] | None:
    start = verb.sent.start
    while start > 0:
        sentence = scene.doc[start - 1].sent
        if sentence.text.strip():
            return scene.span(sentence.start, sentence.end), REFERRED
        start = sentence.start
    return None


def _obliged(what: Span, promisers: list[str], scene: Scene) -> tuple[str, ...]:
    """Who is to do it: the subject of what is promised if the promiser speaks for it."""
    inside = scene.doc.char_span(what.start, what.end, alignment_mode="expand")
    root = inside.root if inside is not None else None
    if inside is not None and root is not None and root.pos_ in {"VERB", "AUX"}:
        named = mentions_of([s for s in subjects(root) if s in inside], scene.cast, acting=True)
        offices = {scene.state_of(p) for p in promisers}
        spoken = [m.actor for m in named if scene.speaks_for(m.actor, offices)]
        if spoken:
            return tuple(spoken)
    return tuple(promisers)


def _beside(verb: Token, scene: Scene) -> tuple[str, str] | None:
    """A deadline beside the promise itself: «promised aid before the winter»."""
    clause = list(local_clause(verb))
    start, end = min(t.i for t in clause), max(t.i for t in clause) + 1
    return deadline_in(scene.span(start, end), scene, future=False)
