"""States, territories and organisations by name, demonym, people, capital or metonym."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from dragoman.actors.draft import Draft
from dragoman.actors.model import Actor
from dragoman.actors.names import Ways
from dragoman.language.entities import entity_at

SCORES = {
    "name": 1.0,
    "demonym": 1.0,
    "people": 0.6,
    "capital": 0.8,
    "metonym": 0.9,
    "description": 0.9,
}
ORDER = ("name", "demonym", "people", "description", "capital", "metonym")
KIND_ORDER = ("state", "organisation", "territory", "group", "coalition")


def link_places(draft: Draft, spans: Sequence[Span], ways: Mapping[str, Ways]) -> None:
    """Enter every span that names something else than a person."""
    for span in spans:
        found = _meaning(draft, span, ways[span.text])
        if found is not None:
            actor, how = found
            if how == "capital" and _is_place(draft, span):
                draft.seats[span.root.i] = draft.registered(actor)
                continue
            draft.mention(span.start, span.end, draft.registered(actor), how, SCORES[how])
    for token in draft.doc:
        _link_compound(draft, token, ways)


def _meaning(draft: Draft, span: Span, ways: Ways) -> tuple[Actor, str] | None:
    """The one meaning of a name that fits, if it is no person's and no part of another name."""
    if _inside_longer_name(span) or any(how in {"name"} and _person(draft, i) for i, how in ways):
        return None
    options = [(draft.registry.actors[i], how) for i, how in ways if not _person(draft, i)]
    preferred = draft.registry.prefer.get(f"{draft.words.language}:{span.text}")
    options.sort(
        key=lambda o: (o[0].id != preferred, ORDER.index(o[1]), KIND_ORDER.index(o[0].kind))
    )
    return options[0] if options else None


def _person(draft: Draft, actor: str) -> bool:
    return draft.registry.actors[actor].kind == "person"


def _inside_longer_name(span: Span) -> bool:
    """«Bank of America» is no America: part of a longer name of a person or organisation."""
    name = entity_at(span.doc, span.start)
    if name is None or name.label_ not in {"PER", "ORG"}:
        return False
    others = [t for t in name if not span.start <= t.i < span.end]
    return span.end <= name.end and bool(others) and all(t.is_title or t.is_upper for t in others)


def _is_place(draft: Draft, span: Span) -> bool:
    """Whether a capital is the town itself: after «in», «naar», «vanuit» and the like."""
    if span.start == 0:
        return False
    before = draft.doc[span.start - 1]
    if before.lower_ in draft.words.places["locative"]:
        return True
    dateline = span.end < len(draft.doc) and draft.doc[span.end].text in {"–", "—", "-"}
    return dateline and span.start <= 3


def _link_compound(draft: Draft, token: Token, ways: Mapping[str, Ways]) -> None:
    """«NAVO-norm»: the first part names an organisation or state; the token is only its own."""
    if "-" not in token.text or not draft.free(token):
        return
    left = token.text.rsplit("-", 1)[0]
    options = [i for i, how in ways.get(left, ()) if how in {"name", "metonym"}]
    places = [i for i in options if not _person(draft, i)]
    if places:
        actor = draft.registered(draft.registry.actors[places[0]])
        draft.mention(token.i, token.i + 1, actor, "compound", 0.9)
