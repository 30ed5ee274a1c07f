"""Attribution without a verb: «volgens X», «aldus X», "according to X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.language.quotes import CLOSING, Quotation
from dragoman.records.clauses import trimmed
from dragoman.records.lexicon import Lexicon, SourcePhrase
from dragoman.records.slots import NOMINAL, phrase_bounds

Range = tuple[int, int]
REACH = 7
"""How far behind the phrase the head of the source may stand."""

LONGEST_ASIDE = 25


@dataclass(frozen=True, slots=True)
class PhraseSource:
    """A source phrase in the text, with the content it attributes."""

    name: str
    cue: Range
    source: Token
    content: tuple[Range, ...]


def phrase_sources(
    doc: Doc, lex: Lexicon, quoted: list[bool], quotes: list[Quotation]
) -> Iterator[PhraseSource]:
    """All of them outside quotations."""
    forms = [t.lower_ for t in doc]
    begin = {p.words[0] for p in lex.source_phrases}
    for i in range(len(doc)):
        if quoted[i] or forms[i] not in begin:
            continue
        for phrase in lex.source_phrases:
            n = len(phrase.words)
            if tuple(forms[i : i + n]) == phrase.words:
                found = _read(doc, i, i + n, phrase, quotes)
                if found:
                    yield found
                break


def _read(
    doc: Doc, start: int, end: int, phrase: SourcePhrase, quotes: list[Quotation]
) -> PhraseSource | None:
    source = _head_after(doc, end, phrase)
    if source is None:
        return None
    aside = _aside_end(doc, end, source)
    quote = next((q for q in quotes if q.close is not None and _follows(doc, q.close, start)), None)
    own = _rest(doc, start, aside)
    # «„….” Volgens X was …» says something else; «„….” Aldus X.» does not.
    if quote and not (own and doc[start].text[0].isupper()):
        content: tuple[Range, ...] = ((quote.start, quote.end),)
    else:
        content = own
    if not content:
        return None
    return PhraseSource(" ".join(phrase.words), (start, end), source, content)


def _head_after(doc: Doc, start: int, phrase: SourcePhrase) -> Token | None:
    for token in doc[start : min(start + REACH, doc[start - 1].sent.end)]:
        if token.lemma_.lower() in phrase.not_followed_by or token.is_punct:
            return None
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            above = token
            while above.dep_ in {"flat", "compound", "nmod:poss", "nmod:desc", "det", "amod"} and (
                start <= above.head.i < start + REACH
            ):
                above = above.head
            if above.lemma_.lower() in phrase.not_followed_by:
                return None
            return above if above.pos_ in NOMINAL else token
    return None


def _aside_end(doc: Doc, start: int, source: Token) -> int:
    """Where the phrase ends: the noun phrase, and a relative clause set off by commas."""
    end = max(start + 1, phrase_bounds(source)[1])
    sentence_end = source.sent.end
    relative = end < sentence_end - 1 and doc[end].text == "," and doc[end + 1].pos_ == "PRON"
    if relative:
        for i in range(end + 1, min(sentence_end, end + LONGEST_ASIDE)):
            if doc[i].text == ",":
                return i
    return end


def _follows(doc: Doc, close: int, start: int) -> bool:
    return 0 < start - close <= 2 and all(t.text == "," for t in doc[close + 1 : start])


def _rest(doc: Doc, start: int, end: int) -> tuple[Range, ...]:
    """The clause around the phrase: what stands before and after it in the sentence."""
    sentence = doc[start].sent
    first = _clause_floor(doc, sentence.start, start)
    before, after = trimmed(doc, first, start), trimmed(doc, end, sentence.end)
    parts = [p for p in (before, after) if p]
    words = sum(e - s for s, e in parts)
    return tuple(parts) if words >= 2 else ()


def _clause_floor(doc: Doc, floor: int, start: int) -> int:
    """A coordinated clause before the phrase («…, maar volgens X …») is not its content."""
    if start > floor and doc[start - 1].pos_ in {"CCONJ", "SCONJ"}:
        return start
    for i in range(start - 1, floor, -1):
        if doc[i].text in CLOSING and doc[i - 1].text in {".", "?", "!"}:
            return i + 1
        if doc[i].text == ";" or (doc[i].pos_ == "CCONJ" and doc[i - 1].text == ","):
            return i + 1
    return floor
