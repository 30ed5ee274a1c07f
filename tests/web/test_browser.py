"""The main path in a real browser: no console error, no request to another host."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest
import uvicorn

from dragoman.ledger import Ledger
from dragoman.web.app import make_app
from dragoman.web.config import Config
from tests.ledger.test_one_text import AGENCY, printed
from tests.readings import reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="no playwright: pip install playwright"
)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
ARTICLE = reading().document.id
WAYS = [
    "/",
    "/actor/FRA",
    f"/article/{ARTICLE}",
    "/relation/FRA/RUS",
    "/search?q=fout",
    "/matters",
    "/matter/wapenstilstand",
    "/matter/a",
    "/coalition/coalitie",
    "/network",
    "/alerts?since=2025-01-01",
    "/corrections",
    "/add",
]


@pytest.fixture
def address(place: str) -> Iterator[str]:
    """The site as it is served."""
    config = uvicorn.Config(make_app(Config(place)), "127.0.0.1", 0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as started:
        # As root, as in a container, Chromium has no sandbox.
        options = ["--no-sandbox"]
        opened = started.chromium.launch(executable_path=CHROMIUM, args=options)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page, at the end of which nothing has gone wrong."""
    context = browser.new_context(base_url=address, locale="en-GB")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("request", lambda r: None if r.url.startswith(address) else wrong.append(r.url))
    yield opened
    context.close()
    assert not wrong


def test_from_the_news_to_the_words_to_a_correction_and_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("fout")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Dit is fout").first.click()
    here = page.locator(".text .piece.here")
    assert here.inner_text() == "Dit is fout"
    assert here.evaluate("e => e.getBoundingClientRect().top >= 0")

    note = page.locator(".notes .here")
    note.get_by_text("Put right").click()
    note.get_by_label("Your name").fill("Ann")
    note.get_by_label("Name", exact=True).fill("Rusland")
    note.get_by_role("button", name="It was said by this one").click()
    assert page.locator(".notes .here .actor").first.inner_text() == "Russia"

    assert "Correction 1 is entered." in page.get_by_role("status").inner_text()
    page.get_by_role("status").get_by_role("button", name="Take back").click()
    assert "Correction 1 is taken back." in page.get_by_role("status").inner_text()
    assert ARTICLE in page.url
    assert page.locator(".notes .statement .actor").first.inner_text() == "Emmanuel Macron"


def test_standing_changes_with_a_correction(page: Page) -> None:
    page.goto("/relation/FRA/RUS")
    assert "France towards Russia: unknown" not in page.locator(".verdicts").inner_text()
    page.get_by_role("link", name="Frankrijk veroordeelde Rusland.").first.click()
    note = page.locator(".notes .here")
    note.get_by_text("Put right").click()
    note.get_by_label("Your name").fill("Ann")
    note.get_by_role("button", name="It is wrong").click()
    page.goto("/relation/FRA/RUS")
    assert "France towards Russia: unknown" in page.locator(".verdicts").inner_text()


def test_words_selected_with_the_mouse_become_a_statement(page: Page) -> None:
    page.goto(f"/article/{ARTICLE}")
    box = page.locator(".text a.piece.event").bounding_box()
    assert box is not None
    page.mouse.move(box["x"], box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2)
    page.mouse.up()
    page.get_by_role("button", name="Add a statement").click()
    form = page.locator("#add-statement")
    assert form.get_by_label("Words").input_value() == "veroordeelde"
    start = form.locator("[name=start]").input_value()
    assert int(start) == reading().document.text.index("veroordeelde")
    form.get_by_label("Speaker").fill("FRA")
    form.get_by_label("Your name").fill("Ann")
    form.get_by_role("button").click()
    notes = page.locator(".notes .statement")
    assert notes.filter(has_text="veroordeelde").locator(".actor").inner_text() == "France"


def test_a_text_is_told_apart_from_another_paper_s_and_is_its_copy_again(
    page: Page, place: str
) -> None:
    copy = printed("nieuws", AGENCY.replace("vrijdag", "gisteren"), "2025-03-15")
    with Ledger(place) as ledger:
        ledger.add_all([printed("courant"), copy])
    page.goto(f"/article/{printed('courant').document.id}")
    page.get_by_role("link", name="in 2 places").click()
    other = page.get_by_role("listitem").filter(has_text="15 March 2025")
    assert "nieuws" in other.inner_text()
    other.get_by_text("Put right").click()
    other.get_by_label("Your name").fill("Ann")
    other.get_by_role("button", name="It is another text").click()
    page.wait_for_url(f"**/article/{copy.document.id}?entered=1", timeout=60_000)
    assert "gisteren" in page.locator(".text").inner_text()
    assert page.get_by_role("heading", name="Where it stood").count() == 0
    page.get_by_role("status").get_by_role("button", name="Take back").click()
    assert "Correction 1 is taken back." in page.get_by_role("status").inner_text()
    assert page.get_by_role("heading", name="Where it stood").count() == 1


def test_the_slider_redraws_the_network_and_keeps_the_day_in_the_address(page: Page) -> None:
    page.goto("/network")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    page.get_by_role("heading", name="Network, 14 March 2025").wait_for()
    assert "as_of=2025-03-14" in page.url
    assert page.locator(".network .node").count() == 2
    assert slider.evaluate("e => e === document.activeElement")


def test_files_are_dropped_and_their_reading_is_followed(page: Page) -> None:
    page.goto("/add")
    page.evaluate(
        """text => {
            const files = new DataTransfer();
            files.items.add(new File([text], "een.txt"));
            files.items.add(new File(["%PDF-1.4"], "twee.pdf"));
            const options = { dataTransfer: files, bubbles: true, cancelable: true };
            document.body.dispatchEvent(new DragEvent("drop", options));
        }""",
        "date 2025-03-17\n" + reading().document.text,
    )
    page.get_by_text("1 read, 1 not.").wait_for(timeout=60_000)
    page.get_by_role("link", name="een.txt").click()
    assert "Frankrijk" in page.locator(".text").inner_text()


def test_the_moment_and_the_language_go_with_the_reader(page: Page) -> None:
    page.goto("/")
    page.get_by_label("As of").fill("2025-03-15")
    page.get_by_role("button", name="Show").click()
    assert page.locator("h1").inner_text() == "14 March 2025"
    page.get_by_role("link", name="Nederlands").click()
    assert page.locator("h1").inner_text() == "14 maart 2025"
    page.get_by_role("link", name="Netwerk").click()
    assert page.locator("h1").inner_text() == "Netwerk, 15 maart 2025"


def test_the_keyboard_reaches_everything(page: Page) -> None:
    page.goto(f"/article/{ARTICLE}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if "event" in str(page.evaluate("document.activeElement.className")):
            break
    shown = page.evaluate("getComputedStyle(document.activeElement, '::after').content")
    assert "France · accuses · confidence 0.80" in shown
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#n-{reading().records.events[0].id}")


@pytest.mark.parametrize("way", WAYS)
def test_a_narrow_screen_is_not_scrolled_sideways(page: Page, way: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(way)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_keeps_anybody_out(
    browser: Browser, address: str, way: str, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
    # The examiner is a script, which the site's policy would keep out.
    context = browser.new_context(base_url=address, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(way)
    found = axe.Axe().run(page).response["violations"]
    context.close()
    serious = [v for v in found if v["impact"] in {"serious", "critical"}]
    assert not serious, [(v["id"], [n["html"] for n in v["nodes"]]) for v in serious]
