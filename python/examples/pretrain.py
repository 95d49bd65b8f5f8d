"""Pre-trains a network on the images of a dataset; goes on exactly where it was stopped.

    python pretrain.py fractals.sqlite main-scenes -o scenes.pt --images 50000
    python pretrain.py fractals.sqlite main-scenes -o scenes.pt --images 50000    # after a stop

Scenes are learnt as Anderson & Farrell do: each class there or not (binary cross-entropy), what is
there weighing number of classes / number of labels in the image. Other tasks by cross-entropy.

Beside the checkpoint stand its log, ``scenes.csv``, and a plot of the losses, ``scenes.png``. The
checkpoint holds everything that the next step depends on, so training that was stopped and resumed
gives the same batches, losses and weights as training in one go, to the last bit on one CPU.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import torch.utils.data
from network import Network, be_deterministic, load, positive, prepared, save
from torch import Tensor
from torch.nn import functional as F

import fractalog
import fractalog.torch

FIELDS = ("step", "images", "rate", "loss", "score")
LOGGED_STEPS = 10


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("catalog", help="a catalog or a packed dataset")
    parser.add_argument("dataset", help="its name")
    parser.add_argument("--subset", default="train")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the checkpoint")
    parser.add_argument(
        "--images", type=positive, default=50_000, help="how many to train on in all"
    )
    parser.add_argument("--batch-size", type=positive, default=64)
    parser.add_argument("--rate", type=float, default=0.003, help="the learning rate at its peak")
    parser.add_argument("--side", type=positive, default=64, help="images are reduced to this")
    parser.add_argument("--width", type=positive, default=16)
    parser.add_argument("--depth", type=positive, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that draw; 0 for none")
    parser.add_argument("--threads", type=positive, default=1, help="that calculate; see README.md")
    parser.add_argument(
        "--save-every", type=positive, default=200, help="steps between checkpoints"
    )
    parser.add_argument("--stop-after", type=positive, help="stop after so many steps of this run")
    return parser.parse_args()


def loss_and_score(logits: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """The loss of a batch, and the share of labels that are among as many highest logits."""
    if targets.ndim == 1:
        return F.cross_entropy(logits, targets), (logits.argmax(1) == targets).float().mean()
    # An image may have no label, where a recipe labels only what can be seen.
    labels = targets.sum(1, keepdim=True).clamp(min=1)
    loss = F.binary_cross_entropy_with_logits(logits, targets, pos_weight=targets.shape[1] / labels)
    places = logits.argsort(1, descending=True).argsort(1)
    return loss, ((places < labels) * targets).sum() / targets.sum().clamp(min=1)


def rate_at(step: int, steps: int, peak: float) -> float:
    """Up in a straight line over the first 5 %, then down along a cosine."""
    warm = max(1, steps // 20)
    if step < warm:
        return peak * (step + 1) / warm
    return peak * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm))) / 2


class Training:
    """Everything that the next step depends on."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.images = fractalog.Dataset(given.catalog, given.dataset, given.subset)
        if self.images.task == "pairs":
            sys.exit("Error: pairs are for self-supervised training; give classes or scenes.")
        be_deterministic(given.seed, given.threads)
        self.network = Network(len(self.images.classes), given.width, given.depth)
        network: Any = self.network  # the types of some versions of PyTorch lack this argument
        network.to(memory_format=torch.channels_last)
        # The paper's SGD needs the paper's millions of images; of the few that a CPU sees, this
        # learns more.
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=given.rate, weight_decay=0.01
        )
        self.sampler = fractalog.torch.Sampler(
            self.images, seed=given.seed, batch_size=given.batch_size, drop_last=True
        )
        self.step = 0
        self.seconds = 0.0  # of all runs together, for the record
        names = ("images", "batch_size", "rate", "side", "width", "depth", "seed", "threads")
        self.settings: dict[str, Any] = {name: getattr(given, name) for name in names}
        self.settings |= {"digest": self.images.digest, "subset": self.images.subset}

    def state_dict(self) -> dict[str, Any]:
        """For a checkpoint."""
        return {
            "settings": self.settings,
            "step": self.step,
            "seconds": self.seconds,
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "sampler": self.sampler.state_dict(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on; refuses settings other than those that training began with."""
        for name, value in state["settings"].items():
            if self.settings[name] != value:
                sys.exit(
                    f"Error: the checkpoint was made with {name} {value}, and {self.settings[name]}"
                    " is given. Give the same, or another output to begin anew."
                )
        self.step = state["step"]
        self.seconds = state["seconds"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.sampler.load_state_dict(state["sampler"])

    def batches(self, workers: int) -> Iterator[Any]:
        """The batches from here on, epoch after epoch."""
        loader: Any = torch.utils.data.DataLoader(
            fractalog.torch.Dataset(self.images),
            batch_sampler=self.sampler,
            num_workers=workers,
            collate_fn=fractalog.torch.collate,
        )
        while True:
            yield from self.sampler.track(loader)

    def learn(self, pixels: Tensor, targets: Tensor, steps: int) -> tuple[float, float]:
        """One step; its loss and score."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.step, steps, self.settings["rate"])
        logits = self.network(prepared(pixels, self.settings["side"]))
        loss, score = loss_and_score(logits, targets)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.step += 1
        return loss.item(), score.item()


def cut(log: Path, step: int) -> None:
    """Leaves the rows of the log up to a step; later ones are of a run that was stopped."""
    rows: list[dict[str, str]] = []
    if step and log.exists():
        with log.open(newline="") as file:
            # The last row may be torn.
            whole = (row for row in csv.DictReader(file) if all(row.get(f) for f in FIELDS))
            rows = [row for row in whole if int(row["step"]) <= step]
    beside = log.with_name(log.name + ".part")
    with beside.open("w", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    os.replace(beside, log)


def plot(log: Path, output: Path, title: str) -> None:
    """The losses and scores as a picture, where matplotlib is installed."""
    try:
        import matplotlib
    except ImportError:
        print("No plot is made: matplotlib is not installed.", file=sys.stderr)
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot

    with log.open(newline="") as file:
        rows = list(csv.DictReader(file))
    figure, axes = pyplot.subplots(2, 1, sharex=True, figsize=(7, 6))
    for axis, field in zip(axes, ("loss", "score"), strict=True):
        axis.plot([int(r["images"]) for r in rows], [float(r[field]) for r in rows], linewidth=1)
        axis.set_ylabel(field)
        axis.grid(alpha=0.3)
    axes[0].set_title(title)
    axes[1].set_xlabel("images")
    figure.tight_layout()
    figure.savefig(output, dpi=120)


def main() -> None:
    """Trains until enough images were seen."""
    given = options()
    steps = given.images // given.batch_size
    if steps == 0:
        sys.exit(
            f"Error: --images {given.images} is less than a batch of {given.batch_size}, so "
            f"nothing would be learnt. Give --images of at least {given.batch_size}, or a smaller "
            "--batch-size."
        )
    try:
        training = Training(given)
        if given.output.exists():
            training.load_state_dict(load(given.output))
            print(f"Going on after step {training.step} of {steps}.", file=sys.stderr)
    except (fractalog.Error, ValueError) as error:
        sys.exit(f"Error: {error}")
    log = given.output.with_suffix(".csv")
    cut(log, training.step)
    last = min(steps, training.step + (given.stop_after or steps))
    begun, first, before = time.perf_counter(), training.step, training.seconds
    training.network.train()
    with log.open("a", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        batches = training.batches(given.workers)
        while training.step < last:
            pixels, targets = next(batches)
            loss, score = training.learn(pixels, targets, steps)
            step = training.step
            if step % LOGGED_STEPS == 0 or step == steps:
                seen = step * given.batch_size
                rate = rate_at(step - 1, steps, given.rate)
                values = (step, seen, f"{rate:.6g}", f"{loss:.9g}", f"{score:.9g}")
                writer.writerow(dict(zip(FIELDS, values, strict=True)))
                file.flush()
                speed = (step - first) * given.batch_size / (time.perf_counter() - begun)
                note = f"step {step} of {steps}: loss {loss:.4f}, score {score:.3f}"
                print(f"{note}, {speed:.0f} images/s", file=sys.stderr, flush=True)
            if step % given.save_every == 0 or step == last:
                training.seconds = before + time.perf_counter() - begun
                save(training.state_dict(), given.output)
        batches.close()  # type: ignore[attr-defined]
    if training.step == steps:
        plot(log, given.output.with_suffix(".png"), repr(training.images))


if __name__ == "__main__":
    main()
