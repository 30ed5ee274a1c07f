"""Average checkpoints of one network: less the luck of one run, more of what they share.

Command: `python -m training.average a/checkpoint.pt=0.5 b/checkpoint.pt=0.5 --to build`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.train import FILE


def average(parts: dict[Path, float]) -> dict[str, torch.Tensor]:
    """The weighted mean of the checkpoints' parameters; whole numbers are taken from the first."""
    states = [torch.load(path)["model"] for path in parts]
    shares = [share / sum(parts.values()) for share in parts.values()]
    return {
        key: sum((p * s[key] for p, s in zip(shares, states, strict=True)), torch.tensor(0.0))
        if first.is_floating_point()
        else first
        for key, first in states[0].items()
    }


def main() -> None:
    """Write the mean as `checkpoint.pt` into the folder `--to`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="+", help="checkpoint=share")
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    pairs = (part.rsplit("=", 1) for part in options.part)
    mean = average({Path(path): float(share) for path, share in pairs})
    torch.save({"model": mean}, options.to / FILE)


if __name__ == "__main__":
    main()
