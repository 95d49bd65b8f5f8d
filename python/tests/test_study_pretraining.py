"""Pre-training that was stopped goes on to the last bit, for each task."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

from conftest import Command

import fractalog.torch

sys.path.insert(0, str(Path(__file__).parent.parent / "examples"))

import torch
from safetensors.torch import load_file
from study.pretraining import Plan, pretrained
from study.published import Shards, jittered


class Stopped(Exception):
    """What ends a stream."""


class Stopping:
    """A stream that ends after some batches."""

    def __init__(self, stream: Any, after: int) -> None:
        self.stream, self.left = stream, after

    def __iter__(self) -> Iterator[Any]:
        for batch in self.stream:
            if self.left == 0:
                raise Stopped
            self.left -= 1
            yield batch

    def state_dict(self) -> dict[str, Any]:
        state: dict[str, Any] = self.stream.state_dict()
        return state

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.stream.load_state_dict(state)


def check(plan: Plan, stream: Any, tmp_path: Path) -> None:
    """Trains in one go, and in parts; compares networks and curves."""
    whole, parts = (tmp_path / f"{name}.safetensors" for name in ("whole", "parts"))
    pretrained(plan, stream(), whole, {})
    for after in (5, 7):
        with pytest.raises(Stopped):
            pretrained(plan, Stopping(stream(), after), parts, {})
        assert parts.with_suffix(".part").exists() and not parts.exists()
    pretrained(plan, stream(), parts, {})
    one, other = load_file(whole), load_file(parts)
    assert one.keys() == other.keys()
    for name, tensor in one.items():
        assert torch.equal(tensor, other[name]), name
    assert whole.with_suffix(".csv").read_bytes() == parts.with_suffix(".csv").read_bytes()
    assert not parts.with_suffix(".part").exists()


@pytest.mark.parametrize("task", ["classes", "scenes", "pairs"])
def test_training_on_a_dataset(command: Command, catalog: Path, tmp_path: Path, task: str) -> None:
    name = "anderson-2022-pairs" if task == "pairs" else task
    plan = Plan("small:8x1", 24, task, 20, 160, 8, 0.002, 0.05, seed=3, grey=task != "scenes")

    def stream() -> Any:
        return fractalog.torch.Loader(
            catalog, name, "train", batch_size=8, seed=3, drop_last=True, threads=1
        )

    check(plan, stream, tmp_path)


def test_training_on_the_files_of_the_published_generator(tmp_path: Path) -> None:
    chance = torch.Generator().manual_seed(1)
    pixels = torch.randint(0, 256, (40, 24, 24, 3), dtype=torch.uint8, generator=chance)
    (tmp_path / "0.bytes").write_bytes(pixels.numpy().tobytes())
    plan = Plan("small:8x1", 24, "classes", 5, 160, 8, 0.002, 0.05, seed=3)  # four epochs

    def stream() -> Shards:
        return Shards([tmp_path / "0.bytes"], 40, 5, 24, 8, seed=3)

    check(plan, stream, tmp_path)
    batches = list(stream())
    assert len(batches) == 5
    for images, labels in batches:
        for image, label in zip(images, labels, strict=True):
            (found,) = (pixels.permute(0, 3, 1, 2) == image).flatten(1).all(1).nonzero()[0]
            assert int(found) % 5 == int(label)


def test_jitter_of_the_published_generator_changes_one_map() -> None:
    import numpy as np

    maps = np.array([[0.5, 0, 1, 0, 0.5, 2], [0.3, 0.1, 0, 0, 0.4, 1.0]])
    for seed in range(20):
        changed = jittered(maps, np.random.default_rng(seed))
        factors = np.divide(changed, maps, out=np.ones_like(maps), where=maps != 0)
        rows = [row for row in range(2) if not np.allclose(factors[row], 1)]
        assert len(rows) == 1
        assert 0.8 <= factors[rows[0]].min() <= 1.1
    stretching = np.array([[3.0, 0, 0, 0, 3.0, 0]])
    assert np.array_equal(jittered(stretching, np.random.default_rng(1)), stretching)
