"""What matters, stances, commitments and memberships of one document are read against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from dragoman.actors.model import Cast, Mention
from dragoman.records.calendar import CalendarExpression, find_calendar
from dragoman.records.lexicon import Lexicon
from dragoman.records.model import Event, Matter, Span, Statement
from dragoman.records.parties import char_span, mentions_of
from dragoman.records.referents import meant_by
from dragoman.records.slots import conjuncts, fill, preposition
from dragoman.records.stance_words import stance_words

ASIDE = frozenset({"advcl", "acl", "acl:relcl", "parataxis", "appos", "csubj"})
"""Clauses that say something else than the clause they hang on."""

BARE = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "obl"})
RAISING = frozenset({"xcomp", "conj", "ccomp"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One read document; `heads` leads from the tokens that name matters to their ids."""

    doc: Doc
    document: str
    published: str
    language: str
    cast: Cast
    lexicon: Lexicon
    dates: tuple[CalendarExpression, ...]
    said: Mapping[int, Statement]
    """Tokens to the innermost statement in whose content they stand."""
    triggered: Mapping[int, Event]
    """Offsets of triggers to their events."""
    matters: Mapping[str, Matter] = field(default_factory=dict)
    heads: Mapping[int, str] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """Tokens `start` up to `end` without white space at their ends."""
        while end > start + 1 and (self.doc[end - 1].is_space or self.doc[end - 1].text == ","):
            end -= 1
        while start < end - 1 and (
            self.doc[start].is_space or self.doc[start].text in {",", "–", "-", ":", ";"}
        ):
            start += 1
        return char_span(self.doc, start, end)

    def dates_to_come(self, sentence: DocSpan) -> tuple[CalendarExpression, ...]:
        """The dates of a sentence, read as what is still to come."""
        found = find_calendar(sentence.text, self.published, self.language, future=True)
        at = sentence.start_char
        return tuple(replace(d, start=d.start + at, end=d.end + at) for d in found)

    def statement_at(self, token: Token) -> Statement | None:
        """The innermost statement in whose content the token stands."""
        return self.said.get(token.i)

    def event_at(self, token: Token) -> Event | None:
        """The event that the token is the trigger of."""
        return self.triggered.get(token.idx)

    def parties(self, predicate: Token, slot: str) -> list[Mention]:
        """Who fills the slot of a predicate, or of the verb it is governed by."""
        token = predicate
        for _ in range(3):
            if self._is_own_wish(token):
                token = token.head
                continue
            fillers = [t for t in fill(token, slot) if not self._names_matter(t)]
            if found := self._meant(fillers, token):
                return found
            if fillers or token.dep_ not in RAISING or token.head.pos_ not in {"VERB", "AUX"}:
                return []
            token = token.head
        return []

    def _is_own_wish(self, verb: Token) -> bool:
        """«X wil Y garanties geven»: of an infinitive below «want» X is the doer, not Y."""
        wishes = stance_words(self.language).words["own_wishes"]
        own = any(c.dep_ == "nsubj" and not self._names_matter(c) for c in verb.children)
        return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in wishes and not own

    def _names_matter(self, token: Token) -> bool:
        """«the treaty», «een verlenging van het verdrag»: no party, as a coalition is."""
        mention = self.cast.at(token.i)
        if mention is not None and self.cast_kind(mention.actor) == "coalition":
            return False
        inside = [c for c in token.children if c.dep_ == "nmod" and c.i in self.heads]
        return token.i in self.heads or (bool(inside) and self.cast.at(token.i) is None)

    def _meant(self, fillers: list[Token], predicate: Token) -> list[Mention]:
        """Those who act themselves: no «French observers», but «her government» and «both men»."""
        if not fillers:  # «Het verdrag wees Rusland af»: where the matter took the subject's place
            bare = [c for c in predicate.children if c.dep_ in BARE and not preposition(c)]
            fillers = [c for c in bare if c.pos_ == "PROPN" and c.i not in self.heads]
        found = [m for m in mentions_of(fillers, self.cast, acting=True) if self._acts(m, fillers)]
        if any(self.cast.members[m.actor].count is None for m in found):
            return found
        spelt = [m for t in fillers for m in meant_by(t, self.doc, self.cast, self.language)]
        return spelt or found

    def _acts(self, mention: Mention, fillers: list[Token]) -> bool:
        parts = with_conjuncts(fillers)
        names = [*parts, *(c for p in parts for c in p.children if c.dep_ in {"appos", "flat"})]
        return any(mention.start <= t.i < mention.end for t in names)

    def cast_kind(self, actor: str) -> str:
        """The kind of an actor of the document; a state for one only known by its office."""
        member = self.cast.members.get(actor)
        return member.kind if member else "state"

    def count_of(self, actor: str) -> int | None:
        """How many members a group of the document is said to have."""
        member = self.cast.members.get(actor)
        return member.count if member else None

    def state_of(self, actor: str) -> str:
        """The state or organisation whose office a person holds, or else the actor itself."""
        member = self.cast.members[actor]
        return member.of if member.kind == "person" and member.of else actor

    def speaks_for(self, actor: str, offices: set[str]) -> bool:
        """Whether the holders of `offices` promise for an actor: theirs, or no other state."""
        kind = self.cast_kind(actor)
        return self.state_of(actor) in offices or kind in {"group", "organisation"}


def local_clause(predicate: Token) -> Iterator[Token]:
    """The words of a predicate's clause, without those of clauses hung on it."""
    yield predicate
    for child in predicate.children:
        if child.dep_ in ASIDE or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
            continue
        yield from local_clause(child)


def whole_clause(predicate: Token) -> list[Token]:
    """The clause with the verbs that govern it («wil X alleen steunen»), in order."""
    top = predicate
    while top.dep_ == "xcomp" and top.head.pos_ in {"VERB", "AUX", "ADJ"}:
        top = top.head
    return sorted(local_clause(top), key=lambda t: t.i)


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """Tokens and what is coordinated with them."""
    return [part for token in tokens for part in conjuncts(token)]
