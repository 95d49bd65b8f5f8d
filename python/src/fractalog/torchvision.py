"""Targets for torchvision's detection models, with or without masks.

    import fractalog, fractalog.torchvision
    from torch.utils.data import DataLoader

    images = fractalog.Dataset("fractals.sqlite", "main-scenes", subset="train")
    data = fractalog.torchvision.Detection(images)
    image, target = data[731]       # Image (3, 224, 224); {"boxes", "labels", "masks", "image_id"}
    loader = DataLoader(data, batch_size=4, collate_fn=fractalog.torchvision.collate)
    model = fasterrcnn_resnet50_fpn(num_classes=data.num_classes, weights=None)

It needs torchvision 0.16 or newer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
import torch.utils.data
from torchvision import tv_tensors

from ._dataset import Dataset
from ._detection import detected


class Detection(torch.utils.data.Dataset[tuple[Any, dict[str, Any]]]):
    """Images of scenes or classes with the boxes, labels and masks of their objects.

    An image is a ``tv_tensors.Image``, uint8 (channels, side, side). Its target has

    - ``boxes``: ``BoundingBoxes``, float32 (objects, 4), x1, y1, x2, y2 in pixels around what is
      seen of each object;
    - ``labels``: int64 (objects,), the number of the class plus ``first_label``;
    - ``masks``: ``Mask``, uint8 (objects, side, side), if wanted;
    - ``image_id``: the number of the image.

    An object that the recipe does not label, or of which nothing is seen, is left out: an image may
    have none.

    Args:
        images: Images of any task but pairs.
        transforms: Of torchvision.transforms.v2, called with an image and its target.
        masks: Whether targets have masks; without them, models that find only boxes train faster.
        first_label: The label of class 0. torchvision's models take 0 for the background.
    """

    def __init__(
        self,
        images: Dataset,
        transforms: Callable[[Any, dict[str, Any]], tuple[Any, dict[str, Any]]] | None = None,
        *,
        masks: bool = True,
        first_label: int = 1,
    ) -> None:
        self.images = images
        self.transforms = transforms
        self.masks = masks
        self.first_label = first_label

    @property
    def num_classes(self) -> int:
        """What the models call so: the classes, and the background if ``first_label`` is 1."""
        return self.first_label + len(self.images.classes)

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, number: int) -> tuple[Any, dict[str, Any]]:
        """Draws one image, on the calling thread."""
        drawn = detected(self.images, number)
        image = tv_tensors.Image(torch.from_numpy(drawn.pixels).movedim(-1, 0))
        target: dict[str, Any] = {
            "boxes": tv_tensors.BoundingBoxes(
                torch.from_numpy(drawn.objects.modal),
                format="XYXY",
                canvas_size=drawn.pixels.shape[:2],
            ),
            "labels": torch.from_numpy(drawn.objects.classes + self.first_label),
            "image_id": number + (len(self) if number < 0 else 0),
        }
        if self.masks:
            target["masks"] = tv_tensors.Mask(torch.from_numpy(drawn.masks))
        return (image, target) if self.transforms is None else self.transforms(image, target)


def collate(samples: Iterable[tuple[Any, Any]]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Images and targets, one tuple each, as torchvision's detection models take them.

    Give it to a ``DataLoader`` as ``collate_fn``.
    """
    images, targets = zip(*samples, strict=True)
    return images, targets
