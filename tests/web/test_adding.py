"""A text is pasted, read, and shown."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.web.conftest import SEAL

TEXT = (
    "De Franse president Macron heeft Rusland maandag veroordeeld.\r\n\r\n„Dit is fout”, zei hij."
)


def test_a_pasted_text_is_read_and_shown(site: TestClient) -> None:
    form = {"text": TEXT, "published": "2025-03-17", "title": "Macron boos", "seal": SEAL}
    answer = site.post("/add", data=form)
    assert answer.status_code == 303
    found = site.get(answer.headers["location"]).text
    assert "Macron boos" in found
    assert "17 March 2025" in found
    assert "Dit is fout" in found


def test_what_cannot_be_read_is_told_beside_the_text(site: TestClient) -> None:
    answer = site.post("/add", data={"text": "Zonder datum & meer.", "seal": SEAL})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "Zonder datum &amp; meer.</textarea>" in answer.text
