"""Images of a dataset as PyTorch's tensors, drawn by the batch."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import torch
import torch.utils.data

from . import _parcels
from ._dataset import Dataset as Images
from ._drawing import thread_count


class Batch(Sequence[tuple[torch.Tensor, Any]]):
    """Images that were drawn together: their tensors, and as a sequence the single images.

    ``collate`` hands the tensors on as they are; PyTorch's own collation sees a list of pairs.
    """

    def __init__(
        self,
        images: torch.Tensor,
        targets: torch.Tensor,
        parcel: tuple[_parcels.Parcel, _Layout] | None = None,
    ) -> None:
        self.images = images
        self.targets = targets
        self._parcel = parcel

    def handed_on(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Images and targets; those of a worker go to the training process without a copy."""
        if self._parcel is None:
            return self.images, self.targets
        return _Sent(self.images, self.targets, *self._parcel)

    def __len__(self) -> int:
        return len(self.images)

    @overload
    def __getitem__(self, place: int) -> tuple[torch.Tensor, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> Batch: ...

    def __getitem__(self, place: int | slice) -> tuple[torch.Tensor, Any] | Batch:
        if isinstance(place, slice):
            return Batch(self.images[place], self.targets[place])
        target = self.targets[place]
        return self.images[place], target if target.ndim else int(target)


def collate(samples: Any) -> Any:
    """Collates without a copy what was drawn as a batch, and anything else as PyTorch does.

    Give it to a ``DataLoader`` as ``collate_fn``.
    """
    if isinstance(samples, Batch):
        return samples.handed_on()
    return torch.utils.data.default_collate(samples)


class Dataset(torch.utils.data.Dataset[tuple[Any, Any]]):
    """Images of a dataset as tensors, by number: for a ``DataLoader`` with any number of workers,
    made by fork or spawn.

        data = fractalog.torch.Dataset(images)
        data[731]                        # uint8 (3, 224, 224); int, or float32 (classes,)
        loader = DataLoader(data, batch_size=64, collate_fn=fractalog.torch.collate)

    An image is uint8 (channels, side, side), a pair (2, channels, side, side). Channels come first
    by the tensor's strides, last in memory (PyTorch's ``channels_last``), since so they are drawn.
    A target is the number of the class, or for scenes float32 (classes,) of 0 and 1.

    Args:
        images: The images; may be pickled to the workers.
        transform: Applied to each picture's tensor, (channels, side, side). Of a pair it is called
            for each view by itself, so that random crops and flips differ; two tensors are stacked,
            and other results are given as a list of two.
        threads: How many draw a batch. None: one in a worker process, else one a core.

    Raises:
        TypeError: An argument of another kind, such as a path in place of an open dataset.
    """

    def __init__(
        self,
        images: Images,
        transform: Callable[[torch.Tensor], Any] | None = None,
        *,
        threads: int | None = None,
    ) -> None:
        if not isinstance(images, Images):
            raise TypeError(
                f"'images' is of type {type(images).__name__}. Open the dataset first: "
                "fractalog.torch.Dataset(fractalog.Dataset(path, name, subset))."
            )
        if transform is not None and not callable(transform):
            raise TypeError(
                f"'transform' is of type {type(transform).__name__}. Give a function of the tensor "
                "of one picture, or None."
            )
        if threads is not None:
            thread_count(threads)
        self.images = images
        self.transform = transform
        self.threads = threads

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, number: int) -> tuple[Any, Any]:
        """Draws one image."""
        image, target = self._drawn([number])[0]
        return (image if self.transform is None else self._transformed(image)), target

    def __getitems__(self, numbers: Sequence[int]) -> Any:
        """Draws a batch in one native call: what a ``DataLoader`` asks for."""
        batch = self._drawn(numbers)
        if self.transform is None:
            return batch
        return [(self._transformed(image), target) for image, target in batch]

    def _transformed(self, image: torch.Tensor) -> Any:
        """What the transform makes of an image, or of each view of a pair."""
        assert self.transform is not None
        if image.ndim == 3:
            return self.transform(image)
        views = [self.transform(view) for view in image]
        return torch.stack(views) if all(map(torch.is_tensor, views)) else views

    def _drawn(self, numbers: Sequence[int]) -> Batch:
        images = self.images
        in_worker = torch.utils.data.get_worker_info() is not None
        threads = self.threads or (1 if in_worker or len(numbers) == 1 else None)
        layout = _Layout(
            (len(numbers), *images.image_shape),
            (len(numbers), *images.target_shape),
            images.target_dtype,
        )
        # A worker draws where the training process will read: nothing is copied on the way.
        parcel = _parcels.lend(layout.size) if in_worker else None
        room = np.empty(layout.size, np.uint8) if parcel is None else parcel.room
        pixels, targets = layout.arrays(room)
        images.draw_into(numbers, pixels, targets, threads=threads)
        sending = None if parcel is None else (parcel, layout)
        return Batch(_channels_first(pixels), torch.from_numpy(targets), sending)


@dataclass(frozen=True)
class _Layout:
    """Where the pixels and targets of a batch lie in one memory: targets first."""

    pixels: tuple[int, ...]
    targets: tuple[int, ...]
    target_dtype: type[np.float32] | type[np.int64]

    @property
    def _target_bytes(self) -> int:
        return math.prod(self.targets) * np.dtype(self.target_dtype).itemsize

    @property
    def size(self) -> int:
        """At least 1: a memory of no bytes is none."""
        return max(1, self._target_bytes + math.prod(self.pixels))

    def arrays(self, room: Any) -> tuple[np.ndarray[Any, Any], Any]:
        """The pixels and the targets."""
        pixels = np.ndarray(self.pixels, np.uint8, room, self._target_bytes)
        return pixels, np.ndarray(self.targets, self.target_dtype, room)


class _Sent(tuple[torch.Tensor, torch.Tensor]):
    """Images and targets in a worker, which arrive as a plain tuple in the training process."""

    parcel: _parcels.Parcel
    layout: _Layout

    def __new__(
        cls,
        images: torch.Tensor,
        targets: torch.Tensor,
        parcel: _parcels.Parcel,
        layout: _Layout,
    ) -> _Sent:
        sent = super().__new__(cls, (images, targets))
        sent.parcel, sent.layout = parcel, layout
        return sent

    def __reduce__(self) -> tuple[Any, ...]:
        return _arrived, (self.layout, *self.parcel.sent())


def _arrived(layout: _Layout, *sent: Any) -> tuple[torch.Tensor, torch.Tensor]:
    pixels, targets = layout.arrays(_parcels.received(*sent))
    return _channels_first(pixels), torch.from_numpy(targets)


def _channels_first(pixels: np.ndarray[Any, Any]) -> torch.Tensor:
    return torch.from_numpy(pixels).movedim(-1, -3)
