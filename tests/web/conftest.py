"""A site over a small ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.web import preparing
from dragoman.web.app import make_app
from dragoman.web.config import Config
from tests.readings import plan, reading

SEAL = "the-seal"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, the small ledgers of the tests are waited for."""
    monkeypatch.setattr(preparing, "PATIENCE", 60.0)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with two articles of March 2025."""
    path = str(tmp_path / "a.db")
    with Ledger(path) as ledger:
        ledger.add_all([reading(), plan("2025-03-20")])
    return path


@pytest.fixture
def site(place: str) -> TestClient:
    """A visitor at the site."""
    return visitor(Config(place, seal=SEAL))


def visitor(config: Config, host: str = "localhost") -> TestClient:
    """A visitor who calls the site by that name; follows no redirects."""
    return TestClient(make_app(config), base_url=f"http://{host}", follow_redirects=False)
