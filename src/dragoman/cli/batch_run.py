"""A batch from the command line: what the inputs hold, how far it is, and into the ledger."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from dragoman.cli.reading import Facts, document_of, found_in
from dragoman.errors import ScaleError, SourceError
from dragoman.ledger import Ledger
from dragoman.sources import Article, Document, Hints, Refusal

try:
    from dragoman.scale.batch import Batch, Count, Found
    from dragoman.scale.engines import ENGINES
    from dragoman.scale.folder import Folder
    from dragoman.scale.tables import to_readings
except ImportError as error:
    raise ScaleError(f'a batch needs {error.name}: pip install "dragoman[batch]"') from None


def inputs_in(names: list[str], out: Path) -> list[str]:
    """The files of the folders among the names, sorted, and the other names. Raises SourceError
    if one is not there, or holds the output.
    """
    found = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            if out.resolve().is_relative_to(path.resolve()):
                raise SourceError(f"--out {out} lies in {name}, which is read")
            files = (p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            found += [str(p) for p in sorted(files)]
        elif name == "-" or name.startswith(("http://", "https://")) or path.exists():
            found.append(name)
        else:
            raise SourceError(f"{name}: no such file or folder")
    return found


def documents_in(names: list[str], facts: Facts, hints: Hints) -> Found:
    """The documents of the inputs and what is refused in them, as they come."""
    for name in names:
        try:
            for found in found_in(name, hints):
                yield _checked(found, facts)
        except Exception as error:
            # What nobody foresaw in one input must not end a batch of thousands.
            yield Refusal(name, f"the rest cannot be read: {type(error).__name__}: {error}")


def _checked(found: Article | Refusal, facts: Facts) -> tuple[str, Document] | Refusal:
    try:
        return found.where, document_of(found, facts)
    except SourceError as error:
        return Refusal(found.where, str(error))


def run(
    found: Found, out: Path, engine: str, workers: int | None, cluster: str | None, share: int
) -> int:
    """Read what was found into the folder; the exit status is 1 if nothing was read."""
    folder = Folder(out)
    folder.make()
    with Console(stderr=True).status("Starting") as status:

        def tell(count: Count) -> None:
            status.update(f"{count.read:,} read, {count.aside:,} set aside")

        with ENGINES[engine](workers, cluster) as started:
            count = Batch(folder, share, tell).run(found, started)
    again = f", {count.again:,} found again" if count.again else ""
    why = f", reasons in {folder.path / 'set_aside.jsonl'}" if count.aside else ""
    print(f"{count.read:,} read{again}, {count.aside:,} set aside{why}", file=sys.stderr)
    return 0 if count.read else 1


def load(path: Path, ledger: str) -> None:
    """Enter all that is read in the folder into the ledger, share by share."""
    folder = Folder(path)
    names = folder.names()
    if not names:
        raise ScaleError(f"«{path}» holds nothing that `dragoman batch` has read")
    taken = total = 0
    with Console(stderr=True).status("Entering") as status, Ledger(ledger) as opened:
        for name in names:
            if done := folder.done(name):
                total += done.documents
                taken += opened.add_all(to_readings(folder.read(name, done)))
                status.update(f"{total:,} documents")
    print(f"{taken:,} entered, {total - taken:,} already in the ledger", file=sys.stderr)
    if not folder.whole:
        print("the batch is not done: run it again, then load again", file=sys.stderr)
