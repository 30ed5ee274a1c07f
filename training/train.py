"""Train the reader. Stops and resumes: `python -m training.train --minutes 100 --out build`.

Time decides the learning rate's decay, so `--minutes` is the length of the whole run, also
over several sittings. Written to `--out`: `checkpoint.pt` (resume), `inventory.json`.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.language.branches import ELSEWHERE, Tree, branches
from dragoman.language.edits import edit_script
from dragoman.language.frames import LAYERS
from training import data, network, paradigms
from training.augment import Augmenter
from training.data import GUIDELINES
from training.frames import ROLES
from training.sentences import Roles, Sentence, Source, chunks

PIECES_A_BATCH = 2_600
PIECES_A_WORD = 8
CHUNK_WORDS = (24, 130)
ENCODER_RATE, HEAD_RATE = 4e-4, 2e-3
IGNORED = -100
FILE = "checkpoint.pt"
RARE = 1
WEIGHTS = {
    "arc": 1.0,
    "label": 1.0,
    "tag": 1.0,
    "feat": 0.5,
    "lemma": 0.7,
    "stop": 0.5,
    "name": 1.5,
    "cue": 1.0,
    "event": 1.0,
    "role": 5.0,
}
WORD_LAYERS = tuple(k for k in WEIGHTS if k != "role")
ROLE_NUMBER = {role: i for i, role in enumerate(ROLES.values())}
MEMORY = 0.995
"""What the averaged parameters keep of themselves at each step."""


@dataclass
class Item:
    """One input row: neighbouring sentences as class numbers; IGNORED where a layer is absent."""

    pieces: list[int]
    first: list[int]
    last: list[int]
    sentence: list[int]
    gold: dict[str, list[int]]
    guideline: int
    roles: list[Roles] = field(default_factory=list)
    tree: Tree = field(default_factory=lambda: Tree([], [], 0))


def inventory(sources: list[Source]) -> network.Inventory:
    """The classes seen; rare edit scripts (once) and rare features are left out."""
    counts: dict[str, Counter[str]] = {k: Counter() for k in ("tags", "feats", "lemmas", "labels")}
    for sentence in (s for source in sources for s in source.sentences):
        counts["tags"].update(sentence.tags or ())
        counts["feats"].update(sentence.feats or ())
        counts["labels"].update(sentence.labels or ())
        pairs = zip(sentence.words, sentence.lemmas or (), strict=False)
        counts["lemmas"].update(edit_script(w, m) for w, m in pairs)
    kept = {k: sorted(x for x, n in c.items() if n > RARE) for k, c in counts.items()}
    names = ["O", *(f"{p}-{t}" for t in data.NAME_TYPES for p in "BI")]
    return network.Inventory(**kept, names=names, **network.FRAMES)


class Encoding:
    """Turns sentences into items."""

    def __init__(self, tokenizer: Tokenizer, classes: network.Inventory) -> None:
        self.tokenizer = tokenizer
        self.index = {k: {c: i for i, c in enumerate(v)} for k, v in asdict(classes).items()}
        self.cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        if word not in self.cache:
            self.cache[word] = self.tokenizer.encode(word).ids[:PIECES_A_WORD] or [3]
        return self.cache[word]

    def item(self, run: list[Sentence], guideline: str) -> Item:
        gold: dict[str, list[int]] = {k: [] for k in WORD_LAYERS}
        item = Item([0], [], [], [], gold, GUIDELINES.index(guideline))
        hung: list[tuple[int, str]] = []
        for number, sentence in enumerate(run):
            start = len(item.first)
            tree = sentence.tree or [(0, "root")] * len(sentence.words)
            hung += [(head and head + start, label) for head, label in tree]
            self._add(item, sentence, number)
        look, root = self.index["labels"], self.index["labels"]["root"]
        labels = [look.get(label, root) for _, label in hung]
        item.tree = Tree([head for head, _ in hung], labels, len(self.index["labels"]))
        item.pieces.append(2)
        item.roles = [_inside(r, len(item.first)) for r in item.roles]
        return item

    def _add(self, item: Item, s: Sentence, number: int) -> None:
        start, n = len(item.first), len(s.words)
        for word in s.words:
            item.first.append(len(item.pieces))
            item.pieces += self.pieces(word)
            item.last.append(len(item.pieces) - 1)
        item.sentence += [number] * n
        nothing = [IGNORED] * n
        look = self.index
        gold = item.gold
        gold["tag"] += [look["tags"].get(t, IGNORED) for t in s.tags] if s.tags else nothing
        gold["feat"] += [look["feats"].get(t, IGNORED) for t in s.feats] if s.feats else nothing
        gold["label"] += [look["labels"].get(t, IGNORED) for t in s.labels] if s.labels else nothing
        gold["name"] += [look["names"].get(t, IGNORED) for t in s.names] if s.names else nothing
        gold["arc"] += [0 if h == 0 else h + start for h in s.heads] if s.heads else nothing
        gold["cue"] += [look["cues"][t] for t in s.cues] if s.cues else nothing
        gold["event"] += [look["events"][t] for t in s.events] if s.events else nothing
        item.roles += [_moved(r, start) for r in s.roles]
        gold["stop"] += [0] * (n - 1) + [1] if s.heads or s.names else nothing
        if s.lemmas:
            pairs = zip(s.words, s.lemmas, strict=True)
            gold["lemma"] += [look["lemmas"].get(edit_script(w, m), IGNORED) for w, m in pairs]
        else:
            gold["lemma"] += nothing


def _moved(roles: Roles, by: int) -> Roles:
    parts = {k: tuple(i + by for i in v) for k, v in roles.parts.items()}
    return Roles(roles.predicate + by, roles.layer, parts)


def _inside(roles: Roles, length: int) -> Roles:
    """Without the words that lie outside the item."""
    parts = {k: tuple(i for i in v if 0 <= i < length) for k, v in roles.parts.items()}
    return replace(roles, parts=parts)


def branches_of(item: Item, predicate: int) -> list[int]:
    """Where the item's words hang as seen from one of them."""
    number = item.sentence[predicate]
    words = range(bisect_left(item.sentence, number), bisect_right(item.sentence, number))
    found: list[int] = branches(item.tree, predicate, words).tolist()
    return found


def pad(rows: list[list[int]], value: int, length: int = 0) -> Tensor:
    length = length or max(map(len, rows))
    return torch.tensor([row + [value] * (length - len(row)) for row in rows])


def word_vectors(model: network.Network, items: list[Item]) -> Tensor:
    """Word vectors of a batch: rows × words × width."""
    return model.words(
        pad([i.pieces for i in items], 1),
        pad([i.first for i in items], 0),
        pad([i.last for i in items], 0),
        torch.tensor([i.guideline for i in items]),
    )


def losses(model: network.Network, items: list[Item]) -> dict[str, Tensor]:
    """The loss of every head on one batch; a head with nothing to learn from gives 0."""
    gold = {k: pad([i.gold[k] for i in items], IGNORED) for k in WORD_LAYERS}
    words = word_vectors(model, items)
    arcs, with_root = model.arcs(words)
    sentence = pad([i.sentence for i in items], -1)
    same = sentence[:, :, None] == sentence[:, None, :]
    allowed = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    scores = {
        "arc": arcs.masked_fill(~allowed, -1e4),
        "label": model.labels(words, with_root, gold["arc"].clamp(min=0)),
        "tag": model.tag(words),
        "feat": model.feat(words),
        "lemma": model.lemma(words),
        "stop": model.stop(words),
        "name": model.name(words),
        "cue": model.cue(words),
        "event": model.event(words),
    }
    found = {
        k: F.cross_entropy(s.flatten(0, 1).float(), gold[k].flatten(), ignore_index=IGNORED)
        for k, s in scores.items()
        if (gold[k] != IGNORED).any()
    }
    if any(i.roles for i in items):
        found["role"] = _role_loss(model, items, words, sentence)
    return found


def _role_loss(
    model: network.Network, items: list[Item], words: Tensor, sentences: Tensor
) -> Tensor:
    """Of every predicate, whether each word of its row is part of each role it can have."""
    predicates = [(row, r) for row, item in enumerate(items) for r in item.roles]
    rows = torch.tensor([row for row, _ in predicates])
    places = torch.tensor([r.predicate for _, r in predicates])
    hung = [branches_of(items[row], r.predicate) for row, r in predicates]
    shown = pad(hung, ELSEWHERE, words.shape[1])
    scores = model.roles(words, rows, places, sentences, shown).float()
    gold, counted = torch.zeros_like(scores), torch.zeros_like(scores)
    for n, (row, roles) in enumerate(predicates):
        for role in LAYERS[roles.layer]:
            number = ROLE_NUMBER[role]
            counted[n, : len(items[row].first), number] = 1
            gold[n, list(roles.parts.get(role, ())), number] = 1
    loss = F.binary_cross_entropy_with_logits(scores, gold, counted, reduction="sum")
    return loss / counted.sum()


def items_of(
    source: Source, encoding: Encoding, augment: Callable[[Sentence], Sentence]
) -> Iterator[Item]:
    """Items of a source for ever, cut at other places every time round."""
    while True:
        longest = random.randint(*CHUNK_WORDS)
        runs = list(chunks(source.sentences, longest))
        random.shuffle(runs)
        for run in runs:
            item = encoding.item([augment(s) for s in run], source.guideline)
            if len(item.pieces) <= 500:
                yield item


def batches(sources: list[Source], encoding: Encoding) -> Iterator[list[Item]]:
    """Mixed batches; items of like length stand together to save padding."""
    augment = Augmenter(sources)
    streams = [items_of(s, encoding, augment) for s in sources]
    weights = [s.weight for s in sources]
    while True:
        drawn = [next(random.choices(streams, weights)[0]) for _ in range(400)]
        drawn.sort(key=lambda i: len(i.pieces))
        made: list[list[Item]] = [[]]
        for item in drawn:
            if made[-1] and len(item.pieces) * (len(made[-1]) + 1) > PIECES_A_BATCH:
                made.append([])
            made[-1].append(item)
        random.shuffle(made)
        yield from made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=1.0, help="share of the full learning rates")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--out", type=Path, default=Path("build"))
    run(parser.parse_args())


def run(options: argparse.Namespace) -> None:
    torch.manual_seed(0)
    random.seed(time.time_ns())
    torch.set_num_threads(2)
    sources = [*data.training_sources(options.data), paradigms.source()]
    classes = _inventory_of(options.out, sources)
    model = network.make(options.out, classes, options.layers)
    encoding = Encoding(Tokenizer.from_file(str(options.out / "pieces.json")), classes)
    inside = list(model.encoder.parameters())
    known = {id(p) for p in inside}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": inside, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    # Without AVX-512 bfloat16 is emulated, twenty times slower than floats.
    fast = "AVX512" in torch.backends.cpu.get_cpu_capability()
    checkpoint = options.out / FILE
    mean = Mean(model)
    spent, step = resume(checkpoint, mean, model, optimiser)
    total, begun, saved, seen = options.minutes * 60, time.time(), time.time(), 0
    stream = batches(sources, encoding)
    means: Counter[str] = Counter()
    stop = Stop()
    while not stop.asked and (used := spent + time.time() - begun) < total:
        rate = options.rate * min(1.0, (step + 1) / 100) * max(0.01, 1 - used / total)
        optimiser.param_groups[0]["lr"] = ENCODER_RATE * rate
        optimiser.param_groups[1]["lr"] = HEAD_RATE * rate
        batch = next(stream)
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            parts = losses(model, batch)
        torch.stack([parts[k] * WEIGHTS[k] for k in parts]).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        mean.add(model)
        step += 1
        seen += sum(len(i.pieces) for i in batch)
        for k, v in parts.items():
            means[k] += v.item() / 50
        if step % 50 == 0:
            shown = " ".join(f"{k} {v:.2f}" for k, v in means.items())
            speed = seen / (time.time() - begun)
            print(f"{step} {used / 60:.1f} min {speed:.0f} pieces/s {shown}", flush=True)
            means.clear()
        if time.time() - saved > 240:
            save(checkpoint, mean, model, optimiser, used, step)
            saved = time.time()
    save(checkpoint, mean, model, optimiser, spent + time.time() - begun, step)


class Mean:
    """A running mean of the parameters: less the luck of the last batches."""

    def __init__(self, model: torch.nn.Module) -> None:
        self.state = {k: v.clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def add(self, model: torch.nn.Module) -> None:
        for key, value in model.state_dict().items():
            if value.is_floating_point():
                self.state[key].lerp_(value, 1 - MEMORY)


class Stop:
    """Whether the run was asked to stop (SIGTERM, Ctrl-C); it then saves and ends."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: object) -> None:
        self.asked = True


def _inventory_of(out: Path, sources: list[Source]) -> network.Inventory:
    path = out / network.INVENTORY
    if path.exists():
        return network.read_inventory(out)
    classes = inventory(sources)
    path.write_text(json.dumps(asdict(classes), ensure_ascii=False), encoding="utf8")
    return classes


def resume(
    path: Path, mean: Mean, model: torch.nn.Module, optimiser: torch.optim.Optimizer
) -> tuple[float, int]:
    """Take up the checkpoint at `path`, if there is one; seconds and steps spent so far.

    A restored one (`training/restore.py`) has weights alone.
    """
    if not path.exists():
        return 0.0, 0
    state = torch.load(path)
    if "optimiser" not in state:
        model.load_state_dict(state["model"], strict=False)  # heads may have come since
        mean.state = Mean(model).state
        return 0.0, 0
    mean.state = state["model"]
    model.load_state_dict(state["last"])
    optimiser.load_state_dict(state["optimiser"])
    return state["seconds"], state["step"]


def save(
    path: Path,
    mean: Mean,
    model: torch.nn.Module,
    optimiser: torch.optim.Optimizer,
    seconds: float,
    step: int,
) -> None:
    """Write a checkpoint to `path`, whole or not at all."""
    state = {
        "model": mean.state,
        "last": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "seconds": seconds,
        "step": step,
    }
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


if __name__ == "__main__":
    main()
