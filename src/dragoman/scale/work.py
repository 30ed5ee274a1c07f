"""What a worker does with a share: read it, write its Parquet, say that it is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.language.reader import default_reader
from dragoman.reading import read_document
from dragoman.scale.folder import Done, Folder
from dragoman.scale.journal import Journal
from dragoman.scale.shares import Placed, SetAside, Share
from dragoman.scale.tables import Tables, joined, to_tables


def read_share(share: Share, path: str) -> Done:
    """Read a share into the folder at `path`, which may be done again at any time: the same share
    makes the same files. A document that fails is set aside with the reason.
    """
    folder = Folder(Path(path))
    journal = Journal(folder.shares, share.name)
    aside: list[SetAside] = []
    months: dict[str, list[Tables]] = defaultdict(list)
    for placed, tables in _read(share, journal, aside):
        months[placed.document.published[:7]].append(tables)
    for month, several in sorted(months.items()):
        folder.write(share.name, month, joined(several))
    count = sum(map(len, months.values()))
    done = Done(share.digest, count, tuple(sorted(months)), tuple(aside))
    folder.finish(share.name, done)
    journal.close()
    return done


def _read(share: Share, journal: Journal, aside: list[SetAside]) -> Iterator[tuple[Placed, Tables]]:
    # One thread: the other cores have workers of their own. Loaded before a document is begun,
    # which is not to blame if there is no memory for the model.
    reader = default_reader(threads=1)
    for placed in share.documents:
        number = placed.number
        if journal.is_fatal(number):
            reason = "the process that read it died, twice"
            aside.append(SetAside(number, placed.where, reason))
            continue
        journal.begin(number)
        try:
            reading = read_document(placed.document, reader=reader)
            tables = to_tables(reading, number)
        except Exception as error:
            reason = f"reading it failed: {type(error).__name__}: {error}"
            aside.append(SetAside(number, placed.where, reason))
            continue
        yield placed, tables
    journal.read()
