"""Direct speech: the cue a quotation belongs to, or the bare name beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from dragoman.language.quotes import Quotation
from dragoman.records.clauses import trimmed
from dragoman.records.cues import Found, position

Range = tuple[int, int]
BEFORE, AFTER = 14, 24
"""How many tokens a cue may stand before an opening mark, and after a closing one."""

LONGEST_NAME = 14
ASIDES = frozenset(",()-–/")
"""Marks that may stand inside a source: «X, burgemeester van Y,», "Rep. X (D-Wis.)"."""

FINAL = frozenset(",.?!…")


def attached_cues(
    doc: Doc, quotes: Sequence[Quotation], cues: Sequence[Found]
) -> list[Found | None]:
    """The verb that reports each quotation, if any: after it, before it, or around it."""
    verbs = [c for c in cues if c.cue.pos == "verb" and "quote" in c.cue.takes]
    return [_cue_after(doc, q, verbs) or _cue_before(doc, q, verbs) for q in quotes]


def is_introduced(doc: Doc, quote: Quotation, cue: Token) -> bool:
    """Whether the quotation stands for itself, not as a word or two of somebody's clause."""
    if cue.i > quote.open:
        return True
    return doc[quote.open - 1].text in {":", ","} or doc[quote.end - 1].text in {".", "?", "!"}


def _cue_after(doc: Doc, quote: Quotation, cues: Sequence[Found]) -> Found | None:
    if quote.close is None:
        return None
    start = quote.close + 1
    comma = start < len(doc) and doc[start].text == ","
    if not comma and doc[quote.end - 1].text not in FINAL:
        return None
    first = bisect_left(cues, start, key=position)
    if first == len(cues) or cues[first].head.i > start + AFTER:
        return None
    cue = cues[first]
    between = doc[start + comma : cue.head.i]
    apart = not comma and (_new_sentence(doc, quote, cue.head) or _has_own(cue.head))
    return cue if _only_source(between) and not apart else None


def _only_source(between: Span) -> bool:
    """Nothing between quotation and cue but a subject, with its titles, and auxiliaries."""
    return not any(
        t.pos_ in {"VERB", "SCONJ"} or "\n" in t.text or (t.is_punct and t.text not in ASIDES)
        for t in between
    )


def _new_sentence(doc: Doc, quote: Quotation, cue: Token) -> bool:
    """After «…?” » a capital begins a sentence of its own, unless a name does; after «….” »
    a name does too.
    """
    first = doc[(quote.close or quote.end) + 1]
    if not first.text[:1].isupper() or first.i == cue.i:
        return False
    return doc[quote.end - 1].text == "." or first.pos_ not in {"PROPN", "PRON", "DET"}


def _has_own(cue: Token) -> bool:
    """«„….” Kishida beaamde dat.» says something of its own about another's words."""
    return any(c.dep_ in {"obj", "ccomp", "xcomp"} and c.i > cue.i for c in cue.children)


def _cue_before(doc: Doc, quote: Quotation, cues: Sequence[Found]) -> Found | None:
    mark = doc[quote.open - 1].text if quote.open else ""
    first = bisect_left(cues, quote.open, key=position)
    if first == 0:
        return None
    cue = cues[first - 1]
    between = doc[cue.head.i + 1 : quote.open]
    broken = any(t.text in {".", "?", "!", ";"} or "\n" in t.text for t in between)
    if broken or len(between) > BEFORE:
        return None
    near = mark in {":", ","} or len(between) <= 3 or cue.head.sent == doc[quote.open].sent
    return cue if near and not _other_speaker(between) else None


def _other_speaker(between: Span) -> bool:
    """A further finite verb between cue and mark means that the quotation is not the cue's."""
    return any(t.pos_ == "VERB" and "Fin" in t.morph.get("VerbForm", []) for t in between)


def quote_content(doc: Doc, quote: Quotation, cue: Token) -> tuple[tuple[Range, ...], bool]:
    """The content of an attached quotation, and whether it is wholly quoted.

    «Dat is „een schande”, zei X» reports the clause; «Ook „…”, zei X» the quotation.
    """
    start = _clause_start(doc, quote, cue)
    outside = [t for t in doc[start : quote.open] if not (t.is_punct or t.is_space)]
    if not outside:
        return ((quote.start, quote.end),), True
    if len(outside) > 2 and (whole := trimmed(doc, start, quote.end + 1)):
        return (whole,), False
    return ((quote.start, quote.end),), False


def _clause_start(doc: Doc, quote: Quotation, cue: Token) -> int:
    """Where the clause begins in which the quotation stands."""
    floor = doc[quote.open].sent.start
    if cue.i < quote.open:
        return quote.open
    for i in range(quote.open - 1, floor - 1, -1):
        if doc[i].text in {":", ","} or doc[i].text in "”’»" or _boundary(doc[i]):
            return i + 1
    return floor


def tagged_source(doc: Doc, quote: Quotation) -> tuple[Token, Token] | None:
    """«„…”, somt ze op»: a finite verb right behind a quotation and a comma, and its subject right
    behind that, whatever the verb means.
    """
    verb = (quote.close or quote.end) + 2
    if quote.close is None or verb + 1 >= len(doc) or doc[verb - 1].text != ",":
        return None
    if "Fin" not in doc[verb].morph.get("VerbForm", []) or doc[verb].pos_ not in {"VERB", "AUX"}:
        return None
    heads = {doc[verb].i, doc[verb].head.i}
    subjects = [
        t
        for t in doc[verb + 1 : verb + LONGEST_NAME]
        if t.dep_ == "nsubj" and t.head.i in heads and t.left_edge.i == verb + 1
    ]
    return (doc[verb], subjects[0]) if subjects and _speaks(subjects[0]) else None


def _speaks(subject: Token) -> bool:
    """Whether it may be somebody: not «wat», «dat» or «het»."""
    personal = subject.morph.get("PronType", []) == ["Prs"] and subject.lower_ not in {"het", "it"}
    return subject.pos_ in {"PROPN", "NOUN"} or personal


def bare_source(doc: Doc, quote: Quotation) -> tuple[str, Token] | None:
    """A name with a colon before the quotation, or alone in the paragraph behind it."""
    return _colon(doc, quote) or _pull_quote(doc, quote)


def _colon(doc: Doc, quote: Quotation) -> tuple[str, Token] | None:
    if quote.open < 2 or doc[quote.open - 1].text != ":":
        return None
    start = quote.open - 2
    while start > 0 and not _boundary(doc[start - 1]) and quote.open - start < LONGEST_NAME:
        start -= 1
    head = _name_head(doc, start, quote.open - 1)
    return ("colon", head) if head is not None else None


def _pull_quote(doc: Doc, quote: Quotation) -> tuple[str, Token] | None:
    if quote.close is None or not _paragraph_start(doc, quote.open):
        return None
    end = quote.close + 1
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    if end - quote.close > LONGEST_NAME:
        return None
    head = _name_head(doc, quote.close + 1, end)
    return ("pull quote", head) if head is not None else None


def _boundary(token: Token) -> bool:
    return token.text in {".", "?", "!", ";"} or "\n" in token.text


def _paragraph_start(doc: Doc, i: int) -> bool:
    return i == 0 or "\n" in doc[i - 1].text


def _name_head(doc: Doc, start: int, end: int) -> Token | None:
    """The first name of a stretch without a verb."""
    tokens = [t for t in doc[start:end] if not t.is_space]
    if not tokens or any(t.pos_ in {"VERB", "AUX"} for t in tokens):
        return None
    persons = [t for t in tokens if t.ent_type_ == "PER"]
    named = persons or [t for t in tokens if t.pos_ == "PROPN"]
    return named[0] if named else next((t for t in tokens if t.pos_ == "NOUN"), None)
