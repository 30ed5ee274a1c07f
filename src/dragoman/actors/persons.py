"""Persons by full name, surname or first name; unknown names become local actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from dragoman.actors.draft import Draft, slug
from dragoman.actors.imported import link_imported
from dragoman.actors.model import Actor, CastMember, Mention
from dragoman.actors.names import Ways
from dragoman.language.entities import entity_at

PROMINENT = ("head_of_state", "head_of_government", "head", "foreign_minister")
"""Offices, the most prominent first, that decide between people of one surname."""

SURNAME, FIRST_NAME, OUT_OF_OFFICE = 0.95, 0.75, 0.7


def link_persons(draft: Draft, spans: Sequence[Span], ways: Mapping[str, Ways]) -> None:
    """Full names of the registry first, then of the imported one, then surnames in the light of
    them.
    """
    alone = []
    for span in spans:
        people = [draft.registry.actors[i] for i, how in ways[span.text] if how == "name"]
        people = [p for p in people if p.kind == "person"]
        if people and _is_whole_name(span):
            draft.mention(span.start, span.end, draft.registered(people[0]), "name")
        elif any(how == "surname" for _, how in ways[span.text]) and draft.free(span[0]):
            alone.append(span)
    if draft.registry.imported is not None:
        link_imported(draft, draft.registry.imported)
    full = _last_names(draft)
    for span in alone:
        if not draft.free(span[0]):
            continue
        bearers = [draft.registry.actors[i] for i, how in ways[span.text] if how == "surname"]
        _link_surname(draft, span, bearers, full)


def _is_whole_name(span: Span) -> bool:
    """Whether no further capitalised name of the same entity stands before it."""
    entity = entity_at(span.doc, span.start)
    return entity is None or entity.label_ != "PER" or entity.start >= span.start - 1


def _link_surname(draft: Draft, span: Span, bearers: list[Actor], full: frozenset[str]) -> None:
    entity = entity_at(span.doc, span.start)
    if entity is not None and entity.label_ == "PER" and _has_other_names(span, entity):
        return
    if span.text in draft.words.months and _is_month(span, entity):
        return
    if entity is None and (span.doc[span.start].pos_ != "PROPN" or _part_of_name(span)):
        return
    named = [b for b in bearers if b.id in draft.members]
    if not named and _without_genitive(span.text, draft) in full:
        return  # «Fatma Yildirim … Yildirim» is another one
    others = _imported_bearers(draft, span.text)
    if others:
        # Who is named in full is meant, and not another one of that surname.
        if len(others) == 1 and not named:
            draft.mention(span.start, span.end, others[0], "surname", SURNAME)
        return
    if len(named) == 1:
        draft.mention(span.start, span.end, named[0].id, "surname", SURNAME)
        return
    chosen = _in_office(draft, bearers)
    if chosen is not None:
        actor, score = chosen
        draft.mention(span.start, span.end, draft.registered(actor), "surname", score)


def _is_month(span: Span, entity: Span | None) -> bool:
    """«3 May», "by May 12", "in May": the month, and not Theresa May."""
    doc = span.doc
    before, behind = doc[max(span.start - 1, 0)], doc[min(span.end, len(doc) - 1)]
    dated = before.like_num or behind.like_num or before.pos_ in {"ADP", "ADJ", "NUM"}
    return dated or entity is None or entity.label_ != "PER"


def _imported_bearers(draft: Draft, text: str) -> list[str]:
    name = _without_genitive(text, draft)
    return [i for i in sorted(draft.imported) if draft.members[i].name.split()[-1] == name]


def _last_names(draft: Draft) -> frozenset[str]:
    """Of all whom the text names in full."""
    full = (e.text.split() for e in draft.doc.ents if e.label_ == "PER")
    return frozenset(words[-1] for words in full if len(words) > 1)


def _has_other_names(span: Span, entity: Span) -> bool:
    """Whether a first name stands before the surname, or another surname behind it."""
    return any(t.is_title for t in entity if not span.start <= t.i < span.end)


def _part_of_name(span: Span) -> bool:
    around = [span.doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(span.doc)]
    return any(t.pos_ == "PROPN" and t.is_title and t.sent == span.sent for t in around)


def _in_office(draft: Draft, bearers: list[Actor]) -> tuple[Actor, float] | None:
    """The one bearer who held the most prominent office on the day; none if two did."""
    ranked: list[tuple[int, Actor]] = []
    for bearer in bearers:
        roles = {o.role for o in draft.registry.in_office(bearer, draft.published)}
        rank = next((n for n, role in enumerate(PROMINENT) if role in roles), len(PROMINENT))
        if roles:
            ranked.append((rank, bearer))
    ranked.sort(key=lambda pair: pair[0])
    if not ranked:
        return (bearers[0], OUT_OF_OFFICE) if len(bearers) == 1 else None
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1], SURNAME


def link_local_names(draft: Draft) -> None:
    """Names that the registry does not know: local actors, linked by surname from then on."""
    for entity in draft.doc.ents:
        span = _trimmed(entity)
        if span is None or any(not draft.free(t) for t in span):
            continue
        if entity.label_ == "PER" or _is_titled(draft, span):
            _link_person(draft, span)
        elif entity.label_ == "ORG" and _is_name(span):
            name = span.text
            actor = draft.local(name, "organisation")
            draft.mention(span.start, span.end, actor, "local", 0.8)


def _is_titled(draft: Draft, span: Span) -> bool:
    """«hoogleraar Tjalling Ruitenga»: a person, whatever the reader took the name for."""
    title = span.root.head
    return (
        len(span) > 1
        and span.root.dep_ == "appos"
        and title.i < span.start
        and draft.words.is_person(title)
    )


def entitle(draft: Draft) -> None:
    """«de Iraanse onderminister Abbas Araghchi»: a title of any kind is part of the mention."""
    for mention in list(draft.mentions):
        if draft.members[mention.actor].kind != "person":
            continue
        head = draft.doc[mention.head]
        for noun in head.children:
            # «Evert Brandsma, de oud-generaal, …»
            if noun.dep_ == "appos" and noun.pos_ == "NOUN" and noun.i >= mention.end:
                _call(draft, mention.actor, noun)
        title = head.head
        if head.dep_ != "appos" or title.pos_ not in {"NOUN", "PROPN"}:
            continue
        if title.pos_ == "NOUN" and title.i == mention.start - 1 and draft.free(title):
            _lengthen(draft, mention, title)
        _call(draft, mention.actor, title)
        while title.dep_ == "appos" or (title.dep_ == "nmod" and not draft.words.is_person(title)):
            # «zijn partijvoorzitter, de oud-wethouder Jan Stam», «commissaris voor Handel X»; but
            # «de buurvrouw van wethouder X» is somebody else.
            title = title.head
            _call(draft, mention.actor, title)


def _call(draft: Draft, person: str, noun: Token) -> None:
    """Keep what the text calls a person."""
    if noun.pos_ == "NOUN":
        draft.titles.setdefault(person, set()).add(noun.lemma_.lower())


def _lengthen(draft: Draft, mention: Mention, title: Token) -> None:
    start = title.left_edge.i
    whole = Mention(start, mention.end, title.i, mention.actor, mention.how, mention.score)
    draft.replace(mention, whole)


def _trimmed(entity: Span) -> Span | None:
    """The entity without white space at its ends."""
    tokens = [t.i for t in entity if not t.is_space]
    return entity.doc[tokens[0] : tokens[-1] + 1] if tokens else None


def _is_name(span: Span) -> bool:
    return any(t.pos_ == "PROPN" and t.text[:1].isupper() for t in span)


def _link_person(draft: Draft, span: Span) -> None:
    if not _is_name(span):
        return
    name = _without_genitive(span.text, draft)
    known = _known(draft, name)
    if known is not None:
        score = SURNAME if known.name.endswith(name) else FIRST_NAME
        draft.mention(span.start, span.end, known.id, "surname", score)
        return
    draft.mention(span.start, span.end, draft.local(name, "person"), "local", 0.85)


def _known(draft: Draft, name: str) -> CastMember | None:
    """The one person of the cast whose last or first name this is."""
    if " " in name:
        return draft.members.get(f"local:{slug(name)}")
    people = list(draft.persons())
    last = [p for p in people if p.name.split()[-1] == name or p.name.endswith(" " + name)]
    if len(last) == 1:
        return last[0]
    first = [p for p in people if p.name.split()[0] == name]
    return first[0] if len(first) == 1 and not last else None


def _without_genitive(name: str, draft: Draft) -> str:
    """«Ruttes», «Zelensky's» to the name, if the cast holds a bearer of it."""
    endings = ("'s", "’s", "s", "'", "’") if draft.words.language == "nl" else ()
    names = {p.name.split()[-1] for p in draft.persons()} | {p.name for p in draft.persons()}
    for ending in endings:
        stem = name.removesuffix(ending)
        if stem != name and (stem in names or ending in {"'s", "’s"}):
            return stem
    return name
