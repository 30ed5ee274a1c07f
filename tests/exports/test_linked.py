"""FollowTheMoney entities and Web Annotations: as made by hand, and read back."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.exports.annotations import AROUND, web_annotations
from dragoman.exports.followthemoney import entities
from dragoman.ledger import Ledger
from dragoman.ledger.rows import DocumentRow, PlaceRow, StatementRow
from tests.exports.pact import TEXT
from tests.readings import plan, reading

GOLDEN = Path(__file__).parent / "golden"


def test_entities_are_those_made_by_hand(ledger: Ledger) -> None:
    found = {one["id"]: one for one in entities(ledger)}
    for line in (GOLDEN / "entities.ftm.jsonl").read_text("utf8").splitlines():
        expected = json.loads(line)
        assert found[expected["id"]] == expected
    schemata = Counter(one["schema"] for one in found.values())
    assert (schemata["Event"], schemata["Note"], schemata["Article"]) == (3, 1, 1)


def test_followthemoney_takes_every_entity_with_every_value(ledger: Ledger) -> None:
    followthemoney = pytest.importorskip(
        "followthemoney", reason="no followthemoney: pip install 'dragoman[ftm]'"
    )
    ledger.add_all([reading(), plan()])
    known = {one["id"] for one in entities(ledger)}
    for one in entities(ledger):
        proxy = followthemoney.model.get_proxy(one, cleaned=False)
        proxy.schema.validate(one)
        for name, values in one["properties"].items():
            kept = proxy.get(name)
            assert len(kept) == len(values), (one, kept)
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= known


def test_an_annotation_is_the_one_made_by_hand(ledger: Ledger) -> None:
    expected = json.loads((GOLDEN / "statement.annotation.json").read_text("utf8"))
    assert list(web_annotations(ledger)) == [expected]


def test_both_selectors_find_the_words_again(ledger: Ledger) -> None:
    (annotation,) = web_annotations(ledger)
    for target in annotation["target"]:
        assert _anchored(target, TEXT) == [_position(target)]
        # The page was changed before the words: the quotation still finds them, with its context.
        assert len(_anchored(target, "Updated: 🕊 this is new. " + TEXT)) == 1


def _position(target: dict[str, Any]) -> tuple[int, int]:
    position = target["selector"][1]
    return position["start"], position["end"]


def _anchored(target: dict[str, Any], text: str) -> list[tuple[int, int]]:
    """Where a text has the quotation between its prefix and its suffix."""
    quote = target["selector"][0]
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    starts = [i for i in range(len(text)) if text.startswith(whole, i)]
    before, length = len(quote["prefix"]), len(quote["exact"])
    return [(i + before, i + before + length) for i in starts]


class OneStatement:
    """A view with one statement of a text, on some of its characters."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self._text, self._start, self._stop = text, start, stop

    def parts(self) -> list[OneStatement]:
        return [self]

    def documents(self) -> list[DocumentRow]:
        return [DocumentRow("d", None, "2025", "nl", None, None, 1, 0)]

    def statements(self) -> list[StatementRow]:
        words = (self._text[self._start : self._stop],)
        who = (None, None, "direct", None)
        return [StatementRow("s", "d", "2025", *who, words, self._start, (), (), 0.0, 0.5, "r")]

    def text(self, document: str) -> str:
        return self._text

    def places(self, document: str) -> list[PlaceRow]:
        return [PlaceRow("statement", "s", self._start, self._stop)]


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=120), st.data())
def test_selectors_hold_for_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    (one,) = web_annotations(OneStatement(text, start, stop))  # type: ignore[arg-type]
    (target,) = one["target"]
    quote = target["selector"][0]
    assert (start, stop) in _anchored(target, text)
    assert text[start:stop] == quote["exact"] and _position(target) == (start, stop)
    assert len(quote["prefix"]) == min(AROUND, start)
