"""What the words around an expression say of it: past or to come, a deadline, or no date at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.records.calendar.model import Leaning, Parts
from dragoman.records.calendar.words import Language, key

_STOP = re.compile(r"[.!?;:,()„“”\"«»\n](?:\s|$)|[„“”\"«»()]")
_WORD = re.compile(r"[\w’'.%-]*\w%?|%")


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a folded text: its bounds, where its core begins, and its values."""

    text: str
    folded: str
    kind: str
    start: int
    core: int
    end: int
    relation: str | None
    parts: Parts
    language: Language

    def word_before(self, at: int) -> str:
        """The word that ends before a place, on the same line."""
        words = self.folded[max(0, at - 40) : at].split("\n")[-1].split()
        return key(words[-1]) if words else ""

    def word_after(self) -> str:
        """The word that follows at once."""
        match = _WORD.match(self.folded, self.end + 1) if self.end < len(self.folded) else None
        return match[0] if match and self.folded[self.end].isspace() else ""


def is_expression(found: Found) -> bool:
    """Whether nothing in or around the words says that they mean no date, or another day's."""
    return not any(doubt(found) for doubt in _DOUBTS)


def leaning(found: Found) -> Leaning | None:
    """Past or future, by the nearest word of the same clause that tells."""
    clause_start, clause_end = clause(found)
    nearest: dict[Leaning, int] = {}
    for side in ("future", "past"):
        for match in found.language.clues[side].finditer(found.folded, clause_start, clause_end):
            if match.end() <= found.start or match.start() >= found.end:
                away = _words_between(found, match)
                lean: Leaning = "future" if side == "future" else "past"
                nearest[lean] = min(away, nearest.get(lean, away))
    ordered = sorted(nearest, key=lambda lean: (nearest[lean], lean == "past"))
    return ordered[0] if ordered else None


def says(found: Found, name: str) -> bool:
    """Whether a word of the list `around.name` stands in the same clause."""
    return bool(found.language.clues[name].search(found.folded, *clause(found)))


def is_conditional(found: Found) -> bool:
    """Whether «if» or «unless» opens the sentence part that the expression stands in."""
    before = re.split(r"[.!?;:]\s", found.folded[max(0, found.start - 120) : found.start])[-1]
    return bool(found.language.clues["conditional"].search(before))


def has_grace(found: Found) -> bool:
    """«Has until Friday», «krijgt tot vrijdag de tijd»: the end is a deadline."""
    before = found.folded[max(clause(found)[0], found.start - 40) : found.start]
    after = found.folded[found.end : min(clause(found)[1], found.end + 20)]
    near = " ".join(before.split()[-4:])
    clues = found.language.clues
    return bool(clues["grace_before"].search(near) or clues["grace_after"].match(after.lstrip()))


def clause(found: Found) -> tuple[int, int]:
    """The bounds of the clause: up to a stop, a quotation mark or a conjunction."""
    reach = 200
    low, high = max(0, found.start - reach), min(len(found.folded), found.end + reach)
    for stops in (_STOP, found.language.clues["boundaries"]):
        for match in stops.finditer(found.folded, low, found.start):
            low = match.end()
        following = stops.search(found.folded, found.end, high)
        high = following.start() if following else high
    return low, high


def _words_between(found: Found, clue: re.Match[str]) -> int:
    if clue.end() <= found.start:
        return len(found.folded[clue.end() : found.start].split())
    return len(found.folded[found.end : clue.start()].split())


def _lacks_relation(found: Found) -> bool:
    """A bare year, length, season or weekend is a date only after a preposition."""
    parts = found.parts
    if found.kind == "length":
        return found.relation != "within"
    if found.kind == "ending":
        return found.relation not in ("before", "by", "until")
    if found.kind == "span" and found.folded.startswith("the ", found.core):
        counted = parts.count != (1, 1) or parts.unit == "hour"
        return not counted and found.relation is None
    bare = parts.near is None and parts.part is None and parts.whichyear is None
    if found.kind == "year" or (found.kind == "season" and parts.year is None):
        return bare and found.relation is None
    return found.kind == "weekend" and found.relation is None


def _recurs(found: Found) -> bool:
    before = {found.word_before(found.start), found.word_before(found.core)}
    return bool(before & found.language.lists("recurring"))


def _is_of_another_day(found: Found) -> bool:
    """«De dinsdag daarvoor», «that Tuesday», «the next week», «within 30 days of»."""
    words, before, after = found.language, found.word_before(found.core), found.word_after()
    counted = after in words.lists("counted_from")
    article = before in words.lists("article")
    other = before in words.lists("that_day")
    if found.kind in ("weekday", "name"):
        if after in words.lists("day_counted_from"):
            return True
        return found.parts.near is None and (other or (article and counted))
    if found.kind == "unit":
        return found.parts.near in ("last", "next") and (other or article)
    return found.kind in ("length", "ahead_maybe") and counted


def _is_part_of_another(found: Found) -> bool:
    """«De laatste dagen van de oorlog», «the fall of Kabul», «the summer Olympics»."""
    of = found.word_after() in found.language.lists("part_of")
    if found.kind == "season":
        noun = found.word_after() in found.language.lists("season_nouns")
        return noun or (of and found.parts.year is None and found.parts.whichyear is None)
    return found.kind == "span" and of


def _is_no_month(found: Found) -> bool:
    """«May» and «march» where they may be other words; «Mei» where it may be a name."""
    if found.kind != "month" and found.kind != "date":
        return False
    name = found.language.words["month" if found.kind == "month" else "anymonth"]
    said = next(
        (
            w
            for w in re.findall(r"[^\W\d_]+", found.text[found.core : found.end])
            if name.get(w.lower()) == str(found.parts.month)
        ),
        "",
    )
    if found.language.data["months_are_capitalised"] and said.islower():
        return True
    parts = found.parts
    beside = parts.near or parts.part or parts.year or parts.whichyear is not None
    if found.kind == "date" or beside or found.relation:
        return False
    if found.language.data["months_are_capitalised"]:
        return said.lower() in found.language.lists("doubtful_months")
    return not said.islower()


def _is_a_number(found: Found) -> bool:
    """«In 2000 woningen»: a number of things, not a year."""
    if found.kind != "year":
        return False
    after = found.word_after()
    round_number = (found.parts.year or 0) % 100 == 0 and found.parts.part is None
    return after in found.language.lists("counted") or bool(round_number and after)


_DOUBTS: tuple[Callable[[Found], bool], ...] = (
    _lacks_relation,
    _recurs,
    _is_of_another_day,
    _is_part_of_another,
    _is_no_month,
    _is_a_number,
)
