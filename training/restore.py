"""Take the shipped reader up again, so that training goes on from it and not from the base.

    python -m training.restore --out build
    python -m training.train --out build --minutes 90 --rate 0.4

The weights come back out of the int8 file as floats. Written to `--out`: `base.npz`,
`pieces.json`, `inventory.json`, `checkpoint.pt`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training import network
from training.train import FILE

SHIPPED = Path("src/dragoman/language/reader.onnx")
BILINEAR = "/MatMul_quant"
"""The one product without a layer of its own: the arc scores'."""
CONSTANTS = {"label_weights": "label", "role_weights": "role"}
"""Outputs that never change, and the parameters they are."""

Array = NDArray[np.float32]


def weights_of(made: onnx.ModelProto) -> dict[str, Array]:
    """The network's parameters under torch's names: floats, and the word vectors' int8."""
    held = {i.name: numpy_helper.to_array(i) for i in made.graph.initializer}
    kept = {k: v for k, v in held.items() if not k.startswith("onnx::") and "quantized" not in k}
    state = {k: v for k, v in kept.items() if not k.endswith(("_scale", "_zero_point"))}
    for output, parameter in CONSTANTS.items():
        if f"{output}_value" in state:
            state[parameter] = state.pop(f"{output}_value")
    for name in ("role_distance", "role_sentence", "role_branch"):
        if f"{name}_weights_value" in state:
            state[name] = state.pop(f"{name}_weights_value") / network.BIAS_SCALE
    for node in made.graph.node:
        if node.op_type == "MatMul" and node.input[1].startswith("onnx::"):
            layer = node.name.removesuffix("/MatMul").strip("/").replace("/", ".")
            state[f"{layer}.weight"] = held[node.input[1]].T
        if node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            floats = held[f"{name}_quantized"].astype(np.float32) * held[f"{name}_scale"]
            if node.name == BILINEAR:
                state["arc"] = floats
            else:
                layer = node.name.removesuffix(BILINEAR).strip("/").replace("/", ".")
                state[f"{layer}.weight"] = floats.T
    return state


def base_of(state: dict[str, Array], layers: int) -> dict[str, Array]:
    """The encoder's parameters under the base file's names."""
    base = {
        "word": state["encoder.word"] * state["encoder.scale"],
        "pos": state["encoder.position"],
        "type": np.zeros((1, state["encoder.position"].shape[1]), np.float32),
        "norm.w": state["encoder.norm.weight"],
        "norm.b": state["encoder.norm.bias"],
    }
    for i in range(layers):
        for key in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
            base[f"l{i}.{key}.w"] = state[f"encoder.layers.{i}.{key}.weight"]
            base[f"l{i}.{key}.b"] = state[f"encoder.layers.{i}.{key}.bias"]
    return base


def restore(shipped: Path, out: Path, layers: int) -> None:
    """Write the build folder that `shipped` was exported from, but for the optimiser's state."""
    made = onnx.load(shipped)
    facts = {p.key: p.value for p in made.metadata_props}
    state = weights_of(made)
    out.mkdir(parents=True, exist_ok=True)
    (out / "pieces.json").write_text(facts["pieces"], encoding="utf8")
    (out / network.INVENTORY).write_text(facts["classes"], encoding="utf8")
    np.savez(out / "base.npz", **base_of(state, layers))  # type: ignore[arg-type]
    model = network.make(out, network.read_inventory(out), layers)
    model.load_state_dict({k: torch.tensor(v) for k, v in state.items()}, strict=False)
    torch.save({"model": model.state_dict()}, out / FILE)


def main() -> None:
    """Restore from the shipped file, or from `--model`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--out", type=Path, default=Path("build"))
    parser.add_argument("--layers", type=int, default=6)
    options = parser.parse_args()
    restore(options.model, options.out, options.layers)


if __name__ == "__main__":
    main()
