"""One pass over the images of an epoch, in the order of a sampler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from ._order import Order
from ._torch_plan import Plan

STRETCH = 4096
"""How many numbers are made at a time."""


class Watcher(Protocol):
    """Knows where a pass begins, and hears how many numbers the pass has given."""

    epoch: int
    position: int

    def made(self, it: Pass) -> None:
        """A pass was made, or put where another one had been."""

    def began(self, it: Pass) -> None:
        """A pass gives its first images."""

    def ended(self, it: Pass) -> None:
        """A pass has given its last images."""

    def load(self, epoch: int, position: int) -> None:
        """A state was loaded into a pass."""


@dataclass(eq=False)
class Place:
    """A place in an order. As a watcher, it does not care how far a pass was asked."""

    epoch: int
    position: int

    def made(self, it: Pass) -> None:
        """Nothing."""

    def began(self, it: Pass) -> None:
        """Nothing."""

    def ended(self, it: Pass) -> None:
        """Nothing."""

    def load(self, epoch: int, position: int) -> None:
        """Moves there."""
        self.epoch, self.position = epoch, position


class Pass(Iterator[Any]):
    """What ``iter(sampler)`` gives: batches, or numbers, from a position to the end of an epoch.

    It has a state of its own, which says how far it was asked. That is what ``StatefulDataLoader``
    of torchdata keeps with each batch.
    """

    def __init__(self, plan: Plan, progress: Watcher) -> None:
        self._plan = plan
        self._progress = progress
        self._begin(progress.epoch, progress.position)

    def _begin(self, epoch: int, start: int) -> None:
        self.epoch = epoch
        self.start = start
        self._ranks = self._plan.ranks
        self._count = self._plan.count(start)
        self._given = 0
        self._order: Order | None = None
        self._ready: list[int] = []
        self._place = 0
        self._progress.made(self)

    @property
    def position(self) -> int:
        """Images of the epoch that were asked for, on all ranks together."""
        return min(self.start + self._ranks.world_size * self._given, self._plan.identity.length)

    def __iter__(self) -> Pass:
        return self

    def __next__(self) -> Any:
        if self._given >= self._count:
            self._progress.ended(self)
            raise StopIteration
        if self._given == 0:
            self._progress.began(self)
        size = self._plan.batch_size or 1
        if self._place >= len(self._ready):
            self._make_ready(size)
        batch = self._ready[self._place : self._place + size]
        self._place += size
        self._given += len(batch)
        if self._given >= self._count:
            # Now, and not when more is asked for: a loop that knows the length asks no more.
            self._progress.ended(self)
        return batch[0] if self._plan.batch_size is None else batch

    def _make_ready(self, size: int) -> None:
        """The next numbers of this rank: whole batches of them."""
        plan, ranks = self._plan, self._ranks
        end = min(self._given + size * max(1, STRETCH // size), self._count)
        own = np.arange(self._given, end, dtype=np.int64)
        positions = (self.start + ranks.world_size * own + ranks.rank) % plan.identity.length
        if plan.identity.shuffle:
            self._order = self._order or Order(plan.identity.length, plan.seed, self.epoch)
            positions = self._order(positions)
        self._ready, self._place = positions.tolist(), 0

    def state_dict(self) -> dict[str, Any]:
        """How far this pass was asked."""
        return self._plan.state_at(self.epoch, self.position)

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on where a pass was, and so does the sampler.

        Raises:
            ValueError: As ``Sampler.load_state_dict``.
        """
        self._plan.take(state)
        self._progress.load(state["epoch"], state["position"])
        self._begin(state["epoch"], state["position"])
