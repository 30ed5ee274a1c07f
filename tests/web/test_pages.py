"""What a reader sees, at addresses that can be kept and passed on."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.standing.alerts import Alert
from dragoman.standing.moments import turned_at
from dragoman.web.config import Config
from dragoman.web.templates import ENVIRONMENT
from tests.readings import plan, reading
from tests.standing.test_entries import with_event
from tests.web.conftest import visitor

ARTICLE = reading().document.id
PLAN = plan("2025-03-20").document.id
STATEMENT = reading().records.statements[0].id
EVENT = reading().records.events[0].id

PAGES = [
    "/",
    "/day/2025-03-14",
    "/actor/FRA",
    "/actor/emmanuel-macron",
    f"/article/{ARTICLE}",
    f"/article/{PLAN}",
    "/relation/FRA/RUS",
    "/search?q=fout",
    "/matters",
    "/matter/wapenstilstand",
    "/coalition/coalitie",
    "/network",
    "/alerts?since=2025-01-01",
    "/corrections",
]


@pytest.mark.parametrize("page", [*PAGES, "/add"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_is_shown_in_both_languages(site: TestClient, page: str, language: str) -> None:
    answer = site.get(page, headers={"accept-language": f"{language};q=0.9"})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "<h1" in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_as_json_and_csv_from_its_own_address(
    site: TestClient, page: str
) -> None:
    asked = site.get(page, headers={"accept": "application/json"})
    assert isinstance(asked.json(), dict)
    written = f"{page}{'&' if '?' in page else '?'}format=csv"
    table = site.get(written)
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) <= 1


@pytest.mark.parametrize("page", PAGES)
def test_the_moment_and_the_language_stay_in_every_address(site: TestClient, page: str) -> None:
    asked = f"{page}{'&' if '?' in page else '?'}as_of=2025-12-31&lang=nl"
    text = site.get(asked).text
    inside = re.findall(r'href="(/[^"#]*)', text)
    ours = [a for a in inside if not a.startswith("/static/")]
    clear = [a for a in ours if "as_of=" not in a]
    assert ours
    assert all("lang=" in a for a in ours)
    # Only «now» leaves the moment.
    assert all(a.partition("?")[0] == page.partition("?")[0] for a in clear)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(site: TestClient, page: str) -> None:
    links = set(re.findall(r'href="(/[^"]*)"', site.get(page).text))
    for link in links:
        path, _, anchor = link.replace("&amp;", "&").partition("#")
        answer = site.get(path)
        assert answer.status_code == 200, link
        if anchor:
            assert f'id="{anchor}"' in answer.text, link


def test_the_front_page_is_the_last_day_with_news(site: TestClient) -> None:
    assert "20 March 2025" in site.get("/").text
    assert "14 March 2025" in site.get("/?as_of=2025-03-15").text


def test_a_day_shows_who_said_and_did_what(site: TestClient) -> None:
    found = site.get("/day/2025-03-14?format=json").json()
    lines = found["articles"][0]["lines"]
    assert [(line["kind"], line["who"][0]["name"], line["words"]) for line in lines] == [
        ("event", "France", "Frankrijk veroordeelde Rusland."),
        ("statement", "Emmanuel Macron", "Dit is fout"),
    ]


def test_actors_are_called_as_in_the_readers_language(site: TestClient) -> None:
    assert "<h1>France</h1>" in site.get("/actor/FRA?lang=en").text
    assert "<h1>Frankrijk</h1>" in site.get("/actor/FRA?lang=nl").text


def test_a_text_is_shown_whole_with_its_marks_in_place(site: TestClient) -> None:
    found = site.get(f"/article/{ARTICLE}?format=json").json()
    pieces = [p for paragraph in found["paragraphs"] for p in paragraph]
    assert "".join(p["text"] for p in pieces) == reading().document.text
    marked = {p["text"]: p["kinds"] for p in pieces}
    assert marked["veroordeelde"] == ["event"]
    assert marked["Dit is fout"] == ["statement"]
    assert marked["Frankrijk"] == ["mention"]


def test_an_entry_leads_to_its_words(site: TestClient) -> None:
    text = site.get("/day/2025-03-14").text
    assert f'href="/article/{ARTICLE}?at={STATEMENT}#here"' in text
    text = site.get(f"/article/{ARTICLE}?at={STATEMENT}").text
    assert re.search(r'<i id="here"></i><a class="piece statement here"[^>]*>Dit is fout</a>', text)


def test_hovering_tells_who_what_how_sure_and_by_which_rule(site: TestClient) -> None:
    text = site.get(f"/article/{ARTICLE}").text
    assert 'data-note="France · accuses · confidence 0.80 · nl/veroordelen#1">veroordeelde' in text


def test_nothing_later_than_the_day_is_shown(site: TestClient) -> None:
    assert site.get(f"/article/{PLAN}?as_of=2025-03-20").status_code == 200
    assert site.get(f"/article/{PLAN}?as_of=2025-03-19").status_code == 404
    assert "wapenstilstand" not in site.get("/matters?as_of=2025-03-19").text


def test_a_matter_shows_the_positions_with_their_words_and_condition(site: TestClient) -> None:
    found = site.get("/matter/wapenstilstand?format=json").json()
    (course,) = found["courses"]
    (position,) = course["positions"]
    assert (course["party"]["name"], position["position"]) == ("Russia", "conditional")
    assert position["words"] == "steunt die wapenstilstand"
    assert position["condition"] == "als Oekraïne tekent"


def test_a_promise_that_is_due_is_ahead(site: TestClient) -> None:
    (promise,) = site.get("/alerts?as_of=2025-03-25&format=json").json()["deadlines"]
    assert (promise["parties"], promise["due"]) == (["France"], "2025-07-01")


def test_the_search_marks_the_words(site: TestClient) -> None:
    assert "Dit is <mark>fout</mark>" in site.get("/search?q=FOUT").text
    assert "Nothing was found" in site.get("/search?q=olifant").text


def test_what_is_not_there_is_said_in_one_sentence(site: TestClient) -> None:
    for page in ("/actor/nobody", "/article/d0", "/matter/x", "/day/2025-02-31", "/nowhere"):
        answer = site.get(page)
        assert answer.status_code == 404
        assert 'role="alert"' in answer.text
    told = site.get("/actor/nobody?format=json").json()
    assert told == {"status": 404, "words": "there is no actor «nobody» in the ledger"}


def test_the_interface_has_the_same_words_in_both_languages() -> None:
    from dragoman.web.texts import texts

    assert texts("en").keys() == texts("nl").keys()
    for name, words in texts("en").items():
        holes = re.findall(r"{\w+}", words)
        assert sorted(holes) == sorted(re.findall(r"{\w+}", texts("nl")[name])), name


@pytest.mark.parametrize(("way", "kind"), [("matter", "matters"), ("coalition", "coalitions")])
def test_a_name_that_fits_several_leads_to_each_of_them(
    tmp_path: Path, way: str, kind: str
) -> None:
    other = plan("2025-03-20")
    pledge = replace(other.records.matters[1], kind="coalition", name="coalitie van de rand")
    records = replace(other.records, matters=(other.records.matters[0], pledge))
    with Ledger(tmp_path / "b.db") as ledger:
        ledger.add_all([plan("2025-03-14"), replace(other, records=records)])
        ids = {row.id for row in ledger.matters() if "coalitie" in row.name}
        one, two = ids
        ledger.correct("Ann").split_matter(one, two)
    site = visitor(Config(str(tmp_path / "b.db")))
    answer = site.get(f"/{way}/coalitie?lang=en")
    assert answer.status_code == 300
    assert f"fits 2 {kind}" in answer.text
    assert set(re.findall(rf'href="/{way}/(\w+)\?lang=en"', answer.text)) == ids
    found = site.get(f"/{way}/coalitie?format=json").json()
    assert {m["id"] for m in found["matters"]} == ids
    assert site.get(f"/{way}/rand").status_code == site.get(f"/{way}/{one}").status_code == 200
    assert site.get(f"/{way}/nergens").status_code == 404


def test_relations_that_turned_are_those_that_the_commands_tell_of(tmp_path: Path) -> None:
    praise = [f"2025-0{month}-10" for month in range(1, 6)]
    blame = [f"2025-{month:02}-20" for month in range(6, 10)]
    with Ledger(tmp_path / "b.db") as ledger:
        ledger.add_all([with_event(d, type="SUPPORT", magnitude=5.0, date=d) for d in praise])
        ledger.add_all([with_event(d, type="ASSAULT", magnitude=-9.5, date=d) for d in blame])
        told = turned_at(ledger, "2025-03-01", "2025-07-01")
    site = visitor(Config(str(tmp_path / "b.db")))
    found = site.get("/alerts?as_of=2025-07-01&since=2025-03-01&format=json").json()["alerts"]
    assert [(a["day"], a["party_ids"], a["after"], a["words"], a["document"]) for a in found] == [
        (a.day, list(a.party_ids), a.after, a.words, a.document) for a in told
    ]
    assert [a["words"] for a in found] == ["Frankrijk veroordeelde Rusland."]


def test_the_api_is_described(site: TestClient) -> None:
    paths = site.get("/openapi.json").json()["paths"]
    assert {"/", "/actor/{actor}", "/article/{document}", "/correct"} <= paths.keys()


def test_who_is_called_alike_is_not_taken_for_the_actor(tmp_path: Path) -> None:
    one = reading()
    members = {**one.cast.members}
    members["emmanuel-macron"] = replace(members["emmanuel-macron"], name="Frank Franssen")
    with Ledger(tmp_path / "b.db") as ledger:
        ledger.add(replace(one, cast=replace(one.cast, members=members)))
    found = visitor(Config(str(tmp_path / "b.db"))).get("/actor/FRA?format=json").json()
    assert found["said"] == []
    assert [line["id"] for line in found["did"]] == [EVENT]


PICTURES = ["/relation/FRA/RUS", "/network", "/matter/wapenstilstand", "/coalition/coalitie"]


@pytest.mark.parametrize("page", PICTURES)
def test_pictures_are_files_too(site: TestClient, page: str) -> None:
    page = f"{page}?as_of=2025-03-20"
    assert f'href="{page}&amp;format=svg"' in site.get(page).text
    answer = site.get(page, headers={"accept": "image/svg+xml"})
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"].startswith("attachment")
    drawn = fromstring(answer.text)
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in answer.text and "href" not in answer.text and "<style>" in answer.text
    assert "<style>" not in site.get(page).text


def test_what_has_no_picture_says_so(site: TestClient) -> None:
    for page in ("/", "/relation/FRA/POL", "/corrections"):
        assert site.get(f"{page}?format=svg").status_code == 404
        assert "format=svg" not in site.get(page).text


def test_positions_are_drawn_over_time(site: TestClient) -> None:
    found = site.get("/matter/wapenstilstand?format=json&as_of=2025-06-30").json()["strips"]
    (row,) = found["rows"]
    assert row["name"] == "Russia"
    assert [(b["kind"], b["since"]) for b in row["bars"]] == [("conditional", "2025-03-20")]
    assert row["bars"][0]["x"] + row["bars"][0]["width"] == found["width"] - 16


def test_the_slider_goes_from_the_first_day_with_news_to_the_last(site: TestClient) -> None:
    found = site.get("/network?as_of=2025-03-15&format=json").json()
    assert (found["first"], found["last"]) == ("2025-03-14", "2025-03-20")
    assert 'max="6" value="1"' in site.get("/network?as_of=2025-03-15").text


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "France → Russia: turned cold"), ("nl", "Frankrijk → Rusland: werd koel")],
)
def test_alerts_are_told_in_the_readers_language(language: str, told: str) -> None:
    alert = Alert("turn", "2025-03-14", "", "", "d", 0, "2025-03-14", ("Frankrijk", "RUS"))
    alert = replace(alert, party_ids=("FRA", "RUS"), after="turned cold")
    line = ENVIRONMENT.from_string("{% import 'macros.html' as m with context %}{{ m.alert(a) }}")

    class Visitor:
        def __init__(self) -> None:
            self.language = language

        def to(self, *path: str) -> str:
            return "/".join(path)

    shown = line.render(visit=Visitor(), a=alert)
    assert " ".join(re.sub("<[^>]*>", "", shown).split()) == told


def test_what_an_actor_said_is_kept_by_topic_and_words(site: TestClient) -> None:
    way = "/actor/emmanuel-macron"
    found = site.get(f"{way}?format=json").json()
    assert [(t["about"]["name"], t["statements"]) for t in found["topics"]] == [("Russia", 1)]
    assert f'href="{way}?about=RUS"' in site.get(way).text
    for asked, number in {
        "about=RUS": 1,
        "about=POL": 0,
        "words=is%20FOUT": 1,
        "words=nee": 0,
    }.items():
        assert len(site.get(f"{way}?format=json&{asked}").json()["said"]) == number
