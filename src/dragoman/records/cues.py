"""Reporting words in a Doc: which tokens are cues, and who their source is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.records.lexicon import Cue, Lexicon, compounds
from dragoman.records.modality import statuses
from dragoman.records.slots import NOMINAL, is_passive, owners, subjects

REACH = 8
"""How far from the first word of a cue of several words the others may stand."""

POS = {"verb": frozenset({"VERB", "AUX"}), "noun": frozenset({"NOUN"})}
UNSAID = frozenset({"negated", "future", "conditional", "wished"})


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in the text: its lexicon entry and its tokens, the first the head."""

    cue: Cue
    tokens: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The token the source and the content hang on."""
        return self.tokens[0]


def position(found: Found) -> int:
    """Where a cue's head stands: cues are sorted by it."""
    return found.head.i


def lemmas(token: Token) -> list[str]:
    """The forms under which a token may stand in a lexicon, the likeliest first.

    With particle before the bare lemma (Dutch in one word, English in two), and the last
    part of a compound, which Dutch writes as one word.
    """
    lemma = token.lemma_.lower()
    particles = [c.lower_ for c in token.children if _is_particle(c, token)]
    joined = [f"{lemma} {p}" for p in particles] + [p + lemma for p in particles]
    tail = [lemma.rsplit("-", 1)[1]] if "-" in lemma.strip("-") else []
    joins = compounds(token.doc.vocab.lang) if token.pos_ == "NOUN" else None
    tails = joins.tails(lemma) if joins and not tail else tail
    return [*joined, lemma, *tails]


def _is_particle(word: Token, verb: Token) -> bool:
    """«bijeen» in «komt vrijdag bijeen» too, which the tree may take for an adverb."""
    adverb = word.dep_ == "advmod" and word.pos_ == "ADV" and word.i > verb.i
    return word.dep_ == "compound:prt" or adverb


def find_cues(doc: Doc, lexicon: Lexicon, quoted: list[bool]) -> list[Found]:
    """Cues outside quotations that really report: not denied, not merely possible."""
    found: list[Found] = []
    part: set[int] = set()
    for token in doc:
        if quoted[token.i] or token.i in part or token.pos_ not in {"VERB", "AUX", "NOUN"}:
            continue
        match = _match(token, lexicon)
        if match and _is_uttered(match, lexicon) and UNSAID.isdisjoint(statuses(token, lexicon)):
            found.append(match)
            part |= {t.i for t in match.tokens}
    return found


def _is_uttered(found: Found, lexicon: Lexicon) -> bool:
    """Not a noun that its verb's subject only meets: «rejected claims that …»."""
    verb = found.head.head
    if found.cue.pos != "noun" or verb.pos_ != "VERB" or not found.head.dep_.startswith("ob"):
        return True
    others = [o for o in owners(found.head) if o not in subjects(verb)]
    return bool(others) or verb.lemma_.lower() in lexicon.uttering


def _match(token: Token, lexicon: Lexicon) -> Found | None:
    for key in lemmas(token):
        for cue in lexicon.cues.get(key, ()):
            if token.pos_ in POS.get(cue.pos, ()):
                others = _others(token, cue.words[1:])
                if others is not None:
                    return Found(cue, (token, *others))
    return None


def _others(token: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The further words of a cue near its head, in any order; None if one is missing."""
    near = token.doc[max(token.sent.start, token.i - REACH) : min(token.sent.end, token.i + REACH)]
    found = []
    for word in words:
        match = next((t for t in near if t.lemma_.lower() == word or t.lower_ == word), None)
        if match is None:
            return None
        found.append(match)
    return found


def source_of(found: Found) -> Token | None:
    """The head of the source: subject, agent, or the noun phrase that stands where one would."""
    head = found.head
    if found.cue.pos == "noun":
        return next(iter(owners(head)), None)
    for predicate in found.tokens:
        for subject in subjects(predicate):
            if subject.pos_ in NOMINAL:
                return subject
    if is_passive(head):
        return None
    return _nominal_before(head) or _next_nominal(head)


def _nominal_before(verb: Token) -> Token | None:
    """«Tusk zei …» where the tree has no subject: the name right before the cue."""
    if verb.i == verb.sent.start:
        return None
    before = verb.doc[verb.i - 1]
    if before.pos_ not in {"PROPN", "NOUN", "PRON"} or before.ent_type_ == "LOC":
        return None
    return before.head if before.dep_ == "flat" else before


def _next_nominal(verb: Token) -> Token | None:
    """The noun phrase right after an inverted cue («…, aldus/zei X»), where the tree has none."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + 4, verb.sent.end)):
        token = doc[i]
        if token.is_punct or token.pos_ in {"VERB", "ADP", "SCONJ"}:
            return None
        if token.pos_ in {"PROPN", "NOUN"} or (token.pos_ == "PRON" and i == verb.i + 1):
            return token
    return None
