"""Images of a dataset in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, SupportsIndex

import numpy as np

from ._images import Pixels
from ._objects import Objects
from ._png import png
from .catalog import Picture, Pictures

if TYPE_CHECKING:
    from ._dataset import Dataset

Boxes = Literal["modal", "amodal"] | bool

BOX = (255, 220, 0)
"""Yellow, which few fractals and backgrounds have at full strength."""


def shown(
    dataset: Dataset,
    numbers: SupportsIndex | Iterable[SupportsIndex],
    columns: int,
    boxes: Boxes,
) -> Pictures:
    """Draws images with their numbers and classes, for ``Dataset.show``."""
    if boxes not in (True, False, "modal", "amodal"):
        raise ValueError(f"'boxes' is {boxes!r}. Give True, False, 'modal' or 'amodal'.")
    wanted = list(numbers) if isinstance(numbers, Iterable) else [numbers]
    drawn = dataset.draw(wanted, objects=bool(boxes))
    assert drawn.images is not None
    pictures = []
    for place, (number, image) in enumerate(zip(wanted, drawn.images, strict=True)):
        target = drawn.targets[place]
        labels = np.flatnonzero(target).tolist() if dataset.is_multi_hot else [int(target)]
        views = image if image.ndim == 4 else image[np.newaxis]
        if boxes:
            views = _with_boxes(views, drawn.objects[place], boxes == "amodal")
        names = ", ".join(dataset.classes[label] for label in labels)
        caption = f"{number}: {names}" if names else f"{number}"
        pictures.append(Picture(png(np.concatenate(list(views), axis=1)), caption))
    return Pictures(pictures, columns=columns)


def _with_boxes(views: Pixels, objects: Objects, are_amodal: bool) -> Pixels:
    """The views, in colour, with the boxes of their objects."""
    coloured = np.repeat(views, 3, axis=3) if views.shape[3] == 1 else views.copy()
    boxes = objects.amodal if are_amodal else objects.modal
    for view, box in zip(objects.views, boxes.astype(int), strict=True):
        left, top, right, bottom = box.tolist()
        # Nothing of the object is there.
        if right > left:
            coloured[view, [top, bottom - 1], left:right] = BOX
            coloured[view, top:bottom, [left, right - 1]] = BOX
    return coloured
