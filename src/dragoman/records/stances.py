"""Stances: who supports, opposes, wants a matter, makes conditions, wavers or keeps silent."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.records.conditions import condition_of
from dragoman.records.cues import lemmas
from dragoman.records.history import is_history
from dragoman.records.matter_places import (
    FAR,
    NEAR,
    Place,
    has_other_object,
    latest,
    matters_below,
    matters_in,
    meant_by_pronoun,
    own_matters,
)
from dragoman.records.modality import statuses
from dragoman.records.model import PositionKind, Span, Stance, record_id
from dragoman.records.parties import mentions_of
from dragoman.records.scene import Scene, whole_clause
from dragoman.records.slots import has_infinitive_mark, owners, subjects, subtree_bounds
from dragoman.records.stance_words import StanceFrame, stance_words

POS = {"verb": frozenset({"VERB", "AUX"}), "noun": frozenset({"NOUN"}), "adj": frozenset({"ADJ"})}
BASE, SIDE, JUDGED = 0.85, 0.85, 0.55
"""Confidence of a frame, of a side taken («is tegen»), and of a judgement («noemde X een ramp»)."""

TOLD, OPEN, GROUP = 0.8, 0.85, 0.9
"""Confidence is multiplied by these where another tells of it, or it is future or only tried."""

UNSURE = frozenset({"possible", "reported"})


def find_stances(scene: Scene) -> list[Stance]:
    """All stances of a document in the order of the text, each once."""
    found = [(token, s) for token in scene.doc for s in _at(token, scene)]
    best: dict[tuple[str, str, str], Stance] = {}
    for stance in _not_overruled(found, scene):
        key = stance.party, stance.matter, stance.position
        if key not in best or stance.confidence > best[key].confidence:
            best[key] = stance
    return sorted(best.values(), key=lambda s: s.evidence)


def _not_overruled(found: list[tuple[Token, Stance]], scene: Scene) -> Iterator[Stance]:
    """Without what a relative clause recalls of a party that now stands elsewhere («supports the
    treaty, which it opposed»), and silent where the party is undecided."""
    for token, stance in found:
        others = {
            s.position
            for t, s in found
            if t.dep_ != "acl:relcl"
            and (s.matter, scene.state_of(s.party)) == (stance.matter, scene.state_of(stance.party))
        }
        recalled = token.dep_ == "acl:relcl" and bool(others - {stance.position})
        if not recalled and not (stance.position == "silent" and "undecided" in others):
            yield stance


def _at(token: Token, scene: Scene) -> Iterator[Stance]:
    if token.is_space or token.is_punct:
        return
    frame = _frame(token, scene)
    if frame is not None:
        yield from _framed(token, frame, scene)
    elif token.lower_ in stance_words(scene.language).sides and token.dep_ != "mark":
        yield from _sided(token, scene)
    else:
        yield from _judged(token, scene)
        yield from _fated(token, scene)


def _frame(token: Token, scene: Scene) -> StanceFrame | None:
    """The first frame that fits a word and what stands around it."""
    frames = stance_words(scene.language).frames
    for key in (token.lower_, *lemmas(token)):
        for frame in frames.get(key, ()):
            if token.pos_ in POS[frame.pos] and _has_words(token, frame):
                return frame
    return None


def _has_words(token: Token, frame: StanceFrame) -> bool:
    if not frame.with_:
        return True
    near = [*token.subtree]
    top = token
    while top.dep_ == "xcomp":
        top = top.head
        near += [top, *top.children]
    forms = {f for t in near if t.i != token.i for f in (t.lemma_.lower(), t.lower_)}
    return all(not group.isdisjoint(forms) for group in frame.with_)


def _framed(token: Token, frame: StanceFrame, scene: Scene) -> Iterator[Stance]:
    found = set(statuses(token, scene.lexicon))
    if not _own_will(token, found, scene) or _defers(token, scene) or _aside(token, scene):
        return
    places = [p for p in _places(token, frame, scene) if _is_kind(p, frame, scene)]
    position = _position(token, frame, found, scene)
    if position is None or not places:
        return
    condition = condition_of(token, scene)
    if condition and position in {"supports", "wants"}:
        position = "conditional"
    elif frame.conditional:
        return
    else:
        condition = None
    rule = f"{scene.language}/{frame.name}" + ("/proposes" if frame.proposes else "")
    value = (
        BASE * (OPEN if found & {"future", "attempted"} else 1.0) * (0.5 if found & UNSURE else 1)
    )
    yield from _stances(token, position, places, condition, value, rule, scene)


def _own_will(token: Token, found: set[str], scene: Scene) -> bool:
    """Not what one party asks of another: «vroeg Berlijn het plan te steunen»."""
    terms = stance_words(scene.language).words
    if token.dep_ in {"xcomp", "acl", "advcl", "ccomp"} and (
        has_infinitive_mark(token) or token.dep_ == "xcomp"
    ):
        if token.head.lemma_.lower() not in terms["governors"]:
            return not has_infinitive_mark(token) and "required" not in found
        return True
    return "required" not in found


def _aside(token: Token, scene: Scene) -> bool:
    """«whether it supports …», «for accepting …», «in March X was against it»: no stance of now."""
    asking = stance_words(scene.language).words["asking"]
    marks = [c for c in token.children if c.dep_ in {"mark", "case"}]
    gerund = any(c.dep_ == "mark" for c in marks) and not _finite(token)
    return gerund or any(c.lower_ in asking for c in marks) or is_history(token, scene)


def _finite(verb: Token) -> bool:
    """Whether a verb has a subject, an auxiliary or a tense of its own, or is an infinitive."""
    own = any(c.dep_ in {"nsubj", "nsubj:pass", "aux"} for c in verb.children)
    return own or bool({"Fin", "Inf"} & set(verb.morph.get("VerbForm", [])))


def _defers(token: Token, scene: Scene) -> bool:
    """«wil het plan steunen»: the infinitive says it, not the verb that governs it."""
    if not {token.lemma_.lower()} & stance_words(scene.language).words["own_wishes"]:
        return False
    below = [c for c in token.children if c.dep_ in {"xcomp", "ccomp"}]
    frames = [f for c in below if (f := _frame(c, scene)) and c.pos_ in {"VERB", "AUX"}]
    return bool(frames)


def _position(
    token: Token, frame: StanceFrame, found: set[str], scene: Scene
) -> PositionKind | None:
    own = "negated" in found and frame.pos != "noun"
    denied = own or _none_of(token, scene)
    silent = frame.position == "silent" or frame.negated == "silent"
    if silent and (frame.position == "silent" or denied):
        waits = stance_words(scene.language).words["not_yet"]
        below = {t.lower_ for t in whole_clause(token)}
        return "undecided" if waits & below else "silent"
    return frame.negated if denied else frame.position


def _none_of(token: Token, scene: Scene) -> bool:
    """«heeft geen standpunt», "no longer supports": the denial stands with another word."""
    words = scene.lexicon.modality.get("negation", {})
    markers = words.get("markers", frozenset()) | words.get("adverbs", frozenset())
    parts = [o for o in token.children if o.dep_ in {"obj", "advmod"}]
    return any(c.lower_ in markers for o in parts for c in o.children)


def _places(token: Token, frame: StanceFrame, scene: Scene) -> list[Place]:
    found = own_matters(token, scene)
    if not found and frame.reach == "below":
        found = matters_below(token, scene)
    if not found and frame.pos != "noun":
        found = meant_by_pronoun(token, scene)
    if not found and frame.back and (frame.with_ or not has_other_object(token, scene)):
        found = latest(token, scene, NEAR)
    return found


def _is_kind(place: Place, frame: StanceFrame, scene: Scene) -> bool:
    return not frame.kinds or scene.matters[place[0]].kind in frame.kinds


def _sided(token: Token, scene: Scene) -> Iterator[Stance]:
    """«is tegen het verdrag», «is er tegen», «voted for the mission»."""
    terms = stance_words(scene.language)
    noun = token.head
    if token.dep_ == "case" and noun.i in scene.heads:
        cop = any(c.dep_ == "cop" for c in noun.children)
        predicate, places = (noun if cop else noun.head), matters_in([noun], scene)
    else:
        predicate = noun if noun.pos_ in {"VERB", "AUX"} else noun.head
        if any(c.dep_ == "cop" for c in token.children):
            predicate = token
        strong = predicate.lemma_.lower() in terms.words["strong_verbs"]
        places = latest(token, scene, FAR if strong else NEAR) if _stands_bare(token) else []
    verbs = {predicate, *(c for c in predicate.children if c.dep_ == "cop")}
    if not any(v.lemma_.lower() in terms.words["side_verbs"] for v in verbs) or not places:
        return
    found = set(statuses(predicate, scene.lexicon))
    if found & {"negated", "required", *UNSURE} or _aside(predicate, scene):
        return
    position = terms.sides[token.lower_]
    condition = condition_of(predicate, scene)
    if condition and position == "supports":
        position = "conditional"
    rule = f"{scene.language}/{token.lower_}"
    yield from _stances(predicate, position, places, condition, SIDE, rule, scene)


def _stands_bare(side: Token) -> bool:
    """«is er tegen», «was firmly against.»: without a noun of its own."""
    doc = side.doc
    after = doc[side.i + 1] if side.i + 1 < len(doc) else side
    return after.is_punct or after.is_space or side.head.pos_ in {"PRON", "ADV"}


def _judged(token: Token, scene: Scene) -> Iterator[Stance]:
    """«noemde het plan vijandig»: what a matter is called says where the speaker stands."""
    words = stance_words(scene.language).judgement
    if token.pos_ == "ADJ":
        yield from _found_good(token, scene)
    if token.lemma_.lower() not in words["verbs"] or statuses(token, scene.lexicon):
        return
    places = own_matters(token, scene) or meant_by_pronoun(token, scene)
    below = {f for t in token.subtree for f in (t.lemma_.lower(), t.lower_)}
    negative, positive = below & words["negative"], below & words["positive"]
    if places and bool(negative) != bool(positive):
        position: PositionKind = "opposes" if negative else "supports"
        rule = f"{scene.language}/judgement"
        yield from _stances(token, position, places, None, JUDGED, rule, scene)


def _found_good(adjective: Token, scene: Scene) -> Iterator[Stance]:
    """«Volgens X zijn de sancties slecht»: what a matter is in the words of a speaker."""
    words = stance_words(scene.language).judgement
    lemma, statement = adjective.lemma_.lower(), scene.statement_at(adjective)
    places = matters_in([c for c in adjective.children if c.dep_ == "nsubj"], scene)
    signed = lemma in words["negative"] or lemma in words["positive"]
    if not signed or not places or statuses(adjective, scene.lexicon):
        return
    if statement and statement.speaker:
        position: PositionKind = "opposes" if lemma in words["negative"] else "supports"
        yield _stance(
            statement.speaker, adjective, position, places[0], None, JUDGED, "judgement", scene
        )


def _fated(token: Token, scene: Scene) -> Iterator[Stance]:
    """«the tariff would return unless …»: who says under which condition a matter holds."""
    named = [c for c in token.children if c.dep_ in {"nsubj", "nsubj:pass"}]
    places = matters_in(named, scene)
    if token.pos_ != "VERB" or not places:
        return
    found = set(statuses(token, scene.lexicon))
    statement, condition = scene.statement_at(token), condition_of(token, scene)
    if condition and statement and statement.speaker and found & {"future", "conditional"}:
        yield _stance(
            statement.speaker, token, "conditional", places[0], condition, JUDGED, "fate", scene
        )


def _stances(
    token: Token,
    position: PositionKind,
    places: list[Place],
    condition: Span | None,
    value: float,
    rule: str,
    scene: Scene,
) -> Iterator[Stance]:
    for party, score in _parties(token, scene):
        for place in places:
            if scene.matters[place[0]].object != party or position != "supports":
                yield _stance(party, token, position, place, condition, value * score, rule, scene)


def _parties(token: Token, scene: Scene) -> Iterator[tuple[str, float]]:
    """Who takes the stance; «we» in somebody's words is the speaker."""
    if token.pos_ == "NOUN" and not any(c.dep_ in {"cop", "nsubj"} for c in token.children):
        found = mentions_of(owners(token), scene.cast, acting=True)
    else:
        found = scene.parties(token, "nsubj")
    if found:
        yield from ((m.actor, m.score) for m in found)
        return
    statement = scene.statement_at(token)
    first = stance_words(scene.language).words["first_person"]
    if statement and statement.speaker and any(s.lower_ in first for s in subjects(token)):
        yield statement.speaker, GROUP


def _stance(
    party: str,
    token: Token,
    position: PositionKind,
    place: Place,
    condition: Span | None,
    value: float,
    rule: str,
    scene: Scene,
) -> Stance:
    statement, event = scene.statement_at(token), scene.event_at(token)
    told = statement is not None and statement.speaker is not None
    if told and statement and scene.state_of(statement.speaker or party) != scene.state_of(party):
        value *= TOLD
    start, end = subtree_bounds(token)
    clause = whole_clause(token)
    start, end = max(start, clause[0].i), min(end, clause[-1].i + 1)
    evidence = scene.span(min(start, clause[0].i), max(end, token.i + 1))
    return Stance(
        id=record_id("p", scene.document, party, place[0], position, evidence),
        matter=place[0],
        party=party,
        position=position,
        evidence=evidence,
        condition=condition,
        statement=statement.id if statement else None,
        event=event.id if event else None,
        confidence=round(min(1.0, value * place[1]), 3),
        rule=rule,
    )
