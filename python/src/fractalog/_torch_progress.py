"""Where training is in the order of a sampler, as far as that can be known."""

from __future__ import annotations

import enum
import sys
import warnings
import weakref
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ._errors import Error
from ._torch_plan import Plan

if TYPE_CHECKING:
    from ._torch_pass import Pass

Loaded = TypeVar("Loaded")


class Asked(enum.Enum):
    """How much of the last pass was asked for, where nobody counts what training takes."""

    NOTHING = 0
    SOME = 1
    ALL = 2


class Progress:
    """The epoch and position of a sampler, and who may move them.

    Passes say how far they were asked; ``track`` says how far training is. A pass that ends begins
    the next epoch, but while ``track`` counts, the epoch ends when training has taken its images.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        # Where the next pass begins; where training is, while that is tracked.
        self.epoch = 0
        self.position = 0
        self._is_tracked = False
        # Of the last pass: where it began, how much of it was asked for, and itself if it is there.
        self._begun: tuple[int, int] | None = None
        self._asked = Asked.NOTHING
        self._pass: weakref.ref[Pass] | None = None
        # Whether a state said where to go on, and whether a caller said which epoch comes.
        self._is_resumed = False
        self._is_epoch_said = False

    def set_epoch(self, epoch: int) -> None:
        """Goes to the beginning of an epoch, unless it is in this one already."""
        self._is_epoch_said = True
        if epoch == self.epoch:
            return
        if self._is_resumed:
            warnings.warn(
                f"set_epoch({epoch}) leaves image {self.position} of epoch {self.epoch}, where a "
                "state had put the sampler. If a framework did this, give it the epoch to continue "
                "with, or load the state after it has set the epoch.",
                stacklevel=3,
            )
        self._move(epoch, 0)
        self._is_resumed = False

    def load(self, epoch: int, position: int) -> None:
        """Goes on where a state was taken."""
        self._move(epoch, position)
        if self.plan.count(position) == 0:
            self._move(epoch + 1, 0)
        self._is_resumed = True

    def _move(self, epoch: int, position: int) -> None:
        self.epoch, self.position = epoch, position
        self._asked, self._begun = Asked.NOTHING, None

    # What passes say

    def made(self, it: Pass) -> None:
        """A pass was made, or put where another one had been."""
        self._pass = weakref.ref(it)
        self._begun = (it.epoch, it.start)

    def began(self, it: Pass) -> None:
        """A pass gives its first images."""
        if self._asked is Asked.SOME and not self._is_epoch_said:
            warnings.warn(
                "A pass over the images was left before its end, and another one begins at image "
                f"{it.start} of epoch {it.epoch} again, with the same order. Call set_epoch() with "
                "the epoch that you want, or take the batches through track(loader), which "
                "continues where training stopped.",
                stacklevel=3,
            )
        self._is_epoch_said = False
        self._asked = Asked.NOTHING if self._is_tracked else Asked.SOME

    def ended(self, it: Pass) -> None:
        """A pass has given its last images: the next one is of the next epoch."""
        if not self._is_tracked and it.epoch == self.epoch:
            self.epoch, self.position = self.epoch + 1, 0
            self._asked = Asked.ALL

    # What training says

    def track(self, loader: Iterable[Loaded]) -> Iterator[Loaded]:
        """Gives the batches of a loader until the epoch ends, and counts each."""
        plan = self.plan
        # Accelerate divides batches among processes, and its loader tells how many images all take.
        size = (
            getattr(loader, "total_batch_size", None)
            or plan.batch_size
            or getattr(loader, "batch_size", None)
        )
        if size is None:
            raise ValueError("Neither the loader nor the sampler has a 'batch_size'. Give one.")
        if not getattr(loader, "in_order", True) and getattr(loader, "num_workers", 0) != 0:
            raise ValueError(
                "The loader was made with in_order=False: its batches come in any order, so a "
                "position cannot say which images were used. Make it with in_order=True."
            )
        drops = plan.drop_last or (plan.batch_size is None and getattr(loader, "drop_last", False))
        full = size if drops else None
        plan.check_that_an_epoch_has_a_batch(full)
        self._is_tracked, self._begun = True, None
        begun, taken = None, 0
        try:
            for batch in loader:
                begun = begun or self._begun
                if begun is None:
                    raise Error(
                        "The loader does not take its batches from this sampler. Give it the "
                        "sampler as 'batch_sampler' or 'sampler'."
                    )
                if self._begun != begun:
                    raise Error(
                        "The sampler went to another epoch while its batches were tracked. "
                        "Let the loop end first."
                    )
                taken += size
                self.epoch, self.position = begun[0], plan.after(begun[1], taken, full)
                yield batch
        finally:
            self._is_tracked, self._asked = False, Asked.NOTHING
        begun = begun or self._begun or (self.epoch, 0)
        self.epoch, self.position = begun[0] + 1, 0

    def state(self, batches: int | None) -> dict[str, Any]:
        """The state of training, after so many batches of the last pass if the caller counts."""
        plan = self.plan
        if batches is not None:
            if plan.batch_size is None:
                raise ValueError(
                    "'batches' needs a sampler with a 'batch_size'. Give the sampler one."
                )
            epoch, start = self._begun or (self.epoch, self.position)
            return plan.state_at(epoch, plan.after(start, batches * plan.batch_size))
        asking = None if self._pass is None else self._pass()
        if asking is not None and _is_asked_by_torchdata():
            # Which asks after each batch that it asks for, and tells it with that batch.
            return asking.state_dict()
        if self._asked is Asked.SOME:
            raise Error(
                "The position of training in this epoch is unknown, because workers ask ahead. "
                "Take the batches through track(loader), or use torchdata's StatefulDataLoader and "
                "save its state, or give state_dict(batches=...)."
            )
        if self._asked is Asked.ALL and asking is not None:
            warnings.warn(
                f"All images of epoch {asking.epoch} were asked for, by a loader that still "
                "exists. If training has not used all of them yet, this state leaves out the rest. "
                "Take the batches through track(loader) to be sure.",
                stacklevel=3,
            )
        return plan.state_at(self.epoch, self.position)

    def __getstate__(self) -> dict[str, Any]:
        # A copy has no pass under way.
        return {**self.__dict__, "_pass": None, "_asked": Asked.NOTHING, "_is_tracked": False}


def _is_asked_by_torchdata() -> bool:
    module = str(sys._getframe(3).f_globals.get("__name__", ""))
    return module.partition(".")[0] == "torchdata"
