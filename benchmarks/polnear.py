"""PolNeAR: attributions (source, cue, content) in political news, standoff annotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.spans import Characters, characters

FOLDER = Path("../shared/data/attribution/polnear-dev")
MARKS = frozenset("“”\"‘’'")
KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True)
class Attributed:
    """One attribution as the characters of its parts; a part that is absent is empty."""

    source: Characters
    cue: Characters
    content: Characters
    kind: str


@dataclass(frozen=True)
class Article:
    """A text with its attributions."""

    name: str
    text: str
    attributions: tuple[Attributed, ...]


def articles(folder: Path) -> Iterator[Article]:
    """All articles, in the order of their names. Raises FileNotFoundError without the folder."""
    for path in sorted((folder / "attributions").iterdir()):
        lines = path.read_text(encoding="utf8").splitlines()
        yield _article(path.stem, _text_of(folder, path.stem), lines)


def _text_of(folder: Path, stem: str) -> str:
    name = re.sub(r"_[0-9a-f]{4}$", "", stem)
    return (folder / "text" / f"{name}.txt").read_bytes().decode("utf8")


def _article(name: str, text: str, lines: list[str]) -> Article:
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, list[str]]] = []
    for line in lines:
        cells = line.split("\t")
        if line.startswith("T"):
            places = re.findall(r"(\d+) (\d+)", cells[1])
            spans[cells[0]] = [(int(a), int(b)) for a, b in places]
        elif line.startswith("E"):
            roles: dict[str, list[str]] = {}
            for pair in cells[1].split():
                role, key = pair.split(":")
                roles.setdefault(role.rstrip("0123456789"), []).append(key)
            events.append(roles)
    made = []
    for roles in events:
        parts = {
            role: characters(text, [s for k in roles.get(role, ()) for s in spans[k]])
            for role in ("Source", "Cue", "Content")
        }
        if parts["Content"]:
            kind = kind_of(text, [s for k in roles["Content"] for s in spans[k]])
            made.append(Attributed(parts["Source"], parts["Cue"], parts["Content"], kind))
    return Article(name, text, tuple(made))


def kind_of(text: str, spans: list[tuple[int, int]]) -> str:
    """direct: quoted from end to end; mixed: marks inside; indirect: none."""
    pieces = [text[a:b].strip() for a, b in spans]
    joined = " ".join(pieces)
    doubles = sum(c in '“”"' for c in joined)
    if all(p[:1] in '“"' and p[-1:] in '”"' for p in pieces if len(p) > 1) and doubles <= 2 * len(
        pieces
    ):
        return "direct"
    return "mixed" if doubles else "indirect"
