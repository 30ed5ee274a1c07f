"""Persons of an imported registry: by full name only, and only where one is meant for sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span, Token

from dragoman.actors.draft import Draft
from dragoman.actors.imports.people import Bearer, People, key_of
from dragoman.actors.registry import overlaps

SCORE = 0.9
NEAR = 6
"""Tokens before and behind a name in which its office and its state may stand."""

REMEMBERED = 5
"""Years after a death in which one may still be meant."""


def link_imported(draft: Draft, people: People) -> None:
    """Enter persons that are named in full and that the bundled registry does not have."""
    places: dict[str, list[Span]] = {}
    for span in draft.doc.ents:
        if span.label_ == "PER" and len(span) > 1 and all(draft.free(t) for t in span):
            places.setdefault(span.text, []).append(span)
    for name, spans in places.items():
        bearer = _meant(draft, spans, _bearers(draft, people, name))
        if bearer is not None:
            actor = draft.registered(bearer.actor)
            draft.imported.add(actor)
            for span in spans:
                draft.mention(span.start, span.end, actor, "name", SCORE)


def _bearers(draft: Draft, people: People, name: str) -> list[Bearer]:
    """Those of that name, or of the name without its genitive («Moses Kuria’s»)."""
    endings = ("'s", "’s", "s") if draft.words.language == "nl" else ("'s", "’s")
    stems = (name.removesuffix(e).rstrip() for e in ("", *endings) if name.endswith(e))
    found = next((some for stem in stems if (some := people.named(stem))), [])
    return [b for b in found if b.names.isdisjoint(_bundled(draft))]


def _bundled(draft: Draft) -> frozenset[str]:
    """Names of persons that the bundled registry has: it knows them better."""
    return draft.registry.person_names(key_of)


def _meant(draft: Draft, spans: Sequence[Span], bearers: Sequence[Bearer]) -> Bearer | None:
    """The one who can be meant on that day in the offices that the text gives; None if that
    leaves several, or nobody.
    """
    states = {state for span in spans if (state := _state_beside(draft, span))}
    fits = [b for b in bearers if _lives(b, draft.published)]
    fits = [b for b in fits if states <= {p.of for p in b.posts}]
    if len(fits) > 1:
        fits = [b for b in fits if _in_post(b, states, draft.published)]
    return fits[0] if len(fits) == 1 else None


def _lives(bearer: Bearer, day: str) -> bool:
    year = int(day[:4])
    born = bearer.born is None or int(bearer.born[:4]) < year
    return born and (bearer.died is None or year <= int(bearer.died[:4]) + REMEMBERED)


def _in_post(bearer: Bearer, states: set[str], day: str) -> bool:
    return any(overlaps(p, day) and (not states or p.of in states) for p in bearer.posts)


def _state_beside(draft: Draft, span: Span) -> str | None:
    """The state in «de Keniaanse minister van Handel Moses Kuria», "Moses Kuria, trade minister
    of Kenya,".
    """
    doc, sent = draft.doc, span.sent
    before = reversed([*doc[max(sent.start, span.start - NEAR) : span.start]])
    behind = [*doc[span.end : min(sent.end, span.end + NEAR)]]
    found = _state_in(draft, _phrase(before))
    if found is None and behind and behind[0].text == ",":
        found = _state_in(draft, _phrase(behind[1:]))
    return found


def _phrase(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens up to the first verb or mark."""
    for token in tokens:
        if token.pos_ in {"VERB", "AUX"} or (token.is_punct and token.text not in {"-", "’"}):
            return
        yield token


def _state_in(draft: Draft, phrase: Iterable[Token]) -> str | None:
    tokens = list(phrase)
    mentions = (draft.covering[t.i] for t in tokens if t.i in draft.covering)
    states = {m.actor for m in mentions if draft.members[m.actor].kind != "person"}
    office = any(_is_office(draft, t) for t in tokens)
    return states.pop() if office and len(states) == 1 else None


def _is_office(draft: Draft, token: Token) -> bool:
    forms = {token.lower_, token.lemma_.lower()}
    generic = any(token.lower_.endswith(word) for word in draft.words.generic)
    return generic or not forms.isdisjoint(draft.words.roles)
