"""The benchmark of the site runs, and every page that it asks for is there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import web


def test_it_runs_small(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "VISITS", 1)
    place, chance = tmp_path / "a.db", random.Random(1)
    web.make(place, 20_000, chance)
    pages = web.pages_of(place, chance)
    with web.served(place) as site:
        web.begin(site)
        web.alone(site, pages)
    assert len(capsys.readouterr().out.splitlines()) == len(pages) + 3
