"""Events: who did what to whom, by the frames of the lexicon on the dependency tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.actors.model import Cast, Mention
from dragoman.records.attribution import Attribution
from dragoman.records.frames import Match, match_frame
from dragoman.records.lexicon import Lexicon, ontology
from dragoman.records.modality import statuses
from dragoman.records.model import Event, Statement, record_id
from dragoman.records.parties import char_span, mentions_of
from dragoman.records.slots import fill, is_passive, preposition, subjects

VERB, NOUN = 0.8, 0.65
REPORTED, UNMET, NO_ACTOR = 0.85, 0.8, 0.6
"""Confidence: to begin with, and multiplied where reported, or where a party is missing."""

WITH = ("obl:met", "obl:with", "nmod:met", "nmod:with", "nmod:tussen", "nmod:between")
PLACES = frozenset({"in", "te", "op", "at", "on"})
MOST_CONTEXTS = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What the events of one document are read against."""

    doc: Doc
    document: str
    published: str
    cast: Cast
    lexicon: Lexicon
    attributions: list[Attribution]
    statements: list[Statement]


def find_events(setting: Setting) -> list[Event]:
    """All events, in the order of their triggers."""
    matches = [m for t in setting.doc if (m := match_frame(t, setting.lexicon, setting.cast))]
    taken = {t.i for m in matches for t in m.used}
    made = [_event(m, setting) for m in matches if m.trigger.i not in taken]
    return _once_a_sentence(setting.doc, [e for e in made if e])


def _event(match: Match, setting: Setting) -> Event | None:
    actors = _first_filled(match, match.frame.actor, setting)
    recipients = _recipients(match, setting)
    if match.frame.reciprocal:
        actors, recipients = _reciprocal(match, actors, recipients, setting)
    named = {m.actor for m in actors}
    recipients = [m for m in recipients if m.actor not in named]
    if not actors and (
        not recipients or match.frame.pos != "verb" or not is_passive(match.trigger)
    ):
        return None
    if not actors and not recipients:
        return None
    return _made(match, actors, recipients, setting)


def _made(
    match: Match, actors: list[Mention], recipients: list[Mention], setting: Setting
) -> Event:
    frame, trigger = match.frame, match.trigger
    status = statuses(trigger, setting.lexicon)
    if frame.status and frame.status not in status:
        status = (*status, frame.status)
    inside = _statement_around(trigger.i, setting)
    if inside and "reported" not in status:
        status = (*status, "reported")
    kind, mode = (
        ontology().in_future(frame.type, frame.mode)
        if "future" in status
        else (frame.type, frame.mode)
    )
    span = char_span(setting.doc, trigger.i, trigger.i + 1)
    recipients_ids = tuple(_seat(m, kind, setting) for m in recipients)
    actor_ids = tuple(m.actor for m in actors)
    score = 0.0 if "negated" in status else ontology().score(kind, mode)
    return Event(
        id=record_id("e", setting.document, kind, mode, actor_ids, recipients_ids, span),
        type=kind,
        mode=mode,
        status=status or ("asserted",),
        actors=actor_ids,
        recipients=tuple(r for r in dict.fromkeys(recipients_ids) if r not in actor_ids),
        trigger=span,
        date=None if {"future", "conditional", "wished"} & set(status) else setting.published,
        place=_place(trigger, setting),
        contexts=_contexts(trigger, setting.lexicon.language),
        magnitude=score,
        statement=inside.id if inside else None,
        confidence=_confidence(match, actors, recipients, bool(inside)),
        rule=f"{setting.lexicon.language}/{frame.name}",
    )


def _first_filled(match: Match, slots: Iterable[str], setting: Setting) -> list[Mention]:
    for slot in slots:
        found = _mentions(match, slot, setting)
        if found:
            return found
    return []


def _mentions(match: Match, slot: str, setting: Setting) -> list[Mention]:
    tokens = [t for t in fill(match.trigger, slot) if slot == "compound" or t.i != match.trigger.i]
    if slot in {"compound", "amod"}:
        return [m for t in tokens if (m := setting.cast.at(t.i))]
    if slot == "nmod:poss" or slot.startswith("nmod:"):
        tokens = [t for t in tokens if t not in match.used]
    return mentions_of(tokens, setting.cast)


def _recipients(match: Match, setting: Setting) -> list[Mention]:
    found = _first_filled(match, match.frame.recipient, setting)
    if found or not any(slot.startswith("ccomp") for slot in match.frame.recipient):
        return found
    return mentions_of(_subjects_of_content(match.trigger.i, setting), setting.cast)


def _subjects_of_content(cue: int, setting: Setting) -> list[Token]:
    """«De bondgenoten riskeren …, waarschuwde X»: the subject of what the cue reports."""
    for one in setting.attributions:
        if one.cue and one.cue[0] == cue:
            start, end = one.content[0]
            inside = setting.doc[start:end]
            return [
                s for t in inside if t.pos_ == "VERB" for s in subjects(t) if start <= s.i < end
            ][:1]
    return []


def _reciprocal(
    match: Match, actors: list[Mention], recipients: list[Mention], setting: Setting
) -> tuple[list[Mention], list[Mention]]:
    """Both sides are actors, as PLOVER wants it where no one visits or hosts."""
    others = [m for slot in WITH for m in _mentions(match, slot, setting)]
    everyone = {m.actor: m for m in [*actors, *others, *recipients]}
    return list(everyone.values()), []


def _seat(mention: Mention, kind: str, setting: Setting) -> str:
    """A visit to the seat of a government is one to its leader, if the text names him."""
    if kind != "CONSULT" or mention.how != "metonym":
        return mention.actor
    leaders = [
        m.id
        for m in setting.cast.members.values()
        if m.kind == "person" and m.of == mention.actor and m.leads
    ]
    return leaders[0] if len(leaders) == 1 else mention.actor


def _statement_around(token: int, setting: Setting) -> Statement | None:
    """The statement with the shortest content that the token stands in."""
    holding = [
        (sum(e - s for s, e in a.content), number)
        for number, a in enumerate(setting.attributions)
        if any(s <= token < e for s, e in a.content)
    ]
    return setting.statements[min(holding)[1]] if holding else None


def _place(trigger: Token, setting: Setting) -> str | None:
    for child in trigger.children:
        if child.dep_.split(":")[0] in {"obl", "nmod"} and preposition(child) in PLACES:
            entity = next((e for e in setting.doc.ents if e.start <= child.i < e.end), None)
            if entity is not None and entity.label_ == "LOC":
                return str(entity.text)
    return None


def _contexts(trigger: Token, language: str) -> tuple[str, ...]:
    words = ontology().contexts.get(language, {})
    found = [words[lemma] for t in trigger.sent if (lemma := t.lemma_.lower()) in words]
    return tuple(dict.fromkeys(found))[:MOST_CONTEXTS]


def _confidence(
    match: Match, actors: list[Mention], recipients: list[Mention], reported: bool
) -> float:
    value = VERB if match.frame.pos == "verb" else NOUN
    for mention in [*actors[:1], *recipients[:1]]:
        value *= mention.score
    if not actors:
        value *= NO_ACTOR
    if match.frame.recipient and not recipients:
        value *= UNMET
    return round(value * (REPORTED if reported else 1.0), 3)


def _once_a_sentence(doc: Doc, events: list[Event]) -> list[Event]:
    """The same deed named twice in one sentence is entered once, by its surest trigger."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        sentence = doc.char_span(event.trigger.start, event.trigger.end).sent.start  # type: ignore[union-attr]
        key = (sentence, event.type, event.actors, event.recipients)
        if key not in best or event.confidence > best[key].confidence:
            best[key] = event
    return sorted(best.values(), key=lambda e: e.trigger)
