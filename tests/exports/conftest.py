"""A ledger with one article that makes exports hard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from tests.exports.pact import pact


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The ledger, open."""
    with Ledger(tmp_path / "pact.db") as opened:
        opened.add(pact())
        yield opened
