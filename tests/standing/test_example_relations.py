"""Acceptance: the relations of the article that the design is measured by, where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.standing.asking import Standing
from dragoman.standing.settings import default_settings
from tests.test_example import ARTICLE, EIGHT, RUTTE, TRUMP

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the example article is not here")


def test_each_relation_has_its_sign_and_its_evidence(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "a.db") as ledger:
        ledger.read(ARTICLE.read_text("utf8"))
        standing = Standing(ledger, default_settings())
        for first, second, there, back in (
            (TRUMP, RUTTE, "warm", "warm"),
            (TRUMP, EIGHT, "cold", "unknown"),
            (TRUMP, "volodymyr-zelensky", "cold", "cold"),
        ):
            ways = standing.between(first, second).ways
            assert [w.relation.warmth for w in ways] == [there, back]
            assert ways[0].evidence and all(e.words for e in ways[0].evidence)
