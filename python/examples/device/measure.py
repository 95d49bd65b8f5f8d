"""Measures training on the machine at hand: what it consumes, what is drawn for it, what it learns.

    python device/measure.py --output measured --minutes 8 [--fashion FOLDER]

For each network it trains on one batch that stays on the device (what the device can consume), on
images of ``classes`` and on ``scenes`` as they are drawn, and notes images a second and the share
of the time in which training waited for images. It draws alone, too. In the rest of the minutes the
last network learns scenes; then a linear classifier on its features, and on those of its random
weights, is judged on Fashion-MNIST where FOLDER has it. Everything is in OUTPUT/measured.json.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import os
import platform
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).parent.parent))

import finetune
import pictures
import pretrain
from networks import be_deterministic
from processes import Processes, chosen
from settings import amount, fail, positive
from trainer import Trainer

import fractalog
import fractalog.torch

FIELDS = ("network", "source", "images_per_second", "share_waited", "share_of_synthetic")
NEEDED = ("safetensors", "sklearn", "torchvision")
WARM_STEPS = 5
RESERVE = 60.0
"""Seconds kept for the last checkpoint and for judging."""


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").split("\n")[0],
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--output", type=Path, required=True, help="a folder")
    add("--minutes", type=amount, default=8.0, help="for everything")
    add("--seconds", type=amount, default=12.0, help="for each figure, after its first steps")
    add("--learning-seconds", type=amount, help="for learning scenes; without it what is left")
    add("--networks", nargs="+", default=["resnet50", "resnet18"])
    add("--batch-size", type=positive, default=256)
    add("--side", type=positive, default=224)
    add("--systems", type=positive, default=1000, help="classes, of one system each")
    add("--device", choices=("auto", "cpu", "cuda"), default="auto")
    add("--precision", choices=("fp32", "bf16"), default="bf16")
    add("--threads", type=positive, default=1, help="that calculate, on a CPU")
    add("--seeds", nargs="+", default=["1", "2", "3"], help="of the pictures that are learnt")
    add("--fashion", type=Path, help="the folder of Fashion-MNIST's files")
    return parser.parse_args()


def made_catalog(given: argparse.Namespace) -> Path:
    """A catalog with the datasets ``classes`` and ``scenes`` of 1,000 images a class."""
    path: Path = given.output / "fractals.sqlite"

    def run(*words: object) -> None:
        line = [fractalog.find_command(), *map(str, words), "--catalog", str(path)]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)

    if path.exists():
        return path
    run("sample", "--count", given.systems, "--seed", 1)
    run("class", "assign", "--per-class", 1, "--where", "1")
    run("split", "create", "main", "--by", "system", "--fractions", "train=1", "--seed", 1)
    for task, drawn in (("classes", given.side), ("scenes", max(8, given.side // 2))):
        sides = ("--set", f"side={given.side}", "--set", f"foreground.side={drawn}")
        run("recipe", "create", f"own-{task}", "--from", task, *sides)
        run("dataset", "create", task, "--recipe", f"own-{task}", "--images-per-class", 1000)
    return path


class Measuring:
    """The figures of one machine."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given, self.begun = given, time.perf_counter()
        self.catalog = made_catalog(given)
        self.processes = Processes(0, 1, chosen(given.device, 0))
        if self.processes.device.type == "cpu":
            be_deterministic(1, given.threads)
        else:
            torch.backends.cudnn.benchmark = True
            torch.set_float32_matmul_precision("high")
        self.rows: list[dict[str, Any]] = []
        self.found: dict[str, Any] = {
            "machine": machine(self.processes),
            "precision": given.precision,
            "batch_size": given.batch_size,
            "side": given.side,
        }

    @property
    def left(self) -> float:
        """Seconds of --minutes that are left."""
        return float(60 * self.given.minutes - (time.perf_counter() - self.begun))

    def words(self, network: str, dataset: str, name: str) -> list[str]:
        """A command line of pretrain.py."""
        given = self.given
        return [
            *(str(self.catalog), dataset, "-o", str(given.output / f"{name}.pt")),
            *("--network", network, "--side", str(given.side), "--device", given.device),
            *("--batch-size", str(given.batch_size), "--precision", given.precision),
            *("--threads", str(given.threads), "--ahead", "4"),
        ]

    def consumed(self, network: str, source: str) -> dict[str, Any]:
        """Images a second that training takes, and the share of the time that it waits."""
        dataset = "classes" if source == "synthetic" else source
        given = pretrain.options(self.words(network, dataset, "none"))
        trainer = Trainer(given, fractalog.Dataset(self.catalog, dataset, "train"), self.processes)
        trainer.network.train()
        clock = pretrain.Clock()
        with closing(clock.timed(trainer)) as batches:
            batch = next(batches)
            if source == "synthetic":
                batch = tuple(part.to(self.processes.device) for part in batch)
            count = -WARM_STEPS
            while count <= 0 or clock.all < self.given.seconds:
                if count == 0:
                    clock.begun, clock.waited = time.perf_counter(), 0.0
                # The loss is asked for, so that the device has ended the step.
                trainer.learn(batch[0], batch[1], 1_000_000).tolist()
                count += 1
                if source != "synthetic":
                    batch = next(batches)
            seconds, waited = clock.all, clock.waited
        return {
            "network": network,
            "source": source,
            "images_per_second": round(count * given.batch_size / seconds, 1),
            "share_waited": round(waited / seconds, 4),
        }

    def delivered(self, source: str) -> dict[str, Any]:
        """Images a second that are drawn and brought to the device, when nothing else is done."""
        images = fractalog.Dataset(self.catalog, source, "train")
        loader = fractalog.torch.Loader(images, batch_size=self.given.batch_size, drop_last=True)
        count, begun = 0, 0.0
        batches: Any = iter(loader)
        with closing(batches):
            next(batches)
            begun = time.perf_counter()
            for pixels, _ in batches:
                pixels.to(self.processes.device)
                count += len(pixels)
                if time.perf_counter() - begun > self.given.seconds:
                    break
            seconds = time.perf_counter() - begun
        found = {"network": "none", "source": source}
        return found | {"images_per_second": round(count / seconds, 1)}

    def learnt(self, network: str, speed: float) -> dict[str, Any]:
        """Learns scenes for as long as there is time."""
        asked = self.given.learning_seconds
        seconds = max(0.0, self.left - RESERVE) if asked is None else asked
        size = self.given.batch_size
        images = max(size, int(0.85 * seconds * speed) // size * size)
        words = self.words(network, "scenes", "scenes")
        pretrain.main([*words, "--images", str(images), "--save-every", "100000"])
        rows = list(csv.DictReader((self.given.output / "scenes.csv").open()))
        report: dict[str, Any] = json.loads((self.given.output / "scenes.json").read_text())
        last = rows[-1] if rows else {}
        return report | {"loss": last.get("loss"), "score": last.get("score")}

    def judged(self, network: str) -> dict[str, Any]:
        """Fashion-MNIST by a linear classifier, from 20 pictures a class."""
        folder = self.given.fashion
        if folder is None:
            return {"not judged": "no --fashion was given"}
        data = pictures.fashion(folder)
        found: dict[str, Any] = {}
        for arm in ("random", "scenes"):
            words = ["fashion", "--per-class", "20", "--frozen", "--network", network]
            words += ["--side", str(self.given.side), "--device", self.given.device]
            words += ["--precision", self.given.precision, "--threads", str(self.given.threads)]
            words += ["--seeds", *self.given.seeds]
            if arm == "scenes":
                words += ["--weights", str(self.given.output / "scenes.safetensors")]
            given = finetune.options(words)
            found[arm] = [round(finetune.Tuning(given, data, s).probed(), 4) for s in given.seeds]
        return found

    def all(self) -> None:
        """Everything, in the order of what matters most."""
        given = self.given
        for network in given.networks:
            figures = [self.consumed(network, s) for s in ("synthetic", "classes", "scenes")]
            for row in figures:
                whole = figures[0]["images_per_second"]
                row["share_of_synthetic"] = round(row["images_per_second"] / whole, 4)
                self._add(row)
        for source in ("classes", "scenes"):
            self._add(self.delivered(source))
        last = given.networks[-1]
        speed = next(
            r["images_per_second"]
            for r in self.rows
            if (r["network"], r["source"]) == (last, "scenes")
        )
        self._write({"learnt": self.learnt(last, speed)})
        self._write({"fashion, 20 a class, linear classifier": self.judged(last)})

    def _write(self, more: dict[str, Any]) -> None:
        """Everything so far, so that it is there also if the machine is taken away."""
        self.found |= more
        self.found["seconds"] = round(time.perf_counter() - self.begun, 1)
        (self.given.output / "measured.json").write_text(json.dumps(self.found, indent=2) + "\n")

    def _add(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
        print(json.dumps(row), flush=True)
        self._write({"figures": self.rows})
        with (self.given.output / "measured.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


def machine(processes: Processes) -> dict[str, Any]:
    """What it was measured on."""
    is_gpu = processes.device.type == "cuda"
    return {
        "device": torch.cuda.get_device_name(processes.device) if is_gpu else "CPU",
        "cores": len(os.sched_getaffinity(0)),
        "processor": platform.processor() or platform.machine(),
        "torch": torch.__version__,
        "fractalog": fractalog.__version__,
        "date": time.strftime("%Y-%m-%d"),
    }


def main() -> None:
    """Measures."""
    given = options()
    given.output.mkdir(parents=True, exist_ok=True)
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        fail(f"Python has no {', '.join(missing)} here. Install them before anything is measured")
    Measuring(given).all()
    print((given.output / "measured.json").read_text())


if __name__ == "__main__":
    main()
