"""The ONNX network: words in, scores out. Knows nothing of spaCy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from dragoman.language.branches import Tree, branches
from dragoman.language.nearness import distance_class, sentence_class

PIECES_A_WORD = 8
PADDING, BEGIN, END, UNKNOWN = 1, 0, 2, 3
OUTPUTS = [
    "tag",
    "feat",
    "lemma",
    "name",
    "stop",
    "cue",
    "event",
    "arc",
    "label_child",
    "label_head",
    "role_predicate",
    "role_word",
]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window of n words.

    Class scores are n × classes; `arc` is n × (1 + n), the root first; `label_child` is
    n × width and `label_head` (1 + n) × width, to be joined by `Network.labels`;
    `role_predicate` and `role_word` are n × width, to be joined by `Network.roles`.
    """

    tag: NDArray[np.float32]
    feat: NDArray[np.float32]
    lemma: NDArray[np.float32]
    name: NDArray[np.float32]
    stop: NDArray[np.float32]
    cue: NDArray[np.float32]
    event: NDArray[np.float32]
    arc: NDArray[np.float32]
    label_child: NDArray[np.float32]
    label_head: NDArray[np.float32]
    role_predicate: NDArray[np.float32]
    role_word: NDArray[np.float32]


class Network:
    """The reader's network with its vocabulary and classes, all out of one ONNX file."""

    def __init__(self, path: Path | None = None) -> None:
        options = onnxruntime.SessionOptions()
        # One thread a call: batches run side by side, and so the order of sums never changes.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # Nor do numpy's products spread over cores that other batches are using: half as fast.
        threadpool_limits(limits=1, user_api="blas")
        source = str(path) if path else (files(__package__) / "reader.onnx").read_bytes()
        self._session = onnxruntime.InferenceSession(
            source, options, providers=["CPUExecutionProvider"]
        )
        meta: dict[str, Any] = self._session.get_modelmeta().custom_metadata_map
        self.classes: dict[str, list[str]] = json.loads(meta["classes"])
        self.guidelines: list[str] = json.loads(meta["guidelines"])
        self.words = {g: meta[f"words-{g}"].split("\n") for g in self.guidelines}
        self.forms = {g: _table(meta[f"forms-{g}"]) for g in self.guidelines}
        self.version: str = meta["version"]
        known = {output.name for output in self._session.get_outputs()}
        self._outputs = [name for name in OUTPUTS if name in known]
        self._tokenizer = Tokenizer.from_str(meta["pieces"])
        self._pieces: dict[str, tuple[int, ...]] = {}

    @cached_property
    def _label_weights(self) -> NDArray[np.float32]:
        """Label tensor as width × (labels · width), for one product per window."""
        weights = self._run(["label_weights"], [[PADDING]], [[0]], [[0]], 0)[0]
        return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(weights.shape[1], -1))

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The word pieces of each word, at least one and at most PIECES_A_WORD."""
        known = self._pieces
        if len(known) > 200_000:
            known.clear()
        new = list({w for w in words if w not in known})
        for word, encoded in zip(new, self._tokenizer.encode_batch(new), strict=True):
            known[word] = tuple(encoded.ids[:PIECES_A_WORD]) or (UNKNOWN,)
        return [known[w] for w in words]

    def scores(self, windows: Sequence[Sequence[tuple[int, ...]]], language: str) -> list[Scores]:
        """Scores of windows of words (as pieces), read as one batch."""
        found = self.forward(windows, language)
        return [self._one(found, i, len(w)) for i, w in enumerate(windows)]

    def forward(
        self, windows: Sequence[Sequence[tuple[int, ...]]], language: str
    ) -> list[NDArray[np.float32]]:
        """The network's raw outputs for one batch, padded to its longest window."""
        rows, firsts, lasts = [], [], []
        for window in windows:
            row, first, last = [BEGIN], [], []
            for pieces in window:
                first.append(len(row))
                row += pieces
                last.append(len(row) - 1)
            rows.append([*row, END])
            firsts.append(first)
            lasts.append(last)
        return self._run(self._outputs, rows, firsts, lasts, self.guidelines.index(language))

    @property
    def has_frames(self) -> bool:
        """Whether the model has the heads for attributions and events; older ones have none."""
        return "cue" in self._outputs

    def _one(self, found: list[NDArray[np.float32]], row: int, n: int) -> Scores:
        whole = dict(zip(self._outputs, (output[row] for output in found), strict=True))
        sizes = {"label_head": n + 1}
        cut = {name: layer[: sizes.get(name, n)] for name, layer in whole.items()}
        absent = dict.fromkeys(set(OUTPUTS) - set(whole), np.zeros((n, 0), np.float32))
        return Scores(**absent | cut | {"arc": whole["arc"][:n, : n + 1]})

    def labels(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.float32]:
        """Label scores, n × labels, of each word under its head (0 is the root)."""
        n, width = scores.label_child.shape
        joined = (scores.label_child @ self._label_weights).reshape(n, -1, width)
        found: NDArray[np.float32] = np.einsum("nrj,nj->nr", joined, scores.label_head[heads])
        return found

    @cached_property
    def _role_weights(self) -> list[NDArray[np.float32]]:
        """By words, by distance, by sentences, by branches."""
        parts = ("", "distance_", "sentence_", "branch_")
        names = [f"role_{part}weights" for part in parts]
        return self._run(names, [[PADDING]], [[0]], [[0]], 0)

    def roles(
        self,
        scores: Scores,
        predicates: NDArray[np.int64],
        sentences: NDArray[np.int64],
        tree: Tree,
    ) -> NDArray[np.float32]:
        """Role scores, predicates × roles × words, of the words numbered `predicates`.

        `sentences` numbers the sentence of each word, 0 the first.
        """
        weights, distance, sentence, branch = self._role_weights
        found = (scores.role_predicate[predicates] @ weights @ scores.role_word.T).transpose(
            1, 0, 2
        )
        places = np.arange(len(sentences)) - predicates[:, None]
        steps = sentences - sentences[predicates][:, None]
        near = distance[:, distance_class(places)] + sentence[:, sentence_class(steps)]
        starts = np.searchsorted(sentences, np.arange(sentences[-1] + 2)).tolist()
        hung = np.stack(
            [
                branches(tree, p, range(starts[s], starts[s + 1]))
                for p, s in zip(predicates.tolist(), sentences[predicates].tolist(), strict=True)
            ]
        )
        return np.asarray(found + (near + branch[:, hung]).transpose(1, 0, 2), np.float32)

    def _run(
        self,
        outputs: list[str],
        rows: list[list[int]],
        firsts: list[list[int]],
        lasts: list[list[int]],
        guideline: int,
    ) -> list[NDArray[np.float32]]:
        feed = {
            "pieces": _padded(rows, PADDING),
            "first": _padded(firsts, 0),
            "last": _padded(lasts, 0),
            "guideline": np.full(len(rows), guideline, np.int64),
        }
        result: list[NDArray[np.float32]] = self._session.run(outputs, feed)
        return result


def _table(text: str) -> dict[str, str]:
    """Lines of word, tab, lemma."""
    return dict(line.split("\t") for line in text.splitlines())


def _padded(rows: list[list[int]], value: int) -> NDArray[np.int64]:
    filled = np.full((len(rows), max(map(len, rows))), value, np.int64)
    for row, values in zip(filled, rows, strict=True):
        row[: len(values)] = values
    return filled
