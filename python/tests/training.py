"""What the tests of the sampler train on."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("torch")

import torch
import torch.utils.data

from fractalog.torch import Sampler

LENGTH = 103


class Numbers(torch.utils.data.Dataset[int]):
    """Image i is i."""

    def __len__(self) -> int:
        return LENGTH

    def __getitem__(self, number: int) -> int:
        return number


def sampler(**options: Any) -> Sampler:
    """The sampler that most tests ask."""
    return Sampler(LENGTH, seed=5, **{"batch_size": 8, **options})


def loader(sampler: Sampler, **options: Any) -> torch.utils.data.DataLoader[Any]:
    """The loader of a sampler that gives batches."""
    return torch.utils.data.DataLoader(Numbers(), batch_sampler=sampler, **options)


def order(epoch: int) -> list[list[int]]:
    """The batches of one epoch of it."""
    alone = sampler()
    alone.set_epoch(epoch)
    return list(alone)
