"""What a state of the sampler says: where training is, and of which images, in which order."""

from __future__ import annotations

import operator
from dataclasses import asdict, dataclass
from typing import Any

import torch.utils.data

from ._dataset import Dataset as Images
from ._torch_dataset import Dataset

VERSION = 2
"""Of the order and of the state together: version 1 did not say which images it was of."""


@dataclass(frozen=True)
class Identity:
    """Which images a sampler puts into order, and whether it shuffles them.

    A state fits the samplers that are equal in this.
    """

    dataset: str | None
    """The name of the dataset, which only helps to find it; None where a length was given."""
    digest: str | None
    """The digest of the dataset."""
    subset: str | None
    length: int
    shuffle: bool

    @classmethod
    def of(cls, images: Any, shuffle: bool) -> Identity:
        """That of images as a caller gives them."""
        images = images.images if isinstance(images, Dataset) else images
        if isinstance(images, Images):
            found = cls(images.name, images.digest, images.subset, len(images), bool(shuffle))
        elif hasattr(images, "__index__") and not isinstance(images, bool):
            found = cls(None, None, None, operator.index(images), bool(shuffle))
        elif isinstance(images, torch.utils.data.Sampler):
            raise TypeError(
                f"'images' is another sampler ({type(images).__name__}), which this one cannot "
                "use. Frameworks try this to divide images among ranks; this sampler "
                "does so itself. In Lightning, give Trainer(use_distributed_sampler=False)."
            )
        else:
            raise TypeError(
                f"'images' is of type {type(images).__name__}. Give a fractalog.Dataset, a "
                "fractalog.torch.Dataset, or the number of images."
            )
        if found.length < 1:
            raise ValueError(f"'images' has {found.length} images. Give at least 1.")
        return found

    def check(self, state: dict[str, Any]) -> None:
        """Refuses a state that does not fit.

        Raises:
            ValueError: It is damaged, of another version, or of other images or another order.
        """
        if not isinstance(state, dict) or state.get("version") != VERSION:
            version = state.get("version") if isinstance(state, dict) else None
            raise ValueError(
                f"The state has version {version!r}; this sampler reads version {VERSION}. Begin "
                "the epoch again with set_epoch(...)."
            )
        for name in ("epoch", "position", "seed", "length"):
            if type(state.get(name)) is not int:
                raise ValueError(f"The state has {state.get(name)!r} as '{name}'; it is damaged.")
        if state["epoch"] < 0 or not 0 <= state["position"] <= state["length"]:
            raise ValueError(
                f"The state is at image {state['position']} of epoch {state['epoch']}, which has "
                f"{state['length']}; it is damaged."
            )
        for field, whose in (("digest", "dataset"), ("subset", "subset"), ("length", "length")):
            if state.get(field) != getattr(self, field):
                raise ValueError(
                    f"The state is of {_images(state)}; this sampler has {_images(asdict(self))}. "
                    f"They differ in the {whose}. Open the images that the state was made with."
                )
        if state.get("shuffle") != self.shuffle:
            raise ValueError(
                f"The state was made with shuffle={state.get('shuffle')!r}, and this sampler has "
                f"shuffle={self.shuffle}. Make the sampler with the same value."
            )


def _images(state: dict[str, Any]) -> str:
    """Words for the images of a state."""
    if state.get("digest") is None:
        return f"{state['length']} images of no dataset"
    whole = f"dataset '{state.get('dataset')}' (digest {str(state['digest'])[:12]}…)"
    part = f"subset '{state['subset']}' of " if state.get("subset") is not None else ""
    return f"{state['length']} images: {part}{whole}"
