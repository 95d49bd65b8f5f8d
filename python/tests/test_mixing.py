"""``fractalog.torch.MixingSource``, with PixMix as it was published."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

import torch
import torch.utils.data

import fractalog
from fractalog.torch import MixingSource


def pixmix(image: torch.Tensor, mixing: MixingSource, number: int) -> torch.Tensor:
    """PixMix [D. Hendrycks et al., CVPR 2022], its augmentations left out.

    Up to four times the image is added to, or multiplied with, a picture or itself. All is drawn
    from the number of the sample, so that it can be repeated.
    """

    def add(one: torch.Tensor, other: torch.Tensor, a: float, b: float) -> torch.Tensor:
        return (a * (one * 2 - 1) + b * (other * 2 - 1) + 1) / 2

    def multiply(one: torch.Tensor, other: torch.Tensor, a: float, b: float) -> torch.Tensor:
        return (one * 2) ** a * (other * 2).clamp(min=1e-37) ** b / 2

    draws = np.random.default_rng(number)
    mixed = image
    for step in range(draws.integers(5)):
        other = mixing.picture(4 * number + step) if draws.integers(2) else image
        operation = (add, multiply)[draws.integers(2)]
        a, b = draws.beta(3, 1), draws.beta(1, 3)
        mixed = operation(mixed, other, a, b).clamp(0, 1)
    return mixed


class Mixed(torch.utils.data.Dataset[torch.Tensor]):
    """Grey pictures that are mixed."""

    def __init__(self, mixing: MixingSource) -> None:
        self.mixing = mixing

    def __len__(self) -> int:
        return 24

    def __getitem__(self, number: int) -> torch.Tensor:
        return pixmix(torch.full((3, 32, 32), 0.5), self.mixing, number)


def test_pixmix_mixes_the_same_in_any_process(catalog: Path) -> None:
    mixed = Mixed(MixingSource(catalog, "classes", "train", size=32, seed=1))
    alone = torch.stack([mixed[number] for number in range(len(mixed))])
    assert alone.min() >= 0 and alone.max() <= 1
    changed = (alone != 0.5).flatten(1).any(1)
    assert 12 <= changed.sum() < 24  # some samples are mixed with themselves, or with nothing
    again = torch.stack([mixed[number] for number in reversed(range(24))]).flip(0)
    assert torch.equal(again, alone)
    for context in ("fork", "spawn"):
        loader: Any = torch.utils.data.DataLoader(
            mixed, batch_size=5, num_workers=2, multiprocessing_context=context
        )
        assert torch.equal(torch.cat(list(loader)), alone)
    other = Mixed(MixingSource(catalog, "classes", "train", size=32, seed=2))
    assert not torch.equal(torch.stack([other[n] for n in range(24)]), alone)


def test_the_list_has_no_end_and_shows_each_image_once_a_round(catalog: Path) -> None:
    mixing = MixingSource(catalog, "classes", "val", seed=1)
    assert len(mixing) == 400
    rounds = [[mixing.image_number(400 * r + k) for k in range(400)] for r in range(2)]
    assert sorted(rounds[0]) == sorted(rounds[1]) == list(range(400)) and rounds[0] != rounds[1]
    far = 400 * 10**9 + 7
    pixels, target = mixing.images[mixing.image_number(far)]
    picture, label = mixing[far]
    assert label == target and picture.dtype == torch.float32
    assert torch.equal(picture, torch.from_numpy(pixels).movedim(-1, 0).float() / 255)
    pairs = list(islice(mixing, 3))
    assert all(torch.equal(one[0], mixing.picture(k)) for k, one in enumerate(pairs))
    assert torch.equal(mixing.pictures(range(3)), torch.stack([one for one, _ in pairs]))
    with pytest.raises(IndexError, match="no picture -1"):
        mixing.picture(-1)


def test_pictures_have_the_wanted_size_and_type(catalog: Path) -> None:
    for recipe in ("classes", "scenes", "fractaldb-2020", "anderson-2022-pairs"):
        images = fractalog.Dataset(catalog, recipe, "val")
        for size in (32, 224, 300):
            mixing = MixingSource(images, size=size, dtype=torch.uint8)
            pictures = mixing.pictures([5, 6])
            assert pictures.shape == (2, 3, size, size) and pictures.dtype == torch.uint8
            assert torch.equal(mixing.picture(5), pictures[0])
            floats = MixingSource(images, size=size).picture(5)
            assert floats.is_contiguous() and floats.min() >= 0 and floats.max() <= 1
            assert (floats * 255 - pictures[0]).abs().max() <= 0.5 + 1e-3
    assert MixingSource(images, size=32).pictures([]).shape == (0, 3, 32, 32)


def test_wrong_calls_are_told(catalog: Path) -> None:
    with pytest.raises(ValueError, match="'size' is 0"):
        MixingSource(catalog, "classes", size=0)
    with pytest.raises(ValueError, match=r"'dtype' is torch\.int64"):
        MixingSource(catalog, "classes", dtype=torch.int64)
    with pytest.raises(TypeError, match="'name' is missing"):
        MixingSource(catalog)
