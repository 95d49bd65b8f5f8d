"""Pre-training of one network: a loop over batches that goes on where it was stopped.

On one machine, with one thread, the same plan gives the same network to the last bit, in one go or
in parts. AdamW with a short warm-up and a cosine: of the few images that a CPU sees, this teaches
more than the paper's SGD, which is meant for millions.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from losses import SCENES, begin_at_prior, contrast, score
from networks import Named, made
from safetensors.torch import load_file, save
from schedule import cosine
from torch import Tensor, nn
from torch.nn import functional as F

LOGGED = 50  # points of a curve
PROJECTED = 128  # what pairs are compared in


@dataclass(frozen=True)
class Plan:
    """Everything that the network of a seed depends on, besides its images."""

    network: str
    side: int
    task: str  # classes, scenes or pairs
    classes: int
    images: int
    batch_size: int
    rate: float
    weight_decay: float
    seed: int
    grey: bool = False  # the network sees the mean of the channels
    loss: str = "softmax"  # of scenes
    labels: float | None = None  # labels of an image on average, for a head that begins there
    temperature: float = 0.2  # of pairs
    begin: Path | None = None  # a network to begin with, in place of random weights

    @property
    def steps(self) -> int:
        """How many batches are learnt."""
        return self.images // self.batch_size


class Stream(Protocol):
    """Images without an end, which can be continued: a ``fractalog.torch.Loader``, or like it."""

    def __iter__(self) -> Iterator[Any]: ...

    def state_dict(self) -> dict[str, Any]: ...

    def load_state_dict(self, state: dict[str, Any]) -> None: ...


def prepared(pixels: Tensor, side: int) -> Tensor:
    """Bytes (n, 1 or 3, rows, columns) as floats from -1 to 1, (n, 3, side, side)."""
    images = pixels.float() / 127.5 - 1
    if images.shape[1] == 1:
        images = images.expand(-1, 3, -1, -1)
    if images.shape[2:] != (side, side):
        images = F.interpolate(images, (side, side), mode="bilinear", antialias=True)
    return images.contiguous(memory_format=torch.channels_last)


def greyed(pixels: Tensor) -> Tensor:
    """The mean of the channels, (n, 1, rows, columns), in floats from 0 to 255."""
    return pixels.float().mean(1, keepdim=True)


def be_deterministic(seed: int) -> None:
    """One thread, and random weights that follow from the seed."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)


def network_of(plan: Plan) -> Named:
    """The network of a plan before it has learnt anything."""
    be_deterministic(plan.seed)
    named = made(plan.network, plan.classes, side=plan.side)
    if plan.begin is not None:
        named.load_trunk(load_file(plan.begin))
    if plan.labels is not None:
        begin_at_prior(named.last, plan.labels)
    network: Any = named.module  # the types of some versions of PyTorch lack this argument
    network.to(memory_format=torch.channels_last)
    return named


def rate_at(step: int, steps: int, peak: float) -> float:
    """That of ``schedule.cosine`` with a warm-up of 5 % of the steps."""
    return cosine(step, steps, peak, 0.05).rate


class Training:
    """Everything that the next step depends on."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.named = network_of(plan)
        learnt: list[nn.Module] = [self.named.module]
        self.projector: nn.Module | None = None
        if plan.task == "pairs":
            width = self.named.last.in_features
            self.projector = nn.Sequential(
                nn.Linear(width, width), nn.ReLU(), nn.Linear(width, PROJECTED)
            )
            learnt.append(self.projector)
        self.parts = nn.ModuleList(learnt)
        self.optimizer = torch.optim.AdamW(
            self.parts.parameters(), lr=plan.rate, weight_decay=plan.weight_decay
        )
        self.step = 0
        self.curve: list[tuple[int, float, float]] = []

    def loss_and_score(self, pixels: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        """The loss of a batch, and how often the network was right, 0 to 1."""
        plan = self.plan
        if self.projector is not None:
            pixels = pixels.transpose(0, 1).flatten(0, 1)
        if plan.grey:
            pixels = greyed(pixels)
        if self.projector is not None:
            views = prepared(pixels, plan.side)
            projected = self.projector(self.named.features(views))
            return contrast(projected, plan.temperature), found_again(projected)
        logits = self.named.module(prepared(pixels, plan.side))
        loss = F.cross_entropy if plan.task == "classes" else SCENES[plan.loss]
        return loss(logits, targets), score(logits, targets)

    def learn(self, pixels: Tensor, targets: Tensor) -> tuple[float, float]:
        """One step: the loss and the score of the batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.step, self.plan.steps, self.plan.rate)
        loss, right = self.loss_and_score(pixels, targets)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.step += 1
        return loss.item(), right.item()

    def state_dict(self) -> dict[str, Any]:
        """What ``load_state_dict`` goes on with."""
        return {
            "parts": self.parts.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "curve": self.curve,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on after the step of the state."""
        self.parts.load_state_dict(state["parts"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.curve = state["step"], [tuple(row) for row in state["curve"]]


def found_again(projected: Tensor) -> Tensor:
    """How often the nearest view of a first view is the other view of its image."""
    n = len(projected) // 2
    first, second = F.normalize(projected, dim=1).split(n)
    right: Tensor = (first @ second.T).argmax(1) == torch.arange(n)
    return right.float().mean()


def written(path: Path, data: bytes) -> None:
    """Writes a file in one act: it is there whole, or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    os.replace(beside, path)


def pretrained(plan: Plan, stream: Stream, path: Path, metadata: dict[str, str]) -> None:
    """Makes the network at ``path``, and its curve beside it (``.csv``).

    A network that is finished stays as it is. One in progress goes on from ``.part``.
    """
    if path.exists():
        return
    training = Training(plan)
    part = path.with_suffix(".part")
    if part.exists():
        state = torch.load(part, weights_only=True)
        training.load_state_dict(state["training"])
        stream.load_state_dict(state["stream"])
    training.parts.train()
    every, save_every = max(1, plan.steps // LOGGED), max(1, plan.steps // 8)
    sums: list[tuple[float, float]] = []
    while training.step < plan.steps:
        for pixels, targets in stream:
            sums.append(training.learn(pixels, targets))
            if training.step % every == 0 or training.step == plan.steps:
                losses, scores = zip(*sums, strict=True)
                seen = training.step * plan.batch_size
                count = len(sums)
                training.curve.append((seen, sum(losses) / count, sum(scores) / count))
                sums.clear()
            if training.step == plan.steps:
                break
            # Where a point of the curve ends, so that no sum is lost.
            if training.step % save_every < every and not sums:
                buffer = io.BytesIO()
                state = {"training": training.state_dict(), "stream": stream.state_dict()}
                torch.save(state, buffer)
                written(part, buffer.getvalue())
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("images", "loss", "score"))
    writer.writerows((n, f"{loss:.6g}", f"{right:.6g}") for n, loss, right in training.curve)
    written(path.with_suffix(".csv"), text.getvalue().encode())
    state = {k: v.contiguous() for k, v in training.named.module.state_dict().items()}
    written(path, save(state, {**metadata, "network": plan.network, "seed": str(plan.seed)}))
    part.unlink(missing_ok=True)
