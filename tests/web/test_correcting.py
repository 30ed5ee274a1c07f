"""A reader puts the ledger right in place, and can take it back."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from tests.readings import plan, reading
from tests.web.conftest import SEAL

ARTICLE = reading().document.id
STATEMENT = reading().records.statements[0].id
EVENT = reading().records.events[0].id


def correct(site: TestClient, record: str, action: str, value: str = "") -> int:
    """Send the form of an entry; the answer's status."""
    form = {"record": record, "document": ARTICLE, "action": action, "value": value}
    return site.post("/correct", data={**form, "author": "Ann", "seal": SEAL}).status_code


def lines(site: TestClient) -> dict[str, str]:
    """The entries of the article with the names of who said or did them."""
    notes = site.get(f"/article/{ARTICLE}?format=json").json()["notes"]
    return {n["id"]: ", ".join(w["name"] for w in n["who"]) for n in notes}


def test_a_rejected_entry_is_gone_and_comes_back_when_taken_back(site: TestClient) -> None:
    assert correct(site, STATEMENT, "reject") == 303
    assert STATEMENT not in lines(site)
    assert site.post("/undo", data={"number": 1, "author": "Ben", "seal": SEAL}).status_code == 303
    assert lines(site)[STATEMENT] == "Emmanuel Macron"


def test_a_confirmed_entry_is_sure(site: TestClient) -> None:
    assert correct(site, EVENT, "confirm") == 303
    notes = site.get(f"/article/{ARTICLE}?format=json").json()["notes"]
    (event,) = [n for n in notes if n["id"] == EVENT]
    assert event["confidence"] == 1.0
    assert event["rule"].startswith("Ann: confirm")


@pytest.mark.parametrize(
    ("record", "action", "value", "left"),
    [
        (STATEMENT, "speaker", "RUS", "Russia"),
        (STATEMENT, "speaker", "new:Jan Smit", "Jan Smit"),
        (EVENT, "actors", "Rusland, emmanuel-macron", "Russia, Emmanuel Macron"),
    ],
)
def test_who_said_or_did_it_can_be_changed(
    site: TestClient, record: str, action: str, value: str, left: str
) -> None:
    assert correct(site, record, action, value) == 303
    assert lines(site)[record] == left


def test_to_whom_it_was_done_can_be_changed(site: TestClient) -> None:
    assert correct(site, EVENT, "recipients", "emmanuel-macron") == 303
    notes = site.get(f"/article/{ARTICLE}?format=json").json()["notes"]
    (event,) = [n for n in notes if n["id"] == EVENT]
    assert [w["name"] for w in event["whom"]] == ["Emmanuel Macron"]


def test_a_correction_changes_what_stands(site: TestClient) -> None:
    before = site.get("/relation/FRA/RUS?format=json").json()["ways"][0]
    assert before["warmth"] in {"cold", "neutral"} and before["entries"] == 1
    correct(site, EVENT, "reject")
    after = site.get("/relation/FRA/RUS?format=json").json()["ways"][0]
    assert (after["warmth"], after["entries"]) == ("unknown", 0)


def test_who_and_when_is_shown(site: TestClient) -> None:
    correct(site, STATEMENT, "reject")
    for page in ("/corrections", f"/article/{ARTICLE}"):
        text = site.get(page).text
        assert "Ann" in text and "rejected" in text
        assert re.search(r'<time datetime="20\d\d-\d\d-\d\dT', text)


def test_what_cannot_be_is_said_and_changes_nothing(site: TestClient) -> None:
    assert correct(site, "s0", "confirm") == 409
    assert correct(site, STATEMENT, "speaker", "nobody at all") == 409
    assert correct(site, STATEMENT, "speaker", " ") == 409
    assert correct(site, EVENT, "speaker", "RUS") == 409
    assert correct(site, STATEMENT, "burn") == 422
    assert site.get("/corrections?format=json").json() == {"corrections": []}


def test_the_author_is_remembered(site: TestClient) -> None:
    form = {"record": EVENT, "document": ARTICLE, "action": "confirm", "seal": SEAL}
    answer = site.post("/correct", data={**form, "author": "Zoë"})
    assert unquote(answer.cookies["dragoman-author"]) == "Zoë"
    assert 'value="Zoë"' in site.get(f"/article/{ARTICLE}").text


def test_the_moment_stays_after_a_correction(site: TestClient) -> None:
    form = {"record": EVENT, "document": ARTICLE, "action": "confirm", "seal": SEAL}
    answer = site.post("/correct?as_of=2025-04-01&lang=nl", data={**form, "author": "Ann"})
    assert "as_of=2025-04-01&lang=nl" in answer.headers["location"]


def test_a_missed_statement_is_added_by_its_words(site: TestClient) -> None:
    form = {"document": ARTICLE, "speaker": "FRA", "author": "Ann", "seal": SEAL}
    words = "Frankrijk veroordeelde Rusland"
    assert site.post("/state", data={**form, "words": f" {words}\r\n"}).status_code == 303
    notes = site.get(f"/article/{ARTICLE}?format=json").json()["notes"]
    assert (words, "France") in {(n["words"], n["who"][0]["name"]) for n in notes}
    for absent in ("olifant", "e", " "):
        assert site.post("/state", data={**form, "words": absent}).status_code == 409


def test_two_actors_become_one_and_two_again(site: TestClient) -> None:
    form = {"kind": "actor", "one": "FRA", "into": "Polen", "author": "Ann", "seal": SEAL}
    assert site.post("/merge", data=form).status_code == 303
    assert lines(site)[EVENT] == "Poland"
    site.post("/undo", data={"number": 1, "author": "Ann", "seal": SEAL})
    assert lines(site)[EVENT] == "France"


def test_two_matters_become_one(site: TestClient) -> None:
    known = site.get("/matters?format=json").json()["once"]
    one, other = (m["id"] for m in known)
    form = {"kind": "matter", "one": one, "into": other, "author": "Ann", "seal": SEAL}
    assert site.post("/merge", data=form).status_code == 303
    found = site.get("/matters?format=json").json()
    assert len(found["once"]) == 1
    assert site.post("/merge", data={**form, "into": "m0"}).status_code == 409


def test_a_position_that_is_wrong_is_rejected_in_place(site: TestClient) -> None:
    article = plan("2025-03-20")
    (stance,) = article.records.stances
    assert f"{stance.id}" in site.get(f"/article/{article.document.id}").text
    form = {"record": stance.id, "document": article.document.id, "action": "reject"}
    site.post("/correct", data={**form, "author": "Ann", "seal": SEAL})
    found = site.get("/matter/wapenstilstand?format=json").json()
    assert found["courses"] == []


def test_selected_words_are_meant_where_they_were_selected(site: TestClient) -> None:
    """«Rusland» stands once, «a» often: the place tells which."""
    form = {"document": ARTICLE, "speaker": "FRA", "author": "Ann", "seal": SEAL}
    text = reading().document.text
    place = {"words": "an", "start": str(text.index("Macron") - 30)}
    assert site.post("/state", data={**form, **place}).status_code == 409
    place = {"words": "an", "start": str(text.index("ankrijk"))}
    assert site.post("/state", data={**form, **place}).status_code == 303
    (row,) = site.get("/corrections?format=json").json()["corrections"]
    assert row["words"] == "an"


def test_a_missed_event_is_added_and_taken_back(site: TestClient) -> None:
    form = {"document": ARTICLE, "words": "zei Macron", "author": "Ann", "seal": SEAL}
    roles = {"type": "THREATEN", "actors": "emmanuel-macron, FRA", "recipients": "Rusland"}
    answer = site.post("/event", data={**form, **roles})
    assert answer.headers["location"] == f"/article/{ARTICLE}?entered=1"
    notes = site.get(f"/article/{ARTICLE}?format=json").json()["notes"]
    (event,) = [n for n in notes if n["label"] == "THREATEN"]
    assert [w["name"] for w in event["who"]] == ["Emmanuel Macron", "France"]
    assert [w["name"] for w in event["whom"]] == ["Russia"]

    undo = {"number": 1, "author": "Ann", "seal": SEAL, "back": f"/article/{ARTICLE}?lang=nl"}
    answer = site.post("/undo", data=undo)
    assert answer.headers["location"] == f"/article/{ARTICLE}?lang=nl&undone=1"
    assert "THREATEN" not in {n["label"] for n in notes_of(site)}
    assert site.post("/event", data={**form, "type": "BURN"}).status_code == 409


def notes_of(site: TestClient) -> list[dict[str, object]]:
    """The article's entries."""
    notes: list[dict[str, object]] = site.get(f"/article/{ARTICLE}?format=json").json()["notes"]
    return notes


@pytest.mark.parametrize("one", ["FRA", "POL"])
def test_a_merge_is_taken_back_on_the_actors_page(site: TestClient, one: str) -> None:
    form = {"kind": "actor", "one": "FRA", "into": "Polen", "author": "Ann", "seal": SEAL}
    site.post("/merge", data=form)
    assert '<input type="hidden" name="number" value="1">' in site.get(f"/actor/{one}").text
