"""Who said what, in tokens: source, cue and content, before it is known who the source is.

Quotations look for their cue, cues for their clause; prepositional attributions
(«volgens X», "according to X"), colons and pull quotes follow. All rules work on universal
dependencies and word order; the words are in the lexicons.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.language.quotes import Quotation, quotations
from dragoman.records.clauses import clause_contents
from dragoman.records.cues import Found, find_cues, source_of
from dragoman.records.lexicon import Lexicon, lexicon
from dragoman.records.model import StatementKind
from dragoman.records.phrases import phrase_sources
from dragoman.records.quoted import attached_cue, bare_source, is_introduced, quote_content
from dragoman.records.slots import fill, phrase_bounds

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
    "pp": 0.75,
    "object": 0.6,
    "noun": 0.65,
    "continuation": 0.7,
}
NO_SOURCE, ATTITUDE = 0.5, 0.85
"""Confidence is multiplied by these where no source is found, and for thoughts."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in token ranges; `source` is the head of the source's noun phrase."""

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


def find_attributions(doc: Doc, language: str) -> list[Attribution]:
    """All attributions of a Doc, in the order of their content."""
    lex = lexicon(language)
    quotes = quotations(doc)
    quoted = _quoted(doc, quotes)
    cues = find_cues(doc, lex, quoted)
    direct = [
        c for q in quotes if (c := attached_cue(doc, q, cues)) and is_introduced(doc, q, c.head)
    ]
    found = _from_clauses(doc, [c for c in cues if c not in direct], quotes)
    found += _from_phrases(doc, lex, quotes, quoted)
    covered = [a.content for a in found]
    found += _from_quotes(doc, quotes, cues, lex, covered)
    return _settled(doc, found)


def _quoted(doc: Doc, quotes: list[Quotation]) -> list[bool]:
    quoted = [False] * len(doc)
    for quote in quotes:
        quoted[quote.start : quote.end] = [True] * (quote.end - quote.start)
    return quoted


def _from_clauses(doc: Doc, cues: list[Found], quotes: list[Quotation]) -> list[Attribution]:
    found = []
    for cue in cues:
        source = source_of(cue)
        if source is None and (cue.cue.pos == "noun" or cue.cue.attitude):
            continue
        for rule, ranges in clause_contents(cue, source):
            kind = content_kind(doc, ranges, quotes)
            if kind == "direct" and rule != "object":
                continue  # the quotation itself will find this cue
            found.append(_attribution(cue, source, kind, ranges, rule))
    return found


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
        source=source.i if source else None,
        source_range=phrase_bounds(source) if source else None,
        rule=f"{rule}: {cue.cue.name}",
        confidence=round(confidence, 3),
        sense=cue.cue.sense,
        sentiment=cue.cue.sentiment,
        target=tuple(dict.fromkeys(targets)),
        addressee=next((a for a in addressees if source is None or a != source.i), None),
    )


def content_kind(doc: Doc, ranges: tuple[Range, ...], quotes: list[Quotation]) -> StatementKind:
    """direct if (nearly) all words stand in quotation marks, mixed if some do, else indirect."""
    words = inside = 0
    for start, end in ranges:
        for i in range(start, end):
            if not (doc[i].is_punct or doc[i].is_space):
                words += 1
                inside += any(q.start <= i < q.end for q in quotes)
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
    quotes: list[Quotation],
    cues: list[Found],
    lex: Lexicon,
    covered: list[tuple[Range, ...]],
) -> list[Attribution]:
    """Quotations that no clause or phrase holds yet."""
    found: list[Attribution] = []
    last: Attribution | None = None
    for quote in quotes:
        if any(s <= quote.start and quote.end <= e + 1 for ranges in covered for s, e in ranges):
            continue
        made = _from_quote(doc, quote, quotes, cues)
        if made is None and last and _goes_on(doc, quote, last):
            made = replace(
                last,
                content=((quote.start, quote.end),),
                kind="direct",
                rule="continuation: " + last.rule,
                confidence=round(last.confidence * CONFIDENCE["continuation"], 3),
            )
        if made:
            found.append(made)
            last = made
    return found


def _from_quote(
    doc: Doc, quote: Quotation, quotes: list[Quotation], cues: list[Found]
) -> Attribution | None:
    cue = attached_cue(doc, quote, cues)
    if cue is not None:
        ranges, whole = quote_content(doc, quote, cue.head)
        whole = whole and is_introduced(doc, quote, cue.head)
        kind: StatementKind = "direct" if whole else "mixed"
        return _attribution(cue, source_of(cue), kind, ranges, "quote+cue")
    bare = bare_source(doc, quote)
    if bare is None:
        return None
    rule, source = bare
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
    end = max(e for _, e in last.content)
    between = doc[end : quote.start]
    if any("\n" in t.text for t in between) and not _left_open(doc, end):
        return False
    begins = doc[quote.open].is_sent_start or doc[quote.start].is_sent_start
    return bool(begins) and len(between) <= 30 and doc[quote.start].text[:1].isupper()


def _left_open(doc: Doc, end: int) -> bool:
    """Whether the quotation that ends there had no closing mark."""
    return end < len(doc) and doc[end].is_space


def _settled(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Sorted; interrupted speech joined; the same words twice are one; no double readings."""
    joined = _join_interrupted(doc, sorted(found, key=lambda a: (a.content, -a.confidence)))
    kept: list[Attribution] = []
    for one in joined:
        same = next((k for k in kept if _same_words(doc, k, one)), None)
        if same is not None:
            better = max(same, one, key=lambda a: (a.cue is not None, a.confidence))
            places = tuple(sorted({*same.content, *one.content}))
            kept[kept.index(same)] = replace(better, content=places)
        elif not any(_reads_again(k, one) for k in kept):
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


def _same_words(doc: Doc, one: Attribution, other: Attribution) -> bool:
    """The same quotation twice, as body text and as pull quote."""
    if "indirect" in {one.kind, other.kind} or one.content == other.content:
        return False
    first, second = (_letters(doc, a.content[0]) for a in (one, other))
    return len(first) > 20 and first == second


def _letters(doc: Doc, span: Range) -> str:
    return "".join(c for c in doc[span[0] : span[1]].text.lower() if c.isalnum())


def _reads_again(one: Attribution, other: Attribution) -> bool:
    """Two readings of the same words by the same source or cue."""
    overlap = sum(max(0, min(e, f) - max(s, t)) for s, e in one.content for t, f in other.content)
    smaller = min(sum(e - s for s, e in a.content) for a in (one, other))
    same = one.cue == other.cue or one.source == other.source
    return same and overlap > 0.7 * smaller
