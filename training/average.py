"""The mean of two readers of one shape: `python -m training.average ONE OTHER --out build`.

`ONE` and `OTHER` are folders with a `checkpoint.pt`; the other files of `ONE` go along. A reader
trained on from another and that other, half and half, name better than either (decision 1).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

from training.train import FILE

FILES = ("base.npz", "inventory.json", "pieces.json")


def average(one: Path, other: Path, out: Path) -> None:
    """Write the mean of the parameters, which must have the same names and shapes, to `out`."""
    ours, theirs = (torch.load(folder / FILE)["model"] for folder in (one, other))
    mean = {k: (v + theirs[k]) / 2 if v.is_floating_point() else v for k, v in ours.items()}
    out.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(one / name, out / name)
    torch.save({"model": mean}, out / FILE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    average(options.one, options.other, options.out)


if __name__ == "__main__":
    main()
