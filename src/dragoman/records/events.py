"""Events: who did what to whom, by the frames of the lexicon on the dependency tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.actors.model import Cast, Mention
from dragoman.language.entities import entity_at
from dragoman.language.frames import proposals
from dragoman.records.attribution import Attribution
from dragoman.records.content import own_deeds
from dragoman.records.cues import lemmas
from dragoman.records.demands import Demand, demands
from dragoman.records.frames import LEARNED, Match, match_frames
from dragoman.records.lexicon import Frame, Lexicon, ontology
from dragoman.records.modality import statuses
from dragoman.records.model import Event, Statement, record_id
from dragoman.records.parties import char_span, mentions_of
from dragoman.records.referring import doer_of
from dragoman.records.slots import fill, governed_by, is_passive, preposition, subjects

VERB, NOUN = 0.8, 0.65
REPORTED, UNMET, NO_ACTOR = 0.85, 0.8, 0.6
"""Confidence: to begin with, and multiplied where reported, or where a party is missing."""

WITH = ("obl:met", "obl:with", "nmod:met", "nmod:with", "nmod:tussen", "nmod:between")
TOWARDS = frozenset({"in", "aan", "naar", "to", "at"})
HOSTS = frozenset({"bij"})
ANSWERS = frozenset({"REJECT", "SUPPORT", "ACCUSE", "CONCEDE", "AGREE"})
"""Types whose recipient may be named by what it did: «wees de eis van X af»."""

DURING = frozenset({"met", "with", "tijdens", "during", "op", "on", "na", "after", "bij", "vóór"})
UNDATED = frozenset({"future", "conditional", "wished", "required"})
"""Statuses of what has no day yet."""

MUST = "must"
"""Names the rule of demands."""

PLACES = frozenset({"in", "te", "op", "at", "on"})
MOST_CONTEXTS = 3
PART = 0.5
"""Least probability of a word as part of an actor or recipient."""

ALONE, DOUBTED = 0.8, 0.8
"""Confidence is multiplied by these where only the network, or only a rule, sees an event."""

CONTENT = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl"})
"""Where what is promised, threatened or refused hangs on its verb."""

GUESSED = 0.7
"""Confidence in a recipient that is only named there."""

SEAT = 0.7
"""Confidence in a capital behind a preposition as its government."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the events of one document are read against."""

    doc: Doc
    document: str
    published: str
    cast: Cast
    lexicon: Lexicon
    attributions: list[Attribution]
    said: Mapping[int, Statement]
    """Tokens to the innermost statement in whose content they stand."""


def find_events(setting: Setting) -> list[Event]:
    """All events, in the order of their triggers."""
    matches = match_frames(setting.doc, setting.lexicon, setting.cast)
    asked = list(demands(setting.doc, setting.attributions, setting.lexicon))
    done = {d.deed.i for d in asked}
    kept = own_deeds(setting.doc, matches, setting.attributions, setting.lexicon)
    events: list[Event] = []
    for match in kept:
        if match.trigger.i not in done and (event := _event(match, setting, events)):
            events.append(event)
    events += [e for d in asked if (e := _demanded(d, setting))]
    return _once(events)


def _demanded(demand: Demand, setting: Setting) -> Event | None:
    """The request of who says that another must; nothing where either is unknown, or both one."""
    speakers = mentions_of([demand.speaker], setting.cast, acting=True)
    own = {setting.cast.members[m.actor].of for m in speakers} | {m.actor for m in speakers}
    asked = [m for m in mentions_of(demand.asked, setting.cast) if m.actor not in own]
    if not speakers or not asked:
        return None
    match = Match(Frame(MUST, "verb", "REQUEST"), demand.modal, ())
    # Its word stands in what is said, but to say so is the deed.
    return replace(_made(match, speakers, asked, (), setting), status=("asserted",))


def _event(match: Match, setting: Setting, earlier: list[Event]) -> Event | None:
    actors = _first_filled(match, match.frame.actor, setting) or _comitative(match, setting)
    actors = actors or _proposed(match, "actor", setting)
    recipients = _recipients(match, actors, setting)
    if match.frame.reciprocal:
        actors, recipients = _reciprocal(match, actors, recipients, setting)
    named = {m.actor for m in actors}
    recipients = [m for m in recipients if m.actor not in named]
    if len(named) > 1 and not (recipients or match.frame.reciprocal) and _each_other(match.trigger):
        recipients = actors
    if not actors and (
        not recipients or match.frame.pos != "verb" or not is_passive(match.trigger)
    ):
        return None
    if match.frame.lemma == LEARNED and not (match.frame.reciprocal or recipients):
        return None  # a deed that the lexicon does not know must be done to somebody
    if match.frame.reciprocal and len(actors) < 2 and not _meet_alone(actors, setting):
        return None
    implied = () if recipients or match.frame.reciprocal else _implied(match, setting, earlier)
    return _made(match, actors, recipients, implied, setting)


def _each_other(trigger: Token) -> bool:
    """«beschuldigden elkaar», "accused each other": each does it to the others."""
    return any("Rcp" in c.morph.get("PronType", []) for c in trigger.children)


def _meet_alone(actors: list[Mention], setting: Setting) -> bool:
    """«De Veiligheidsraad komt bijeen»: those who have members meet among themselves."""
    for mention in actors:
        member = setting.cast.members[mention.actor]
        if member.kind in {"group", "coalition"} or member.id in setting.cast.assemblies:
            return True
    return False


def _implied(match: Match, setting: Setting, earlier: list[Event]) -> tuple[str, ...]:
    """Recipients that stand in no slot: the host of a visit, whose demand is refused."""
    if match.frame.mode == "visit":
        nouns = [match.trigger, *match.used, governed_by(match.trigger)[1]]
        hosts = [c for n in nouns for c in n.children if preposition(c) in HOSTS]
        if found := mentions_of(hosts, setting.cast):
            return tuple(m.actor for m in found)
        places = [c for n in nouns for c in n.children if preposition(c) in TOWARDS]
        return tuple(setting.cast.seats[c.i] for c in places[:1] if c.i in setting.cast.seats)
    if match.frame.type not in ANSWERS:
        return ()
    objects = [t for t in fill(match.trigger, "obj") if t.pos_ == "NOUN"]
    for noun in objects[:1]:
        owners = mentions_of([noun], setting.cast)
        return tuple(m.actor for m in owners) or doer_of(noun, earlier, setting.lexicon)
    return ()


def _made(
    match: Match,
    actors: list[Mention],
    recipients: list[Mention],
    implied: tuple[str, ...],
    setting: Setting,
) -> Event:
    frame, trigger = match.frame, match.trigger
    status = statuses(trigger, setting.lexicon)
    if frame.status and frame.status not in status:
        status = (*status, frame.status)
    inside = setting.said.get(trigger.i)
    if inside and "reported" not in status:
        status = (*status, "reported")
    kind, mode = match.frame.type, match.frame.mode
    if {"future", "wished"} & set(status):
        kind, mode = ontology().announced(kind, mode)
    span = char_span(setting.doc, trigger.i, trigger.i + 1)
    actor_ids = tuple(m.actor for m in actors)
    own = {setting.cast.members[a].of for a in actor_ids}
    mutual = recipients is actors
    recipients_ids = tuple(_seat(m, kind, setting) for m in recipients)
    recipients_ids += tuple(a for a in implied if a not in own)
    score = 0.0 if "negated" in status else ontology().score(kind, mode)
    return Event(
        id=record_id("e", setting.document, kind, mode, actor_ids, recipients_ids, span),
        type=kind,
        mode=mode,
        status=status or ("asserted",),
        actors=actor_ids,
        recipients=tuple(r for r in dict.fromkeys(recipients_ids) if mutual or r not in actor_ids),
        trigger=span,
        date=None if UNDATED & set(status) else setting.published,
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
    tokens = [t for t in match.fill(slot) if slot == "compound" or t.i != match.trigger.i]
    if slot in {"compound", "amod"}:
        return [m for t in tokens if (m := setting.cast.at(t.i))]
    if slot == "nmod:poss" or slot.startswith("nmod:"):
        tokens = [t for t in tokens if t not in match.used]
    return mentions_of(tokens, setting.cast, slot == "nsubj")


def _comitative(match: Match, setting: Setting) -> list[Mention]:
    """«X rekt tijd, met de eis …», «X zei tijdens een bezoek …»: the verb's subject does it."""
    noun = match.trigger
    case, verb = governed_by(noun)
    if match.frame.pos != "noun" or case not in DURING:
        return []
    if case not in {"met", "with"} and match.frame.mode != "visit":
        return []
    if verb.pos_ not in {"VERB", "AUX"} or noun.dep_.split(":")[0] not in {"obl", "fixed"}:
        return mentions_of([c for c in noun.children if c.dep_ == "nsubj"], setting.cast, True)
    return mentions_of(subjects(verb), setting.cast, True)


def _recipients(match: Match, actors: list[Mention], setting: Setting) -> list[Mention]:
    """The recipients; a clause about the actor's own side names none."""
    own = {setting.cast.members[m.actor].of for m in actors}
    found = _first_filled(match, match.frame.recipient, setting)
    found = found or _capitals(match, setting) or _proposed(match, "recipient", setting)
    kept = [m for m in found if m.actor not in own]
    return kept or _in_content(match, own | {m.actor for m in actors}, setting)


def _in_content(match: Match, own: set[str | None], setting: Setting) -> list[Mention]:
    """«threatened to break off relations with X»: the first party in what is threatened."""
    known = match.frame.pos == "verb" and match.frame.lemma != LEARNED
    if not known or not ontology().takes_content(match.frame.type) or _is_silence(match, setting):
        return []
    inside = [
        t.i
        for c in match.trigger.children
        if c.dep_ in CONTENT and c.i > match.trigger.i
        for t in c.subtree
    ]
    found = [m for i in sorted(inside) for m in setting.cast.by_head.get(i, ())]
    found = [m for m in found if m.actor not in own]
    return [replace(m, score=m.score * GUESSED) for m in found[:1]]


def _is_silence(match: Match, setting: Setting) -> bool:
    """«refused to comment on X's plan» is done to nobody."""
    verbs = [c for c in match.trigger.children if c.dep_ in CONTENT and c.pos_ == "VERB"]
    cues = (c for verb in verbs for key in lemmas(verb) for c in setting.lexicon.cues.get(key, ()))
    return match.frame.type == "REJECT" and any(c.pos == "verb" and not c.attitude for c in cues)


def _proposed(match: Match, role: str, setting: Setting) -> list[Mention]:
    """Whom the network sees in a role that no slot fills; a capital is its government there."""
    if match.proposal is None:
        return []
    likely = {i for i, p in match.proposal.parts[role].items() if p >= PART}
    heads = [setting.doc[i] for i in sorted(likely) if setting.doc[i].head.i not in likely - {i}]
    found = mentions_of(heads, setting.cast, role == "actor")
    return found or _governments(heads, setting)


def _governments(tokens: list[Token], setting: Setting) -> list[Mention]:
    seats = setting.cast.seats
    return [Mention(t.i, t.i + 1, t.i, seats[t.i], "capital", SEAT) for t in tokens if t.i in seats]


def _capitals(match: Match, setting: Setting) -> list[Mention]:
    """«drong bij Peking aan»: where a frame wants a party, a capital is its government."""
    tokens = [t for slot in match.frame.recipient for t in match.fill(slot)]
    return _governments(tokens, setting)


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


def _place(trigger: Token, setting: Setting) -> str | None:
    for child in trigger.children:
        if child.dep_.split(":")[0] in {"obl", "nmod"} and preposition(child) in PLACES:
            entity = entity_at(setting.doc, child.i)
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
    value = _prior(match)
    for mention in [*actors[:1], *recipients[:1]]:
        value *= mention.score
    if not actors:
        value *= NO_ACTOR
    if match.frame.recipient and not recipients:
        value *= UNMET
    return round(value * (REPORTED if reported else 1.0), 3)


def _prior(match: Match) -> float:
    """How sure the event is before its parties are looked at."""
    if match.frame.lemma == LEARNED:
        return match.proposal.score * ALONE if match.proposal else 0.0
    value = VERB if match.frame.pos == "verb" else NOUN
    doubted = match.proposal is None and bool(proposals(match.trigger.doc, "event"))
    return value * DOUBTED if doubted else value


def _once(events: list[Event]) -> list[Event]:
    """A deed told again is entered once: the fullest telling, then the surest."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (event.type, event.actors, event.recipients, event.trigger.text.lower())
        if key not in best or event.confidence > best[key].confidence:
            best[key] = event
    full = {(e.type, e.mode, e.actors) for e in best.values() if e.recipients}
    kept = [e for e in best.values() if e.recipients or (e.type, e.mode, e.actors) not in full]
    return sorted(kept, key=lambda e: e.trigger)
