"""Programs that go by the site's description, however strangely, never break it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.ledger import Ledger
from dragoman.web.app import make_app
from dragoman.web.config import Config
from tests.readings import plan, reading

TOKEN = "geheim"
HEADERS = {"authorization": f"Bearer {TOKEN}"}


def test_no_request_breaks_the_site(tmp_path: Path) -> None:
    """Of every address in /openapi.json, with an editor's token, as JSON and in other forms."""
    schemathesis = pytest.importorskip(
        "schemathesis", reason="no schemathesis: pip install schemathesis"
    )
    from schemathesis.specs.openapi.checks import response_schema_conformance as as_described

    path = str(tmp_path / "a.db")
    with Ledger(path) as ledger:
        ledger.add_all([reading(), plan("2025-03-20")])
    app = make_app(Config(path, token=TOKEN))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS)
    # What is read from files and addresses goes on after the answer: test_adding has these.
    tried = [found.ok() for found in schema.exclude(path_regex="^/add/").get_all_operations()]
    assert {"/relation/{first}/{second}", "/correct"} <= {operation.path for operation in tried}
    for operation in tried:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=8,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def attempt(case: object) -> None:
            answer = case.call(headers=HEADERS)  # type: ignore[attr-defined]
            case.validate_response(answer, checks=[as_described])  # type: ignore[attr-defined]
            assert answer.status_code < 500 and answer.status_code != 401, (case, answer.text)

        attempt()
