"""Whatever a visitor writes into an address or a form, the site answers, and never by breaking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ledger import Ledger
from dragoman.web.config import Config
from tests.readings import plan, reading
from tests.web.conftest import SEAL, visitor

KNOWN = ["FRA", "RUS", "emmanuel-macron", "NATO", "Frankrijk", "coalitie", "wapenstilstand"]
KNOWN += [
    reading().document.id,
    reading().records.statements[0].id,
    "2025-03-14",
    "2025",
    "0",
    "-1",
]
WAYS = [
    "/actor/{}",
    "/article/{}",
    "/article/" + reading().document.id + "?at={}",
    "/matter/{}",
    "/coalition/{}",
    "/day/{}",
    "/relation/{}/FRA",
    "/relation/FRA/{}",
    "/search?q={}",
    "/network?among={}",
    "/actor/FRA?about={}",
    "/alerts?since={}",
    "/?as_of={}",
    "/?lang={}",
    "/?format={}",
    "/?{}=1",
    "/matters?as_of=2025-03-20&lang=nl&{}",
]
WORDS = st.one_of(
    st.sampled_from(KNOWN), st.text(max_size=30), st.text('"*()%_\\ -:\0', max_size=8)
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A site whose failures are answers, as visitors have them."""
    path: Path = tmp_path_factory.mktemp("site") / "a.db"
    with Ledger(path) as ledger:
        ledger.add_all([reading(), plan("2025-03-20")])
    yield visitor(Config(str(path), seal=SEAL))


@settings(max_examples=200, deadline=None)
@given(way=st.sampled_from(WAYS), word=WORDS, form=st.sampled_from(["html", "json", "csv"]))
def test_any_address_is_answered(site: TestClient, way: str, word: str, form: str) -> None:
    kind = {"html": "text/html", "json": "application/json", "csv": "text/csv"}[form]
    answer = site.get(way.format(quote(word, safe="")), headers={"accept": kind})
    assert answer.status_code < 500


@settings(max_examples=60, deadline=None)
@given(
    way=st.sampled_from(["/correct", "/undo", "/merge", "/state"]),
    fields=st.dictionaries(
        st.sampled_from(
            ["record", "document", "author", "value", "number", "one", "into", "words", "speaker"]
        ),
        WORDS,
    ),
    choice=st.sampled_from(["confirm", "reject", "speaker", "actors", "recipients", "other"]),
    kind=st.sampled_from(["actor", "matter", "other"]),
)
def test_any_form_is_answered(
    site: TestClient, way: str, fields: dict[str, str], choice: str, kind: str
) -> None:
    form = {**fields, "action": choice, "kind": kind, "seal": SEAL}
    assert site.post(way, data=form).status_code < 500
