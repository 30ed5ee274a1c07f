"""A reading as JSON: every id is one of the actors, every offset gives its words back."""

from __future__ import annotations

import json

from dragoman.exports.json_lines import to_json
from tests.readings import reading


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


def test_the_same_reading_gives_the_same_line() -> None:
    assert to_json(reading()) == to_json(reading())
