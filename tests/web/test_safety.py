"""Texts, names and addresses are never trusted, and nobody else's site can use this one."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import SettingsError
from dragoman.ledger import Ledger
from dragoman.web.config import Config, checked_host
from tests.readings import reading
from tests.web.conftest import SEAL, visitor
from tests.web.hostile import ACTOR, BREAKOUT, FORMULA, SCRIPT, hostile

DOCUMENT = hostile().document.id
STATEMENT = hostile().records.statements[0].id
ID = quote(ACTOR, safe="")
MATTER = hostile().records.matters[0].id
PAGES = [
    "/",
    "/day/2025-03-14",
    f"/actor/{ID}",
    f"/article/{DOCUMENT}?at={STATEMENT}",
    f"/relation/{ID}/RUS",
    "/relation/RUS/RUS",
    "/search?q=alert",
    f"/search?q={quote(SCRIPT + BREAKOUT)}",
    f"/article/{DOCUMENT}?at={quote(BREAKOUT)}",
    f"/actor/RUS?about={quote(BREAKOUT)}",
    f"/actor/{quote(SCRIPT, safe='')}",
    f"/matter/{quote(BREAKOUT, safe='')}",
    f"/?{quote(BREAKOUT)}={quote(SCRIPT)}&self=1&path=2&anchor=3&visit=4",
    f"/?as_of={quote(SCRIPT)}",
    f"/?lang={quote(SCRIPT)}",
    "/matters",
    f"/matter/{MATTER}",
    f"/coalition/{MATTER}",
    "/network",
    "/alerts?since=2025-01-01&as_of=2025-03-20",
    f"/alerts?since={quote(SCRIPT)}",
    "/corrections",
    "/add",
    f"/{quote(SCRIPT)}",
]


class Tags(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.fixture
def hostile_site(tmp_path: Path) -> Iterator[TestClient]:
    path = str(tmp_path / "a.db")
    with Ledger(path) as ledger:
        ledger.add(hostile())
        ledger.correct(f"{SCRIPT}{BREAKOUT}").assign_speaker(STATEMENT, f"new:{SCRIPT}")
    yield visitor(Config(path, seal=SEAL))


@pytest.mark.parametrize("page", PAGES)
def test_no_word_from_elsewhere_becomes_markup(hostile_site: TestClient, page: str) -> None:
    answer = hostile_site.get(page)
    assert answer.status_code in {200, 404, 422}
    found = Tags()
    found.feed(answer.text)
    assert not {"script", "img", "iframe", "object", "style", "b"} & set(found.tags)
    assert not [n for n, _ in found.attributes if n.startswith("on") or n == "style"]
    assert found.tags.count("main") == 1
    addresses = [v for n, v in found.attributes if n in {"href", "src", "action"}]
    assert all(a.startswith(("/", "#")) for a in addresses)
    assert "49" not in answer.text.replace("&#", "").split() and SEAL not in _shown(answer.text)


def _shown(text: str) -> str:
    """The page without the seals that its forms must have."""
    return text.replace(f'name="seal" value="{SEAL}"', "")


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_forbids_scripts_and_frames(hostile_site: TestClient, page: str) -> None:
    headers = hostile_site.get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_an_articles_address_is_a_link_only_if_it_leads_to_a_web_page(tmp_path: Path) -> None:
    wanted = {
        "https://example.org/a?b=1&c=2": True,
        "http://example.org/": True,
        "JavaScript:alert(1)": False,
        "data:text/html,<script>": False,
        " javascript:alert(1)": False,
        "//evil.example": False,
        "http://[": False,
    }
    for number, (url, shown) in enumerate(wanted.items()):
        path = str(tmp_path / f"{number}.db")
        with Ledger(path) as ledger:
            ledger.add(hostile(url))
        text = visitor(Config(path)).get(f"/article/{DOCUMENT}").text
        assert ("noopener noreferrer" in text) is shown, url


def test_a_spreadsheet_runs_no_formula_from_a_text(hostile_site: TestClient) -> None:
    table = hostile_site.get(f"/article/{DOCUMENT}?format=csv").text
    assert f"'{FORMULA}" in table
    assert f",{FORMULA}" not in table and f'"{FORMULA}' not in table


def test_only_this_machine_is_answered_without_a_token(place: str) -> None:
    for host in ("localhost", "localhost:8765", "127.0.0.1:8765", "[::1]:8765"):
        assert visitor(Config(place), host).get("/").status_code == 200
    for host in ("evil.example", "localhost.evil.example", "192.168.1.5"):
        assert visitor(Config(place), host).get("/").status_code == 421


def test_another_host_needs_a_token() -> None:
    assert checked_host("127.0.0.1", None)
    assert checked_host("0.0.0.0", "secret")
    for host in ("0.0.0.0", "192.168.1.5", "::", "example.org"):
        with pytest.raises(SettingsError, match="token"):
            checked_host(host, None)


def test_with_a_token_nothing_is_shown_without_it(place: str) -> None:
    guest = visitor(Config(place, token="geheim"), "example.org")
    for page in ("/", "/openapi.json", "/article/d0", "/?token=other", "/?token=%FF"):
        assert guest.get(page).status_code == 401
    assert guest.post("/undo", data={"number": "1"}).status_code == 401
    assert guest.get("/", headers={"authorization": "Bearer geheim"}).status_code == 200


def test_the_token_goes_from_the_address_into_a_cookie(place: str) -> None:
    guest = visitor(Config(place, token="geheim"), "example.org")
    answer = guest.get("/matters?token=geheim")
    assert answer.headers["location"] == "/matters"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert guest.get("/matters").status_code == 200


FORMS = {
    "/correct": {
        "action": "reject",
        "record": reading().records.statements[0].id,
        "document": reading().document.id,
        "author": "Ann",
    },
    "/undo": {"number": "1", "author": "Ann"},
    "/merge": {"kind": "actor", "one": "FRA", "into": "POL", "author": "Ann"},
    "/state": {
        "document": reading().document.id,
        "words": "Frankrijk veroordeelde Rusland",
        "speaker": "FRA",
        "author": "Ann",
    },
    "/add": {"text": "Frankrijk steunt Polen.", "published": "2025-03-14"},
}


@pytest.mark.parametrize("way", FORMS)
def test_a_form_of_another_site_changes_nothing(site: TestClient, place: str, way: str) -> None:
    form = FORMS[way]
    assert site.post(way, data=form).status_code == 403
    assert site.post(way, data={**form, "seal": "wrong"}).status_code == 403
    sealed = {**form, "seal": SEAL}
    for origin in ("https://evil.example", "null", "http://localhost.evil.example"):
        assert site.post(way, data=sealed, headers={"origin": origin}).status_code == 403
    with Ledger(place) as ledger:
        assert not ledger.corrections()
        assert len(ledger.documents()) == 2


def test_reading_changes_nothing(site: TestClient) -> None:
    for way in ("/correct", "/undo", "/merge", "/state"):
        assert site.get(way).status_code == 405


def test_large_bodies_are_refused_before_they_are_read(place: str) -> None:
    guest = visitor(Config(place, largest=1000, seal=SEAL))
    assert guest.post("/add", data={"seal": SEAL, "text": "a" * 2000}).status_code == 413

    def endless() -> Iterator[bytes]:
        yield b"text=a"

    assert guest.post("/add", content=endless()).status_code == 411


def test_long_words_in_addresses_are_refused(site: TestClient) -> None:
    assert site.get("/search?q=" + "a" * 300).status_code == 422
    assert site.get("/actor/" + "a" * 300).status_code == 422


def test_files_of_the_machine_are_not_served(site: TestClient) -> None:
    for way in ("/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"):
        assert site.get(way).status_code == 404
