"""Images of the published generator: numba and OpenCV, by the parts of ``Benchmarks/yardstick``.

It draws the systems and classes of a dataset of the catalog as ``generator.py`` of Anderson &
Farrell does: the chaos game, patches, hues, a diamond-square background, a blur. Side, points and
window are those of the study's own recipe, so that only the generators differ.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

import fractalog

YARDSTICK = Path(__file__).parents[3] / "Benchmarks" / "yardstick"
SHARD = 5000  # images of a file
WARMING = 64  # points before those that are drawn: the orbit begins at (0, 0)
Images = NDArray[np.uint8]


def yardstick() -> ModuleType:
    """The module; raises ``fractalog.Error`` if it, numba or OpenCV is not there."""
    if not (YARDSTICK / "yardstick.py").is_file():
        raise fractalog.Error(
            f"'{YARDSTICK}/yardstick.py' is not there, which the published arms need. Run the study"
            " in a checkout, or remove these arms from the configuration."
        )
    sys.path.insert(0, str(YARDSTICK))
    try:
        found = import_module("yardstick")
    except ModuleNotFoundError as error:
        raise fractalog.Error(
            f"The published generator needs '{error.name}'. Run 'pip install numba "
            "opencv-python-headless', or remove the published arms from the configuration."
        ) from error
    finally:
        sys.path.remove(str(YARDSTICK))
    return found


class Generator:
    """Image i of a seed: class i mod n, of its systems in turn. The same image each time."""

    def __init__(self, catalog: Path, dataset: str, points: int, seed: int) -> None:
        numba = import_module("numba")

        self.parts: Any = yardstick()
        self.parts.cv2.setNumThreads(1)
        with fractalog.Dataset(catalog, dataset) as images:
            recipe = images.recipe
        self.side = int(recipe["side"])
        window = recipe["foreground"]["window"]
        self.move, self.scale = window["move"], window["scale"]
        self.points, self.seed = points, seed
        self.systems = systems_of(catalog, dataset)

        self.reseed: Any = numba.njit(reseed)

    def image(self, number: int) -> Images:
        """uint8 (side, side, 3)."""
        rng = np.random.default_rng((self.seed, number))
        self.reseed(int(rng.integers(2**32)))  # numba's numbers are its own
        parts, side = self.parts, self.side
        own = self.systems[number % len(self.systems)]
        maps = jittered(own[number // len(self.systems) % len(own)], rng)
        front = parts.colour(self.foreground(maps, rng), rng)
        power = max(2, int(np.ceil(np.log2(side - 1))))
        heights = parts.plasma(power, rng.uniform(0.4, 0.8))[:side, :side]
        back: Images = parts.colour(heights, rng, rng.uniform(64, 255))
        parts.paste(front, back, 0, 0)
        if rng.random() < 0.5:
            back = parts.cv2.GaussianBlur(back, (3, 3), rng.uniform(0.5, 1))
        return back

    def foreground(self, maps: NDArray[np.float64], rng: np.random.Generator) -> Any:
        """Hits of the chaos game from 0 to 1, float64 (side, side)."""
        weights = np.abs(maps[:, 0] * maps[:, 4] - maps[:, 1] * maps[:, 3])
        cumulative = np.cumsum(weights / weights.sum())
        cumulative[-1] = 1.0
        points = self.parts.orbit(maps, cumulative, self.points + WARMING)[WARMING:]
        low, high = points.min(0), points.max(0)
        span = high - low
        low = low + span * rng.uniform(self.move[0], self.move[1], 2)
        span = np.maximum(span * rng.uniform(self.scale[0], self.scale[1], 2), 1e-9)
        patch = np.argwhere(rng.random((3, 3)) < 0.5) - 1
        grid = self.parts.hits(points, self.side, low, span, patch)
        values = grid / max(1, grid.max())
        values = values.T if rng.random() < 0.5 else values
        return np.ascontiguousarray(values[:: rng.choice((1, -1)), :: rng.choice((1, -1))])


def reseed(value: int) -> None:
    """Within numba, whose random numbers are its own."""
    np.random.seed(value)


def jittered(maps: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """One map times U(0.8, 1.1), tried up to four times until no map stretches, as published."""
    for _ in range(4):
        changed = maps.copy()
        changed[rng.integers(len(maps))] *= rng.uniform(0.8, 1.1)
        if np.linalg.svd(changed[:, [[0, 1], [3, 4]]], compute_uv=False).max() <= 1:
            return changed
    return maps


def systems_of(catalog: Path, dataset: str) -> list[list[NDArray[np.float64]]]:
    """The maps of the systems of each class of a dataset, each float64 (maps, 6): x' = m[0] x +
    m[1] y + m[2], y' = m[3] x + m[4] y + m[5]."""
    connection = sqlite3.connect(f"{catalog.resolve().as_uri()}?mode=ro", uri=True)
    with closing(connection):
        rows = connection.execute(
            """SELECT class, map.system, a, b, e, c, d, f
            FROM dataset JOIN dataset_member ON dataset_member.dataset = dataset.id
            JOIN map ON map.system = dataset_member.system
            WHERE dataset.name = ? ORDER BY class, map.system, position""",
            (dataset,),
        ).fetchall()
    classes = groupby(rows, lambda row: row[0])
    return [
        [np.array([row[2:] for row in maps]) for _, maps in groupby(own, lambda row: row[1])]
        for _, own in classes
    ]


def shard(catalog: Path, dataset: str, points: int, number: int, count: int, path: Path) -> None:
    """Draws images number * SHARD and following into a file, unless it is there."""
    from study.pretraining import written

    if path.exists():
        return
    generator = Generator(catalog, dataset, points, seed=1)
    first = number * SHARD
    drawn = np.stack([generator.image(i) for i in range(first, min(first + SHARD, count))])
    written(path, drawn.tobytes())


class Shards:
    """The images of files that ``shard`` made: batches without an end, each epoch in another order.

    Its state goes on with the next batch, as that of ``fractalog.torch.Loader``.
    """

    def __init__(
        self, files: list[Path], count: int, classes: int, side: int, batch_size: int, seed: int
    ) -> None:
        self.files = [np.memmap(file, np.uint8, "r").reshape(-1, side, side, 3) for file in files]
        self.count, self.classes = count, classes
        self.batch_size, self.seed = batch_size, seed
        self.taken = 0  # batches

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        """The rest of an epoch; a last batch that is not full is left out."""
        epoch, batch = divmod(self.taken, self.count // self.batch_size)
        order = np.random.default_rng((self.seed, epoch)).permutation(self.count)
        for first in range(batch * self.batch_size, self.count, self.batch_size):
            numbers = order[first : first + self.batch_size]
            if len(numbers) < self.batch_size:
                return
            pixels = np.stack([self.files[i // SHARD][i % SHARD] for i in numbers])
            self.taken += 1
            yield (
                torch.from_numpy(pixels).permute(0, 3, 1, 2),
                torch.from_numpy(numbers % self.classes),
            )

    def state_dict(self) -> dict[str, Any]:
        """Where it is."""
        return {"taken": self.taken}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on after the batches of the state."""
        self.taken = state["taken"]
