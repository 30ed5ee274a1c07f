"""A reading as JSON: every id is one of the actors, every offset gives its words back."""

from __future__ import annotations

import json

from dragoman.exports.json_lines import to_json
from tests.readings import plan, reading


def test_the_line_has_everything_and_its_offsets_hold() -> None:
    line = to_json(reading())
    assert "\n" not in line
    data = json.loads(line)
    text = data["document"]["text"]
    ids = {a["id"] for a in data["actors"]}
    spans = [m for a in data["actors"] for m in a["mentions"]]
    for statement in data["statements"]:
        spans += [*statement["content"], statement["cue"], statement["source"]]
        assert {statement["speaker"], *statement["about"]} <= ids
    for event in data["events"]:
        spans.append(event["trigger"])
        assert {*event["actors"], *event["recipients"]} <= ids
    assert len(spans) == 7
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)


def test_matters_and_what_hangs_on_them_are_whole() -> None:
    data = json.loads(to_json(plan()))
    text = data["document"]["text"]
    truce, coalition = data["matters"]
    (stance,), (promise,), (joined,) = (
        data[kind] for kind in ("stances", "commitments", "memberships")
    )
    assert (truce["number"], truce["unit"], truce["parties"]) == (30.0, "day", ["RUS", "UKR"])
    assert stance["matter"] == promise["matter"] == truce["id"]
    assert joined["coalition"] == coalition["id"] and promise["condition"] is None
    spans = [truce["span"], *truce["mentions"], stance["evidence"], stance["condition"]]
    spans += [promise["what"], promise["consequence"], joined["evidence"]]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)


def test_the_same_reading_gives_the_same_line() -> None:
    assert to_json(reading()) == to_json(reading())
