"""What an image shows, object by object: for detection and segmentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from ._dataset import Dataset
from ._images import Pixels as Images


@dataclass(frozen=True)
class Objects:
    """The labelled objects of one image of which something is seen, from back to front."""

    numbers: npt.NDArray[np.int64]
    """Their values in ``mask``, from 1: their places in ``explain(number)["objects"]``."""

    labels: npt.NDArray[np.int64]
    """The numbers of their classes."""

    mask: Images
    """uint8 (side, side): the object that each pixel shows, or 0."""

    @property
    def masks(self) -> Images:
        """uint8 (objects, side, side): 1 where a pixel shows the object."""
        return masks_of(self.mask, self.numbers)

    @property
    def boxes(self) -> npt.NDArray[np.float32]:
        """float32 (objects, 4): the pixels that show each object are from x1 up to x2 and from y1
        up to y2, without column x2 and row y2."""
        boxes = np.zeros((len(self.numbers), 4), np.float32)
        for place, number in enumerate(self.numbers):
            rows, columns = np.nonzero(self.mask == number)
            boxes[place] = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
        return boxes


def masks_of(mask: Images, numbers: npt.NDArray[np.int64]) -> Images:
    """uint8 (numbers, side, side): 1 where the mask has the number."""
    masks: Images = (mask[None] == numbers[:, None, None]).astype(np.uint8)
    return masks


def image_with_objects(images: Dataset, number: SupportsIndex) -> tuple[Images, Objects]:
    """One image and what it shows, drawn on the calling thread.

    Raises:
        ValueError: The dataset has pairs of images.
        IndexError: There is no such image.
    """
    if images.task == "pairs":
        raise ValueError(
            f"Dataset '{images.name}' has pairs of images, whose views show an object each. Use a "
            "dataset of another task for detection."
        )
    pixels, _, masks = images.batch([number], threads=1, masks=True)
    seen = set(np.unique(masks[0]).tolist())
    chosen = [
        (place, drawn["class_number"])
        for place, drawn in enumerate(images.explain(number)["objects"], start=1)
        if drawn["is_labelled"] and place in seen
    ]
    numbers, labels = np.array(chosen, np.int64).reshape(-1, 2).T
    return pixels[0], Objects(numbers, labels, masks[0])
