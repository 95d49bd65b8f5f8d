"""Pre-training: everything that the next step depends on, and the step."""

from __future__ import annotations

from argparse import Namespace
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import losses
import networks
import torch
from processes import Processes
from schedule import SCHEDULES
from torch import Tensor, nn
from weights import Average, decayed, load_weights

import fractalog
import fractalog.torch

PROJECTED = 128
"""What the last layer gives for pairs, where there are no classes to tell apart."""
KEPT = (
    *("network", "loss", "side", "batch_size", "optimizer", "schedule", "rate", "warm_up"),
    *("weight_decay", "clip", "ema", "precision", "begin_from", "at_prior", "seed"),
)
"""Options that training goes on with as it began. All others may change: more images, another
number of processes."""


class Trainer:
    """A network, its optimizer, and the images that it learns from.

    A step takes ``batch_size`` images, of which each process has an equal share; it calculates its
    share in ``accumulate`` parts. Which images a step has depends on neither number.

    Raises:
        ValueError: The options contradict each other, or the dataset.
    """

    def __init__(self, given: Namespace, images: fractalog.Dataset, processes: Processes) -> None:
        self.given, self.images, self.processes = given, images, processes
        parts = processes.count * given.accumulate
        if given.batch_size % parts:
            raise ValueError(
                f"--batch-size {given.batch_size} cannot be divided among {processes.count} "
                f"processes in {given.accumulate} parts each. Give a multiple of {parts}"
            )
        self.loader = fractalog.torch.Loader(
            images,
            batch_size=given.batch_size // processes.count,
            seed=given.seed,
            drop_last=True,
            rank=processes.rank,
            world_size=processes.count,
            threads=given.drawing_threads,
            ahead=given.ahead,
        )
        self.named = begun(given, images)
        self.network = self.named.module.to(processes.device)
        if given.channels_last:
            laid: Any = self.network  # the types of some versions of PyTorch lack the argument
            laid.to(memory_format=torch.channels_last)
        self.called: Any = self.network
        if processes.count > 1:
            devices = [processes.device] if processes.device.type == "cuda" else None
            self.called = nn.parallel.DistributedDataParallel(self.network, devices)
        self._together = self.called
        if given.compile:
            self.called = torch.compile(self.called)
        self.optimizer = optimizer(given, self.network)
        self.average = Average(self.network.state_dict(), given.ema) if given.ema else None
        self.step = 0
        self.kept: dict[str, Any] = {name: plain(getattr(given, name)) for name in KEPT}
        self.kept |= {"digest": images.digest, "subset": images.subset}
        self.loss = loss_of(given, images)

    @property
    def weights(self) -> dict[str, Tensor]:
        """What is published: the average, where there is one."""
        return self.network.state_dict() if self.average is None else self.average.tensors

    def about(self) -> dict[str, object]:
        """What the weights come from; texts for people and programs."""
        images = self.images
        return {
            "fractalog_version": fractalog.__version__,
            "catalog": Path(self.given.catalog).name,
            "dataset": images.name,
            "subset": images.subset,
            "digest": images.digest,
            "recipe": images.recipe["name"],
            "task": images.task,
            "classes": len(images.classes),
            "network": self.given.network,
            "head": self.named.head,
            "side": self.given.side,
            "images_seen": self.step * self.given.batch_size,
            "weights": "last" if self.average is None else f"average, decay {self.average.decay}",
            "pixels": networks.PIXELS,
        }

    def state_dict(self) -> dict[str, Any]:
        """For a checkpoint, the same in all processes."""
        return {
            "kept": self.kept,
            "step": self.step,
            "network": self.network.state_dict(),
            "average": None if self.average is None else self.average.tensors,
            "optimizer": self.optimizer.state_dict(),
            "loader": self.loader.state_dict(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on where a state was taken.

        Raises:
            ValueError: Training began with other options.
        """
        for name, value in state["kept"].items():
            if self.kept.get(name) != value:
                raise ValueError(
                    f"the checkpoint was made with {name} {value}, and {self.kept.get(name)} is "
                    "given. Give the same, or another output to begin anew"
                )
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.loader.load_state_dict(state["loader"])
        if self.average is not None:
            self.average.load(state["average"])

    def learn(self, pixels: Tensor, targets: Tensor, steps: int) -> Tensor:
        """One step of ``steps`` with the share of this process: its loss and score, (2,).

        Takes uint8 (n, 3, side, side), of pairs (n, 2, 3, side, side), and their targets.
        """
        given, processes = self.given, self.processes
        now = SCHEDULES[given.schedule](self.step, steps, given.rate, given.warm_up)
        for group in self.optimizer.param_groups:
            group["lr"] = now.rate
            if now.momentum is not None:
                group["momentum"] = now.momentum
        # Dropout, where a network has it, is the same again after a stop.
        torch.manual_seed((given.seed + 1_000_003 * self.step) * processes.count + processes.rank)
        self.optimizer.zero_grad(set_to_none=True)
        size = len(pixels) // given.accumulate
        found = []
        for begin in range(0, len(pixels), size):
            part = slice(begin, begin + size)
            waits = processes.count > 1 and begin + size < len(pixels)
            with self._together.no_sync() if waits else nullcontext():
                loss, score = self._loss(pixels[part], targets[part])
                (loss / given.accumulate).backward()
            found.append(torch.stack([loss.detach(), score]))
        if given.clip:
            nn.utils.clip_grad_norm_(self.network.parameters(), given.clip)
        self.optimizer.step()
        self.step += 1
        if self.average is not None:
            self.average.update(self.network.state_dict(), self.step)
        return torch.stack(found).mean(0)

    def _loss(self, pixels: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        device = self.processes.device
        pixels = pixels.to(device, non_blocking=True)
        targets = targets.to(device, non_blocking=True)
        if self.images.task == "pairs":
            pixels = pixels.transpose(0, 1).flatten(0, 1)
        given = networks.prepared(pixels, self.given.side)
        if self.given.channels_last:
            given = given.contiguous(memory_format=torch.channels_last)
        is_half = self.given.precision == "bf16"
        with torch.autocast(device.type, torch.bfloat16, enabled=is_half):
            logits = self.called(given)
        logits = logits.float()
        if self.images.task == "pairs":
            return losses.contrast(logits), losses.contrast_score(logits.detach())
        return self.loss(logits, targets), losses.score(logits.detach(), targets)


def plain(value: Any) -> Any:
    """An option as a checkpoint keeps it."""
    return str(value) if isinstance(value, Path) else value


def begun(given: Namespace, images: fractalog.Dataset) -> networks.Named:
    """The network before its first step."""
    torch.manual_seed(given.seed)
    outputs = PROJECTED if images.task == "pairs" else len(images.classes)
    named = networks.made(given.network, outputs, side=given.side)
    if given.begin_from is not None:
        tensors, about = load_weights(given.begin_from)
        if about.get("network") not in (None, given.network):
            raise ValueError(
                f"--begin-from '{given.begin_from}' is of --network {about['network']}, and "
                f"{given.network} is given. Give the same"
            )
        named.load_trunk(tensors)
    if given.at_prior:
        if images.task != "scenes":
            raise ValueError(f"--at-prior is for scenes, and '{images.name}' has {images.task}")
        labels = images.labels(range(min(1000, len(images))))
        losses.begin_at_prior(named.last, float(labels.sum(1).mean()))
    return named


def loss_of(given: Namespace, images: fractalog.Dataset) -> losses.Loss:
    """What is to become small; that of pairs stands by itself."""
    if images.task == "scenes":
        return losses.SCENES[given.loss or "paper"]
    if given.loss is not None:
        raise ValueError(
            f"--loss {given.loss} is for scenes, and '{images.name}' has {images.task}. "
            "Leave it out"
        )
    return nn.functional.cross_entropy


def optimizer(given: Namespace, network: nn.Module) -> torch.optim.Optimizer:
    """The optimizer of the options."""
    groups = decayed(network, given.weight_decay)
    if given.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=given.rate, momentum=0.9)
    if given.schedule == "paper":
        raise ValueError(
            "--schedule paper moves the momentum of SGD, too. Give --optimizer sgd, or --schedule "
            "cosine"
        )
    return torch.optim.AdamW(groups, lr=given.rate)
