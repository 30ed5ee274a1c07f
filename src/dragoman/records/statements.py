"""Attributions become statements once it is known who is meant."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from dragoman.actors.model import Cast
from dragoman.records.attribution import Attribution
from dragoman.records.model import Span, Statement, record_id
from dragoman.records.parties import acting_mention, char_span, mention_of, mentions_of
from dragoman.records.slots import phrase_bounds

MOST_ABOUT = 6
LOCAL_GUESS = 0.9
"""Confidence is multiplied by this where the speaker is no actor that could be named."""


def make_statements(
    doc: Doc, document: str, cast: Cast, attributions: list[Attribution]
) -> list[Statement]:
    """One statement an attribution, in the same order."""
    return [_statement(doc, document, cast, one) for one in attributions]


def by_token(attributions: list[Attribution], statements: list[Statement]) -> dict[int, Statement]:
    """Tokens to the innermost statement, that with the shortest content, in which they stand."""
    said: dict[int, Statement] = {}
    sizes = [sum(e - s for s, e in a.content) for a in attributions]
    both = sorted(zip(sizes, attributions, statements, strict=True), key=lambda b: -b[0])
    for _, attribution, statement in both:
        for start, end in attribution.content:
            said |= dict.fromkeys(range(start, end), statement)
    return said


def _statement(doc: Doc, document: str, cast: Cast, one: Attribution) -> Statement:
    mention = acting_mention(doc[one.source], cast) if one.source is not None else None
    addressed = mention_of(doc[one.addressee], cast) if one.addressee is not None else None
    speaker = mention.actor if mention else None
    content = tuple(char_span(doc, start, end) for start, end in one.content)
    confidence = one.confidence * (mention.score if mention else LOCAL_GUESS)
    return Statement(
        id=record_id("s", document, one.kind, speaker, *content),
        speaker=speaker,
        kind=one.kind,
        content=content,
        cue=char_span(doc, *one.cue) if one.cue else None,
        source=_source(doc, cast, one),
        addressee=addressed.actor if addressed and addressed.actor != speaker else None,
        about=_about(doc, cast, one, speaker),
        sense=one.sense,
        sentiment=one.sentiment,
        confidence=round(confidence, 3),
        rule=one.rule,
    )


def _source(doc: Doc, cast: Cast, one: Attribution) -> Span | None:
    """The words for the speaker: of «hij» the noun, if it stands for somebody without a name."""
    if one.source_range is None:
        return None
    noun = cast.unnamed.get(one.source) if one.source is not None else None
    return char_span(doc, *(phrase_bounds(doc[noun]) if noun is not None else one.source_range))


def _about(doc: Doc, cast: Cast, one: Attribution, speaker: str | None) -> tuple[str, ...]:
    """The target first, then the actors of the content, the most mentioned first."""
    targets = [m.actor for m in mentions_of((doc[i] for i in one.target), cast)]
    counts: Counter[str] = Counter()
    for start, end in one.content:
        inside = [m for i in range(start, end) for m in cast.by_head.get(i, ())]
        counts.update(m.actor for m in sorted(inside, key=lambda m: (m.start, -m.end)))
    ranked = [actor for actor, _ in counts.most_common()]
    about = [a for a in dict.fromkeys([*targets, *ranked]) if a != speaker]
    return tuple(about[:MOST_ABOUT])
