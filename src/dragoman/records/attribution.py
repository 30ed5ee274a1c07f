"""Who said what, in tokens: source, cue and content, before it is known who the source is.

Quotations look for their cue, cues for their clause; prepositional attributions
(«volgens X», "according to X"), colons and pull quotes follow. All rules work on universal
dependencies and word order; the words are in the lexicons.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from spacy.tokens import Doc, Token

from dragoman.language.quotes import Quotation, quotations
from dragoman.records.beats import acting_before
from dragoman.records.clauses import clause_contents, trimmed
from dragoman.records.cues import Found, find_cues, position, source_of
from dragoman.records.lexicon import Lexicon, lexicon
from dragoman.records.model import StatementKind
from dragoman.records.phrases import phrase_sources
from dragoman.records.quoted import (
    attached_cues,
    bare_source,
    is_introduced,
    quote_content,
    tagged_source,
)
from dragoman.records.slots import antecedent, fill, phrase_bounds

Range = tuple[int, int]

CONFIDENCE = {
    "quote+cue": 0.95,
    "phrase": 0.9,
    "clause": 0.88,
    "inversion": 0.85,
    "marked clause": 0.75,
    "colon": 0.85,
    "infinitive": 0.75,
    "pull quote": 0.8,
    "beat": 0.7,
    "tag": 0.8,
    "pp": 0.75,
    "object": 0.6,
    "naming": 0.8,
    "noun": 0.65,
    "continuation": 0.9,
}
NO_SOURCE, ATTITUDE = 0.5, 0.85
"""Confidence is multiplied by these where no source is found, and for thoughts."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in token ranges; `source` is the head of the source's noun phrase.

    `reported` is False where it makes no statement: what is denied or still to be said, or is
    only named and not told («condemned the plan»).
    """

    kind: StatementKind
    content: tuple[Range, ...]
    cue: Range | None
    source: int | None
    source_range: Range | None
    rule: str
    confidence: float
    sense: str = "say"
    sentiment: float = 0.0
    target: tuple[int, ...] = ()
    addressee: int | None = None
    reported: bool = True


def find_by_rules(doc: Doc, language: str) -> list[Attribution]:
    """The attributions that the rules find, in the order of their content."""
    lex = lexicon(language)
    quotes = quotations(doc)
    quoted = quoted_tokens(doc, quotes)
    cues = find_cues(doc, lex, quoted)
    pairs = list(zip(quotes, attached_cues(doc, quotes, cues), strict=True))
    direct = {c.head.i for q, c in pairs if c and is_introduced(doc, q, c.head)}
    found = _from_clauses(doc, [c for c in cues if c.head.i not in direct], quotes)
    found += _from_phrases(doc, lex, quotes, quoted)
    found += _from_quotes(doc, pairs, found, language)
    return _settled(doc, found)


def quoted_tokens(doc: Doc, quotes: list[Quotation]) -> list[bool]:
    """Of each token, whether it stands in a quotation."""
    quoted = [False] * len(doc)
    for quote in quotes:
        quoted[quote.start : quote.end] = [True] * (quote.end - quote.start)
    return quoted


def _from_clauses(doc: Doc, cues: list[Found], quotes: list[Quotation]) -> list[Attribution]:
    found = []
    for cue in cues:
        source = source_of(_told_by(cue, cues))
        if source is None and (cue.cue.pos == "noun" or cue.cue.attitude):
            continue
        for rule, whole in clause_contents(cue, source):
            ranges = tuple(_before_next_cue(doc, cue, r, cues) for r in whole)
            kind = content_kind(doc, ranges, quotes)
            if kind == "direct" and rule != "object":
                continue  # the quotation itself will find this cue
            found.append(_attribution(cue, source, kind, ranges, rule))
    return found


def _told_by(cue: Found, cues: list[Found]) -> Found:
    """The cue whose source is also that of «…, adding that»: the reporting verb above it."""
    if not _goes_on_reporting(cue.head) or cue.head.morph.get("VerbForm", []) == ["Fin"]:
        return cue
    above = {t.i for t in cue.head.ancestors}
    verbs = [c for c in cues if c.cue.pos == "verb" and c.head.i in above]
    return min(verbs, key=lambda c: c.head.i, default=cue)


def _before_next_cue(doc: Doc, cue: Found, content: Range, cues: list[Found]) -> Range:
    """«zei dat A, en waarschuwde dat B», "said A, adding that B": what one cue reports ends
    where the next begins that has the same source."""
    start, end = content
    first = bisect_right(cues, max(start + 2, cue.head.i), key=position)
    for other in cues[first : bisect_left(cues, end, key=position)]:
        i = other.head.i
        if _goes_on_reporting(other.head):
            link = i - 1 if doc[i - 1].pos_ in {"CCONJ", "ADV"} else i
            return trimmed(doc, start, link) or content
    return content


def _goes_on_reporting(verb: Token) -> bool:
    """A participle behind a comma, or a coordinated verb, without a subject of its own."""
    doc = verb.doc
    if any(c.dep_.startswith("nsubj") for c in verb.children):
        return False
    form = verb.morph.get("VerbForm", [""])[0]
    before = doc[verb.i - 1]
    if form in {"Ger", "Part"} and verb.morph.get("Tense", [""]) != ["Past"]:
        return before.text == ","
    return form == "Fin" and before.pos_ == "CCONJ" and verb.morph.get("Tense", []) == ["Past"]


def _attribution(
    cue: Found, source: Token | None, kind: StatementKind, ranges: tuple[Range, ...], rule: str
) -> Attribution:
    confidence = CONFIDENCE[rule]
    if source is None:
        confidence *= NO_SOURCE
    if cue.cue.attitude:
        confidence *= ATTITUDE
    targets = [t.i for slot in cue.cue.target for t in fill(cue.head, slot)]
    addressees = [t.i for slot in cue.cue.addressee for t in fill(cue.head, slot)]
    return Attribution(
        kind=kind,
        content=ranges,
        cue=(cue.head.i, cue.head.i + 1),
        source=antecedent(source).i if source else None,
        source_range=_source_range(source, cue, ranges) if source else None,
        rule=f"{rule}: {cue.cue.name}",
        confidence=round(confidence, 3),
        sense=cue.cue.sense,
        sentiment=cue.cue.sentiment,
        target=tuple(dict.fromkeys(targets)),
        addressee=next((a for a in addressees if source is None or a != source.i), None),
    )


def _source_range(source: Token, cue: Found, content: tuple[Range, ...]) -> Range:
    """The noun phrase with a clause that hangs on it, if cue and content stand outside."""
    start, end = phrase_bounds(source)
    clauses = [c for c in source.children if c.dep_ in {"acl", "acl:relcl"} and c.i > source.i]
    longest = max([end, *(c.right_edge.i + 1 for c in clauses)])
    taken = [cue.head.i, *(i for span in content for i in span)]
    return (start, longest) if not any(start < i <= longest for i in taken) else (start, end)


def content_kind(doc: Doc, ranges: tuple[Range, ...], quotes: list[Quotation]) -> StatementKind:
    """direct if (nearly) all words stand in quotation marks, mixed if some do, else indirect."""
    words = inside = 0
    for start, end in ranges:
        near = [q for q in quotes if q.start < end and start < q.end]
        for i in range(start, end):
            if not (doc[i].is_punct or doc[i].is_space):
                words += 1
                inside += any(q.start <= i < q.end for q in near)
    if inside == 0:
        return "indirect"
    return "direct" if inside == words else "mixed"


def _from_phrases(
    doc: Doc, lex: Lexicon, quotes: list[Quotation], quoted: list[bool]
) -> list[Attribution]:
    return [
        Attribution(
            kind=content_kind(doc, phrase.content, quotes),
            content=phrase.content,
            cue=phrase.cue,
            source=phrase.source.i,
            source_range=phrase_bounds(phrase.source),
            rule=f"phrase: {phrase.name}",
            confidence=CONFIDENCE["phrase"],
        )
        for phrase in phrase_sources(doc, lex, quoted, quotes)
    ]


def _from_quotes(
    doc: Doc,
    quotes: list[tuple[Quotation, Found | None]],
    known: list[Attribution],
    language: str,
) -> list[Attribution]:
    """Quotations, with the cues attached to them, that no clause or phrase holds yet."""
    found: list[Attribution] = []
    reach = _reach(len(doc), known)
    ends: dict[int, list[Attribution]] = {}
    for one in known:
        ends.setdefault(_end(one), []).append(one)
    for quote, cue in quotes:
        if reach[quote.start] + 1 >= quote.end:
            continue
        last = _last_before(quote, ends)
        made = _from_quote(doc, quote, cue) or _from_beat(doc, quote, last, language)
        if made is not None:
            found.append(made)
        elif last and _goes_on(doc, quote, last):
            made = _continued(last, quote)
            if last in found and last.kind == "direct":
                found[found.index(last)] = made
                ends[_end(last)].remove(last)
            else:
                made = replace(made, content=((quote.start, quote.end),), kind="direct")
                found.append(made)
        if made is not None:
            ends.setdefault(_end(made), []).append(made)
    return found


def _reach(size: int, known: list[Attribution]) -> list[int]:
    """Of each token, where the furthest content ends that begins there or before."""
    reach = [-1] * size
    for start, end in (r for a in known for r in a.content):
        reach[start] = max(reach[start], end)
    return list(accumulate(reach, max))


def _last_before(quote: Quotation, ends: Mapping[int, list[Attribution]]) -> Attribution | None:
    """The attribution whose words ended last before the quotation, and not long before."""
    near = range(quote.open, quote.open - LONGEST_PAUSE - 1, -1)
    return next((a for i in near for a in ends.get(i, ()) if a.source is not None), None)


def _end(one: Attribution) -> int:
    return max([e for _, e in one.content] + ([one.cue[1]] if one.cue else []))


def _continued(last: Attribution, quote: Quotation) -> Attribution:
    """«„A”, zei X. „B.”»: what follows without a cue of its own was said as well."""
    return replace(
        last,
        content=(*last.content, (quote.start, quote.end)),
        rule=last.rule if last.rule.startswith("continuation") else f"continuation: {last.rule}",
        confidence=round(last.confidence * CONFIDENCE["continuation"], 3),
    )


def _from_quote(doc: Doc, quote: Quotation, cue: Found | None) -> Attribution | None:
    if cue is not None:
        ranges, whole = quote_content(doc, quote, cue.head)
        whole = whole and is_introduced(doc, quote, cue.head)
        kind: StatementKind = "direct" if whole else "mixed"
        return _attribution(cue, source_of(cue), kind, ranges, "quote+cue")
    if tagged := tagged_source(doc, quote):
        verb, source = tagged
        return replace(_by_source(quote, "tag", source), cue=(verb.i, verb.i + 1))
    bare = bare_source(doc, quote)
    return _by_source(quote, *bare) if bare else None


def _from_beat(
    doc: Doc, quote: Quotation, last: Attribution | None, language: str
) -> Attribution | None:
    """By whoever acts right before it, unless the words before are theirs already."""
    actor = acting_before(doc, quote, language)
    if actor is None or (last and (last.source == actor.i or _end(last) > actor.i)):
        return None
    return _by_source(quote, "beat", actor)


def _by_source(quote: Quotation, rule: str, source: Token) -> Attribution:
    return Attribution(
        kind="direct",
        content=((quote.start, quote.end),),
        cue=None,
        source=source.i,
        source_range=phrase_bounds(source),
        rule=rule,
        confidence=CONFIDENCE[rule],
    )


def _goes_on(doc: Doc, quote: Quotation, last: Attribution) -> bool:
    """A quotation that begins a sentence soon after another of the same paragraph."""
    end = _end(last)
    between = doc[end : quote.start]
    if any("\n" in t.text for t in between) and not _left_open(doc, end):
        return False
    stopped = doc[quote.open - 1].text in {".", "?", "!"}
    begins = stopped or doc[quote.open].is_sent_start or doc[quote.start].is_sent_start
    return bool(begins) and len(between) <= LONGEST_PAUSE and doc[quote.start].text[:1].isupper()


def _left_open(doc: Doc, end: int) -> bool:
    """Whether the quotation that ends there had no closing mark."""
    return end < len(doc) and doc[end].is_space


LONGEST_PAUSE = 30
"""Words between two quotations of which the second goes on with the first."""

SHORT = 20
"""Quotations of no more letters are not taken for one because they are alike."""


def _settled(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Sorted; interrupted speech joined; the same words twice are one; no double readings."""
    joined = _join_interrupted(doc, sorted(found, key=lambda a: (a.content, -a.confidence)))
    kept: list[Attribution] = []
    told: dict[str, int] = {}
    near: set[int] = set()
    for one in joined:
        near = {n for n in near if kept[n].content[-1][1] > one.content[0][0]}
        words = _letters(doc, one.content[0]) if one.kind != "indirect" else ""
        place = told.get(words) if len(words) > SHORT else None
        if place is not None and kept[place].content != one.content:
            same = kept[place]
            better = max(same, one, key=lambda a: (a.cue is not None, a.confidence))
            places = tuple(sorted({*same.content, *one.content}))
            kept[place] = replace(better, content=places)
            near.add(place)
        elif not any(_reads_again(kept[n], one) for n in near):
            told.setdefault(words, len(kept))
            near.add(len(kept))
            kept.append(one)
    return kept


def _join_interrupted(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """«„Ik wil”, zei X, „niet weg”»: two quotations of one cue in one sentence are one."""
    joined: list[Attribution] = []
    for one in found:
        before = joined[-1] if joined else None
        if (
            before
            and one.cue is not None
            and before.cue == one.cue
            and one.rule.startswith("quote+cue")
            and before.rule.startswith("quote+cue")
            and not doc[one.content[0][0]].text[:1].isupper()
        ):
            joined[-1] = replace(before, content=before.content + one.content)
        else:
            joined.append(one)
    return joined


def _letters(doc: Doc, span: Range) -> str:
    return "".join(c for c in doc[span[0] : span[1]].text.lower() if c.isalnum())


def _reads_again(one: Attribution, other: Attribution) -> bool:
    """Two readings of the same words by the same source or cue."""
    overlap = sum(max(0, min(e, f) - max(s, t)) for s, e in one.content for t, f in other.content)
    smaller = min(sum(e - s for s, e in a.content) for a in (one, other))
    same = one.cue == other.cue or one.source == other.source
    return same and overlap > 0.7 * smaller
