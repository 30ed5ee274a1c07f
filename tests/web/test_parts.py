"""Long lists are shown in parts that together are the whole."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger import Ledger
from dragoman.web import parts
from dragoman.web.config import Config
from dragoman.web.pages import day
from dragoman.web.parts import LONGEST, part_of
from tests.readings import TEXT, plan, reading
from tests.web.conftest import visitor


@given(size=st.integers(0, 5 * LONGEST), beyond=st.integers(1, 10**5))
def test_the_parts_are_the_list(size: int, beyond: int) -> None:
    whole = list(range(size))
    entries, first = part_of(whole, 1)
    found = [e for number in range(first.parts) for e in part_of(whole, number + 1)[0]]
    assert found == whole and first.total == size
    assert len(entries) <= LONGEST
    assert part_of(whole, first.parts + beyond) == part_of(whole, first.parts)


def test_a_visitor_goes_through_all_promises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LONGEST", 1)
    other = plan("2025-03-20")
    (pledge,) = other.records.commitments
    records = replace(other.records, commitments=(replace(pledge, parties=("POL",), to=()),))
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add_all([plan("2025-03-14"), replace(other, records=records)])
    site = visitor(Config(str(tmp_path / "a.db")))
    way: str | None = "/alerts?as_of=2025-04-01&lang=en"
    seen = []
    while way:
        text = site.get(way).text
        seen.append(re.search(r'<h2 id="promises">.*?<a class="actor"[^>]*>(\w+)', text, re.S)[1])  # type: ignore[index]
        found = re.search(r'<a rel="next" href="([^"]*)#promises">', text)
        way = found[1].replace("&amp;", "&") if found else None
    # The newest first.
    assert seen == ["Poland", "France"]
    assert "part 2 of 2, 2 in all" in text


def test_a_visitor_goes_through_all_articles_of_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day, "ARTICLES", 1)
    some = [reading("2025-03-14"), reading("2025-03-14", TEXT + " Einde.")]
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add_all(some)
    site = visitor(Config(str(tmp_path / "a.db")))
    way: str | None = "/day/2025-03-14?lang=en"
    seen: list[str] = []
    while way:
        text = site.get(way).text
        seen += re.findall(r'<article class="digest">\s*<h3><a href="/article/(\w+)', text)
        found = re.search(r'<a rel="next" href="([^"]*)#articles">', text)
        way = found[1].replace("&amp;", "&") if found else None
    assert seen == sorted(r.document.id for r in some)
