"""A small residual network, and what the two examples share."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Block(nn.Module):
    """Two convolutions around which the input passes [He et al., CVPR 2016]."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.around: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.around = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """Half as many rows and columns where the stride is 2."""
        y = F.relu(self.first_norm(self.first(x)))
        return F.relu(self.second_norm(self.second(y)) + self.around(x))


class Network(nn.Module):
    """Images to logits. ``width`` 16 and ``depth`` 1 are sized for two CPU cores; 64 and 2 are
    the widths and depths of ResNet-18.

    Takes float (n, 3, side, side) of about -2 ... 2; gives (n, classes).
    """

    def __init__(self, classes: int, width: int = 16, depth: int = 1) -> None:
        super().__init__()
        self.options = {"width": width, "depth": depth}
        self.stem = nn.Conv2d(3, width, 5, 2, 2, bias=False)
        self.stem_norm = nn.BatchNorm2d(width)
        blocks: list[nn.Module] = []
        inputs = width
        for stage in range(4):
            for number in range(depth):
                outputs = width << stage
                blocks.append(Block(inputs, outputs, 2 if stage and not number else 1))
                inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(inputs, classes)

    def forward(self, images: Tensor) -> Tensor:
        """Logits (n, classes)."""
        x = F.max_pool2d(F.relu(self.stem_norm(self.stem(images))), 3, 2, 1)
        x = self.blocks(x).mean((2, 3))
        logits: Tensor = self.head(x)
        return logits


def prepared(images: Tensor, side: int) -> Tensor:
    """Bytes (n, 1 or 3, rows, columns) as the network takes them: colours, ``side``, floats."""
    x = images.float()
    if x.shape[1] == 1:
        x = x.expand(-1, 3, -1, -1)
    if x.shape[-1] > side:
        x = F.adaptive_avg_pool2d(x, side)
    elif x.shape[-1] < side:
        x = F.interpolate(x, size=(side, side), mode="bilinear", align_corners=False)
    return (x - 127.5) / 64


def be_deterministic(seed: int, threads: int) -> None:
    """The same numbers again on the same kind of CPU. Sums depend on the number of threads, so
    that is fixed too."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(threads)


def save(state: dict[str, Any], path: Path) -> None:
    """Writes a checkpoint; who reads it meanwhile, or after a crash, finds a whole one."""
    beside = path.with_name(path.name + ".part")
    torch.save(state, beside)
    os.replace(beside, path)


def load(path: Path) -> dict[str, Any]:
    """Reads a checkpoint, of which nothing is executed."""
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state


def positive(text: str) -> int:
    """A whole number of the command line, at least 1."""
    number = int(text) if text.strip().isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 1")
    return number
