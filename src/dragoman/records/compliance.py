"""Who meets a norm, by the number that it reaches: «België zit op 1,3 procent»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from dragoman.records.cues import lemmas
from dragoman.records.lexicon import read_data
from dragoman.records.modality import statuses
from dragoman.records.model import Commitment, CommitmentAct, Matter
from dragoman.records.pledging import Pledge, entry
from dragoman.records.scene import Scene, local_clause
from dragoman.records.slots import subtree_bounds

CONFIDENCE = 0.6
UNREAL = frozenset({"negated", "possible", "conditional", "required", "wished", "attempted"})
HUNG = frozenset({"advcl", "acl", "acl:relcl", "xcomp"})
PARTIES = frozenset({"state", "group"})


def find_compliance(scene: Scene) -> Iterator[Commitment]:
    """States and groups above or below the one norm of a document that has such a number."""
    norms = [m for m in scene.matters.values() if m.kind == "norm" and m.number is not None]
    if len(norms) != 1:
        return
    for token in scene.doc:
        if token.pos_ in {"VERB", "AUX"} and set(lemmas(token)) & set(_words(scene)["reaches"]):
            yield from _reached(token, norms[0], scene)


def _reached(verb: Token, norm: Matter, scene: Scene) -> Iterator[Commitment]:
    if verb.dep_ in HUNG or set(statuses(verb, scene.lexicon)) & UNREAL:
        return
    found = (m.actor for m in scene.parties(verb, "nsubj"))
    parties = tuple(a for a in found if scene.cast_kind(a) in PARTIES)
    numbers = [n for t in local_clause(verb) if (n := _number(t, norm, scene)) is not None]
    if not parties or len(numbers) != 1:
        return
    noun, number = numbers[0]
    act: CommitmentAct = "met" if number >= (norm.number or 0.0) else "broken"
    what = scene.span(*subtree_bounds(noun))
    pledge = Pledge(act, parties, what, verb, confidence=CONFIDENCE, rule=f"{act} norm number")
    yield replace(entry(pledge, scene), matter=norm.id)


def _number(noun: Token, norm: Matter, scene: Scene) -> tuple[Token, float] | None:
    """The number of the norm's unit, if it is not the norm's own."""
    if not set(lemmas(noun)) & set(_words(scene).get(norm.unit or "", ())):
        return None
    if any(a.i in scene.heads for a in noun.ancestors):
        return None
    for child in noun.children:
        text = child.text.replace(",", ".")
        if child.dep_ == "nummod" and text.replace(".", "", 1).isdecimal():
            return noun, float(text)
    return None


def _words(scene: Scene) -> Mapping[str, Sequence[str]]:
    return _file(scene.language)


@cache
def _file(language: str) -> Mapping[str, Sequence[str]]:
    return read_data(f"{language}/compliance.toml")
