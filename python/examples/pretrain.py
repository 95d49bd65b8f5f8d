"""Pre-trains a network on the images of a dataset; goes on exactly where it was stopped.

    python pretrain.py fractals.sqlite main-scenes -o scenes.pt --images 50000
    torchrun --nproc-per-node 8 pretrain.py --config recipes/paper.toml fractals.sqlite paper-scenes

Beside the checkpoint ``scenes.pt`` it writes ``scenes.safetensors``, the weights, for torchvision
and timm; ``scenes.csv``, the log; ``scenes.json``, how fast it was; ``scenes.png``, the losses.

SIGTERM and SIGUSR1 end it with exit code 75 after the step that is under way; then everything is
saved, and the same command goes on. It can go on with another number of processes, and for more
images.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

import losses
import torch
from networks import be_deterministic
from processes import STOPPED, Processes, Stop, joined
from record import Record, plot
from schedule import SCHEDULES
from settings import amount, fail, parsed, positive, program, rate, share
from trainer import Trainer
from weights import load_state, save_state, save_weights

import fractalog


def options(words: list[str] | None) -> argparse.Namespace:
    """The command line, and what --config says."""
    parser = program(__doc__)
    add = parser.add_argument
    switch = argparse.BooleanOptionalAction
    add("catalog", nargs="?", help="a catalog or a packed dataset")
    add("dataset", nargs="?", help="its name")
    add("--subset", default="train")
    add("-o", "--output", type=Path, help="the checkpoint; other files stand beside it")
    add("--network", default="small", help="see networks.py")
    add("--side", type=positive, default=64, help="images are brought to this")
    add("--loss", choices=losses.SCENES, help="of scenes; without it that of the paper")
    add("--at-prior", action=switch, default=False, help="the head of scenes begins at the prior")
    add("--begin-from", type=Path, help="weights of a run before this one, but for the last layer")
    add("--images", type=positive, help="how many to train on in all")
    add("--epochs", type=positive, help="in place of --images: how often each image is seen")
    add("--batch-size", type=positive, default=64, help="images a step, of all processes together")
    add("--accumulate", type=positive, default=1, help="parts in which a process calculates a step")
    add("--optimizer", choices=("adamw", "sgd"), default="adamw")
    add("--schedule", choices=SCHEDULES, default="cosine")
    add("--rate", type=rate, default=0.003, help="the learning rate at its peak")
    add("--warm-up", type=share, default=0.05, help="the share of all steps before the peak")
    add("--weight-decay", type=amount, default=0.01)
    add("--clip", type=amount, default=0.0, help="the longest gradient; 0 for any")
    add("--ema", type=share, default=0.0, help="the decay of the average of weights; 0 for none")
    add("--seed", type=int, default=1)
    add("--device", choices=("auto", "cpu", "cuda"), default="auto")
    add("--precision", choices=("fp32", "bf16"), default="fp32")
    add("--channels-last", action=switch, default=True)
    add("--compile", action=switch, default=False, help="by torch.compile")
    add("--threads", type=positive, default=1, help="that calculate, on a CPU; see README.md")
    add("--drawing-threads", type=positive, help="of a process; by default an equal part of cores")
    add("--ahead", type=positive, default=2, help="batches that are ready")
    add("--log-every", type=positive, default=10, help="steps between rows of the log")
    add("--save-every", type=positive, default=200, help="steps between checkpoints")
    add("--stop-after", type=positive, help="stop after so many steps of this run")
    add("--tensorboard", type=Path, help="a folder for TensorBoard")
    given = parsed(parser, "pretrain", ("catalog", "dataset", "output"), words)
    if given.images and given.epochs:
        parser.error("--images and --epochs exclude each other. Give one of them")
    if given.drawing_threads is None:
        given.drawing_threads = cores_to_draw(given)
    return given


def cores_to_draw(given: argparse.Namespace) -> int:
    """The cores of this process that do not calculate, at least one."""
    own = len(os.sched_getaffinity(0)) // int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
    calculates = given.device == "cpu" or not torch.cuda.is_available()
    return max(1, own - (given.threads if calculates else 1))


def steps_of(given: argparse.Namespace, images: fractalog.Dataset) -> int:
    """How many steps there are in all."""
    size = given.batch_size
    if size > len(images):
        raise ValueError(
            f"--batch-size {size} is more than the {len(images)} images of '{images.name}', so no "
            f"batch can be filled. Give --batch-size of at most {len(images)}"
        )
    if given.epochs:
        return int(given.epochs * (len(images) // size))
    wanted = given.images or 50_000
    if wanted < size:
        raise ValueError(
            f"--images {wanted} is less than a batch of {size}, so nothing would be learnt. Give "
            f"--images of at least {size}, or a smaller --batch-size"
        )
    return int(wanted // size)


class Clock:
    """Seconds of this run: all of them, and those in which the process waited for images."""

    def __init__(self) -> None:
        self.begun = time.perf_counter()
        self.waited = 0.0

    @property
    def all(self) -> float:
        """Since it was made."""
        return time.perf_counter() - self.begun

    def timed(self, trainer: Trainer) -> Generator[Any, None, None]:
        """Batches without end, epoch after epoch."""
        while True:
            batches: Any = iter(trainer.loader)
            with closing(batches):
                while True:
                    asked = time.perf_counter()
                    batch = next(batches, None)
                    self.waited += time.perf_counter() - asked
                    if batch is None:
                        break
                    yield batch


class Run:
    """Trains up to the last step, or until a signal asks it to stop; writes the files."""

    def __init__(self, trainer: Trainer, steps: int) -> None:
        self.trainer, self.steps = trainer, steps
        self.given, self.processes = trainer.given, trainer.processes
        output = self.given.output
        self.state = output
        self.weights, self.log, self.report, self.picture = (
            output.with_suffix(x) for x in (".safetensors", ".csv", ".json", ".png")
        )

    def go(self, stop: Stop) -> bool:
        """Trains; whether a signal ended it."""
        trainer, given, processes = self.trainer, self.given, self.processes
        first = trainer.step
        last = min(self.steps, first + (given.stop_after or self.steps))
        record = Record(self.log, first, given.tensorboard) if processes.is_first else None
        trainer.network.train()
        clock, told = Clock(), False
        with closing(clock.timed(trainer)) as batches:
            while trainer.step < last and not told:
                pixels, targets = next(batches)
                found = trainer.learn(pixels, targets, self.steps)
                told = processes.any(stop.told is not None)
                step = trainer.step
                if step % given.log_every == 0 or step == self.steps:
                    self._write(record, found, clock, step - first)
                if step % given.save_every == 0 or step == last or told:
                    self.save()
        if processes.device.type == "cuda":
            torch.cuda.synchronize()
        self._conclude(clock, trainer.step - first)
        if record is not None:
            record.close()
            if trainer.step == self.steps:
                plot(self.log, self.picture, repr(trainer.images))
        return told and trainer.step < self.steps

    def _write(self, record: Record | None, found: torch.Tensor, clock: Clock, steps: int) -> None:
        trainer = self.trainer
        loss, score = self.processes.mean(found.tolist())
        if loss != loss:
            raise ValueError(
                f"the loss of step {trainer.step} is no number. Give a smaller --rate, or "
                "--clip 1; the last checkpoint is of a step before"
            )
        if record is None:
            return
        step, size = trainer.step, self.given.batch_size
        rate = trainer.optimizer.param_groups[0]["lr"]
        record.add(step, step * size, rate, loss, score)
        speed, waited = steps * size / clock.all, clock.waited / clock.all
        record.scalars(step, {"images_per_second": speed, "share_waited": waited})
        print(
            f"step {step} of {self.steps}: loss {loss:.4f}, score {score:.3f}, {speed:.0f} "
            f"images/s, {waited:.0%} waited for images",
            file=sys.stderr,
            flush=True,
        )

    def save(self) -> None:
        """Writes the state and the weights; the other processes wait until they are there."""
        if self.processes.is_first:
            self.trainer.network.eval()
            save_weights(self.trainer.weights, self.weights, self.trainer.about())
            self.trainer.network.train()
            save_state(self.trainer.state_dict(), self.state)
        self.processes.any(False)

    def _conclude(self, clock: Clock, steps: int) -> None:
        each = self.processes.each([clock.all, clock.waited])
        if not self.processes.is_first or not steps:
            return
        seconds = max(one[0] for one in each)
        images = steps * self.given.batch_size
        found = {
            "network": self.given.network,
            "dataset": self.trainer.images.name,
            "device": device_name(self.processes),
            "processes": self.processes.count,
            "steps": steps,
            "images": images,
            "seconds": round(seconds, 3),
            "images_per_second": round(images / seconds, 1),
            "seconds_waited_by_rank": [round(one[1], 3) for one in each],
            "share_waited_by_rank": [round(one[1] / one[0], 4) for one in each],
        }
        self.report.write_text(json.dumps(found, indent=2) + "\n")
        waited = ", ".join(f"{w:.1f} s by rank {r}" for r, (_, w) in enumerate(each))
        print(f"{images} images in {seconds:.1f} s; waited for images: {waited}", file=sys.stderr)


def device_name(processes: Processes) -> str:
    """What calculates."""
    if processes.device.type == "cuda":
        return torch.cuda.get_device_name(processes.device)
    return f"CPU, {torch.get_num_threads()} threads"


def go_on(trainer: Trainer, steps: int) -> None:
    """Takes the state of the run before this one."""
    given = trainer.given
    trainer.load_state_dict(load_state(given.output))
    if trainer.step > steps:
        raise ValueError(
            f"'{given.output}' has seen {trainer.step * given.batch_size} images, more than the "
            f"{steps * given.batch_size} that are asked for. Give more, or another output"
        )
    if trainer.processes.is_first:
        print(f"Going on after step {trainer.step} of {steps}.", file=sys.stderr)


def main(words: list[str] | None = None) -> None:
    """Trains until enough images were seen."""
    given = options(words)
    stop = Stop()
    try:
        with joined(given.device) as processes:
            if processes.device.type == "cpu":
                be_deterministic(given.seed, given.threads)
            else:
                torch.backends.cudnn.benchmark = True
                torch.set_float32_matmul_precision("high")
            images = fractalog.Dataset(given.catalog, given.dataset, given.subset)
            steps = steps_of(given, images)
            trainer = Trainer(given, images, processes)
            if given.output.exists():
                go_on(trainer, steps)
            was_told = Run(trainer, steps).go(stop)
    except (fractalog.Error, ValueError, ModuleNotFoundError) as error:
        fail(error)
    if was_told:
        print(f"Saved and stopped after step {trainer.step}, as told.", file=sys.stderr)
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
