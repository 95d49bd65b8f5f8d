"""Measures what Python costs: throughput beside the native renderer's, and growth of memory.

    python tests/figures.py fractals.sqlite DATASET [--seconds 10] [--memory-images 100000]

Prints one JSON object. ``native`` is the library called without Python in between: whole batches
into one buffer, on all cores. The other figures are shares of it, each measured in turn with it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch.utils.data

import fractalog
import fractalog.torch

BATCH = 64


def resident() -> int:
    """Bytes of memory of this process and its workers."""
    processes = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    pages = 0
    for process in processes:
        with open(f"/proc/{process}/statm") as file:
            pages += int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def rate(batches: Iterator[int], seconds: float) -> float:
    """Images a second, after the first two batches."""
    next(batches), next(batches)
    count, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < seconds:
        count += next(batches)
    return count / passed


def main() -> None:
    """The measurements."""
    parser = argparse.ArgumentParser()
    parser.add_argument("catalog")
    parser.add_argument("dataset")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-images", type=int, default=0)
    given = parser.parse_args()
    images = fractalog.Dataset(given.catalog, given.dataset)
    cores = len(os.sched_getaffinity(0))

    def numbers() -> Iterator[range]:
        while True:
            for first in range(0, len(images) - BATCH, BATCH):
                yield range(first, first + BATCH)

    def native() -> Iterator[int]:
        pixels = np.empty((BATCH, *images.image_shape), np.uint8)
        for part in numbers():
            images.draw_into(part, pixels)
            yield BATCH

    def batches() -> Iterator[int]:
        for part in numbers():
            yield len(images.batch(part)[0])

    def loader(workers: int) -> Callable[[], Iterator[int]]:
        def load() -> Iterator[int]:
            while True:
                sampler = fractalog.torch.Sampler(images, batch_size=BATCH, drop_last=True)
                parts: Any = torch.utils.data.DataLoader(
                    fractalog.torch.Dataset(images),
                    batch_sampler=sampler,
                    num_workers=workers,
                    collate_fn=fractalog.torch.collate,
                )
                for pixels, _ in parts:
                    yield len(pixels)

        return load

    def whole_loader() -> Iterator[int]:
        own = fractalog.torch.Loader(images, batch_size=BATCH, drop_last=True)
        while True:
            for pixels, _ in own:
                yield len(pixels)

    ways: dict[str, Callable[[], Iterator[int]]] = {
        "batch": batches,
        "Loader": whole_loader,
        "loader_0": loader(0),
        f"loader_{cores}": loader(cores),
        "loader_8": loader(8),
    }
    rates: dict[str, list[float]] = {"native": []}
    shares: dict[str, list[float]] = {}
    for _ in range(given.rounds):
        for name, way in ways.items():
            own = rate(native(), given.seconds)
            rates["native"].append(own)
            found = rate(way(), given.seconds)
            rates.setdefault(name, []).append(found)
            shares.setdefault(name, []).append(found / own)
    result: dict[str, Any] = {
        "dataset": repr(images),
        "cores": cores,
        "images_per_second": {n: round(statistics.median(r), 1) for n, r in rates.items()},
        "share_of_native": {n: round(statistics.median(s), 3) for n, s in shares.items()},
    }
    if given.memory_images:
        tenth = given.memory_images // 10 // BATCH * BATCH
        for name in ("loader_0", f"loader_{cores}"):
            sizes = []
            source = ways[name]()
            for drawn in range(0, given.memory_images, BATCH):
                next(source)
                if drawn % tenth == 0:
                    sizes.append(round(resident() / 1e6, 1))
            result.setdefault("resident_megabytes", {})[name] = sizes
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
