"""Files of training: weights with what they come from, states, and an average of weights."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

Tensors = dict[str, Tensor]


def save_weights(tensors: Mapping[str, Tensor], path: Path, about: Mapping[str, object]) -> None:
    """Writes weights as safetensors, with texts about them; a reader finds a whole file always."""
    from safetensors.torch import save

    whole = {k: v.detach().cpu().contiguous() for k, v in tensors.items()}
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(save(whole, {"format": "pt"} | {k: str(v) for k, v in about.items()}))
    os.replace(beside, path)


def load_weights(path: Path) -> tuple[Tensors, dict[str, str]]:
    """The weights of a file, and the texts about them.

    Raises:
        ValueError: It is no such file.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            return {k: file.get_tensor(k) for k in file.keys()}, dict(file.metadata() or {})  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise ValueError(
            f"'{path}' cannot be read as safetensors: {error}. Give a file that pretrain.py wrote"
        ) from error


def save_state(state: dict[str, Any], path: Path) -> None:
    """Writes what training goes on from; a reader finds a whole file always."""
    beside = path.with_name(path.name + ".part")
    torch.save(state, beside)
    os.replace(beside, path)


def load_state(path: Path) -> dict[str, Any]:
    """Reads what training goes on from; nothing in it is executed.

    Raises:
        ValueError: It is no such file.
    """
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch.load documents none
        raise ValueError(
            f"'{path}' cannot be read as a checkpoint: {str(error).splitlines()[0]} Give another "
            "output, or remove the file to begin anew"
        ) from error
    return state


class Average:
    """The exponential moving average of a network's weights: each step, all of them move towards
    those of the network by 1 - decay. The first steps move further, so that the random weights of
    the beginning are forgotten."""

    def __init__(self, tensors: Tensors, decay: float) -> None:
        self.tensors = {k: v.detach().clone() for k, v in tensors.items()}
        self.decay = decay

    @torch.no_grad()
    def update(self, tensors: Tensors, step: int) -> None:
        """After the step of this number, from 1."""
        decay = min(self.decay, step / (step + 9))
        own, given = self._of(tensors, self.tensors), self._of(tensors, tensors)
        torch._foreach_lerp_(own, given, 1 - decay)
        for name, tensor in tensors.items():
            if not tensor.is_floating_point():
                self.tensors[name].copy_(tensor)

    @staticmethod
    def _of(names: Tensors, tensors: Tensors) -> list[Tensor]:
        return [tensors[k] for k, v in names.items() if v.is_floating_point()]

    def load(self, tensors: Tensors) -> None:
        """Goes on with the average of a state."""
        for name, tensor in self.tensors.items():
            tensor.copy_(tensors[name])


def decayed(module: torch.nn.Module, decay: float) -> list[dict[str, Any]]:
    """Groups of parameters for an optimizer: no decay of weights for biases and norms, as in
    Anderson & Farrell's code and in timm."""
    whole = [p for p in module.parameters() if p.requires_grad]
    groups: Iterable[tuple[list[Tensor], float]] = (
        ([p for p in whole if p.ndim > 1], decay),
        ([p for p in whole if p.ndim <= 1], 0.0),
    )
    return [{"params": p, "weight_decay": d} for p, d in groups if p]
