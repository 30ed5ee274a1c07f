"""Attributions by the rules, weighed against what the reader's network proposes.

Where both see a cue, cue and source are the network's, and so is the content where it holds the
rule's and more; otherwise the rule's stands. A cue that the network hardly sees is none. What only
the network sees is entered under a rule name of its own, `learned`, if it has a source. A Doc of
another pipeline has no proposals: the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.language.frames import Proposal, proposals
from dragoman.language.quotes import Quotation, quotations
from dragoman.records.attribution import (
    Attribution,
    Range,
    content_kind,
    find_by_rules,
    quoted_tokens,
)
from dragoman.records.cues import UNSAID
from dragoman.records.lexicon import lexicon
from dragoman.records.likely import UNTOLD, likely_ranges
from dragoman.records.modality import statuses
from dragoman.records.slots import antecedent

PART = 0.5
"""Least probability of a word as part of a source, cue or content."""

SEEN = 0.8
"""Least probability that the network gives the cue of a rule."""

TRUSTED = ("phrase", "continuation")
"""Rules that need no word of the network: «volgens X», and what goes on."""

ALONE = {"SAY": 0.55, "THINK": 0.9}
"""Least probability of a cue that no rule sees, for speech and for thoughts."""

LEARNED = 0.8
"""Confidence in what only the network sees is its probability times this."""

EXTENDED = ("quote+cue", "clause", "marked clause", "infinitive")
"""Rules whose content may be longer than they see."""

GUESSED = ("inversion",)
"""Rules that tell the content by word order alone."""

SAID_OTHERWISE = frozenset({"deny", "refuse"})
"""Senses of cues whose content is the contrary of what the source says, in the network's words."""

SHARED = 0.7
"""Two attributions of one source are one if they share this much of the shorter content."""


def find_attributions(doc: Doc, language: str) -> list[Attribution]:
    """All attributions of a Doc, in the order of their content."""
    found = find_by_rules(doc, language)
    given = proposals(doc, "cue")
    if not given:
        return found
    quotes = quotations(doc)
    # What somebody quoted says of others, or «I think», is part of what he says.
    quoted = quoted_tokens(doc, quotes)
    outside = [p for p in given if not quoted[p.token]]
    by_cue = _by_cue(outside)
    pairs = [(one, _match(one, by_cue)) for one in found]
    weighed = [_weighed(doc, one, match, quotes) for one, match in pairs if _stands(one, match)]
    seen = {match.token for _, match in pairs if match}
    for proposal in outside:
        if proposal.token not in seen and proposal.score >= ALONE[proposal.type]:
            learned = _learned(doc, proposal, quotes, language)
            if learned and not any(_same_report(learned, w) for w in weighed):
                weighed.append(learned)
    return sorted(weighed, key=lambda a: a.content)


def _weighed(
    doc: Doc, one: Attribution, match: Proposal | None, quotes: Sequence[Quotation]
) -> Attribution:
    """A rule's attribution with what the network sees of it."""
    return one if match is None else _longer(doc, _agreed(doc, one, match), match, quotes)


def _stands(one: Attribution, match: Proposal | None) -> bool:
    """Whether a rule's attribution has no cue, or one that the network sees too."""
    if one.cue is None or one.kind == "direct" or one.rule.startswith(TRUSTED):
        return True
    return match is not None and match.score >= SEEN


def _by_cue(given: Iterable[Proposal]) -> dict[int, list[Proposal]]:
    """The proposals by each word of their cues."""
    found: dict[int, list[Proposal]] = {}
    for proposal in given:
        cue = {i for i, chance in proposal.parts["cue"].items() if chance >= PART}
        for i in cue | {proposal.token}:
            found.setdefault(i, []).append(proposal)
    return found


def _match(one: Attribution, by_cue: Mapping[int, Sequence[Proposal]]) -> Proposal | None:
    """The likeliest proposal of the same cue."""
    same = [p for i in range(*(one.cue or (0, 0))) for p in by_cue.get(i, ())]
    return max(same, key=lambda p: p.score, default=None)


def _agreed(doc: Doc, one: Attribution, proposal: Proposal) -> Attribution:
    """The rule's attribution with the network's cue and source; the rule's head of the source
    where it stands in the network's.
    """
    cue = _around(proposal.parts["cue"], proposal.token)
    source, bounds = one.source, one.source_range
    if proposed := _source(proposal):
        bounds = proposed
        if source is None or not proposed[0] <= source < proposed[1]:
            source = antecedent(doc[_head(doc, proposed)]).i
    return replace(one, cue=cue, source=source, source_range=bounds)


def _longer(
    doc: Doc, one: Attribution, proposal: Proposal, quotes: Sequence[Quotation]
) -> Attribution:
    """With the network's content where that is longer, or the rule only guesses by word order."""
    ruled = {i for start, end in one.content for i in range(start, end)}
    around = {i for part in (one.cue, one.source_range) if part for i in range(*part)}
    proposed = {i for start, end in _content(doc, proposal, quotes) for i in range(start, end)}
    rule = one.rule.split(":")[0]
    more = any(doc[i].is_alpha for i in proposed - ruled - around)
    longer = rule in EXTENDED and more and ruled <= proposed | around
    other = rule in GUESSED and not proposed <= ruled
    if not other and (not longer or _begins_sentence(doc, one)):
        return one
    content = _ranges(doc, proposed - around)
    return replace(one, content=content, kind=content_kind(doc, content, list(quotes)))


def _begins_sentence(doc: Doc, one: Attribution) -> bool:
    """Whether quoted words begin with a capital: a sentence of their own, which ends with them."""
    if not one.rule.startswith("quote"):
        return False
    words = (t for t in doc[slice(*one.content[0])] if t.text[0].isalnum())
    first = next(words, None)
    return first is not None and first.text[0].isupper()


def _learned(
    doc: Doc, proposal: Proposal, quotes: Sequence[Quotation], language: str
) -> Attribution | None:
    content, source = _content(doc, proposal, quotes), _source(proposal)
    if not content or source is None:
        return None
    lex, predicate = lexicon(language), doc[proposal.token]
    cue = next(iter(lex.cues.get(predicate.lemma_.lower(), ())), None)
    kind = content_kind(doc, content, list(quotes))
    return Attribution(
        kind=kind,
        content=content,
        cue=_around(proposal.parts["cue"], proposal.token),
        source=antecedent(doc[_head(doc, source)]).i,
        source_range=source,
        rule=f"learned: {predicate.lemma_.lower()}",
        confidence=round(proposal.score * LEARNED, 3),
        sense=cue.sense if cue else ("say" if proposal.type == "SAY" else "think"),
        sentiment=cue.sentiment if cue else 0.0,
        reported=proposal.type == "SAY"
        and predicate.pos_ != "ADP"  # «volgens» is told by the rules from «volgens plan»
        and (cue is None or cue.sense not in SAID_OTHERWISE)
        and UNSAID.isdisjoint(statuses(predicate, lex))
        and (kind != "indirect" or _tells(doc, content)),
    )


def _tells(doc: Doc, content: tuple[Range, ...]) -> bool:
    """Whether there is a clause in it."""
    return any(t.pos_ in {"VERB", "AUX"} for start, end in content for t in doc[start:end])


def _content(doc: Doc, proposal: Proposal, quotes: Sequence[Quotation]) -> tuple[Range, ...]:
    """The content's ranges; a quotation of which most is content, is so in whole."""
    found = {i for start, end in likely_ranges(_chances(proposal)) for i in range(start, end)}
    first, last = min(found, default=0), max(found, default=-1)
    for quote in (q for q in quotes if q.start <= last and first < q.end):
        words = range(quote.start, quote.end)
        if 2 * sum(i in found for i in words) > len(words):
            found |= set(words)
    return _ranges(doc, found)


def _chances(proposal: Proposal) -> dict[int, float]:
    """Of each word as content; what is likelier cue or source is no content."""
    parts = proposal.parts
    rivals = {
        i: max(parts["cue"].get(i, 0.0), parts["source"].get(i, 0.0)) for i in parts["content"]
    }
    return {i: p if p > rivals[i] else UNTOLD for i, p in parts["content"].items()}


def _ranges(doc: Doc, words: Iterable[int]) -> tuple[Range, ...]:
    """Words as ranges; what stands between two without a letter belongs to them."""
    found: list[Range] = []
    for i in sorted(words):
        if found and not any(c.isalnum() for c in doc[found[-1][1] : i].text):
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return tuple(found)


def _around(chances: Mapping[int, float], token: int) -> Range:
    """The likely range that holds `token`, or the token alone."""
    ranges = likely_ranges({**chances, token: 1.0})
    return next((r for r in ranges if r[0] <= token < r[1]), (token, token + 1))


def _source(proposal: Proposal) -> Range | None:
    """The range of the likeliest word of the source."""
    chances = proposal.parts["source"]
    best = max(chances, key=lambda i: chances[i], default=None)
    if best is None or chances[best] < PART:
        return None
    return _around(chances, best)


def _head(doc: Doc, bounds: Range) -> int:
    """The word of a range whose head stands outside."""
    span = doc[bounds[0] : bounds[1]]
    return int(span.root.i)


def _same_report(one: Attribution, other: Attribution) -> bool:
    if one.source != other.source:
        return False
    overlap = sum(max(0, min(e, f) - max(s, t)) for s, e in one.content for t, f in other.content)
    shorter = min(sum(e - s for s, e in a.content) for a in (one, other))
    return overlap > SHARED * shorter
