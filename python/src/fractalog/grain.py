"""A source for grain, which feeds JAX.

    import fractalog, fractalog.grain, grain

    images = fractalog.Dataset("fractals.sqlite", "main-classes", subset="train")
    source = fractalog.grain.Source(images)
    data = grain.MapDataset.source(source).shuffle(seed=1).batch(64)
    batch = data[0]          # {"image": uint8 (64, 224, 224, 3), "label": int64 (64,)}

This module needs nothing but this package: a source is any class with these methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, SupportsIndex

import numpy as np

from ._dataset import Dataset


class Source:
    """Images by number, as dictionaries: a ``grain.sources.RandomAccessDataSource``.

    ``image`` is uint8 of ``image_shape``; ``label`` the number of the class, int64, or of scenes
    float32 (classes,) of 0 and 1; ``mask``, if wanted, uint8 (side, side). Works in grain's worker
    processes and reading threads. Its ``repr`` has the dataset's digest and no path, so grain takes
    a checkpoint up again after the file was moved, and refuses one of another dataset.

    Args:
        images: The images.
        masks: Whether to say which object each pixel shows.
    """

    def __init__(self, images: Dataset, *, masks: bool = False) -> None:
        self.images = images
        self.masks = masks

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, number: SupportsIndex) -> dict[str, Any]:
        """Draws one image, on the calling thread."""
        return self._drawn([number], threads=1)[0]

    def _getitems(self, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """Draws many in one native call, where grain reads by the batch."""
        return self._drawn(numbers, threads=None)

    def _drawn(self, numbers: Sequence[Any], threads: int | None) -> list[dict[str, Any]]:
        images = self.images
        if self.masks:
            pixels, targets, masks = images.batch(numbers, threads=threads, masks=True)
            columns = {"image": pixels, "label": targets, "mask": masks}
        else:
            pixels, targets = images.batch(numbers, threads=threads)
            columns = {"image": pixels, "label": targets}
        return [
            {name: np.asarray(column[place]) for name, column in columns.items()}
            for place in range(len(numbers))
        ]

    def __repr__(self) -> str:
        images = self.images
        return (
            f"fractalog.grain.Source({images.name!r}, subset={images.subset!r}, "
            f"digest={images.digest!r}, masks={self.masks})"
        )
