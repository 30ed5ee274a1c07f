"""While the ledger is read after a start, the site says so, and shows what it can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger, View
from dragoman.standing.books import Books
from dragoman.web import preparing
from dragoman.web.app import make_app
from dragoman.web.config import Config
from tests.readings import reading
from tests.web.conftest import SEAL, visitor

NEEDED = ["/actor/FRA", "/search?q=fout", "/matters", "/matter/a", "/network", "/alerts"]


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The reading of the ledger waits for this, and visitors wait for nothing."""
    event, on = Event(), Books.on
    monkeypatch.setattr(preparing, "PATIENCE", 0.01)
    monkeypatch.setattr(Books, "on", lambda *words: event.wait(60) and on(*words))
    yield event
    event.set()


@pytest.mark.parametrize("page", NEEDED)
def test_a_page_that_is_not_ready_says_how_far_it_is(
    go_on: Event, site: TestClient, page: str
) -> None:
    answer = site.get(page, headers={"accept-language": "nl"})
    assert answer.status_code == 503 and int(answer.headers["retry-after"]) > 0
    assert "0 %" in answer.text and "leest het grootboek" in answer.text
    # A browser without scripts asks again by itself.
    assert re.search('<meta http-equiv="refresh" content="[0-9]+">', answer.text)
    told = site.get(page, headers={"accept": "application/json"}).json()
    assert (told["status"], told["part"]) == (503, 0)


def test_the_front_page_shows_the_news_at_once_and_the_rest_when_it_is_there(
    go_on: Event, site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = site.get("/?as_of=2025-03-14&format=json").json()
    assert [a["document"]["id"] for a in early["articles"]] == [reading().document.id]
    assert (early["part"], early["deadlines"], early["moves"]) == (0, [], [])
    assert "is reading the ledger, 0 % so far" in site.get("/?lang=en").text
    go_on.set()
    monkeypatch.setattr(preparing, "PATIENCE", 60.0)
    later = site.get("/?as_of=2025-05-20&format=json").json()
    assert later["part"] is None and len(later["deadlines"]) == 1 and later["moves"]


@pytest.mark.parametrize("page", [f"/article/{reading().document.id}", "/relation/FRA/RUS", "/add"])
def test_what_needs_little_is_there_from_the_start(
    go_on: Event, site: TestClient, page: str
) -> None:
    assert site.get(page).status_code == 200


def test_the_site_reads_the_ledger_before_anybody_asks(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TestClient(make_app(Config(place)), base_url="http://localhost") as site:
        site.app.state.shelf.prepare().wait_for_all()  # type: ignore[attr-defined]

        def again(*words: object, **more: object) -> None:
            raise AssertionError("what the pages need was read already")

        for question in ("cast", "matters", "deeds", "sayings"):
            monkeypatch.setattr(View, question, again)
        for page in ("/", "/matters", "/alerts", "/network", "/actor/FRA"):
            assert site.get(page).status_code == 200


def test_after_a_merge_the_ledger_is_read_again(site: TestClient) -> None:
    assert site.get("/matter/wapenstilstand?format=json").json()["courses"]
    form = {"kind": "actor", "one": "RUS", "into": "POL", "author": "Ann", "seal": SEAL}
    assert site.post("/merge", data=form).status_code == 303
    (course,) = site.get("/matter/wapenstilstand?format=json").json()["courses"]
    assert course["party"]["name"] == "Poland"


def test_a_ledger_that_cannot_be_read_is_told_of_on_the_page(tmp_path: Path) -> None:
    site = visitor(Config(str(tmp_path / "none.db")))
    answer = site.get("/matters")
    assert answer.status_code == 404 and "there is no ledger" in answer.text


def test_a_ledger_without_articles_is_soon_read(tmp_path: Path) -> None:
    Ledger(tmp_path / "empty.db").close()
    site = visitor(Config(str(tmp_path / "empty.db")))
    for page in ("/", "/matters", "/alerts", "/network"):
        assert site.get(page).status_code == 200
