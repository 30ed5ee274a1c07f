"""Event files become entries whose evidence is the row, and standing works on them."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codings.formats import gdelt
from dragoman.codings.gdelt import read_gdelt
from dragoman.codings.making import Coded
from dragoman.codings.polecat import read_polecat
from dragoman.errors import SourceError
from dragoman.exports.gdelt import gdelt_lines
from dragoman.exports.polecat import polecat_lines
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.sources.article import Refusal
from dragoman.standing.asking import Standing
from dragoman.standing.settings import default_settings

GOLDEN = Path(__file__).parent / "golden"
GDELT = GOLDEN / "20250315091500.export.CSV"
POLECAT = GOLDEN / "events.polecat.txt"


def readings(found: Iterator[Coded]) -> list[Reading]:
    return [one for one in found if isinstance(one, Reading)]


def refusals(found: Iterator[Coded]) -> list[str]:
    return [f"{one.where}: {one.reason}" for one in found if isinstance(one, Refusal)]


def test_gdelt_rows_are_entered_with_the_cells_that_say_it(tmp_path: Path) -> None:
    lines = GDELT.read_text("utf8").splitlines()
    with Ledger(tmp_path / "a.db") as ledger:
        assert ledger.add_all(readings(read_gdelt(GDELT))) == 4
        events = {e.rule: e for e in ledger.events()}
        texts = {ledger.text(e.document) for e in events.values()}
        documents = {d.id: d for d in ledger.documents()}
        places = ledger.places(events["CAMEO 190"].document)
    assert texts == {line for line in lines if "\t0256\t" not in line}
    war, visit = events["CAMEO 190"], events["CAMEO 042"]
    assert (war.type, war.actor_ids, war.recipient_ids) == ("ASSAULT", ("RUS",), ("UKR",))
    assert (war.trigger, war.date, war.published) == ("190", "2025-03-14", "2025-03-15")
    assert [lines[0][p.start : p.stop] for p in places] == ["KREMLIN", "UKRAINE", "190"]
    assert (visit.mode, visit.actor_ids, visit.recipient_ids) == ("visit", ("ROU",), ("EU",))
    source = documents[war.document]
    assert (source.title, source.publisher) == ("GDELT event 1230000001", "paper.example")
    riot, verdict = events["CAMEO 1451"], events["CAMEO 116"]
    assert (riot.actor_ids, riot.actors) == (("cameo:RUSOPP",), ("PROTESTERS",))
    assert riot.recipient_ids == ("RUS",) and riot.magnitude == -7.0
    assert (verdict.actor_ids, verdict.recipient_ids) == (("cameo:FRAJUD",), ())


def test_polecat_rows_are_entered_with_persons_and_states(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add_all(readings(read_polecat(POLECAT)))
        events = {e.type: e for e in ledger.events()}
    war, charge, protest = events["ASSAULT"], events["ACCUSE"], events["PROTEST"]
    assert (war.actor_ids, war.recipient_ids, war.place) == (("RUS",), ("UKR",), "UKR")
    assert (war.mode, war.contexts, war.magnitude) == ("drone", ("military",), -9.5)
    assert (charge.actor_ids, charge.recipient_ids) == (("emmanuel-macron",), ("RUS",))
    assert protest.actors == ("Jānis Ozols",) and protest.actor_ids == ("local:janis-ozols",)
    assert protest.recipient_ids == ("local:ministry-of-defence",)


def test_standing_works_on_them(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add_all(readings(read_gdelt(GDELT)))
        ledger.add_all(readings(read_polecat(POLECAT)))
        asked = Standing(ledger.at(), default_settings(), "2025-03-15")
        (towards, _) = asked.between("Russia", "Ukraine").ways
        ties = {(t.first, t.second): t.warmth for t in asked.circle().ties}
        acting = Standing(ledger.at(), default_settings(), "2025-03-15", for_states=True)
        france = acting.between("FRA", "RUS").ways[0].relation
        pairs = {(t.first, t.second) for t in acting.circle().ties}
    # The same news of a day counts once, with all the rows that tell it.
    (entry,) = [e.entry for e in towards.evidence]
    assert towards.relation.warmth == "cold" and len(entry.documents) == 2
    assert "\tKREMLIN\t" in GDELT.read_text("utf8") and ties["RUS", "UKR"] == "cold"
    assert ties["EU", "ROU"] == "warm" and france.warmth == "cold"
    # A ministry is its state's, the opposition nobody's.
    assert ("LVA", "local:janis-ozols") in pairs and ("RUS", "cameo:RUSOPP") in pairs


def test_the_same_file_again_changes_nothing_however_it_is_packed(tmp_path: Path) -> None:
    packed, zipped = tmp_path / "a.gz", tmp_path / "a.zip"
    packed.write_bytes(gzip.compress(GDELT.read_bytes()))
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(GDELT, GDELT.name)
    headed = tmp_path / "headed.CSV"
    headed.write_text("\t".join(gdelt().columns) + "\n" + GDELT.read_text("utf8"), "utf8")
    with Ledger(tmp_path / "a.db") as ledger:
        entered = [
            ledger.add_all(readings(read_gdelt(path))) for path in (GDELT, packed, zipped, headed)
        ]
    assert entered == [4, 0, 0, 0]


def test_a_bad_row_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    good, *others = GDELT.read_text("utf8").splitlines()
    cells = good.split("\t")
    no_day, nobody, no_code = cells.copy(), cells.copy(), cells.copy()
    no_day[1], no_code[26] = "20250231", "---"
    nobody[5] = nobody[15] = ""
    path = tmp_path / "a.CSV"
    rows = [good, "\t".join(cells[:58]), *("\t".join(c) for c in (no_day, nobody, no_code))]
    path.write_bytes("\n".join(rows).encode() + b"\n\xff\xfe\tbad\nNUL\0\n" + others[0].encode())
    assert len(readings(read_gdelt(path))) == 2
    assert refusals(read_gdelt(path)) == [
        "a.CSV, line 2: 58 columns, not 61",
        "a.CSV, line 3: «20250231» is no day",
        "a.CSV, line 4: it names nobody",
        "a.CSV, line 5: «---» is no CAMEO code",
        "a.CSV, line 6: not UTF-8 text",
        "a.CSV, line 7: not text: it has a NUL character",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"a\tb\n", "line 1: 2 columns, not 61"),
        (b"\xff" * 50, "line 1: not UTF-8"),
        (b"x" * 1_500_000, "line 1: too long for a row"),
        (gzip.compress(b"a\tb\n" * 50, mtime=0)[:12], "is damaged behind line 0"),
        (b"PK\x03\x04 no zip at all", "cannot be read"),
    ],
)
def test_what_is_no_table_of_gdelt_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.CSV"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        list(read_gdelt(path))


def test_what_is_no_file_of_polecat_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        list(read_polecat(path))
    path.write_text("Event ID\tEvent Date\n1\t2025-03-14\n")
    with pytest.raises(SourceError, match="no column «Event Type»"):
        list(read_polecat(path))
    path.write_bytes(GDELT.read_bytes())
    with pytest.raises(SourceError, match="line 1: there is no column «Event Date»"):
        list(read_polecat(path))


def test_what_is_entered_from_a_table_is_exported_as_it_was(tmp_path: Path) -> None:
    """Who did what to whom on which day survives both ways, in both formats."""
    parts = [gdelt().columns.index(c) for c in ("SQLDATE", "Actor1CountryCode", "EventRootCode")]
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add_all(readings(read_gdelt(GDELT)))
        out = [line.split("\t") for line in gdelt_lines(ledger)]
    rows = [line.split("\t") for line in GDELT.read_text("utf8").splitlines()]
    kept = {tuple(row[i] for i in parts) for row in rows if row[26] != "0256"}
    assert {tuple(row[i] for i in parts) for row in out} == kept
    with Ledger(tmp_path / "b.db") as ledger, Ledger(tmp_path / "c.db") as again:
        ledger.add_all(readings(read_polecat(POLECAT)))
        path = tmp_path / "again.txt"
        path.write_text("".join(f"{line}\n" for line in polecat_lines(ledger)), "utf8")
        again.add_all(readings(read_polecat(path)))
        told, back = (
            [(e.type, e.mode, e.date, e.actor_ids, e.recipient_ids, e.place) for e in x.events()]
            for x in (ledger, again)
        )
    assert sorted(told, key=str) == sorted(back, key=str)


CELLS = st.text(st.characters(blacklist_characters="\t\n\r\0", codec="utf8"), max_size=12)


@settings(max_examples=60)
@given(st.lists(CELLS, min_size=61, max_size=61), st.booleans(), st.booleans())
def test_any_row_is_entered_with_its_characters_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], dated: bool, coded: bool
) -> None:
    if dated:
        cells[1], cells[59] = "20250314", "20250315000000"
    if coded:
        cells[26] = "042"
    path = tmp_path_factory.mktemp("any") / "a.CSV"
    path.write_bytes("\t".join(["1", *cells[1:]]).encode() + b"\n")
    (one,) = read_gdelt(path)
    if not isinstance(one, Reading):
        assert one is None or one.reason
        return
    text = one.document.text
    spans = [*(span for _, span in one.mentions), one.records.events[0].trigger]
    assert all(text[s.start : s.end] == s.text != "" for s in spans)
