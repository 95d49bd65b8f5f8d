"""Images of a dataset in a notebook."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np
import numpy.typing as npt

from ._png import png
from .catalog import Picture, Pictures

if TYPE_CHECKING:
    from ._dataset import Dataset

BOX = (255, 220, 0)
"""Yellow, which few fractals and backgrounds have at full strength."""


def shown(
    dataset: Dataset, numbers: SupportsIndex | Iterable[SupportsIndex], columns: int, boxes: bool
) -> Pictures:
    """Draws images with their numbers and classes, for ``Dataset.show``."""
    wanted = [operator.index(n) for n in (numbers if isinstance(numbers, Iterable) else [numbers])]
    images, targets = dataset.batch(wanted)
    pictures = []
    for number, image, target in zip(wanted, images, targets, strict=True):
        labels = np.flatnonzero(target).tolist() if dataset.is_multi_hot else [int(target)]
        views = image if image.ndim == 4 else image[np.newaxis]
        if boxes:
            views = _with_boxes(views, dataset.explain(number)["objects"])
        names = ", ".join(dataset.classes[label] for label in labels)
        caption = f"{number}: {names}" if names else f"{number}"
        pictures.append(Picture(png(np.concatenate(list(views), axis=1)), caption))
    return Pictures(pictures, columns=columns)


def _with_boxes(
    views: npt.NDArray[np.uint8], objects: list[dict[str, Any]]
) -> npt.NDArray[np.uint8]:
    """The views, in colour, with the boxes of their objects. Each view of a pair has one."""
    coloured = np.repeat(views, 3, axis=3) if views.shape[3] == 1 else views.copy()
    for place, found in enumerate(objects):
        if found["box"] is None:
            continue
        view = coloured[place if len(coloured) > 1 else 0]
        left, top, width, height = found["box"]
        right, bottom = left + width - 1, top + height - 1
        view[[top, bottom], left : right + 1] = BOX
        view[top : bottom + 1, [left, right]] = BOX
    return coloured
