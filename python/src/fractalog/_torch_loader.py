"""A loader in one piece: images in a drawn order, ready ahead, resumed exactly."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import torch

from ._ahead import Ahead
from ._dataset import Dataset as Images
from ._drawing import thread_count
from ._errors import Error
from ._torch_buffers import Buffers
from ._torch_pass import Pass, Place
from ._torch_plan import Plan
from ._torch_ranks import Ranks, whole_number
from ._torch_state import Identity


class Loader:
    """Batches of a dataset for training: drawn ahead by threads of this process.

        loader = fractalog.torch.Loader("fractals.sqlite", "main-scenes", "train",
                                        batch_size=64, seed=1)
        while loader.epoch < 90:
            for images, labels in loader:      # uint8 (64, 3, 224, 224); float32 (64, classes)
                ...                            # train
                state = loader.state_dict()    # goes on with the next batch, in any process

    It needs no workers: native threads draw the next batches while training uses this one, into
    pinned memory where CUDA is there. It has the images and the order of a ``DataLoader`` with a
    ``Sampler`` of the same seed, and the same states.

    **Epochs.** Each loop gives the rest of one epoch; the next loop gives the next one, in another
    order. ``len`` is that of a whole epoch. A loop that is left early leaves the epoch unfinished,
    and the next one goes on there; ``set_epoch`` goes elsewhere.

    **States.** While the loop has a batch, it counts as taken. ``load_state_dict`` goes on with the
    next image, also with another batch size, or on another number of ranks.

    **Ranks.** Each rank gets its share, and all get equally many batches. The rank is that of
    ``torch.distributed`` where it is initialised, else that of RANK and WORLD_SIZE in the
    environment; arguments come first. See ``Sampler``.

    Args:
        source: A catalog or packed dataset, with ``name`` and ``subset``; or an open
            ``fractalog.Dataset``.
        name: The dataset.
        subset: One of its subsets; None for all.
        batch_size: Images a batch on this rank.
        seed: Any integer: which orders.
        targets: What a batch has after its images: ``"labels"``, the targets of the images;
            ``"boxes"``, a ``Boxes``; ``"masks"``, uint8 (n, side, side), the object that each pixel
            shows.
        keys: Names of images and targets: then a batch is a dict in place of a tuple.
        shuffle: False for the images in order of their numbers, for validation.
        drop_last: Leave out the last batches of an epoch that are not full.
        rank: Which process this is, from 0.
        world_size: How many there are.
        threads: How many draw; None for one each core that the process may use.
        ahead: How many batches to have ready.
        pin_memory: Whether to draw into pinned memory; None for where CUDA is there.
    """

    def __init__(
        self,
        source: Images | str | os.PathLike[str],
        name: str | None = None,
        subset: str | None = None,
        *,
        batch_size: int,
        seed: int = 0,
        targets: Sequence[str] = ("labels",),
        keys: Sequence[str] | None = None,
        shuffle: bool = True,
        drop_last: bool = False,
        rank: int | None = None,
        world_size: int | None = None,
        threads: int | None = None,
        ahead: int = 2,
        pin_memory: bool | None = None,
    ) -> None:
        images = opened(source, name, subset)
        if threads is not None:
            thread_count(threads)
        pinned = torch.cuda.is_available() if pin_memory is None else bool(pin_memory)
        self._buffers = Buffers(images, targets, threads, pinned)
        if keys is not None and len(set(keys)) != 1 + len(self._buffers.targets):
            raise ValueError(
                f"'keys' is {keys!r}. Give {1 + len(self._buffers.targets)} names: of the images "
                "and of each of the targets."
            )
        self.keys = None if keys is None else tuple(keys)
        self.ahead = _positive(ahead, "ahead")
        self._plan = Plan(
            Identity.of(images, shuffle),
            whole_number(seed, "seed"),
            _positive(batch_size, "batch_size"),
            bool(drop_last),
            Ranks.given(rank, world_size),
        )
        self._plan.check_that_an_epoch_has_a_batch()
        self._place = Place(0, 0)

    @property
    def images(self) -> Images:
        """What is drawn: its classes, its digest."""
        return self._buffers.images

    dataset = images
    """As a ``DataLoader`` calls it."""

    @property
    def batch_size(self) -> int:
        """Images a batch on this rank."""
        return self._plan.batch_size or 1

    @property
    def seed(self) -> int:
        """Which orders."""
        return self._plan.seed

    @property
    def rank(self) -> int:
        """Which process this is, from 0, as things are now."""
        return self._plan.ranks.rank

    @property
    def world_size(self) -> int:
        """How many processes train together, as things are now."""
        return self._plan.ranks.world_size

    def __len__(self) -> int:
        """The batches of a whole epoch on this rank."""
        return self._plan.units(0)

    # Where it is

    @property
    def epoch(self) -> int:
        """The epoch that is under way, or comes next, from 0."""
        return self._place.epoch

    @property
    def position(self) -> int:
        """How many images of the epoch training has taken, on all ranks together."""
        return self._place.position

    @property
    def remaining(self) -> int:
        """The batches that are left of this epoch on this rank."""
        return self._plan.units(self.position)

    def set_epoch(self, epoch: int) -> None:
        """Goes to the beginning of an epoch; stays where it is if it is in this one already."""
        number = whole_number(epoch, "epoch")
        if number < 0:
            raise ValueError(f"'epoch' is {number}. Epochs are numbered from 0.")
        if number != self.epoch:
            self._place = Place(number, 0)

    def state_dict(self) -> dict[str, Any]:
        """What ``load_state_dict`` needs to go on with the next image; that of a ``Sampler``."""
        return self._plan.state_at(self.epoch, self.position)

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on where a state was taken, with its seed.

        Raises:
            ValueError: The state is of another dataset, subset, number of images or ``shuffle``, of
                another version of the order, or damaged.
        """
        self._plan.take(state)
        self._place = Place(state["epoch"], state["position"])

    # Its batches

    def __iter__(self) -> Iterator[Any]:
        """The batches from the position to the end of the epoch."""
        plan = self._plan
        plan.check_that_an_epoch_has_a_batch()
        if plan.count(self.position) == 0:
            # The last loop was left with the last batch.
            self._place = Place(self.epoch + 1, 0)
        # A new object, so that an older loop sees that it is no longer the one that counts.
        begun = self._place = Place(self.epoch, self.position)
        return self._batches(begun)

    def _batches(self, place: Place) -> Iterator[Any]:
        plan, taken = self._plan, 0
        epoch, start = place.epoch, place.position
        batches = Ahead(Pass(plan, Place(epoch, start)), self._buffers.drawn, self.ahead)
        try:
            for batch in batches:
                self._check(place)
                taken += self.batch_size
                place.position = plan.after(start, taken)
                yield batch if self.keys is None else dict(zip(self.keys, batch, strict=True))
            self._check(place)
            self._place = Place(epoch + 1, 0)
        finally:
            batches.close()

    def _check(self, place: Place) -> None:
        if place is not self._place:
            raise Error(
                "The loader went elsewhere while a loop took its batches: another loop began, or "
                "set_epoch or load_state_dict was called. Let one loop end before that."
            )

    def __repr__(self) -> str:
        return (
            f"fractalog.torch.Loader({self.images!r}\n  batch_size={self.batch_size}, "
            f"seed={self.seed}, targets={self._buffers.targets!r}, rank={self.rank} of "
            f"{self.world_size}, epoch={self.epoch}, position={self.position})"
        )


def opened(source: Images | str | os.PathLike[str], name: str | None, subset: str | None) -> Images:
    """The dataset that a caller names, or has opened."""
    if isinstance(source, Images):
        if name is not None or subset is not None:
            raise ValueError(
                "An open dataset was given, and also 'name' or 'subset'. Open the dataset with its "
                "subset, or give the path of the file."
            )
        return source
    if name is None:
        raise TypeError(
            "'name' is missing. Give the name of the dataset; fractalog.datasets(path) lists them."
        )
    return Images(source, name, subset)


def _positive(value: Any, name: str) -> int:
    number = whole_number(value, name)
    if number < 1:
        raise ValueError(f"'{name}' is {number}. Give at least 1.")
    return number
