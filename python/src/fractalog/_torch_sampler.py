"""The order in which training sees images, which resumes anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import numpy as np
import torch.utils.data

from ._dataset import Dataset as Images
from ._errors import Error
from ._order import Order
from ._torch_dataset import Dataset

Loaded = TypeVar("Loaded")


class Sampler(torch.utils.data.Sampler[Any]):
    """The order of training, which follows from (seed, epoch) alone and resumes anywhere.

        sampler = fractalog.torch.Sampler(images, seed=1, batch_size=64)
        loader = DataLoader(data, batch_sampler=sampler, collate_fn=fractalog.torch.collate)
        while sampler.epoch < 90:
            for pixels, targets in sampler.track(loader):
                ...
                state = sampler.state_dict()        # {"seed": 1, "epoch": 0, "position": 640, ...}

    Each epoch shows every image once, in an order made as it goes: no list of the epoch is kept.
    With ``batch_size`` it is a batch sampler; without, it gives numbers for ``sampler=``.

    **Resuming.** Workers ask for batches ahead of training, so how far the sampler was asked says
    nothing about how far training is. ``track`` counts the batches as training takes them, and
    ``state_dict`` tells that count; whoever does not use ``track`` gives the number of batches
    trained on in this epoch, ``state_dict(batches=...)``. The position counts images of all ranks
    together: the state is the same on every rank, and training may go on with another number of
    ranks, workers, or another batch size, at the very next image.

    **Ranks.** Of the images in order, rank r takes every ``world_size``-th, beginning with the
    r-th. All ranks give equally many: at the end of an epoch the first images of its order fill
    up; with ``drop_last``, what does not fill a batch on each rank is left out.

    Args:
        images: The images, or how many there are.
        seed: Any integer: which orders. It has nothing to do with the dataset's seed.
        batch_size: Images a batch on this rank; None to give single numbers.
        rank: Which process this is, from 0.
        world_size: How many there are.
        drop_last: Leave out the last batches of an epoch that are not full.
        shuffle: False for the images in order of their numbers, for validation.
    """

    def __init__(
        self,
        images: Images | Dataset | int,
        seed: int = 0,
        batch_size: int | None = None,
        *,
        rank: int = 0,
        world_size: int = 1,
        drop_last: bool = False,
        shuffle: bool = True,
    ) -> None:
        length = images if isinstance(images, int) else len(images)
        if length < 1:
            raise ValueError(f"There are {length} images to take in turn. Give some.")
        if batch_size is not None and batch_size < 1:
            raise ValueError(f"'batch_size' is {batch_size}. Give at least 1.")
        if not 0 <= rank < world_size:
            raise ValueError(f"'rank' is {rank} of {world_size}. Give 0 to {world_size - 1}.")
        self.length = length
        self.seed = seed
        self.batch_size = batch_size
        self.rank = rank
        self.world_size = world_size
        self.drop_last = drop_last
        self.shuffle = shuffle
        self._epoch = 0
        self._position = 0
        # Of the epoch as it was last begun: where, and whether batches were taken uncounted.
        self._start = 0
        self._is_uncounted = False
        self._is_tracking = False

    @property
    def epoch(self) -> int:
        """Which pass over all images training is in, from 0; a pass that ends begins the next."""
        return self._epoch

    @property
    def position(self) -> int:
        """Images of this epoch that training has taken, on all ranks together."""
        return self._position

    def set_epoch(self, epoch: int) -> None:
        """Goes to the beginning of an epoch; stays where it is if it is in this one already."""
        if epoch < 0:
            raise ValueError(f"'epoch' is {epoch}. Epochs are numbered from 0.")
        if epoch != self._epoch:
            self._epoch, self._position = epoch, 0
        self._is_uncounted = False

    def __len__(self) -> int:
        """What is left of this epoch on this rank: batches, or numbers without ``batch_size``."""
        count = self._count(self._position, self.batch_size)
        return count if self.batch_size is None else -(-count // self.batch_size)

    def __iter__(self) -> Iterator[Any]:
        """The batches, or numbers, from the position to the end of the epoch."""
        self._start = self._position
        self._is_uncounted = not self._is_tracking
        return self._batches(self._epoch, self._start)

    def track(self, loader: Iterable[Loaded]) -> Iterator[Loaded]:
        """Gives the batches of a loader of this sampler until the epoch ends, and counts each.

        While the caller has a batch, it counts as taken: a ``state_dict`` made after the step that
        it was for resumes with the next one. Leaving the loop early leaves the epoch unfinished.
        """
        size = self.batch_size or getattr(loader, "batch_size", None)
        if size is None:
            raise ValueError("The loader has no 'batch_size', nor has the sampler. Give one.")
        drop = self.drop_last or bool(self.batch_size is None and getattr(loader, "drop_last", 0))
        epoch, start = self._epoch, self._position
        count = self._count(start, size if drop else None)
        self._is_tracking = True
        try:
            for batch in loader:
                if self._epoch != epoch:
                    raise Error(
                        "The sampler went to another epoch while its batches were tracked. "
                        "Let the loop end first."
                    )
                taken = (self._position - start) // self.world_size
                self._position = start + self.world_size * min(taken + size, count)
                yield batch
        finally:
            self._is_tracking = False
        self._epoch, self._position = epoch + 1, 0

    def state_dict(self, batches: int | None = None) -> dict[str, int]:
        """What ``load_state_dict`` needs to go on with the next image.

        Args:
            batches: Where ``track`` is not used: how many batches training has taken since this
                epoch was begun, or resumed, by asking the sampler.
        """
        position = self._position
        if batches is not None:
            if self.batch_size is None:
                raise ValueError("Batches are counted by a sampler that has a 'batch_size'.")
            taken = min(batches * self.batch_size, self._count(self._start, self.batch_size))
            position = self._start + self.world_size * taken
        elif self._is_uncounted:
            raise Error(
                "How far training is in this epoch is not known, since workers ask ahead. Take the "
                "batches through track(loader), or give state_dict(batches=...)."
            )
        return {
            "version": 1,
            "length": self.length,
            "seed": self.seed,
            "epoch": self._epoch,
            "position": min(position, self.length),
        }

    def load_state_dict(self, state: dict[str, int]) -> None:
        """Goes on where a state was taken.

        Raises:
            ValueError: It is of another version of the order, or of another number of images.
        """
        if state.get("version") != 1:
            raise ValueError(
                f"The state has version {state.get('version')}; this sampler knows version 1."
            )
        if state["length"] != self.length:
            raise ValueError(
                f"The state is of {state['length']} images; there are {self.length} here. Open the "
                "dataset and subset that it was made with."
            )
        self.seed = state["seed"]
        self._epoch, self._position = state["epoch"], state["position"]
        self._is_uncounted = False
        if self._position >= self.length:
            self._epoch, self._position = self._epoch + 1, 0

    def _count(self, start: int, batch_size: int | None) -> int:
        """How many images this rank takes from a position to the end of the epoch."""
        left = max(0, self.length - start)
        if not self.drop_last:
            return -(-left // self.world_size)
        return left // self.world_size // (batch_size or 1) * (batch_size or 1)

    def _batches(self, epoch: int, start: int) -> Iterator[Any]:
        count = self._count(start, self.batch_size)
        size = self.batch_size or 1
        order = Order(self.length, self.seed, epoch)
        stretch = size * max(1, 4096 // size)
        for first in range(0, count, stretch):
            own = np.arange(first, min(first + stretch, count), dtype=np.int64)
            positions = (start + self.world_size * own + self.rank) % self.length
            numbers = (order(positions) if self.shuffle else positions).tolist()
            if self.batch_size is None:
                yield from numbers
            else:
                for place in range(0, len(numbers), size):
                    yield numbers[place : place + size]
