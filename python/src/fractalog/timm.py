"""Images for timm's loaders and transforms.

    import fractalog, fractalog.timm, timm.data

    images = fractalog.Dataset("fractals.sqlite", "main-classes", subset="train")
    loader = timm.data.create_loader(
        fractalog.timm.ImageDataset(images), (3, 224, 224), batch_size=64,
        is_training=True, num_workers=8)

timm opens datasets by name only from the sources that it knows, and exported images are one of
them: ``timm.data.create_dataset("", root="exported", split="train")``. This module needs timm and
pillow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch.utils.data
from PIL import Image

from ._dataset import Dataset
from ._pictures import picture


class ImageDataset(torch.utils.data.Dataset[tuple[Any, Any]]):
    """Images as pictures of pillow, and their targets: what timm's own ``ImageDataset`` gives.

    A target is the number of the class; of scenes float32 (classes,) of 0 and 1.

    Args:
        images: Images of any task but pairs.
        transform: Of a picture; timm's ``create_loader`` sets it.
        target_transform: Of a target.
        input_img_mode: The mode of the pictures; None for what the recipe draws, RGB or L.

    Raises:
        ValueError: The dataset has pairs of images.
    """

    def __init__(
        self,
        images: Dataset,
        transform: Callable[[Image.Image], Any] | None = None,
        target_transform: Callable[[Any], Any] | None = None,
        *,
        input_img_mode: str | None = "RGB",
    ) -> None:
        if images.task == "pairs":
            raise ValueError(
                f"Dataset '{images.name}' has pairs of images, and timm's loaders take single "
                "ones. Use a dataset of another task."
            )
        self.images = images
        self.transform = transform
        self.target_transform = target_transform
        self.input_img_mode = input_img_mode

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, number: int) -> tuple[Any, Any]:
        """Draws one image, on the calling thread."""
        images, targets = self.images.batch([number], threads=1)
        image = picture(images[0], self.input_img_mode)
        target = targets[0] if self.images.is_multi_hot else int(targets[0])
        return (
            image if self.transform is None else self.transform(image),
            target if self.target_transform is None else self.target_transform(target),
        )
