"""Descriptions that refer back: «de alliantie», «het Deense eiland», «de secretaris-generaal»."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from dragoman.actors.draft import Draft
from dragoman.actors.model import CastMember
from dragoman.actors.offices import Office, find_offices
from dragoman.actors.words import is_plural

Titled = dict[str, set[str]]
"""Persons by what the text calls them."""

SURE, LIKELY, SEVERAL = 0.85, 0.8, 0.6
FARTHEST = 120
"""Tokens back that a description without an office may refer."""


def link_nominals(draft: Draft) -> None:
    """Enter definite descriptions whose actor the text has named."""
    titled = _titled(draft)
    _link_bare_offices(draft, titled)
    for token in draft.doc:
        if token.pos_ == "NOUN" and draft.free(token):
            _link_title(draft, token, titled)
            _link_noun(draft, token)


def _link_bare_offices(draft: Draft, titled: Titled) -> None:
    """«de president», «de secretaris-generaal»: the latest person of that office."""
    for office in find_offices(draft):
        head = draft.doc[office.start]
        if not draft.free(head) or not _definite(draft, head) or office.compound:
            continue
        fits = _of_office(draft, office, titled)
        latest = next((m for m in draft.before(head.i) if m.actor in fits), None)
        if latest is not None and not is_plural(head):
            score = SURE if len(fits) == 1 else SEVERAL
            draft.mention(head.i - 1, office.end, latest.actor, "nominal", score, office.head)


def _of_office(draft: Draft, office: Office, titled: Titled) -> set[str]:
    """The persons whom the text calls by the title, else those with the likeliest role of the
    office that any of them has.

    Whom the text calls by another title alone («de premier») is not «de kanselier».
    """
    if called := titled.get(office.title):
        return called
    for role in office.roles:
        wanted, _, place = role.partition("@")
        holders = (p for p in draft.persons() if not place or p.of == place)
        fits = {p.id for p in holders if wanted in draft.roles.get(p.id, set())}
        called = {p for p in fits if office.title in draft.titles.get(p, {office.title})}
        fits = called or fits
        if fits and role not in {"member", "counterpart"}:
            return fits
    return set()


def _link_title(draft: Draft, token: Token, titled: Titled) -> None:
    """«de wethouder», «de minister»: whom the text called «wethouder X», «klimaatminister Y»."""
    bare = not any(c.dep_ in {"amod", "nmod", "nmod:poss"} for c in token.children)
    if not bare or not _definite(draft, token) or is_plural(token):
        return
    called = titled.get(token.lemma_.lower(), set())
    latest = next((m for m in draft.before(token.i) if m.actor in called), None) if called else None
    if latest is not None:
        score = LIKELY if len(called) == 1 else SEVERAL
        draft.mention(token.i - 1, token.i + 1, latest.actor, "nominal", score, token.i)


def _titled(draft: Draft) -> Titled:
    """Whom the text gives each title, or one that says more: «klimaatminister», «minister van
    Klimaat» of «minister».
    """
    found: Titled = {}
    for person, titles in draft.titles.items():
        for title in titles:
            words = title.split()
            shorter = {" ".join(words[:n]) for n in range(1, len(words) + 1)}
            for name in shorter | {
                tail for tail in draft.words.person_tails if title.endswith(tail)
            }:
                found.setdefault(name, set()).add(person)
    return found


def _definite(draft: Draft, token: Token) -> bool:
    nominals = draft.words.nominals
    return token.i > 0 and draft.doc[token.i - 1].lower_ in (
        nominals["articles"] | nominals["demonstratives"]
    )


def _link_noun(draft: Draft, token: Token) -> None:
    forms = {token.lemma_.lower(), token.lower_}
    for kind in ("organisation", "territory", "state"):
        if draft.words.nominals[kind].isdisjoint(forms):
            continue
        start = _definite_start(draft, token)
        if start is None or any(c.dep_ == "nmod" for c in token.children):
            return
        demonym = next(
            (
                draft.covering[i].actor
                for i in range(start, token.i)
                if i in draft.covering and draft.covering[i].how == "demonym"
            ),
            None,
        )
        fits = _fitting(draft, kind, demonym)
        latest = next(
            (
                m
                for m in draft.before(token.i, max(token.i - FARTHEST + 1, 0))
                if fits(draft.members[m.actor])
            ),
            None,
        )
        if latest is not None:
            draft.mention(start, token.i + 1, latest.actor, "nominal", LIKELY, token.i)
        return


def _definite_start(draft: Draft, token: Token) -> int | None:
    """Where a definite noun phrase begins; None if it is not definite or not singular."""
    if is_plural(token):
        return None
    i = token.i - 1
    while i >= 0 and draft.doc[i].pos_ in {"ADJ", "PROPN"}:
        i -= 1
    nominals = draft.words.nominals
    starts = nominals["articles"] | nominals["demonstratives"]
    return i if i >= 0 and draft.doc[i].lower_ in starts else None


def _fitting(draft: Draft, kind: str, demonym: str | None) -> Callable[[CastMember], bool]:
    def fits(member: CastMember) -> bool:
        if member.kind != kind:
            return False
        if demonym is not None:
            return member.of == demonym
        if kind == "organisation":
            known = draft.registry.get(member.id)
            return known is not None and bool(known.members)
        return True

    return fits
