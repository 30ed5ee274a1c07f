"""Deeds that are only what another event is about: asked, promised, refused, blamed, praised."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.records.attribution import Attribution
from dragoman.records.frames import LEARNED, Match, frames_of
from dragoman.records.lexicon import Lexicon, ontology
from dragoman.records.slots import has_infinitive_mark

CONTENT = frozenset({"xcomp", "ccomp", "acl", "conj", "obj"})
JUDGING = frozenset({"ACCUSE", "SUPPORT"})
CHARGE = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj"})
"""«accused X of shelling Y»: what others are blamed or praised for is no deed of the speaker."""

UNDONE = frozenset({"ask", "demand", "order", "propose", "advise"})
"""Senses whose infinitive is somebody else's deed, and still to be done."""


def own_deeds(
    doc: Doc, matches: list[Match], attributions: list[Attribution], lexicon: Lexicon
) -> list[Match]:
    """The matches that stand for themselves, in the order given."""
    taken = {t.i for m in matches for t in m.used}
    taken |= {doc[s:e].root.i for a in attributions for s, e in _asked(a)}
    verbs = [t for t in doc if t.pos_ == "VERB"]
    # What only the network sees as an event is not sure enough to take another's place.
    sure = [m for m in matches if m.frame.lemma != LEARNED]
    verbal = {m.trigger.i for m in sure if ontology().takes_content(m.frame.type)}
    verbal |= {t.i for t in verbs if _asks(t, lexicon)}
    judging = verbal | {m.trigger.i for m in sure if m.frame.type in JUDGING}
    judging |= {t.i for t in verbs if _judges(t, lexicon)}
    return [
        m
        for m in matches
        if m.trigger.i not in taken
        and not _is_content(m.trigger, verbal, CONTENT)
        and not (_is_infinitive(m.trigger) and _is_content(m.trigger, judging, CHARGE))
    ]


def _asks(verb: Token, lexicon: Lexicon) -> bool:
    """A verb that asks others, whether or not it is known whom: «riep de partijen op te …»."""
    frames = list(frames_of(verb, lexicon))
    others = any(c.dep_ in {"obj", "iobj", "ccomp"} for c in verb.children)
    return others and bool(frames) and all(f.type == "REQUEST" for f in frames)


def _asked(one: Attribution) -> tuple[tuple[int, int], ...]:
    """«vroeg Macron om X uit te wijzen»: what somebody is to do, as content of who wants it."""
    return one.content if one.rule.startswith("infinitive") and one.sense in UNDONE else ()


def _judges(verb: Token, lexicon: Lexicon) -> bool:
    """A verb of blame or praise, whether or not it is known who is blamed by whom."""
    frames = [f for f in frames_of(verb, lexicon) if f.pos == "verb"]
    return bool(frames) and all(f.type in JUDGING for f in frames)


def _is_infinitive(verb: Token) -> bool:
    """Without a subject of its own; one before «te» («verdacht X te hebben …») is none."""
    return has_infinitive_mark(verb) or not any(c.dep_.startswith("nsubj") for c in verb.children)


def _is_content(trigger: Token, verbal: set[int], links: frozenset[str]) -> bool:
    """What is asked, refused, threatened or promised is part of that event, not another."""
    if _hangs_on_accused(trigger) and trigger.head.head.i in verbal:
        return True
    token = trigger
    while _hangs(token, links) and token.head.i != token.i:
        beside = token.dep_ == "conj"
        token = token.head
        if token.i in verbal and not beside:
            return True
    return False


def _hangs_on_accused(trigger: Token) -> bool:
    """«accused X of shelling Y», where the tree hangs the deed on X: the verb takes both."""
    on_object = trigger.head.dep_ in {"obj", "iobj", "nsubj:pass"}
    return trigger.dep_ == "acl" and on_object and _is_infinitive(trigger)


def _hangs(token: Token, links: frozenset[str]) -> bool:
    """«vroeg hem om X uit te wijzen»: an infinitive is content as a clause is."""
    return token.dep_ in links or (token.dep_ == "advcl" and _is_infinitive(token))
