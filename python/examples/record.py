"""What training writes down on its way: a CSV file, TensorBoard, a plot."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path
from typing import Any

FIELDS = ("step", "images", "rate", "loss", "score")


class Record:
    """The log of a run, which goes on after a step; rows after it are of a run that was stopped.

    Raises:
        ValueError: TensorBoard is asked for and not installed.
    """

    def __init__(self, log: Path, step: int, tensorboard: Path | None) -> None:
        self.board: Any = None
        if tensorboard is not None:
            try:
                from torch.utils.tensorboard import SummaryWriter
            except ImportError as error:
                raise ValueError(
                    "--tensorboard needs the package 'tensorboard': 'pip install tensorboard'"
                ) from error
            self.board = SummaryWriter(str(tensorboard), purge_step=step + 1)
        cut(log, step)
        self._file = log.open("a", newline="")
        self._writer = csv.DictWriter(self._file, FIELDS, lineterminator="\n")

    def add(self, step: int, images: int, rate: float, loss: float, score: float) -> None:
        """What a step of this number had."""
        values = (step, images, f"{rate:.6g}", f"{loss:.9g}", f"{score:.9g}")
        self._writer.writerow(dict(zip(FIELDS, values, strict=True)))
        self._file.flush()
        self.scalars(step, {"loss": loss, "score": score, "rate": rate})

    def scalars(self, step: int, values: dict[str, float]) -> None:
        """For TensorBoard alone."""
        if self.board is not None:
            for name, value in values.items():
                self.board.add_scalar(name, value, step)

    def close(self) -> None:
        """Writes what is left."""
        self._file.close()
        if self.board is not None:
            self.board.close()


def cut(log: Path, step: int) -> None:
    """Leaves the rows of a log up to a step."""
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
    pyplot.close(figure)
