"""How a sampler divides the images of an epoch into batches, on one of several ranks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from ._torch_ranks import Ranks
from ._torch_state import VERSION, Identity


@dataclass
class Plan:
    """What a caller asked of a sampler, and what follows from it for any place in an epoch."""

    identity: Identity
    seed: int
    batch_size: int | None
    drop_last: bool
    given_ranks: Ranks | None

    @property
    def ranks(self) -> Ranks:
        """This process among those that train together, as things are now."""
        return self.given_ranks or Ranks.found()

    def count(self, start: int, batch_size: int | None = None) -> int:
        """How many images each rank takes from a position to the end of the epoch.

        Args:
            start: The position: images before it, on all ranks together.
            batch_size: Whose last batch is left out if it is not full; None for the sampler's own.
        """
        left = max(0, self.identity.length - start)
        size = batch_size or (self.batch_size or 1 if self.drop_last else None)
        if size is None:
            return -(-left // self.ranks.world_size)
        return left // self.ranks.world_size // size * size

    def after(self, start: int, taken: int, batch_size: int | None = None) -> int:
        """The position when each rank has taken so many images from another position on."""
        taken = min(taken, self.count(start, batch_size))
        return min(start + self.ranks.world_size * taken, self.identity.length)

    def units(self, start: int) -> int:
        """The batches of one rank from a position to the end, or its single numbers."""
        count = self.count(start)
        return count if self.batch_size is None else -(-count // self.batch_size)

    def check_that_an_epoch_has_a_batch(self, batch_size: int | None = None) -> None:
        """Refuses what would give nothing in every epoch."""
        if self.count(0, batch_size):
            return
        world_size = self.ranks.world_size
        where = "" if world_size == 1 else f" on each of {world_size} ranks"
        raise ValueError(
            f"'batch_size' is {batch_size or self.batch_size or 1}{where}, and there are "
            f"{self.identity.length} images: with 'drop_last', no batch is left. Give a smaller "
            "'batch_size', or drop_last=False."
        )

    def state_at(self, epoch: int, position: int) -> dict[str, Any]:
        """The state of training that has taken so many images of an epoch, on all ranks."""
        return {
            "version": VERSION,
            **dataclasses.asdict(self.identity),
            "seed": self.seed,
            "epoch": epoch,
            "position": position,
            "batch_size": self.batch_size,
            "world_size": self.ranks.world_size,
            "drop_last": self.drop_last,
        }

    def take(self, state: dict[str, Any]) -> None:
        """Takes the seed of a state.

        Raises:
            ValueError: The state does not fit.
        """
        self.identity.check(state)
        self.seed = state["seed"]
