"""Which of several training processes this one is."""

from __future__ import annotations

import operator
import os
import sys
from dataclasses import dataclass
from typing import Any

import torch.distributed
import torch.utils.data


def whole_number(value: Any, name: str) -> int:
    """A whole number of any kind as Python's own, which a checkpoint keeps."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"'{name}' is of type {type(value).__name__}. Give a whole number.")
    return operator.index(value)


@dataclass(frozen=True)
class Ranks:
    """This process among those that train together: number ``rank`` of ``world_size``, from 0."""

    rank: int
    world_size: int

    @classmethod
    def given(cls, rank: int | None, world_size: int | None) -> Ranks | None:
        """What the caller says of them; None if nothing, so that they are looked up."""
        if rank is None and world_size is None:
            return None
        if rank is None or world_size is None:
            missing = "rank" if rank is None else "world_size"
            raise ValueError(
                f"'{missing}' is missing. Give both 'rank' and 'world_size', or neither."
            )
        rank, world_size = whole_number(rank, "rank"), whole_number(world_size, "world_size")
        if world_size < 1:
            raise ValueError(f"'world_size' is {world_size}. Give at least 1.")
        if not 0 <= rank < world_size:
            raise ValueError(f"'rank' is {rank} of {world_size}. Give 0 to {world_size - 1}.")
        return cls(rank, world_size)

    @classmethod
    def found(cls) -> Ranks:
        """Those of torch.distributed where it is initialised, else those that torchrun tells."""
        if torch.distributed.is_available() and torch.distributed.is_initialized():
            return cls(torch.distributed.get_rank(), torch.distributed.get_world_size())
        rank, world_size = os.environ.get("RANK"), os.environ.get("WORLD_SIZE")
        if rank is None or world_size is None:
            return cls(0, 1)
        if not (rank.isdecimal() and world_size.isdecimal() and int(rank) < int(world_size)):
            raise ValueError(
                f"The environment has RANK '{rank}' and WORLD_SIZE '{world_size}'. RANK must be 0 "
                "to WORLD_SIZE - 1. Unset them, or give 'rank' and 'world_size'."
            )
        return cls(int(rank), int(world_size))


def divider() -> torch.utils.data.Sampler[object] | None:
    """Another sampler that asks the one that calls this, and divides what it gets among ranks.

    Accelerate's and Lightning's do so. They keep the sampler inside as they like, but it is always
    asked by a method of theirs.
    """
    frame = sys._getframe(1)
    for _ in range(4):
        if frame.f_back is None:
            break
        frame = frame.f_back
        owner = frame.f_locals.get("self")
        if isinstance(owner, torch.utils.data.Sampler):
            parts = getattr(owner, "num_processes", getattr(owner, "num_replicas", 1))
            if parts > 1:
                return owner
    return None
