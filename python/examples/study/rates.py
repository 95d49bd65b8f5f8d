"""What a second of one core gives: images of both generators, and images learnt.

Measured once in a run, while nothing else of it works, and kept in ``rates.json`` and
``rates.csv``. The number of images of an arm at equal minutes follows from them.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import time
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional as F

import fractalog
from study.config import Arm
from study.pieces import Place, plan_of
from study.pretraining import Training, written
from study.published import Generator


def rate(work: Callable[[int], int], seconds: float = 2.0, rounds: int = 3) -> float:
    """Images a second: the best of some rounds. ``work`` gives how many images it made."""
    work(0)
    found = []
    for number in range(rounds):
        begun, made = time.perf_counter(), 0
        while (spent := time.perf_counter() - begun) < seconds:
            made += work(number * 1_000_000 + made)
        found.append(made / spent)
    return max(found)


def measured(place: Place) -> None:
    """Makes ``rates.json`` and ``rates.csv``, unless they are there."""
    path = place.folder / "rates.json"
    arms = [a for a in place.study.arms.values() if a.published == "minutes"]
    if path.exists() or not arms:
        return
    rates: dict[str, float] = {}
    images: dict[str, int] = {}
    for arm in arms:
        if place.study.minutes_images is not None:
            images[arm.name] = place.study.minutes_images
            continue
        found = of(place, arm)
        rates.update({f"{arm.name}: {name}": value for name, value in found.items()})
        ours, theirs = (
            1 / found["learnt"] + 1 / found[name] for name in ("drawn by Fractalog", "published")
        )
        whole = int(arm.images * ours / theirs)
        images[arm.name] = max(whole // arm.batch_size, 4) * arm.batch_size
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("what", "value"))
    writer.writerows(
        (f"{name}, images a second of one core", f"{x:.1f}") for name, x in rates.items()
    )
    writer.writerows((f"{name}: images at equal minutes", n) for name, n in images.items())
    written(place.folder / "rates.csv", text.getvalue().encode())
    written(path, json.dumps({"rates": rates, "images": images}).encode())


def of(place: Place, arm: Arm) -> dict[str, float]:
    """Images a second that one core draws by each generator, and learns."""
    assert arm.dataset is not None
    generator = Generator(place.catalog, arm.dataset, place.study.published_points, seed=1)
    torch.set_num_threads(1)
    with fractalog.Dataset(place.catalog, arm.dataset) as images:
        size = len(images)

        def ours(first: int) -> int:
            images.batch([i % size for i in range(first, first + 256)], threads=1)
            return 256

        drawn = rate(ours)

    def theirs(first: int) -> int:
        for i in range(first, first + 32):
            generator.image(i)
        return 32

    published = rate(theirs)
    # As many images: its own number follows from what is measured here.
    training = Training(plan_of(place, dataclasses.replace(arm, published="images"), 1))
    pixels = torch.from_numpy(
        np.random.default_rng(1).integers(
            0, 256, (arm.batch_size, 3, training.plan.side, training.plan.side), np.uint8
        )
    )
    targets = torch.arange(arm.batch_size) % training.plan.classes
    training.parts.train()

    def learnt(_: int) -> int:
        loss = F.cross_entropy(training.named.module(pixels.float() / 127.5 - 1), targets)
        training.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        training.optimizer.step()
        return arm.batch_size

    return {"drawn by Fractalog": drawn, "published": published, "learnt": rate(learnt)}
