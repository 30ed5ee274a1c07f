"""The reader's network in torch: encoder and heads. Needed for training and export only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.language import branches
from dragoman.language.nearness import DISTANCES, SENTENCES, distance_class, sentence_class
from training.data import GUIDELINES
from training.frames import CUES, EVENTS, ROLES

ATTENTION_HEADS = 12
ARC_WIDTH = 256
LABEL_WIDTH = 96
ROLE_WIDTH = 96
BIAS_SCALE = 60.0
"""Lets the scores of nearness and branch move faster than the optimiser's steps would."""
DROPOUT = 0.1
HEAD_DROPOUT = 0.25
INVENTORY = "inventory.json"


@dataclass(frozen=True)
class Inventory:
    """The classes of each head, in the order of the network's outputs."""

    tags: list[str]
    feats: list[str]
    lemmas: list[str]
    labels: list[str]
    names: list[str]
    cues: list[str]
    events: list[str]
    roles: list[str]


FRAMES = {"cues": ["O", *CUES], "events": ["O", *EVENTS], "roles": list(ROLES.values())}
"""The classes of the heads for attributions and events."""


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(rows, length, ATTENTION_HEADS, width // ATTENTION_HEADS).transpose(1, 2)

        # Written out: torch's fused attention is three times slower here with a mask.
        scale = (width // ATTENTION_HEADS) ** -0.5
        scores = split(self.q(x)) @ (split(self.k(x)) * scale).transpose(2, 3) + mask
        attended = scores.softmax(-1) @ split(self.v(x))
        attended = self.ao(attended.transpose(1, 2).reshape(rows, length, width))
        x = self.aln(x + F.dropout(attended, DROPOUT, self.training))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), DROPOUT, self.training))


class Encoder(nn.Module):
    """Word pieces to vectors. The word vectors stay as they were: 8 bits and a scale a row."""

    def __init__(self, weights: dict[str, np.ndarray], layers: int) -> None:
        super().__init__()
        word = torch.tensor(weights["word"])
        scale = word.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("word", torch.round(word / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        width = word.shape[1]
        self.position = nn.Parameter(torch.tensor(weights["pos"] + weights["type"][:1]))
        self.guideline = nn.Parameter(torch.zeros(len(GUIDELINES), width))
        self.norm = nn.LayerNorm(width, 1e-12)
        inner = weights["l0.fi.w"].shape[0]
        self.layers = nn.ModuleList([Layer(width, inner) for _ in range(layers)])
        self._load(weights)

    def _load(self, weights: dict[str, np.ndarray]) -> None:
        with torch.no_grad():
            self.norm.weight.copy_(torch.tensor(weights["norm.w"]))
            self.norm.bias.copy_(torch.tensor(weights["norm.b"]))
            for i, layer in enumerate(self.layers):
                for key in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                    part = getattr(layer, key)
                    part.weight.copy_(torch.tensor(weights[f"l{i}.{key}.w"]))
                    part.bias.copy_(torch.tensor(weights[f"l{i}.{key}.b"]))

    def forward(self, pieces: Tensor, guideline: Tensor) -> Tensor:
        mask = (pieces == 1).float()[:, None, None, :] * -1e4
        words = self.word[pieces].float() * self.scale[pieces]
        x = words + self.position[: pieces.shape[1]] + self.guideline[guideline][:, None]
        x = F.dropout(self.norm(x), DROPOUT, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Network(nn.Module):
    """Encoder and heads.

    Inputs: `pieces` (rows × pieces, 1 is padding), `first` and `last` (rows × words, index of
    each word's first and last piece), `guideline` (rows). Outputs per word: see `forward`.
    """

    def __init__(self, encoder: Encoder, classes: Inventory, width: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        self.tag = nn.Linear(width, len(classes.tags))
        self.feat = nn.Linear(width, len(classes.feats))
        self.lemma = nn.Linear(width, len(classes.lemmas))
        self.name = nn.Linear(width, len(classes.names))
        self.stop = nn.Linear(width, 2)
        self.arc_child, self.arc_head = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.label_child = nn.Linear(width, LABEL_WIDTH)
        self.label_head = nn.Linear(width, LABEL_WIDTH)
        bilinear = torch.randn(len(classes.labels), LABEL_WIDTH + 1, LABEL_WIDTH + 1) * 0.01
        self.label = nn.Parameter(bilinear)
        self.cue = nn.Linear(width, len(classes.cues))
        self.event = nn.Linear(width, len(classes.events))
        self.role_predicate = nn.Linear(width, ROLE_WIDTH)
        self.role_word = nn.Linear(width, ROLE_WIDTH)
        trilinear = torch.randn(len(classes.roles), ROLE_WIDTH + 1, ROLE_WIDTH + 1) * 0.01
        self.role = nn.Parameter(trilinear)
        self.role_distance = nn.Parameter(torch.zeros(len(classes.roles), DISTANCES))
        self.role_sentence = nn.Parameter(torch.zeros(len(classes.roles), SENTENCES))
        hung = branches.count(len(classes.labels))
        self.role_branch = nn.Parameter(torch.zeros(len(classes.roles), hung))

    def words(self, pieces: Tensor, first: Tensor, last: Tensor, guideline: Tensor) -> Tensor:
        x = self.encoder(pieces, guideline)
        index = [i[..., None].expand(-1, -1, x.shape[-1]) for i in (first, last)]
        return (torch.gather(x, 1, index[0]) + torch.gather(x, 1, index[1])) * 0.5

    def _head(self, layer: nn.Linear, x: Tensor) -> Tensor:
        return F.dropout(F.gelu(layer(x)), HEAD_DROPOUT, self.training)

    def arcs(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Scores rows × words × (1 + words), the root first; and the words with the root."""
        with_root = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        child = self._head(self.arc_child, words)
        head = self._head(self.arc_head, with_root)
        return _with_one(child) @ self.arc @ head.transpose(1, 2), with_root

    def label_parts(self, words: Tensor, with_root: Tensor) -> tuple[Tensor, Tensor]:
        return (
            _with_one(self._head(self.label_child, words)),
            _with_one(self._head(self.label_head, with_root)),
        )

    def labels(self, words: Tensor, with_root: Tensor, heads: Tensor) -> Tensor:
        """Label scores (rows × words × labels) of each word under its given head."""
        child, head = self.label_parts(words, with_root)
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[-1]))
        return torch.einsum("bni,rij,bnj->bnr", child, self.label, chosen)

    def role_parts(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of the words as predicates and as parts of a predicate's frame."""
        return (
            _with_one(self._head(self.role_predicate, words)),
            _with_one(self._head(self.role_word, words)),
        )

    def roles(
        self, words: Tensor, rows: Tensor, predicates: Tensor, sentences: Tensor, hung: Tensor
    ) -> Tensor:
        """Role scores, predicates × words × roles, of the predicates' rows.

        `sentences` numbers the sentences of each row's words, `hung` has the words' branches as
        seen from each predicate. Both count by themselves.
        """
        predicate, word = self.role_parts(words)
        found = torch.einsum("pi,rij,pnj->pnr", predicate[rows, predicates], self.role, word[rows])
        own = sentences[rows]
        places = torch.arange(words.shape[1]) - predicates[:, None]
        steps = own - torch.gather(own, 1, predicates[:, None])
        near = self.role_distance.T[distance_class(places)]
        near = near + self.role_sentence.T[sentence_class(steps)]
        return found + BIAS_SCALE * (near + self.role_branch.T[hung])

    def forward(
        self, pieces: Tensor, first: Tensor, last: Tensor, guideline: Tensor
    ) -> tuple[Tensor, ...]:
        """tag, feat, lemma, name, stop, cue, event scores; arc scores; label child and head
        vectors; role predicate and word vectors."""
        words = self.words(pieces, first, last, guideline)
        arcs, with_root = self.arcs(words)
        child, head = self.label_parts(words, with_root)
        plain = (self.tag, self.feat, self.lemma, self.name, self.stop, self.cue, self.event)
        scores = [layer(words) for layer in plain]
        return (*scores, arcs, child, head, *self.role_parts(words))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def read_inventory(folder: Path) -> Inventory:
    """The classes of `inventory.json`, as training wrote them."""
    written = json.loads((folder / INVENTORY).read_text(encoding="utf8"))
    return Inventory(**{**FRAMES, **written})


def make(folder: Path, classes: Inventory, layers: int) -> Network:
    """A fresh network over the base encoder in `folder`."""
    with np.load(folder / "base.npz") as weights:
        return Network(Encoder(dict(weights), layers), classes)
