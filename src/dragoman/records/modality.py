"""How an event stands in the text: done, denied, still to come, wished, conditional, …"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.records.lexicon import Lexicon
from dragoman.records.slots import has_infinitive_mark

VERBAL = frozenset({"VERB", "AUX"})
CLAUSAL = frozenset({"xcomp", "ccomp", "csubj", "obj", "obl", "obl:arg", "acl", "nmod"})
GOVERNED = frozenset({"xcomp", "ccomp", "csubj", "acl", "obl:arg"})
PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
ORDER = (
    *("negated", "future", "conditional", "wished", "required", "attempted", "possible"),
    "reported",
)
FARTHEST = 4
"""How many heads up a governing verb or noun is looked for."""


def statuses(trigger: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The statuses that hold of the event, in a fixed order; empty when it is plainly asserted."""
    found = _own(trigger, lexicon) | _governed(trigger, lexicon)
    if _in_condition(trigger, lexicon):
        found.add("conditional")
    if _asked(trigger):
        found.add("possible")
    if _is_purpose(trigger):
        found.add("attempted")
    return tuple(s for s in ORDER if s in found)


def _words(lexicon: Lexicon, status: str, part: str) -> frozenset[str]:
    return lexicon.modality.get(status, {}).get(part, frozenset())


def _own(trigger: Token, lexicon: Lexicon) -> set[str]:
    """What the trigger's own dependents say: not, will, perhaps."""
    found = set()
    dependents = [c for c in trigger.children if c.dep_ in {"advmod", "aux", "det", "mark", "obl"}]
    for child in dependents:
        word, lemma = child.lower_, child.lemma_.lower()
        if any({word, lemma} & _words(lexicon, "negation", p) for p in ("adverbs", "markers")):
            found.add("negated")
        for status in ("future", "possible", "conditional", "wished", "required", "reported"):
            part = "auxiliaries" if child.dep_ == "aux" else "adverbs"
            forms = _words(lexicon, status, part)
            if word in forms or (lemma in forms and not _past_of(child, lexicon)):
                found.add(status)
    if _has_none(trigger, lexicon):
        found.add("negated")
    return found


def _has_none(trigger: Token, lexicon: Lexicon) -> bool:
    """«levert geen wapens», "no country supports": whoever or whatever takes part is none."""
    none = _words(lexicon, "negation", "markers")
    parts = (c for c in trigger.children if c.dep_ in PARTS)
    return any(
        part.lower_ in none or any(c.dep_ == "det" and c.lower_ in none for c in part.children)
        for part in parts
    )


def _past_of(auxiliary: Token, lexicon: Lexicon) -> bool:
    """«zou» is no future, though its lemma «zullen» is: its own form is listed elsewhere."""
    return auxiliary.lower_ in _words(lexicon, "conditional", "auxiliaries")


def _governed(trigger: Token, lexicon: Lexicon) -> set[str]:
    """What the verbs and nouns above say: wants to, tries to, plans to, refuses to."""
    found: set[str] = set()
    token = trigger
    for _ in range(FARTHEST):
        if token.head.i == token.i or not (
            token.dep_ in CLAUSAL or token.dep_ == "conj" or _is_gerund(token)
        ):
            break
        above = token.head
        if token.dep_ != "conj":
            found |= _of_governor(above, token, lexicon)
        if above.pos_ in {"NOUN", "PROPN"}:
            break  # what is said of a plan or wish is not said of the deed it is about
        token = above
    return found


def _of_governor(above: Token, below: Token, lexicon: Lexicon) -> set[str]:
    found: set[str] = set()
    clausal = below.dep_ in GOVERNED or _is_gerund(below)
    part = "nouns" if above.pos_ in {"NOUN", "PROPN"} else "verbs"
    lemma = above.lemma_.lower()
    for status in ("wished", "required", "attempted", "future", "possible"):
        if lemma in _words(lexicon, status, part) and (clausal or part == "nouns"):
            found.add(status)
    if below.pos_ == "NOUN" and lemma in _words(lexicon, "warned", part):
        found.add("possible")  # «waarschuwde voor sancties»
    if clausal and lemma in _words(lexicon, "avoided", part):
        found.add("negated")
    if clausal and above.pos_ == "ADJ" and below.pos_ in VERBAL:
        found.add("possible")  # «onwaarschijnlijk dat», "ready to", "wrong to": not done yet
    if clausal and found == set() and above.pos_ in VERBAL and below.dep_ == "xcomp":
        found |= _own(above, lexicon)
    return found


def _is_gerund(token: Token) -> bool:
    """What is denied or avoided in English («denied attacking»), hung on its verb as a clause."""
    bare = not any(c.dep_ in {"mark", "case", "nsubj"} for c in token.children)
    beside = token.i > 0 and token.doc[token.i - 1].i == token.head.i
    return token.dep_ == "advcl" and bare and beside


def _is_purpose(trigger: Token) -> bool:
    """«stuurde troepen om X te bestrijden»: what something is done for is still to be done."""
    return trigger.dep_ == "advcl" and has_infinitive_mark(trigger)


def _asked(trigger: Token) -> bool:
    """Whether the sentence is a question."""
    words = [t for t in trigger.sent if not t.is_space and not t.is_quote]
    return bool(words) and words[-1].text == "?"


def _in_condition(trigger: Token, lexicon: Lexicon) -> bool:
    """Whether the trigger stands in an if-clause."""
    markers = _words(lexicon, "conditional", "markers")
    token = trigger
    for _ in range(FARTHEST):
        if token.pos_ in VERBAL | {"ADJ", "NOUN"} and any(
            c.dep_ == "mark" and c.lower_ in markers for c in token.children
        ):
            return token.dep_ in {"advcl", "ccomp", "ROOT", "conj", "parataxis"}
        if token.head.i == token.i:
            return False
        token = token.head
    return False
