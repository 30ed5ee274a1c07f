"""Indirect speech: the clause, infinitive, prepositional phrase or object a cue reports."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.records.cues import Found
from dragoman.records.slots import (
    antecedent,
    has_infinitive_mark,
    phrase_bounds,
    preposition,
    subtree_bounds,
)

Range = tuple[int, int]
Contents = Iterator[tuple[str, tuple[Range, ...]]]
ASKING = frozenset({"ask", "demand", "order"})
NEAR = 2
"""How many words may stand between what is named and what it is called."""

MARK_REACH = 6
"""How far behind a cue the conjunction of its clause may stand."""

SHORTEST = 3
"""Words that a reported clause has at least."""


def clause_contents(found: Found, source: Token | None) -> Contents:
    """The contents of a cue with the rule that found each, best first."""
    takes = found.cue.takes
    if found.cue.only_with == "quote":
        return
    if "naming" in takes and (named := _naming(found, source)):
        yield "naming", named
        return
    clause = _clause(found, source) if takes & {"clause", "infinitive"} else None
    if clause:
        yield clause
        return
    if "pp" in takes:
        phrases = list(_prepositional(found))
        yield from phrases
        if phrases:
            return
    if "object" in takes and found.cue.pos == "verb":
        yield from _object(found, source)


def _clause(found: Found, source: Token | None) -> tuple[str, tuple[Range, ...]] | None:
    takes, own = found.cue.takes, {t.i for t in found.tokens}
    verbal = found.cue.pos == "verb" and "clause" in takes
    before = _before(found, source) if verbal else None
    for token in found.tokens:
        for child in token.children:
            if child.i in own:
                continue
            rule = _clause_rule(child, found)
            if rule == "infinitive" and "infinitive" not in takes:
                continue
            if rule == "clause" and "clause" not in takes:
                continue
            if before and child.i < found.head.i:
                continue
            if rule and (content := _range(found, source, *subtree_bounds(child))):
                return ("noun" if found.cue.pos == "noun" else rule), (content,)
    if before:
        return "inversion", (before,)
    if verbal and (around := _around(found, source)):
        return "inversion", around
    marked = _after_mark(found) if verbal else None
    return ("marked clause", (marked,)) if marked else None


def _after_mark(found: Found) -> Range | None:
    """«zei dat …», where the tree lost the clause: from the conjunction to the next comma."""
    doc, sentence = found.head.doc, found.head.sent
    for i in range(found.head.i + 1, min(found.head.i + MARK_REACH, sentence.end)):
        if doc[i].is_punct:
            return None
        if doc[i].pos_ == "SCONJ" and doc[i].dep_ == "mark":
            ends = (j for j in range(i + 1, sentence.end) if doc[j].text == ",")
            content = trimmed(doc, i, next(ends, sentence.end))
            return content if content and content[1] - content[0] > SHORTEST else None
    return None


def _clause_rule(child: Token, found: Found) -> str | None:
    if found.cue.pos == "noun":
        marked = any(c.dep_ == "mark" for c in child.children)
        return "clause" if child.dep_ in {"acl", "ccomp"} and marked else None
    if child.dep_ in {"ccomp", "csubj"}:
        return "clause"
    if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
        return "infinitive"
    if child.dep_ == "advcl" and child.i > found.head.i and _is_asked(child, found):
        return "infinitive"
    if child.dep_ == "parataxis" and child.i > found.head.i and _has_verb(child):
        return "clause" if _colon_between(found.head, child) else None
    return None


def _is_asked(child: Token, found: Found) -> bool:
    """«vroeg hem om te komen», "urged them to come": no purpose of the speaker's own."""
    asks = bool(found.cue.addressee) and found.cue.sense in ASKING
    return asks and has_infinitive_mark(child)


def _colon_between(head: Token, child: Token) -> bool:
    return any(t.text in {":", ","} for t in head.doc[head.i : child.left_edge.i + 1])


def _has_verb(token: Token) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} for t in token.subtree)


def _before(found: Found, source: Token | None) -> Range | None:
    """«De top gaat door, zei X»: what stands before the comma before an inverted cue."""
    head = found.head
    first = min(
        [head, *(c for c in head.children if c.dep_ in {"aux", "advmod"} and c.i < head.i)],
        key=lambda t: t.i,
    )
    start_of_cue = min(first.i, source.left_edge.i) if source and source.i < head.i else first.i
    if source is None or abs(source.i - head.i) > 12:
        return None
    comma = start_of_cue - 1
    doc, sentence = head.doc, head.sent
    if comma <= sentence.start or doc[comma].text != ",":
        return None
    if source.i < start_of_cue and not _english_order(head, source, comma):
        return None
    content = trimmed(doc, sentence.start, comma)
    fronted = any(c.dep_ == "advcl" and c.left_edge.i == sentence.start for c in head.children)
    if fronted and doc[sentence.start].pos_ not in {"PRON", "DET", "NOUN", "PROPN"}:
        return None  # «Toen X vroeg …, beloofde Y»: when it was said, not what
    if content is None or not any(t.pos_ in {"VERB", "AUX"} for t in doc[slice(*content)]):
        return None
    return content if content[1] - content[0] >= SHORTEST else None


def _around(found: Found, source: Token | None) -> tuple[Range, ...] | None:
    """«De top, zei X, gaat door»: a clause around the cue and its source between commas."""
    if source is None:
        return None
    head, doc = found.head, found.head.doc
    first, last = sorted((phrase_bounds(source), (head.i, head.i + 1)))
    start, end = first[0] - 1, last[1]
    sentence = head.sent
    apart = start > sentence.start and end < sentence.end - 2 and last[0] - first[1] <= 1
    if not apart or doc[start].text != "," or doc[end].text != ",":
        return None
    before, after = trimmed(doc, sentence.start, start), trimmed(doc, end + 1, sentence.end)
    if not before or not after or _finite(doc, *before) or not _finite(doc, *after):
        return None
    return before, after


def _finite(doc: Doc, start: int, end: int) -> bool:
    return any("Fin" in t.morph.get("VerbForm", []) for t in doc[start:end])


def _english_order(head: Token, source: Token, comma: int) -> bool:
    """The order of "…, Smith said": subject and cue alone behind the comma."""
    return comma < source.left_edge.i and head.i - source.i <= 3


def _prepositional(found: Found) -> Contents:
    """«loofde X voor A en voor B»: each prepositional phrase on its own."""
    head = found.head
    for child in head.children:
        wanted = preposition(child)
        if wanted in found.cue.preps and child.i > head.i:
            for start, end in _split(head.doc, *subtree_bounds(child), wanted):
                if content := trimmed(head.doc, start, end):
                    yield "pp", (content,)


def _split(doc: Doc, start: int, end: int, preposition: str) -> Iterator[Range]:
    """The phrases of «voor A en voor B», each behind its preposition."""
    n = len(preposition.split())
    begins = [i for i in range(start, end) if doc[i : i + n].text.lower() == preposition]
    begins = [i for i in begins if i == begins[0] or doc[i - 1].pos_ == "CCONJ"]
    for i, after in zip(begins, [*begins[1:], None], strict=True):
        yield i + n, end if after is None else after - 1


def _naming(found: Found, source: Token | None) -> tuple[Range, ...]:
    """«noemde het plan onaanvaardbaar»: what is named, and what it is called."""
    parts = sorted(found.head.children, key=lambda c: c.i)
    named = next((c for c in parts if c.dep_ == "obj" and c != source), None)
    called = next((c for c in parts if c.i > found.head.i and _calls(c) and c != named), None)
    if named is None or called is None or (called.dep_ == "xcomp" and called.pos_ == "VERB"):
        return ()
    if named.i < found.head.i and named.left_edge.i != found.head.sent.start:
        return ()  # only a fronted object stands on the other side of its verb
    ranges = [r for t in (named, called) if (r := _range(found, source, *subtree_bounds(t)))]
    if len(ranges) == 2 and ranges[0][0] < ranges[1][0] <= ranges[0][1] + NEAR:
        doc = found.head.doc
        whole = trimmed(doc, ranges[0][0], ranges[1][1])
        ranges = [whole] if whole else []
    return tuple(sorted(ranges))


def _calls(token: Token) -> bool:
    marks = {c.lower_ for c in token.children if c.dep_ in {"case", "mark"}}
    if token.dep_ in {"xcomp", "obj"} or (token.dep_ == "obl:arg" and not marks):
        return True
    return token.dep_.split(":")[0] in {"obl", "advcl"} and bool(marks & {"als", "as"})


def _object(found: Found, source: Token | None) -> Contents:
    """The thing, behind the person it is said to: «verweet de N-VA kiezersbedrog»."""
    objects = [c for c in found.head.children if c.dep_ == "obj" and c.pos_ in {"NOUN", "PROPN"}]
    for child in objects[-1:]:
        content = _range(found, source, *subtree_bounds(child))
        if content:
            yield "object", (content,)


def _range(found: Found, source: Token | None, start: int, end: int) -> Range | None:
    """The range without the cue and the source, of which it keeps the longer side."""
    doc = found.head.doc
    for barrier in (found.head.i, source.i if source else None):
        if barrier is not None and start <= barrier < end:
            antecedes = source is not None and antecedent(source).i == barrier
            if antecedes and barrier == start:
                continue
            start, end = (start, barrier) if barrier - start > end - barrier else (barrier + 1, end)
    return trimmed(doc, start, end)


def trimmed(doc: Doc, start: int, end: int) -> Range | None:
    """The range without white space and punctuation at its ends; None if nothing is left."""
    opening, closing = set("„“\"'‘«(["), set("”“\"'’»)]?!…")
    while start < end and (
        doc[start].is_space or (doc[start].is_punct and doc[start].text not in opening)
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in closing)
    ):
        end -= 1
    return (start, end) if start < end else None
