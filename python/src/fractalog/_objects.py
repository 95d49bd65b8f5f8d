"""The objects of images: classes, boxes and visible pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

OBJECT = np.dtype(
    [
        ("class_number", np.int32),
        ("labelled", np.int32),
        ("view", np.int32),
        ("mask", np.int32),
        ("visible_pixels", np.int32),
        ("pixels", np.int32),
        ("visible_box", np.int32, (4,)),
        ("box", np.int32, (4,)),
    ]
)
"""``fractalog_object`` of fractalog.h, which describes the fields. Boxes are left, top, width,
height. A ``class_number`` of -1 means that the image has no such object."""

ObjectTable = npt.NDArray[Any]
"""An array of ``OBJECT``, of shape (images, most_objects)."""


@dataclass(frozen=True)
class Objects:
    """The objects of one image, in the order of painting: later ones cover earlier ones.

    A box is left, top, right, bottom in pixels, right and bottom being the first column and row
    outside: what torchvision calls XYXY. It is 0, 0, 0, 0 where there are no such pixels.
    """

    classes: npt.NDArray[np.int64]
    """(n,): the class of each object."""
    modal: npt.NDArray[np.float32]
    """(n, 4): the box around the pixels of the object that can be seen."""
    amodal: npt.NDArray[np.float32]
    """(n, 4): the box around all its pixels in the picture, also those that others cover."""
    visible_pixels: npt.NDArray[np.int64]
    """(n,): how many of its pixels can be seen: the area of its mask."""
    pixels: npt.NDArray[np.int64]
    """(n,): how many it has within the picture, also covered ones."""
    labelled: npt.NDArray[np.bool_]
    """(n,): whether the recipe counts its class among the labels of the image."""
    masks: npt.NDArray[np.int64]
    """(n,): its value in the mask of the image, from 1."""
    views: npt.NDArray[np.int64]
    """(n,): the picture that shows it: 0, or 1 for the second of a pair."""

    @classmethod
    def of(cls, row: ObjectTable) -> Objects:
        """The objects of one row of a table."""
        row = row[row["class_number"] >= 0]
        return cls(
            row["class_number"].astype(np.int64),
            corners(row["visible_box"]),
            corners(row["box"]),
            row["visible_pixels"].astype(np.int64),
            row["pixels"].astype(np.int64),
            row["labelled"] == 1,
            row["mask"].astype(np.int64),
            row["view"].astype(np.int64),
        )

    def __len__(self) -> int:
        return len(self.classes)

    def where(self, chosen: npt.NDArray[np.bool_]) -> Objects:
        """Some of them: ``objects.where(objects.labelled)``."""
        return Objects(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))

    @property
    def visible(self) -> Objects:
        """Those of which at least one pixel can be seen."""
        return self.where(self.visible_pixels > 0)


def corners(boxes: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
    """Boxes as left, top, right, bottom."""
    found = boxes.astype(np.float32)
    found[..., 2:] += found[..., :2]
    return found
