"""How fast GDELT's event tables are entered, and answered from, on made-up rows.

Command: `python -m benchmarks.interchange [--rows 1000000] [--ledger FILE|URL]`. The rows are of
one year, between states of the registry of which some are in the news far more than others; one
in three parties is a group of its own, one row in eight is no PLOVER event. The target is
1,000,000 rows in less than five minutes. The same rows are also read without entering them, and
the processor's own seconds are told, which do not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from dragoman.codings.formats import countries, data, gdelt
from dragoman.codings.gdelt import read_gdelt
from dragoman.ledger import Ledger
from dragoman.reading import Reading
from dragoman.standing.asking import Standing
from dragoman.standing.settings import default_settings

FIRST = date(2024, 1, 1)
AT_ONCE = 20_000
NO_EVENTS = ("010", "012", "020", "024")
SECTORS = ("", "", "", "GOV", "GOV", "MIL", "OPP", "BUS", "MED")
STATES = [country.cameo for country in countries().values() if country.cow]
IN_THE_NEWS = list(accumulate(1 / (i + 1) for i in range(len(STATES))))


def main() -> None:
    """Print what reading, entering and asking take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--ledger", help="where to make it; a temporary file if not given")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "made.export.CSV"
        write_table(table, asked.rows)
        measure(table, asked.rows, asked.ledger or str(Path(folder) / "ledger.db"))


def measure(table: Path, rows: int, place: str) -> None:
    """Read the table, enter it, and ask the ledger."""
    with timed("read only", rows):
        events = sum(isinstance(one, Reading) for one in read_gdelt(table))
    with Ledger(place) as ledger, timed("read and entered", rows):
        found = (one for one in read_gdelt(table) if isinstance(one, Reading))
        while some := list(islice(found, AT_ONCE)):
            ledger.add_all(some)
    print(f"{events:,} of {rows:,} rows are events; {table.stat().st_size / rows:,.0f} bytes a row")
    if Path(place).exists():
        print(f"ledger: {Path(place).stat().st_size / events:,.0f} bytes an event")
    with Ledger(place, create=False) as ledger:
        begun = time.perf_counter()
        standing = Standing(ledger.at(), default_settings(), "2024-12-31")
        ways = standing.between(STATES[0], STATES[1]).ways
        entries = sum(way.relation.entries for way in ways)
        print(f"the busiest relation: {time.perf_counter() - begun:.1f} s, {entries:,} entries")


@contextmanager
def timed(what: str, rows: int) -> Iterator[None]:
    """Print how long so many rows took, and what a million would take at that rate."""
    begun, used = time.perf_counter(), time.process_time()
    yield
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    minutes = seconds / rows * 1_000_000 / 60
    print(
        f"{what}: {rows / seconds:,.0f} rows/s, {rows / processor:,.0f} a processor second; "
        f"a million in {minutes:.1f} minutes"
    )


def write_table(path: Path, number: int) -> None:
    """A table of so many rows."""
    chance = random.Random(1)
    with path.open("w", encoding="utf8", newline="") as out:
        out.writelines(f"{row}\n" for row in islice(made(chance), number))


def made(chance: random.Random) -> Iterator[str]:
    """Rows without end."""
    codes = list(data("cameo")["plover"])
    number = 1_000_000_000
    while True:
        number += 1
        code = chance.choice(NO_EVENTS if chance.random() < 1 / 8 else codes)
        day = FIRST + timedelta(chance.randrange(366))
        cells = {
            "GLOBALEVENTID": str(number),
            "SQLDATE": f"{day:%Y%m%d}",
            "MonthYear": f"{day:%Y%m}",
            "Year": f"{day:%Y}",
            "IsRootEvent": "1",
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": "1",
            "GoldsteinScale": "1.0",
            "NumMentions": "10",
            "NumSources": "1",
            "NumArticles": "10",
            "AvgTone": f"{chance.uniform(-10, 10):.6f}",
            "DATEADDED": f"{day:%Y%m%d}134500",
            "SOURCEURL": f"https://paper{chance.randrange(500)}.example/world/{number}/story.html",
            **party(chance, "Actor1"),
            **party(chance, "Actor2"),
        }
        yield "\t".join(cells.get(column, "") for column in gdelt().columns)


def party(chance: random.Random, who: str) -> dict[str, str]:
    """The cells of an actor; one in eight is nobody, but never the first."""
    if who == "Actor2" and chance.random() < 1 / 8:
        return {}
    (state,) = chance.choices(STATES, cum_weights=IN_THE_NEWS)
    sector = chance.choice(SECTORS)
    return {
        f"{who}Code": state + sector,
        f"{who}Name": f"{sector} OF {state}".removeprefix(" OF "),
        f"{who}CountryCode": state,
        f"{who}Type1Code": sector,
        f"{who}Geo_Type": "4",
        f"{who}Geo_FullName": f"Somewhere in {state}",
        f"{who}Geo_Lat": "52.0833",
        f"{who}Geo_Long": "4.3",
    }


if __name__ == "__main__":
    main()
