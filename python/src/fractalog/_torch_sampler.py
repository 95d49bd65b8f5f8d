"""The order in which training sees images, which resumes anywhere."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import torch.utils.data

from ._dataset import Dataset as Images
from ._errors import Error
from ._torch_dataset import Dataset
from ._torch_pass import Pass
from ._torch_plan import Plan
from ._torch_progress import Progress
from ._torch_ranks import Ranks, divider, whole_number
from ._torch_state import Identity

Loaded = TypeVar("Loaded")


class Sampler(torch.utils.data.Sampler[Any]):
    """The order of training, which follows from (seed, epoch) alone and resumes anywhere.

        sampler = fractalog.torch.Sampler(images, seed=1, batch_size=64)
        loader = DataLoader(data, batch_sampler=sampler, collate_fn=fractalog.torch.collate)
        while sampler.epoch < 90:
            for pixels, targets in sampler.track(loader):
                ...
                state = sampler.state_dict()        # {"epoch": 0, "position": 640, "seed": 1, ...}

    Each epoch shows every image once, in an order made as it goes: no list of the epoch is kept.
    With ``batch_size`` it is a batch sampler; without, it gives numbers for ``sampler=``.

    **Epochs.** A pass that has given all images begins the next epoch, so a plain loop over the
    loader, Lightning, accelerate and the Trainer of transformers get a new order each time. A pass
    that was left before its end begins the same epoch again, with a warning; ``set_epoch`` says
    which epoch you want.

    **Resuming.** Workers ask for batches ahead of training, so how far the sampler was asked says
    nothing about how far training is. Three ways know: ``track`` counts the batches that training
    takes; torchdata's ``StatefulDataLoader`` keeps the state of each pass, so save the state of
    that loader; or count yourself, ``state_dict(batches=...)``. The position counts images of all
    ranks together: the state is the same on every rank, and training may go on with another number
    of ranks, workers, or another batch size, at the very next image.

    **Ranks.** Of the images in order, rank r takes every ``world_size``-th, beginning with the
    r-th. All ranks give equally many: at the end of an epoch the first images of its order fill
    up; with ``drop_last``, what does not fill a batch on each rank is left out. If you give no
    rank, it is that of ``torch.distributed`` where that is initialised, else of the environment
    (RANK and WORLD_SIZE, as torchrun sets them). Where a framework divides batches among ranks
    itself, as accelerate does, give ``rank=0, world_size=1``.

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
        rank: int | None = None,
        world_size: int | None = None,
        drop_last: bool = False,
        shuffle: bool = True,
    ) -> None:
        identity = Identity.of(images, shuffle)
        size = None if batch_size is None else whole_number(batch_size, "batch_size")
        if size is not None and size < 1:
            raise ValueError(f"'batch_size' is {size}. Give at least 1.")
        ranks = Ranks.given(rank, world_size)
        self._plan = Plan(identity, whole_number(seed, "seed"), size, bool(drop_last), ranks)
        self._plan.check_that_an_epoch_has_a_batch()
        self._progress = Progress(self._plan)

    # What it was made with

    @property
    def length(self) -> int:
        """How many images an epoch has, on all ranks together."""
        return self._plan.identity.length

    @property
    def shuffle(self) -> bool:
        """Whether images come in a drawn order, not in that of their numbers."""
        return self._plan.identity.shuffle

    @property
    def seed(self) -> int:
        """Which orders."""
        return self._plan.seed

    @property
    def batch_size(self) -> int | None:
        """Images a batch on this rank; None if it gives single numbers."""
        return self._plan.batch_size

    @property
    def drop_last(self) -> bool:
        """Whether the last batches of an epoch are left out if they are not full."""
        return self._plan.drop_last

    @property
    def rank(self) -> int:
        """Which process this is, from 0, as things are now."""
        return self._plan.ranks.rank

    @property
    def world_size(self) -> int:
        """How many processes train together, as things are now."""
        return self._plan.ranks.world_size

    @property
    def sampler(self) -> Sampler:
        """This one: where Lightning and accelerate look for ``set_epoch`` of a batch sampler."""
        return self

    def __len__(self) -> int:
        """What an epoch has on this rank: batches, or numbers without ``batch_size``."""
        return self._plan.units(0)

    # Where it is

    @property
    def epoch(self) -> int:
        """Which pass over all images is next, or is tracked, from 0."""
        return self._progress.epoch

    @property
    def position(self) -> int:
        """Where in the epoch, in images of all ranks together: where the next pass begins, or how
        many training has taken while that is tracked."""
        return self._progress.position

    @property
    def remaining(self) -> int:
        """What is left of this epoch on this rank, in the unit of ``len``."""
        return self._plan.units(self.position)

    def set_epoch(self, epoch: int) -> None:
        """Goes to the beginning of an epoch; stays where it is if it is in this one already.

        Warns if that leaves the place to which a state was loaded.
        """
        number = whole_number(epoch, "epoch")
        if number < 0:
            raise ValueError(f"'epoch' is {number}. Epochs are numbered from 0.")
        self._progress.set_epoch(number)

    def __iter__(self) -> Pass:
        """A pass: the batches, or numbers, from the position to the end of the epoch."""
        self._plan.check_that_an_epoch_has_a_batch()
        if torch.utils.data.get_worker_info() is not None:
            warnings.warn(
                "A worker process iterates over a copy of the sampler. The sampler in the training "
                "process does not see the end of that pass, so each epoch may have the same order. "
                "Call set_epoch() before each epoch.",
                stacklevel=2,
            )
        other = divider() if self.world_size > 1 else None
        if other is not None:
            raise Error(
                f"{type(other).__name__} divides what this sampler gives among its processes, but "
                "the sampler has already divided the images: training would miss most of them. "
                "Make it with rank=0, world_size=1."
            )
        return Pass(self._plan, self._progress)

    def track(self, loader: Iterable[Loaded]) -> Iterator[Loaded]:
        """Gives the batches of a loader of this sampler until the epoch ends, and counts each.

        While the caller has a batch, it counts as taken: a ``state_dict`` made after the step that
        it was for resumes with the next one. Leaving the loop early leaves the epoch unfinished,
        and the next pass goes on there.

        Args:
            loader: A ``DataLoader``, or what accelerate made of it.

        Raises:
            Error: The loader takes its batches from elsewhere.
        """
        return self._progress.track(loader)

    # States

    def state_dict(self, batches: int | None = None) -> dict[str, Any]:
        """What ``load_state_dict`` needs to go on with the next image.

        Args:
            batches: Where neither ``track`` nor ``StatefulDataLoader`` is used: how many batches
                training has taken of the last pass over the loader.

        Raises:
            Error: How far training is in this epoch is not known.
        """
        return self._progress.state(batches)

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Goes on where a state was taken, with its seed.

        The batch size, the ranks and ``drop_last`` stay the sampler's own, and may be others.

        Raises:
            ValueError: The state is of another dataset, subset, number of images or ``shuffle``, of
                another version of the order, or damaged.
        """
        self._plan.take(state)
        self._progress.load(state["epoch"], state["position"])
