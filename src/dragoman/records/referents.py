"""Parties that are meant without being named: «it», «both men», «haar regering»."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.actors.model import Cast, Kind, Mention
from dragoman.actors.words import words as actor_words
from dragoman.records.parties import mention_of
from dragoman.records.stance_words import stance_words

SENTENCES_BACK = 2
CORPORATE = frozenset({"state", "organisation", "coalition"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def meant_by(token: Token, doc: Doc, cast: Cast, language: str) -> list[Mention]:
    """The mentions that a subject stands for which no mention covers."""
    terms = stance_words(language).words
    if token.lower_ in terms["party_pronouns"] and cast.at(token.i) is None:
        return _last_subject(token, doc, cast)
    if actor_words(language).group(token) == "government":
        owner = mention_of(token, cast) or _possessor(token, cast)
        return [owner] if owner else _last_subject(token, doc, cast)
    return _counted(token, doc, cast, language)


def _possessor(noun: Token, cast: Cast) -> Mention | None:
    owners = (cast.at(c.i) for c in noun.children if c.dep_ == "nmod:poss")
    return next((m for m in owners if m), None)


def _last_subject(pronoun: Token, doc: Doc, cast: Cast) -> list[Mention]:
    """The state or organisation that was the subject last, in this sentence or the one before."""
    for i in range(pronoun.i - 1, begin_of(pronoun, 1) - 1, -1):
        mention = cast.at(i)
        if mention and doc[mention.head].dep_ in SUBJECTS:
            return [mention] if cast.members[mention.actor].kind in CORPORATE else []
    return []


def _counted(noun: Token, doc: Doc, cast: Cast, language: str) -> list[Mention]:
    """«both men», «de vijf landen»: as many as the sentences before name, no more and no fewer."""
    known = actor_words(language)
    count = next((n for c in noun.children if (n := _number(c, language)) is not None), None)
    kind = _kind(noun, language)
    if count is None or kind is None or known.number(noun) is not None:
        return []
    for back in range(1, SENTENCES_BACK + 1):
        before = [cast.at(i) for i in range(begin_of(noun, back), noun.i)]
        named = {m.actor: m for m in before if m and cast.members[m.actor].kind == kind}
        if len(named) == count:
            return list(named.values())
    return []


def _number(token: Token, language: str) -> int | None:
    if token.lower_ in stance_words(language).words["both"]:
        return 2
    return actor_words(language).number(token)


def _kind(noun: Token, language: str) -> Kind | None:
    terms = stance_words(language).words
    forms = {noun.lemma_.lower(), noun.lower_}
    if forms & terms["people"]:
        return "person"
    return "state" if forms & terms["countries"] else None


def begin_of(token: Token, back: int) -> int:
    """Where the sentence begins that stands `back` sentences before, blank ones not counted."""
    start = token.sent.start
    while back and start > 0:
        start = token.doc[start - 1].sent.start
        back -= not token.doc[start : start + 1].text.isspace()
    return start
