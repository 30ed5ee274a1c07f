"""Every document is read once or set aside with its reason, however often workers die."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import ScaleError
from dragoman.language.reader import Reader
from dragoman.reading import Reading
from dragoman.scale import work
from dragoman.scale.batch import Batch, Count, Found
from dragoman.scale.engines import Engine
from dragoman.scale.folder import Folder
from dragoman.scale.shares import Share
from dragoman.scale.tables import to_readings
from dragoman.sources import Document, Refusal
from tests.readings import TEXT, reading
from tests.scale.looking import files, here

POISON, DEADLY = "Gif", "Dood"
MONTHS = ("2025-01-31", "2025-02", "2025-02-28", "2024")


class Death(BaseException):
    """The end of a worker: nothing in it can catch that."""


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Readings without a model; the texts that were read."""
    read: list[str] = []

    def fake(document: Document, reader: Reader) -> Reading:
        if document.text.startswith(POISON):
            raise RecursionError("te diep")
        if document.text.startswith(DEADLY):
            raise Death
        read.append(document.text)
        return replace(reading(document.published, document.text), document=document)

    monkeypatch.setattr(work, "read_document", fake)
    monkeypatch.setattr(work, "default_reader", lambda threads: None)
    return read


def articles(number: int) -> list[tuple[str, Document] | Refusal]:
    return [(f"r{i}", article(f"{i}. ", MONTHS[i % 4])) for i in range(number)]


def article(start: str, published: str = "2025-03-14") -> Document:
    return Document(f"{start}{TEXT}", published, "nl", title="Proef")


def run(folder: Path, found: Found, engine: Engine | None = None, size: int = 3) -> Count:
    opened = Folder(folder)
    opened.make()
    return Batch(opened, size, lambda count: None).run(found, engine or here())


def aside(folder: Path) -> list[tuple[str, str]]:
    lines = (folder / "set_aside.jsonl").read_text(encoding="utf8").splitlines()
    return [(one["where"], one["reason"]) for one in map(json.loads, lines)]


def readings(folder: Path) -> list[Reading]:
    opened = Folder(folder)
    done = ((name, opened.done(name)) for name in opened.names())
    return [r for name, d in done if d for r in to_readings(opened.read(name, d))]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_all_are_there_in_order_by_month_whatever_the_share(tmp_path: Path, size: int) -> None:
    count = run(tmp_path / "out", articles(8), size=size)
    assert count.read == 8
    expected = [one[1].id for one in articles(8) if not isinstance(one, Refusal)]
    assert [r.document.id for r in readings(tmp_path / "out")] == expected
    months = {p.name for p in (tmp_path / "out" / "documents").iterdir()}
    assert months == {"month=2025-01", "month=2025-02", "month=2024"}


def test_what_fails_and_what_is_refused_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    found = [*articles(4), ("kwaad", article(POISON)), Refusal("muur", "a cookie wall")]
    count = run(tmp_path / "out", found)
    assert (count.read, count.aside) == (4, 2)
    assert aside(tmp_path / "out") == [
        ("muur", "a cookie wall"),
        ("kwaad", "reading it failed: RecursionError: te diep"),
    ]


def test_what_parquet_cannot_hold_is_set_aside_alone(tmp_path: Path) -> None:
    half = Document(TEXT, "2025-03-14", "nl", title="\ud800")
    assert run(tmp_path / "out", [*articles(2), ("half", half)]).read == 2
    assert [where for where, _ in aside(tmp_path / "out")] == ["half"]


def test_the_same_document_in_two_places_is_read_once(tmp_path: Path, by_hand: list[str]) -> None:
    count = run(tmp_path / "out", [*articles(4), *articles(2)])
    assert (count.read, count.again, len(by_hand)) == (4, 2, 4)


def test_the_share_of_a_dead_worker_is_done_again_with_the_same_files(tmp_path: Path) -> None:
    run(tmp_path / "calm", articles(8))
    deaths = iter([ConnectionError("worker died")] * 3)

    def before(share: Share) -> None:
        if share.name.endswith("3") and (death := next(deaths, None)):
            raise death

    assert run(tmp_path / "out", articles(8), here(before)).read == 8
    assert files(tmp_path / "out") == files(tmp_path / "calm")


def test_a_document_that_two_workers_died_of_is_set_aside(tmp_path: Path) -> None:
    found = articles(8)
    found[4] = ("kwaad", article(DEADLY))
    count = run(tmp_path / "out", found)
    assert (count.read, count.aside) == (7, 1)
    assert aside(tmp_path / "out") == [("kwaad", "the process that read it died, twice")]


def test_a_batch_that_cannot_go_on_says_so(tmp_path: Path) -> None:
    def before(share: Share) -> None:
        raise OSError("No space left on device")

    with pytest.raises(ScaleError, match=r"begins with r0 failed 10 times.*No space left"):
        run(tmp_path / "out", articles(2), here(before))


def test_a_batch_broken_off_goes_on_where_it_was(tmp_path: Path, by_hand: list[str]) -> None:
    def broken(found: Found) -> Iterator[tuple[str, Document] | Refusal]:
        yield from list(found)[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "out", broken(articles(8)))
    assert len(by_hand) == 3
    assert not (tmp_path / "out" / "set_aside.jsonl").exists()
    assert run(tmp_path / "out", articles(8)).read == 8
    assert len(by_hand) == 8
    run(tmp_path / "calm", articles(8))
    assert files(tmp_path / "out") == files(tmp_path / "calm")


@pytest.mark.parametrize(("number", "size"), [(8, 2), (4, 3), (6, 3), (9, 3)])
def test_another_batch_in_its_folder_is_refused(tmp_path: Path, number: int, size: int) -> None:
    run(tmp_path / "out", articles(8))
    before = files(tmp_path / "out")
    with pytest.raises(ScaleError, match="other inputs"):
        run(tmp_path / "out", articles(number), size=size)
    assert all(files(tmp_path / "out").get(name) == data for name, data in before.items())


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").write_text("2025")
    with pytest.raises(ScaleError, match="not empty"):
        Folder(tmp_path).make()
