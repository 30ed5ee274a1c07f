"""Pronouns: third person by agreement and salience, first person by the quotation's speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.actors.draft import Draft
from dragoman.actors.model import CastMember, Mention, Quote
from dragoman.actors.words import is_plural

SENTENCES_BACK = 2
SAME_SENTENCE, SUBJECT, EMBEDDED, PERSON, AGREES = 1.0, 0.8, 0.5, 0.3, 0.3
QUOTED = 0.25
"""What a mention in somebody's words weighs for a pronoun outside them."""

SURE, LIKELY, GROUP, OWN_SIDE = 0.8, 0.65, 0.6, 0.5
NAMED = frozenset({"name", "surname", "local", "office"})
MARGIN = 0.5
"""How far the best candidate must lead to count as sure."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pronoun asks of its antecedent."""

    gender: str | None
    plural: bool


def link_pronouns(draft: Draft, quotes: Sequence[Quote]) -> None:
    """Enter third-person pronouns in the order of the text, then first persons."""
    speakers = _by_token(quotes)
    pronouns = [t for t in draft.doc if t.pos_ in {"PRON", "DET"} and draft.free(t)]
    for token in pronouns:
        wanted = _wanted(draft, token)
        if wanted is not None:
            _link_third(draft, token, wanted, speakers)
    for token in pronouns:
        _link_reported(draft, token)
        _link_demonstrative(draft, token)
    for token in pronouns:
        quote = speakers.get(token.i)
        if quote is not None and quote.speaker is not None:
            _link_first(draft, token, draft.covering.get(quote.speaker))
    for token in pronouns:
        _link_own_state(draft, token)


def _link_reported(draft: Draft, token: Token) -> None:
    """ "Norway said it would close its ports": the state or organisation that says so."""
    if token.lower_ not in draft.words.pronouns["neuter"] or not token.dep_.startswith("nsubj"):
        return
    clause = token.head
    while clause.dep_ in {"conj", "xcomp"}:
        clause = clause.head
    if clause.dep_ != "ccomp":
        return
    sources = (draft.covering.get(c.i) for c in clause.head.children if c.dep_ == "nsubj")
    said = next((m for m in sources if m), None)
    if said is not None and draft.members[said.actor].kind in {"state", "organisation"}:
        draft.mention(token.i, token.i + 1, said.actor, "pronoun", LIKELY, token.i)


def _link_demonstrative(draft: Draft, token: Token) -> None:
    """«Zij sprak met Lavrov. Die eiste …»: whoever was named last, and not as the subject."""
    wanted = token.lower_ in draft.words.pronouns["demonstrative"]
    if not wanted or token.dep_ != "nsubj" or token.i != token.sent.start or token.i == 0:
        return
    before = draft.doc[token.i - 1].sent
    persons = [
        m for m in draft.before(token.i, before.start) if draft.members[m.actor].kind == "person"
    ]
    if persons and "Plur" not in token.head.morph.get("Number", []):
        draft.mention(token.i, token.i + 1, persons[0].actor, "pronoun", LIKELY, token.i)


def _by_token(quotes: Sequence[Quote]) -> dict[int, Quote]:
    return {i: quote for quote in quotes for i in range(quote.start, quote.end)}


def _wanted(draft: Draft, token: Token) -> Wanted | None:
    forms, word = draft.words.pronouns, token.lower_
    if word in forms["m"] and not (word == "zijn" and token.pos_ == "AUX"):
        return Wanted("m", False)
    if word in forms["f"]:
        return Wanted("f", False)
    if word in forms["plural"]:
        return Wanted(None, True)
    if word in forms["f_or_plural"]:
        plural = "Plur" in token.head.morph.get("Number", []) or any(
            "Plur" in c.morph.get("Number", [])
            for c in token.head.children
            if c.dep_ in {"aux", "cop"}
        )
        return Wanted(None if plural else "f", plural)
    return None


def _link_third(draft: Draft, token: Token, wanted: Wanted, quoted: Mapping[int, Quote]) -> None:
    quote = quoted.get(token.i)
    speaker = draft.covering.get(quote.speaker) if quote and quote.speaker is not None else None
    barred = {speaker.actor} if speaker is not None else set()
    barred |= _same_clause(draft, token)
    ranked = _ahead(draft, token, wanted) or _candidates(draft, token, wanted, barred, quoted)
    if not ranked and quote is not None:
        ranked = _beyond(draft, quote, wanted, barred)
    unnamed = _unnamed(draft, token, wanted, quoted)
    if unnamed is not None and (not ranked or unnamed[0] > ranked[0][0]):
        draft.unnamed[token.i] = unnamed[1]
        return
    if not ranked:
        return
    best, actor = ranked[0]
    lead = best - ranked[1][0] if len(ranked) > 1 else MARGIN
    unsure = [a for _, a in ranked if draft.members[a].gender is None]
    if wanted.gender and unsure == [actor] and token.dep_ == "nsubj":
        draft.members[actor] = replace(draft.members[actor], gender=wanted.gender)
    score = GROUP if wanted.plural else (SURE if lead >= MARGIN else LIKELY)
    others = tuple((a, round(s / 3, 2)) for s, a in ranked[1:3])
    draft.add(Mention(token.i, token.i + 1, token.i, actor, "pronoun", score, others))


def _same_clause(draft: Draft, token: Token) -> set[str]:
    """Actors that a plain pronoun cannot mean: the other arguments of its own verb."""
    if token.lower_ in draft.words.pronouns["possessive"] and token.dep_ == "nmod:poss":
        return set()
    siblings = [c for c in token.head.children if c.dep_ in {"nsubj", "obj", "iobj"}]
    return {m.actor for s in siblings if s.i != token.i and (m := draft.covering.get(s.i))}


def _starts_before(token: Token, quoted: Mapping[int, Quote]) -> list[int]:
    """Where the token's sentence and the SENTENCES_BACK before it begin; outside quotations
    those inside do not count.
    """
    starts = [token.sent.start]
    while starts[0] > 0 and len(starts) <= SENTENCES_BACK:
        before = token.doc[starts[0] - 1].sent
        if token.i not in quoted and before.start in quoted and before.end - 1 in quoted:
            starts[0] = before.start
        else:
            starts.insert(0, before.start)
    return starts


def _candidates(
    draft: Draft, token: Token, wanted: Wanted, barred: set[str], quoted: Mapping[int, Quote]
) -> list[tuple[float, str]]:
    """Actors before the pronoun with their salience, the best first; outside quotations those
    that only a quotation names come last.
    """
    starts = _starts_before(token, quoted)
    floor = starts[0] if len(starts) > SENTENCES_BACK else 0
    scores: dict[str, float] = {}
    for mention in draft.before(token.i, floor):
        member = draft.members[mention.actor]
        if mention.actor in barred or not _agrees(member, wanted):
            continue
        if mention.how in {"demonym", "compound"} or mention.end > token.i:
            continue
        salience = _salience(draft.doc[mention.head], starts)
        salience += PERSON if member.kind == "person" else 0.0
        salience += AGREES if wanted.gender and member.gender else 0.0
        if token.i not in quoted and mention.head in quoted:
            salience *= QUOTED
        scores[mention.actor] = max(scores.get(mention.actor, 0.0), salience)
    return sorted(((s, a) for a, s in scores.items()), key=lambda p: (-p[0], p[1]))


def _unnamed(
    draft: Draft, token: Token, wanted: Wanted, quoted: Mapping[int, Quote]
) -> tuple[float, int] | None:
    """The best person who is only called by a noun, «een diplomaat», with the salience."""
    if wanted.plural or token.i in quoted:
        return None
    starts = _starts_before(token, quoted)
    found = [
        (_salience(noun, starts) + PERSON, noun.i)
        for noun in draft.doc[starts[0] if len(starts) > SENTENCES_BACK else 0 : token.i]
        if noun.pos_ == "NOUN" and noun.i not in quoted and _is_unnamed(draft, noun)
    ]
    return max(found, default=None)


def _is_unnamed(draft: Draft, noun: Token) -> bool:
    """«een diplomaat», or «zijn buurvrouw» who does something; no title before a name."""
    some = any(c.lower_ in draft.words.indefinite for c in noun.children)
    theirs = any(c.dep_ == "nmod:poss" for c in noun.children)
    return (
        ((some and noun.dep_ in {"nsubj", "obj", "iobj"}) or (theirs and noun.dep_ == "nsubj"))
        and draft.free(noun)
        and draft.words.is_person(noun)
        and not is_plural(noun)
        and not any(c.dep_ in {"appos", "flat"} for c in noun.children)
    )


def _salience(head: Token, starts: Sequence[int]) -> float:
    distance = sum(1 for s in starts if s > head.i)
    return (SAME_SENTENCE + _as_subject(head)) * (1 - distance / (SENTENCES_BACK + 1))


def _as_subject(head: Token) -> float:
    """What a subject weighs more, that of the main clause most."""
    if not head.dep_.startswith("nsubj"):
        return 0.0
    return SUBJECT if head.head.dep_ in {"ROOT", "parataxis"} else EMBEDDED


def _ahead(draft: Draft, token: Token, wanted: Wanted) -> list[tuple[float, str]]:
    """«Tijdens haar bezoek had Von der Leyen …»: the subject still to come."""
    phrase = token
    while phrase.head.i != phrase.i and phrase.dep_ not in {"obl", "advcl"}:
        phrase = phrase.head
    if token.sent.start != phrase.left_edge.i or token.dep_ not in {"nmod:poss", "nsubj"}:
        return []
    subjects = [c for c in phrase.head.children if c.dep_.startswith("nsubj") and c.i > token.i]
    named = [m for s in subjects[:1] if (m := draft.covering.get(s.i)) and m.how in NAMED]
    return [(1.0, m.actor) for m in named if _agrees(draft.members[m.actor], wanted)]


def _agrees(member: CastMember, wanted: Wanted) -> bool:
    if wanted.plural:
        return member.kind in {"group", "coalition"} or (
            member.kind == "organisation" and member.id.startswith("local:")
        )
    return member.kind == "person" and member.gender in {None, wanted.gender}


def _beyond(
    draft: Draft, quote: Quote, wanted: Wanted, barred: set[str]
) -> list[tuple[float, str]]:
    """Across the quotation's edge: whom the sentence that reports it names besides the speaker."""
    if quote.end >= len(draft.doc):
        return []
    anchor = quote.speaker if quote.speaker is not None else quote.end
    sentence = draft.doc[anchor].sent
    inside = draft.before(sentence.end, quote.end)
    fits = [
        m
        for m in sorted(inside, key=lambda m: m.start)
        if m.actor not in barred and _agrees(draft.members[m.actor], wanted)
    ]
    return [(SAME_SENTENCE, fits[0].actor)] if fits else []


def _link_own_state(draft: Draft, pronoun: Token) -> None:
    """«haar regering», «zijn land»: the state whose office the person holds."""
    owner, noun = draft.covering.get(pronoun.i), pronoun.head
    if owner is None or pronoun.dep_ != "nmod:poss" or not draft.free(noun):
        return
    words = {noun.lemma_.lower(), noun.lower_}
    own = draft.words.groups["government"] | draft.words.nominals["state"]
    state = draft.registry.get(draft.members[owner.actor].of or "")
    if state is not None and not words.isdisjoint(own):
        actor = draft.registered(state)
        draft.mention(pronoun.i, noun.i + 1, actor, "nominal", OWN_SIDE, noun.i)


def _link_first(draft: Draft, token: Token, speaker: Mention | None) -> None:
    """«ik» is the speaker; «wij» whom the speaker speaks for."""
    if speaker is None or not draft.free(token):
        return
    forms = draft.words.pronouns
    if token.lower_ in forms["first"]:
        draft.mention(token.i, token.i + 1, speaker.actor, "pronoun", 0.9 * speaker.score, token.i)
    elif token.lower_ in forms["first_plural"]:
        owner = draft.members[speaker.actor].of
        actor = draft.registry.get(owner) if owner else None
        meant = draft.registered(actor) if actor is not None else speaker.actor
        draft.mention(token.i, token.i + 1, meant, "pronoun", OWN_SIDE, token.i)
