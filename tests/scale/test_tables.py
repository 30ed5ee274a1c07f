"""Whatever a reading holds comes back out of Parquet as it was, and the ledger is the same."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.reading import Reading
from dragoman.records.model import Records, Span
from dragoman.scale.folder import Done, Folder
from dragoman.scale.tables import RECORDS, TABLES, joined, to_readings, to_tables
from tests.readings import PLAN, TEXT, plan, reading
from tests.scale.looking import entries

PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    NoneType: st.none(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    """Anything of that type."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return several(get_args(hint)[0])
    if hint in (Span, *RECORDS.values()):
        hints = get_type_hints(hint)
        return st.builds(hint, **{f.name: values(hints[f.name]) for f in fields(hint)})
    return st.one_of(*map(values, get_args(hint))) if get_args(hint) else PLAIN[hint]


def several(hint: Any) -> st.SearchStrategy[tuple[Any, ...]]:  # noqa: ANN401
    return st.lists(values(hint), max_size=3).map(tuple)


def written(folder: Path, *readings: Reading) -> Folder:
    """The readings as one share of a batch's folder."""
    made = Folder(folder)
    made.make()
    made.write("0", "2025-03", joined(to_tables(r, number) for number, r in enumerate(readings)))
    made.finish("0", Done("", len(readings), ("2025-03",), ()))
    return made


def read(folder: Folder) -> list[Reading]:
    done = folder.done("0")
    assert done
    return list(to_readings(folder.read("0", done)))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(Records, **{table: several(kind) for table, kind in RECORDS.items()}))
def test_any_records_come_back_as_they_were(records: Records) -> None:
    one = replace(reading(), records=records)
    (back,) = to_readings(to_tables(one, 7))
    assert back.records == records
    assert (back.document, back.version) == (one.document, one.version)
    assert (back.mentions, back.cast.members) == (one.mentions, one.cast.members)


def test_the_ledger_that_is_loaded_is_the_ledger_that_was_read(tmp_path: Path) -> None:
    readings = [plan(), reading(), plan("2024-12-01", text="Nieuws: " + PLAN), reading("2025")]
    with dragoman.open(tmp_path / "read.db") as ledger:
        ledger.add_all(readings)
    with dragoman.open(tmp_path / "loaded.db") as ledger:
        assert ledger.add_all(read(written(tmp_path / "out", *readings))) == 4
    assert entries(tmp_path / "loaded.db") == entries(tmp_path / "read.db")


def test_every_table_names_its_document_and_spans_hold_their_words(tmp_path: Path) -> None:
    folder = written(tmp_path / "out", plan(), reading())
    ids = {plan().document.id, reading().document.id}
    for table in set(TABLES) - {"documents"}:
        (path,) = (folder.path / table).rglob("*.parquet")
        assert set(pq.read_table(path, partitioning=None)["document"].to_pylist()) <= ids
    (path,) = (folder.path / "statements").rglob("*.parquet")
    (row,) = pq.read_table(path, partitioning=None).to_pylist()
    start = TEXT.index("Dit is fout")
    assert row["content"] == [{"start": start, "end": start + 11, "text": "Dit is fout"}]
