"""The processes that train together, one a GPU: torchrun starts them, or a cluster's launcher."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

import torch
import torch.distributed as dist

SIGNALS = (signal.SIGTERM, signal.SIGUSR1)
STOPPED = 75
"""The exit code of a process that was told to stop, and has saved: EX_TEMPFAIL, "try again"."""


@dataclass(frozen=True)
class Processes:
    """This process among those that train together.

    ``control`` is a group for numbers in the memory of the processors, so that agreeing on
    something does not wait for a GPU.
    """

    rank: int
    count: int
    device: torch.device
    control: Any = None

    @property
    def is_first(self) -> bool:
        """Whether this is the one that writes files."""
        return self.rank == 0

    def each(self, numbers: Sequence[float]) -> list[list[float]]:
        """The numbers of each process, in their order."""
        if self.count == 1:
            return [list(numbers)]
        own = torch.tensor(numbers, dtype=torch.float64)
        found = [torch.empty_like(own) for _ in range(self.count)]
        dist.all_gather(found, own, group=self.control)
        return [x.tolist() for x in found]

    def mean(self, numbers: Sequence[float]) -> list[float]:
        """Of each number the mean over the processes."""
        return [sum(column) / self.count for column in zip(*self.each(numbers), strict=True)]

    def any(self, yes: bool) -> bool:
        """Whether any of the processes says yes."""
        return any(found for (found,) in self.each([float(yes)]))


def chosen(name: str, local_rank: int) -> torch.device:
    """The device of a process: ``auto`` is a GPU where there is one.

    Raises:
        ValueError: There is no such GPU.
    """
    if name == "cpu" or (name == "auto" and not torch.cuda.is_available()):
        return torch.device("cpu")
    if local_rank >= torch.cuda.device_count():
        raise ValueError(
            f"process {local_rank} of this machine finds {torch.cuda.device_count()} GPUs. Start as"
            " many processes as there are GPUs, or give --device cpu"
        )
    torch.cuda.set_device(local_rank)
    return torch.device("cuda", local_rank)


@contextmanager
def joined(device: str) -> Iterator[Processes]:
    """Joins the others, if the environment says that there are some, and leaves them at the end."""
    environment = os.environ
    own = chosen(device, int(environment.get("LOCAL_RANK", "0")))
    if "RANK" not in environment:
        yield Processes(0, 1, own)
        return
    dist.init_process_group("nccl" if own.type == "cuda" else "gloo")
    try:
        control = dist.new_group(backend="gloo")
        yield Processes(dist.get_rank(), dist.get_world_size(), own, control)
    finally:
        dist.destroy_process_group()


class Stop:
    """Whether a signal said to save and stop."""

    def __init__(self) -> None:
        self.told: signal.Signals | None = None
        for one in SIGNALS:
            signal.signal(one, self._heard)

    def _heard(self, number: int, _: FrameType | None) -> None:
        self.told = signal.Signals(number)
