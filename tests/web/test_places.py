"""One text in many papers: the reader sees which, and can say that one is another text."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.web.config import Config
from tests.ledger.test_one_text import AGENCY, MORE, printed, with_another
from tests.web.conftest import SEAL, visitor

FIRST = printed("courant")
COPY = printed("nieuws", AGENCY.replace("vrijdag", "gisteren"), "2025-03-15")
NEWS = "Berlijn sloot zich zaterdag bij de verklaring aan"
NEWER = with_another(printed("bode", AGENCY + MORE, "2025-03-16"), NEWS)
ARTICLE = FIRST.document.id


@pytest.fixture
def site(tmp_path: Path) -> TestClient:
    """A text in three papers: as it was first, with a word changed, and with news at its end."""
    path = str(tmp_path / "a.db")
    with Ledger(path) as ledger:
        ledger.add_all([FIRST, COPY, NEWER])
    return visitor(Config(path, seal=SEAL))


def apart(site: TestClient, document: str) -> str:
    """Send the form; where it leads to, or nothing if it is refused."""
    form = {"document": document, "author": "Ann", "seal": SEAL}
    return site.post("/apart", data=form).headers.get("location", "")


@pytest.mark.parametrize("document", [ARTICLE, NEWER.document.id])
def test_an_article_shows_all_places_where_its_text_stood(site: TestClient, document: str) -> None:
    found = site.get(f"/article/{document}?format=json").json()["places"]
    assert [(p["printing"]["publisher"], p["printing"]["published"]) for p in found] == [
        ("courant", "2025-03-14"),
        ("nieuws", "2025-03-15"),
        ("bode", "2025-03-16"),
    ]
    text = site.get(f"/article/{document}").text
    for p in found:
        assert f'href="{p["printing"]["url"]}"' in text
    # Only what was read has a page of its own.
    assert [p["read"] for p in found] == [True, False, True]
    assert f'href="/article/{COPY.document.id}"' not in text


def test_a_text_that_stood_in_one_paper_has_no_list(tmp_path: Path) -> None:
    with Ledger(tmp_path / "b.db") as ledger:
        ledger.add(FIRST)
    text = visitor(Config(str(tmp_path / "b.db"))).get(f"/article/{ARTICLE}").text
    assert 'id="places"' not in text and 'action="/apart"' not in text


def test_nothing_later_than_the_day_is_among_the_places(site: TestClient) -> None:
    found = site.get(f"/article/{ARTICLE}?as_of=2025-03-15&format=json").json()["places"]
    assert [p["printing"]["publisher"] for p in found] == ["courant", "nieuws"]


@pytest.mark.parametrize(
    "page", ["/actor/FRA", "/actor/emmanuel-macron", "/relation/FRA/RUS", "/search?q=Dit+is+fout"]
)
@pytest.mark.parametrize(("language", "told"), [("en", "3 papers"), ("nl", "3 kranten")])
def test_an_entry_tells_in_how_many_papers_it_stood(
    site: TestClient, page: str, language: str, told: str
) -> None:
    text = site.get(f"{page}{'&' if '?' in page else '?'}lang={language}").text
    assert f'title="bode, courant, nieuws">{told}<' in text


def test_a_day_names_the_papers(site: TestClient) -> None:
    assert "bode, courant, nieuws" in site.get("/day/2025-03-14").text


def test_who_may_only_read_sees_the_places_and_no_form(site: TestClient) -> None:
    assert site.get(f"/article/{ARTICLE}").text.count('action="/apart"') == 2
    place = site.app.state.config.ledger  # type: ignore[attr-defined]
    reader = visitor(Config(place, token="t", read_token="r"))
    text = reader.get(f"/article/{ARTICLE}", headers={"authorization": "Bearer r"}).text
    assert 'id="places"' in text and 'action="/apart"' not in text


def test_a_text_that_is_no_copy_is_read_and_becomes_one_again(site: TestClient) -> None:
    copy = COPY.document.id
    assert site.get(f"/article/{copy}").status_code == 404
    assert apart(site, copy) == f"/article/{copy}?entered=1"
    text = site.get(f"/article/{copy}?entered=1").text
    assert "gisteren" in text and '<input type="hidden" name="number" value="1">' in text
    papers = [p["printing"]["publisher"] for p in places(site)]
    assert papers == ["courant", "bode"]
    # Both articles and the list of corrections have who told them apart.
    for page in (f"/article/{ARTICLE}", "/corrections"):
        assert "told apart" in site.get(f"{page}?lang=en").text
    undo = {"number": 1, "author": "Ann", "seal": SEAL, "back": f"/article/{ARTICLE}"}
    assert site.post("/undo", data=undo).status_code == 303
    assert [p["printing"]["publisher"] for p in places(site)] == ["courant", "nieuws", "bode"]


def test_what_is_no_copy_cannot_be_told_apart(site: TestClient) -> None:
    for document in (ARTICLE, "d0"):
        assert apart(site, document) == ""
    assert site.get("/corrections?format=json").json() == {"corrections": []}


def places(site: TestClient) -> list[dict[str, dict[str, str]]]:
    """The places of the first article's text."""
    found: list[dict[str, dict[str, str]]] = site.get(f"/article/{ARTICLE}?format=json").json()[
        "places"
    ]
    return found
