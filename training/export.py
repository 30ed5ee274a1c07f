"""Write the trained network as one int8 ONNX file with its vocabulary and classes inside.

Command: `python -m training.export --build build --to src/dragoman/language/reader.onnx`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from wordfreq import get_frequency_dict

from dragoman.language.network import OUTPUTS
from training import network, paradigms
from training.data import GUIDELINES

READING_GUIDELINES = 2  # the reader offers nl and en; the others only served training
SMALL_HEADS = ("tag", "name", "stop", "cue", "event")
"""Heads of a few classes, left in floats: they cost nothing."""

KNOWN_WORDS = 90_000
INPUTS = ["pieces", "first", "last", "guideline"]


def export(build: Path, target: Path, layers: int, version: str) -> None:
    """Read `checkpoint.pt`, `inventory.json`, `pieces.json` of `build`; write `target`."""
    classes = network.read_inventory(build)
    model = network.make(build, classes, layers)
    model.load_state_dict(torch.load(build / "checkpoint.pt")["model"])
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        _to_onnx(model, plain)
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            reduce_range=True,  # eight bits overflow on processors without VNNI
            nodes_to_exclude=[f"/{head}/MatMul" for head in SMALL_HEADS],
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        made = onnx.load(small)
    _add_constant(made, "label_weights", model.label.detach().numpy())
    _add_constant(made, "role_weights", model.role.detach().numpy())
    for name in ("role_distance", "role_sentence", "role_branch"):
        scaled = network.BIAS_SCALE * getattr(model, name).detach().numpy()
        _add_constant(made, f"{name}_weights", scaled)
    facts = {
        "classes": json.dumps(asdict(classes), ensure_ascii=False),
        "guidelines": json.dumps(GUIDELINES[:READING_GUIDELINES]),
        "pieces": (build / "pieces.json").read_text("utf8"),
        "version": version,
        "licence": "CC BY-SA 4.0",
    }
    facts |= {f"words-{g}": "\n".join(known_words(g)) for g in GUIDELINES[:READING_GUIDELINES]}
    facts |= {"forms-nl": paradigms.table(), "forms-en": paradigms.english_table()}
    for key, value in facts.items():
        made.metadata_props.add(key=key, value=value)
    onnx.save(made, target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def known_words(language: str) -> list[str]:
    """The words of the language that a lemma may be, the most frequent first."""
    ranked = sorted(get_frequency_dict(language, "large").items(), key=lambda x: (-x[1], x[0]))
    return [word for word, _ in ranked[:KNOWN_WORDS] if word.isalpha()]


def _to_onnx(model: nn.Module, path: Path) -> None:
    pieces = torch.tensor([[0, 5, 6, 7, 2], [0, 8, 9, 2, 1]])
    first, last = torch.tensor([[1, 2], [1, 2]]), torch.tensor([[1, 3], [1, 2]])
    batch = {0: "windows"}
    axes = {name: {**batch, 1: "pieces" if name == "pieces" else "words"} for name in INPUTS[:3]}
    axes |= {name: {**batch, 1: "words"} for name in OUTPUTS}
    axes |= {
        "guideline": batch,
        "arc": {**batch, 1: "words", 2: "heads"},
        "label_head": {**batch, 1: "heads"},
    }
    torch.onnx.export(
        model,
        (pieces, first, last, torch.tensor([0, 1])),
        str(path),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _add_constant(made: onnx.ModelProto, name: str, value: NDArray[np.float32]) -> None:
    """An output that is always `value`: the reader fetches it once, at loading."""
    made.graph.initializer.append(onnx.numpy_helper.from_array(value, name + "_value"))
    made.graph.node.append(onnx.helper.make_node("Identity", [name + "_value"], [name]))
    kind = onnx.TensorProto.FLOAT
    made.graph.output.append(onnx.helper.make_tensor_value_info(name, kind, value.shape))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--to", type=Path, default=Path("src/dragoman/language/reader.onnx"))
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--version", default="2026.11")
    options = parser.parse_args()
    export(options.build, options.to, options.layers, options.version)


if __name__ == "__main__":
    main()
