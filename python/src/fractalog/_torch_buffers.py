"""The tensors of a batch, in memory from which a GPU can copy while the processor goes on."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import c_int32
from typing import Any, NamedTuple

import numpy as np
import torch

from ._dataset import Dataset as Images
from ._objects import OBJECT, corners

TARGETS = ("labels", "boxes", "masks")
"""What a loader can give besides images."""


class Boxes(NamedTuple):
    """The objects of a batch, with a fixed number of places for each image: its ``most_objects``.

    A box is left, top, right, bottom in pixels; right and bottom are the first column and row
    outside.
    """

    classes: torch.Tensor
    """int64 (n, objects): the class of each object; -1 where the image has no such object."""
    modal: torch.Tensor
    """float32 (n, objects, 4): around the pixels that can be seen; 0 if none can."""
    amodal: torch.Tensor
    """float32 (n, objects, 4): around all its pixels in the picture, also covered ones."""
    visible_pixels: torch.Tensor
    """int64 (n, objects): how many pixels can be seen."""
    pixels: torch.Tensor
    """int64 (n, objects): how many it has in the picture, also covered ones."""
    labelled: torch.Tensor
    """bool (n, objects): whether its class is among the labels of the image."""

    def detection(self, image: int) -> dict[str, torch.Tensor]:
        """``boxes`` and ``labels`` of the objects of one image that can be seen."""
        seen = self.visible_pixels[image] > 0
        return {"boxes": self.modal[image][seen], "labels": self.classes[image][seen]}


class Buffers:
    """Makes batches.

    Args:
        images: What is drawn.
        targets: Some of ``TARGETS``, in the order in which a batch has them.
        threads: How many draw; None for one a core.
        pinned: Whether the memory is pinned. PyTorch keeps such memory, and gives it out again when
            no copy to a GPU reads it any more.
    """

    def __init__(
        self, images: Images, targets: Sequence[str], threads: int | None, pinned: bool
    ) -> None:
        self.images, self.threads, self.pinned = images, threads, pinned
        if isinstance(targets, str) or not set(targets) <= set(TARGETS):
            raise ValueError(
                f"'targets' is {targets!r}. Give some of {', '.join(map(repr, TARGETS))} in a "
                "tuple."
            )
        if len(set(targets)) < len(targets):
            raise ValueError(f"'targets' is {targets!r}. Give each of them once.")
        self.targets = tuple(targets)

    def drawn(self, numbers: Sequence[int], stop: c_int32) -> tuple[Any, ...]:
        """Images of these numbers, uint8 (n, channels, side, side), and their targets."""
        images, count = self.images, (len(numbers),)
        pixels = self._empty(count + images.image_shape, torch.uint8)
        labels = masks = objects = None
        if "labels" in self.targets:
            kind = torch.float32 if images.is_multi_hot else torch.int64
            labels = self._empty(count + images.target_shape, kind)
        if "masks" in self.targets:
            masks = self._empty(count + images.image_shape[:-1], torch.uint8)
        if "boxes" in self.targets:
            objects = np.empty((*count, images.most_objects), OBJECT)
        images.draw_into(
            numbers,
            pixels.numpy(),
            None if labels is None else labels.numpy(),
            None if masks is None else masks.numpy(),
            objects,
            threads=self.threads,
            stop=stop,
        )
        given = {"labels": labels, "masks": masks}
        if objects is not None:
            given["boxes"] = self._boxes(objects)  # type: ignore[assignment]
        return pixels.movedim(-1, -3), *(given[name] for name in self.targets)

    def _boxes(self, table: Any) -> Boxes:
        return Boxes(
            self._copied(table["class_number"].astype(np.int64)),
            self._copied(corners(table["visible_box"])),
            self._copied(corners(table["box"])),
            self._copied(table["visible_pixels"].astype(np.int64)),
            self._copied(table["pixels"].astype(np.int64)),
            self._copied(table["labelled"] == 1),
        )

    def _copied(self, array: Any) -> torch.Tensor:
        tensor = torch.from_numpy(array)
        return tensor.pin_memory() if self.pinned else tensor

    def _empty(self, shape: tuple[int, ...], kind: torch.dtype) -> torch.Tensor:
        return torch.empty(shape, dtype=kind, pin_memory=self.pinned)
