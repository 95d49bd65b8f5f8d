"""One image and the objects that it shows: for detection and segmentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from ._dataset import Dataset
from ._images import Pixels
from ._objects import Objects


@dataclass(frozen=True)
class Detected:
    """An image and its labelled objects, of each of which something is seen."""

    pixels: Pixels
    """uint8 (side, side, channels)."""
    objects: Objects
    """In the order of painting; ``modal`` has the boxes of what is seen."""
    mask: Pixels
    """uint8 (side, side): the number in ``objects.masks`` of what each pixel shows, or 0."""

    @property
    def masks(self) -> Pixels:
        """uint8 (objects, side, side): 1 where a pixel shows the object."""
        return masks_of(self.mask, self.objects.masks)


def masks_of(mask: Pixels, numbers: npt.NDArray[np.int64]) -> Pixels:
    """uint8 (numbers, side, side): 1 where the mask has the number."""
    masks: Pixels = (mask[None] == numbers[:, None, None]).astype(np.uint8)
    return masks


def detected(images: Dataset, number: SupportsIndex) -> Detected:
    """Draws one image, on the calling thread.

    Raises:
        ValueError: The dataset has pairs of images.
        IndexError: There is no such image.
    """
    if images.task == "pairs":
        raise ValueError(
            f"Dataset '{images.name}' has pairs of images, whose views show an object each. Use a "
            "dataset of another task for detection."
        )
    drawn = images.draw([number], threads=1, masks=True, objects=True)
    assert drawn.images is not None and drawn.masks is not None
    (objects,) = drawn.objects
    seen = objects.where(objects.labelled).visible
    return Detected(drawn.images[0], seen, drawn.masks[0])
