"""Quotations that no verb reports: «Rutte zuchtte. „Nee.”» has the speaker act before it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.actors.words import Words, is_plural, words
from dragoman.language.quotes import CLOSING, Quotation
from dragoman.records.lexicon import lexicon

STOPS = frozenset({".", ":", "?", "!"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CLAUSES = frozenset({"ROOT", "parataxis", "conj"})
LONGEST = 40
"""Words of the sentence before the quotation."""


def acting_before(doc: Doc, quote: Quotation, language: str) -> Token | None:
    """The person who is the subject of the sentence right before a quotation that is one, in the
    same paragraph; None if there is no such person, or more than one.
    """
    stop = quote.open - 1
    if stop < 1 or doc[stop].text not in STOPS or not _is_sentence(doc, quote):
        return None
    start = _start(doc, stop)
    if _is_tag(doc, start):
        return None
    # «X ziet één lichtpunt: niemand stopt. „…”»: what X sees is not who speaks.
    end = next((t.i for t in doc[start:stop] if t.text == ":"), stop)
    subjects = [
        t
        for t in doc[start:end]
        if t.dep_ in SUBJECTS and t.head.dep_ in CLAUSES and start <= t.head.i < end
    ]
    cues = lexicon(language).cues
    # «Hij heeft gelijk, zegt Rutte. „…”»: who speaks comes before who is spoken of.
    speaking = [t for t in subjects if t.head.lemma_.lower() in cues]
    found = speaking if len(subjects) > 1 else subjects
    return found[0] if len(found) == 1 and _is_person(found[0], words(language)) else None


def _is_tag(doc: Doc, start: int) -> bool:
    """Whether what follows a quotation belongs to it: «…,” zei Rutte»."""
    if start < 2 or doc[start - 1].text not in CLOSING:
        return False
    return doc[start].text == "," or doc[start - 2].text == "," or not doc[start].text[0].isupper()


def _is_sentence(doc: Doc, quote: Quotation) -> bool:
    """Whether the quotation begins and ends as sentences do."""
    return doc[quote.start].text[:1].isupper() and doc[quote.end - 1].text in {".", "?", "!", "…"}


def _start(doc: Doc, stop: int) -> int:
    """Where the sentence begins that ends with the mark at `stop`."""
    start = stop
    while start > max(0, stop - LONGEST) and not _ends(doc[start - 1]):
        start -= 1
    return start


def _ends(token: Token) -> bool:
    return token.text in {".", "?", "!"} or token.text in CLOSING or "\n" in token.text


def _is_person(token: Token, known: Words) -> bool:
    """A name, «hij» or «she», somebody of an office, trade or nation; one of them."""
    if is_plural(token) or is_plural(token.head):
        return False
    if token.pos_ == "PRON":
        return token.lower_ in known.singular
    if token.i and token.doc[token.i - 1].lower_ in known.natives["articles"]:
        # «de Pool»
        return token.ent_type_ != "ORG" and (token.text[0].isupper() or known.is_person(token))
    if token.ent_type_:
        return token.ent_type_ == "PER"
    return token.pos_ == "PROPN" or known.is_person(token)
