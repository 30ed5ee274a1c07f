"""Which event frame holds at a token of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.actors.model import Cast
from dragoman.language.frames import Proposal, proposals
from dragoman.records.cues import lemmas
from dragoman.records.lexicon import Frame, Lexicon
from dragoman.records.matter_words import matter_kind
from dragoman.records.parties import mention_of
from dragoman.records.slots import fill

POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adj": frozenset({"ADJ"}),
}

NAMED = 0.6
"""Least probability of an event that is a noun: «the agreement» is seldom the deed of agreeing."""

LEARNED = "learned"
"""Names the frames that the lexicon does not have."""

ALONE = 0.87
"""Least probability of an event that no frame of the lexicon holds for."""


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that holds at `trigger`; `used` are further tokens that are part of the phrase.

    `proposal` is what the reader's network has to say of the trigger, if anything.
    """

    frame: Frame
    trigger: Token
    used: tuple[Token, ...]
    proposal: Proposal | None = None

    @property
    def nominalised(self) -> bool:
        """A verb's frame at a noun: «het bemiddelen van X»."""
        return self.frame.pos == "verb" and self.trigger.pos_ == "NOUN"

    def fill(self, slot: str) -> list[Token]:
        """What fills a slot of the frame at its trigger."""
        if not self.nominalised:
            return fill(self.trigger, slot)
        # «het steunen van X» is done to X, «het bemiddelen van X» is done by X.
        transitive = "obj" in self.frame.recipient
        slots = {"obj": ("nmod:van",), "nsubj": ("nmod:poss", "nmod:door")}.get(slot, (slot,))
        if slot == "nsubj" and not transitive:
            slots = (*slots, "nmod:van")
        return [t for name in slots for t in fill(self.trigger, name)]


def match_frames(doc: Doc, lexicon: Lexicon, cast: Cast) -> list[Match]:
    """The frames of the lexicon that hold, and those that only the network proposes."""
    given = {p.token: p for p in proposals(doc, "event")}
    found = []
    for token in doc:
        proposal = given.get(token.i)
        match = match_frame(token, lexicon, cast)
        if match is not None:
            if match.frame.pos == "verb" or not given or (proposal and proposal.score >= NAMED):
                found.append(replace(match, proposal=proposal))
        elif proposal is not None and proposal.score >= ALONE:
            found.append(Match(_learned(token, proposal.type, lexicon), token, (), proposal))
    return found


def _learned(token: Token, kind: str, lexicon: Lexicon) -> Frame:
    """A frame of the proposed type without slots, with the mode that the word has elsewhere."""
    known = next((f for f in frames_of(token, lexicon) if f.type == kind), None)
    return Frame(
        lemma=LEARNED,
        pos="noun" if token.pos_ in POS["noun"] else "verb",
        type=kind,
        mode=known.mode if known else None,
        reciprocal=known.reciprocal if known else False,
    )


def match_frame(token: Token, lexicon: Lexicon, cast: Cast) -> Match | None:
    """The first frame of the lexicon that holds at `token`."""
    for frame in frames_of(token, lexicon):
        if token.pos_ in POS[frame.pos] or _is_infinitive_noun(frame, token):
            used = _holds(frame, token, lexicon, cast)
            if used is not None:
                return Match(frame, token, used)
    return None


def frames_of(token: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames under any of the token's lemmas, the likeliest first, whether they hold or not."""
    for key in lemmas(token):
        yield from lexicon.frames.get(key, ())


def _is_infinitive_noun(frame: Frame, token: Token) -> bool:
    """«het bemiddelen»: a verb's own infinitive with an article."""
    if frame.pos != "verb" or token.pos_ != "NOUN" or token.lower_ != frame.lemma:
        return False
    return any(c.dep_ == "det" for c in token.children)


def _holds(frame: Frame, token: Token, lexicon: Lexicon, cast: Cast) -> tuple[Token, ...] | None:
    """The tokens that the frame's `with` asked for, or None if it does not hold."""
    used: list[Token] = []
    for slot, wanted in frame.where.items():
        match = [t for t in fill(token, slot) if _is_one_of(t, wanted)]
        if not match:
            return None
        used += match
    for slot, unwanted in frame.where_not.items():
        if any(_is_one_of(t, unwanted) for t in fill(token, slot)):
            return None
    if not all(fill(token, slot) for slot in frame.needs):
        return None
    if frame.needs_one and not any(fill(token, slot) for slot in frame.needs_one):
        return None
    if frame.object_kind and not _takes_party(frame, token, cast, lexicon.language):
        return None
    return tuple(used)


def _is_one_of(token: Token, words: frozenset[str]) -> bool:
    return not words.isdisjoint([*lemmas(token), token.lower_])


def _takes_party(frame: Frame, token: Token, cast: Cast, language: str) -> bool:
    """Whether an actor, or a matter that actors take sides on, stands where the frame wants one."""
    slots = frame.recipient or ("obj",)
    slots = ("obj",) if "nsubj" in slots and "obj" in frame.actor else slots
    fillers = [t for slot in slots for t in fill(token, slot)]
    return any(mention_of(t, cast, 0) or matter_kind(t, language) for t in fillers)
