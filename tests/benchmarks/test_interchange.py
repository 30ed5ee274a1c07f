"""The made-up table is one of GDELT's, so that the benchmark measures what it says."""

from __future__ import annotations

from pathlib import Path

from benchmarks.interchange import write_table
from dragoman.codings.gdelt import read_gdelt
from dragoman.reading import Reading


def test_every_made_row_is_an_event_or_none_of_plover(tmp_path: Path) -> None:
    table = tmp_path / "a.CSV"
    write_table(table, 200)
    found = list(read_gdelt(table))
    assert len(found) == 200 and all(one is None or isinstance(one, Reading) for one in found)
    assert 150 < sum(one is not None for one in found) < 200
