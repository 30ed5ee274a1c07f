"""Every benchmark is a section of the page, and says what it measures."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import SECTIONS, TEXTS

APART = {"__main__", "year"}
"""The run itself, and what is run while rules are written: its figures stand in figures.md."""


def test_whatever_can_be_run_is_a_section() -> None:
    modules = TEXTS.parent.glob("*.py")
    runnable = {m.stem for m in modules if "\ndef main() -> None:" in m.read_text("utf8")}
    assert runnable - APART == set(SECTIONS) and len(SECTIONS) == len(set(SECTIONS))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_has_a_title_and_says_what_is_measured(section: str) -> None:
    title, *text = (TEXTS / f"{section}.md").read_text("utf8").splitlines()
    assert title.startswith("## ") and any(text)
    assert max(map(len, text)) <= 160
