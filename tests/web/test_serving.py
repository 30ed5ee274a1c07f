"""`dragoman serve` starts only where it is safe and there is something to show."""

from __future__ import annotations

from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.errors import LedgerError, SettingsError


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hosts on which the site would have been served."""
    hosts: list[str] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, host, **rest: hosts.append(host))
    return hosts


def serve(*words: str) -> BaseException | None:
    """What went wrong, if anything did."""
    return CliRunner().invoke(app, ["serve", *words]).exception


def test_it_serves_this_machine_only(place: str, served: list[str]) -> None:
    assert serve("--ledger", place) is None
    assert served == ["127.0.0.1"]


def test_others_need_a_token(place: str, served: list[str]) -> None:
    wrong = serve("--ledger", place, "--host", "0.0.0.0")
    assert isinstance(wrong, SettingsError) and "--token" in str(wrong)
    assert served == []
    assert serve("--ledger", place, "--host", "0.0.0.0", "--token", "geheim") is None
    assert served == ["0.0.0.0"]


def test_a_token_for_readers_is_enough(place: str, served: list[str]) -> None:
    assert serve("--ledger", place, "--host", "0.0.0.0", "--read-token", "leeswoord") is None
    assert served == ["0.0.0.0"]


def test_an_empty_token_is_none(place: str, served: list[str]) -> None:
    assert isinstance(serve("--ledger", place, "--host", "0.0.0.0", "--token", ""), SettingsError)
    assert served == []


def test_without_a_ledger_it_says_so(tmp_path: Path, served: list[str]) -> None:
    wrong = serve("--ledger", str(tmp_path / "none.db"))
    assert isinstance(wrong, LedgerError)
    assert served == []
