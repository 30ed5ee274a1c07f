"""What several rooms' tests share."""

from __future__ import annotations

import pytest

from dragoman.language.reader import Reader, default_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped reader, loaded once."""
    return default_reader()
