"""Images with boxes and masks through Albumentations.

    import albumentations, fractalog, fractalog.albumentations

    images = fractalog.Dataset("fractals.sqlite", "main-scenes", subset="train")
    data = fractalog.albumentations.Dataset(
        images, [albumentations.HorizontalFlip(), albumentations.RandomCrop(128, 128)])
    sample = data[731]       # {"image": (128, 128, 3), "boxes": (2, 4), "labels", "masks"}

It needs albumentations 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import albumentations
import numpy as np

from ._dataset import Dataset as Images
from ._detection import detected, masks_of

LABEL_FIELDS = ("labels", "objects")


class Dataset:
    """Images whose pixels, boxes and masks go through one ``Compose`` together.

    A sample has ``image``; ``boxes``, float32 (objects, 4), x1, y1, x2, y2 in pixels; ``labels``,
    int64 (objects,), the numbers of the classes; ``masks``, uint8 (objects, side, side); and
    ``number``. An object whose box the transforms drop loses its label and its mask, too. It works
    in a ``DataLoader`` of PyTorch, and needs no PyTorch.

    Args:
        images: Images of any task but pairs.
        transforms: A list of transforms; or a ``Compose`` whose ``bbox_params`` have the format
            'pascal_voc' and the label fields 'labels' and 'objects'.

    Raises:
        ValueError: A ``Compose`` with other ``bbox_params``.
    """

    def __init__(self, images: Images, transforms: Sequence[Any] | albumentations.Compose) -> None:
        if not isinstance(transforms, albumentations.Compose):
            transforms = albumentations.Compose(list(transforms), bbox_params=bbox_params())
        boxes = transforms.processors.get("bboxes")
        given = None if boxes is None else boxes.params
        if (
            given is None
            or given.format != "pascal_voc"
            or not set(LABEL_FIELDS) <= set(given.label_fields or ())
        ):
            raise ValueError(
                "'transforms' is a Compose that cannot carry boxes with their labels and masks. "
                "Make it with bbox_params=fractalog.albumentations.bbox_params()."
            )
        self.images = images
        self.transforms = transforms

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, number: int) -> dict[str, Any]:
        """Draws one image, on the calling thread, and transforms it."""
        if not -len(self) <= number < len(self):
            raise IndexError(f"There is no image {number} among {len(self)}.")
        drawn = detected(self.images, number)
        done = self.transforms(
            image=drawn.pixels,
            mask=drawn.mask,
            bboxes=drawn.objects.modal,
            labels=drawn.objects.classes,
            objects=drawn.objects.masks,
        )
        kept = np.asarray(done["objects"], np.int64)
        return {
            "image": done["image"],
            "boxes": np.asarray(done["bboxes"], np.float32).reshape(-1, 4),
            "labels": np.asarray(done["labels"], np.int64),
            "masks": masks_of(np.asarray(done["mask"]), kept),
            "number": number + (len(self) if number < 0 else 0),
        }


def bbox_params(**more: Any) -> albumentations.BboxParams:
    """The ``bbox_params`` of a ``Compose`` for this dataset.

    Args:
        more: Further parameters, such as ``min_visibility``.
    """
    return albumentations.BboxParams(format="pascal_voc", label_fields=list(LABEL_FIELDS), **more)
