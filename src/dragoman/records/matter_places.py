"""Which matter a clause is about: named in it, meant by a pronoun, or the latest one."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.records.matter_words import matter_words
from dragoman.records.referents import begin_of
from dragoman.records.scene import Scene, with_conjuncts
from dragoman.records.slots import antecedent, preposition

FAR, NEAR = 3, 1
"""How many sentences back a matter may stand that is only meant, and that a pronoun means."""

OWN = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:arg", "nmod", "iobj", "xcomp"})
NAMED, MEANT = 1.0, 0.75
"""Confidence is multiplied by these where the matter is named, and where it is only meant."""

Place = tuple[str, float, Token]
"""A matter's id, how sure it is, and the token that leads to it."""


def matters_in(tokens: Iterable[Token], scene: Scene) -> list[Place]:
    """The matters that tokens name, or nouns that only stand before them («verlenging van»)."""
    terms = matter_words(scene.language).words
    found: dict[str, Place] = {}
    for token in with_conjuncts(tokens):
        meant = antecedent(token)
        at = meant.i if meant.i in scene.heads else _inside(meant, terms["transparent"], scene)
        if at is not None and _takes_sides(at, scene):
            found.setdefault(scene.heads[at], (scene.heads[at], NAMED, token))
    return list(found.values())


def _inside(noun: Token, transparent: frozenset[str], scene: Scene) -> int | None:
    if noun.lemma_.lower() not in transparent:
        return None
    return next((c.i for c in noun.children if c.i in scene.heads), None)


def _takes_sides(at: int, scene: Scene) -> bool:
    return scene.matters[scene.heads[at]].kind != "coalition"


def own_matters(predicate: Token, scene: Scene) -> list[Place]:
    """The matters among the parts of a predicate and of the verbs that govern it."""
    token = predicate
    for _ in range(3):
        parts = [c for c in token.children if c.dep_ in OWN and not _speaker_part(c)]
        if found := matters_in(parts, scene):
            return found
        if token.dep_ != "xcomp":
            break
        token = token.head
    if predicate.dep_ in {"acl:relcl", "acl", "amod"} and _has_relative(predicate):
        return matters_in([predicate.head], scene)
    return []


def _speaker_part(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ == "xcomp"


def _has_relative(predicate: Token) -> bool:
    relative = any(antecedent(c).i == predicate.head.i for c in predicate.children)
    return relative or predicate.dep_ != "acl:relcl"


def matters_below(predicate: Token, scene: Scene) -> list[Place]:
    """The matters anywhere below a predicate, in clauses too."""
    return matters_in([t for t in predicate.subtree if t.i in scene.heads], scene)


def meant_by_pronoun(predicate: Token, scene: Scene) -> list[Place]:
    """«rejected it», «meed dat onderwerp»: the latest matter before the word."""
    terms = matter_words(scene.language).words
    for child in predicate.children:
        if child.dep_.split(":")[0] not in {"obj", "obl", "nsubj"}:
            continue
        pronoun = child.pos_ in {"PRON", "DET", "ADV"} and child.lower_ in terms["pronouns"]
        topic = child.lemma_.lower() in terms["topics"] and _definite(child, terms["definite"])
        if (pronoun or topic) and scene.cast.at(child.i) is None and antecedent(child) == child:
            return latest(child, scene, NEAR)
    return []


def _definite(noun: Token, words: frozenset[str]) -> bool:
    return any(c.dep_ == "det" and c.lower_ in words for c in noun.children)


def latest(token: Token, scene: Scene, back: int = FAR) -> list[Place]:
    """The matter named last before a token, at most `back` sentences before."""
    begin = begin_of(token, back)
    before = [i for i in scene.heads if begin <= i < token.i and _takes_sides(i, scene)]
    return [(scene.heads[max(before)], MEANT, token)] if before else []


def has_other_object(predicate: Token, scene: Scene) -> bool:
    """Whether the predicate has an object that is no matter: «rejected the accusation»."""
    return any(
        c.dep_ == "obj" and c.pos_ in {"NOUN", "PROPN"} and not matters_in([c], scene)
        for c in predicate.children
        if not preposition(c)
    )
