"""Texts, names and addresses are never trusted, and nobody else's site can use this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

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
    "/add?entered=1",
    f"/?undone={quote(BREAKOUT)}",
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
        self.scripts: list[str | None] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))
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
    assert all(re.fullmatch(r"/static/\w+\.js", str(s)) for s in found.scripts)
    assert answer.text.count("<script") == answer.text.count('"></script>')
    assert not {"img", "iframe", "object", "style", "b"} & set(found.tags)
    assert not [n for n, _ in found.attributes if n.startswith("on") or n == "style"]
    assert found.tags.count("main") == 1
    addresses = [v for n, v in found.attributes if n in {"href", "src", "action"}]
    assert all(a.startswith(("/", "#")) for a in addresses)
    assert "49" not in answer.text.replace("&#", "").split() and SEAL not in _shown(answer.text)


def _shown(text: str) -> str:
    """The page without the seals that its forms must have."""
    return text.replace(f'name="seal" value="{SEAL}"', "")


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_forbids_foreign_scripts_and_frames(
    hostile_site: TestClient, page: str
) -> None:
    headers = hostile_site.get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy and "connect-src 'self';" in policy
    assert "unsafe" not in policy and "http:" not in policy and "*" not in policy
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


@pytest.mark.parametrize(
    "page", ["/network", f"/matter/{MATTER}", f"/coalition/{MATTER}", f"/relation/{ID}/RUS"]
)
def test_a_picture_holds_nothing_that_runs(hostile_site: TestClient, page: str) -> None:
    page = f"{page}?as_of=2025-03-20"
    drawn = hostile_site.get(page, headers={"accept": "image/svg+xml"}).text
    tags = {element.tag.rpartition("}")[2] for element in fromstring(drawn).iter()}
    assert tags <= {"svg", "style", "path", "text", "title", "circle", "rect", "a"}
    assert not [n for e in fromstring(drawn).iter() for n in e.attrib if n.startswith("on")]


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
    "/event": {
        "document": reading().document.id,
        "words": "zei Macron",
        "type": "THREATEN",
        "author": "Ann",
    },
    "/add": {"text": "Frankrijk steunt Polen.", "published": "2025-03-14"},
    "/add/address": {"url": "http://127.0.0.1:9/"},
    "/add/files": {},
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
    for way in ("/correct", "/undo", "/merge", "/state", "/event"):
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


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "/\t/evil.example/",
    "javascript:alert(1)",
    "/\r\nset-cookie: a=b",
]


@pytest.mark.parametrize("back", ELSEWHERE)
def test_a_form_never_leads_to_another_site(site: TestClient, back: str) -> None:
    site.post("/correct", data={**FORMS["/correct"], "seal": SEAL})
    form = {**FORMS["/undo"], "seal": SEAL, "back": back}
    assert site.post("/undo", data=form).headers["location"] == "/corrections?undone=1"


def test_words_that_are_entered_are_shown_as_words(site: TestClient, place: str) -> None:
    form = {**FORMS["/event"], "actors": f"new:{SCRIPT}", "seal": SEAL}
    assert site.post("/event", data={**form, "author": f"Ann{BREAKOUT}"}).status_code == 303
    for page in ("/corrections", f"/article/{form['document']}?entered=1", "/?entered=%3Cscript"):
        text = site.get(page).text
        assert "<script>" not in text and "<img" not in text


def guests(place: str) -> tuple[TestClient, TestClient]:
    """A reader and an editor at a closed site."""
    config = Config(place, token="geheim", read_token="leeswoord")
    site = visitor(config, "example.org")
    reader = TestClient(site.app, base_url="http://example.org", follow_redirects=False)
    for guest, token in ((reader, "leeswoord"), (site, "geheim")):
        assert guest.post("/enter", data={"token": token}).status_code == 303
    return reader, site


def test_a_reader_reads_and_changes_nothing(place: str) -> None:
    reader, _ = guests(place)
    shown = reader.get(f"/article/{reading().document.id}")
    assert shown.status_code == 200
    assert '"/correct"' not in shown.text and "seal" not in shown.text
    assert reader.get("/add").status_code == 403
    for way, form in FORMS.items():
        assert reader.post(way, data={**form, "seal": ""}).status_code == 403
    with Ledger(place) as ledger:
        assert not ledger.corrections() and len(ledger.documents()) == 2


def seal_of(guest: TestClient) -> str:
    """The seal in the visitor's forms."""
    text = guest.get(f"/article/{reading().document.id}").text
    return re.findall(r'name="seal" value="([^"]*)"', text)[0]  # type: ignore[no-any-return]


def test_an_editor_corrects_with_a_seal_of_their_own(place: str) -> None:
    _, editor = guests(place)
    _, other = guests(place)
    seal = seal_of(editor)
    assert seal and seal != seal_of(other)
    form = FORMS["/correct"]
    assert editor.post("/correct", data={**form, "seal": seal_of(other)}).status_code == 403
    assert editor.post("/correct", data={**form, "seal": seal}).status_code == 303


def test_a_program_corrects_with_its_token_alone(place: str) -> None:
    site = visitor(Config(place, token="geheim", read_token="leeswoord"), "example.org")
    form = FORMS["/correct"]
    for token, status in (("ander", 401), ("", 401), ("leeswoord", 403), ("geheim", 303)):
        answer = site.post("/correct", data=form, headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == status


def test_who_leaves_is_a_stranger_again(place: str) -> None:
    reader, _ = guests(place)
    assert reader.get("/").status_code == 200
    kept = dict(reader.cookies)
    assert reader.post("/leave").status_code == 303
    reader.cookies.update(kept)
    assert reader.get("/").status_code == 401


def test_a_wrong_token_opens_nothing(place: str) -> None:
    guest = visitor(Config(place, read_token="leeswoord"), "example.org")
    answer = guest.post("/enter", data={"token": SCRIPT})
    assert answer.status_code == 403 and "set-cookie" not in answer.headers
    assert "not the token" in answer.text and "<script>" not in answer.text
    assert guest.post("/enter", data={"token": "a" * 3000}).status_code == 413
    foreign = {"origin": "https://evil.example"}
    assert guest.post("/enter", data={"token": "leeswoord"}, headers=foreign).status_code == 403
