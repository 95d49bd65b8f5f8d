"""Images of a dataset as PyTorch's tensors, drawn by the batch."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast, overload

import numpy as np
import torch
import torch.utils.data

from . import _parcels
from ._dataset import Dataset as Images
from ._drawing import thread_count
from ._images import Targets
from ._samples import SampleForm


class Batch(Sequence[tuple[torch.Tensor, Any]]):
    """Images that were drawn together: their tensors, and as a sequence the single images.

    ``collate`` hands the tensors on as they are; PyTorch's own collation sees a list of pairs.
    """

    def __init__(
        self,
        images: torch.Tensor,
        targets: torch.Tensor,
        parcel: tuple[_parcels.Parcel, _Layout] | None = None,
        form: SampleForm = SampleForm(),  # noqa: B008  # it never changes
    ) -> None:
        self.images = images
        self.targets = targets
        self._parcel = parcel
        self._form = form

    def handed_on(self) -> Any:
        """Images and targets; those of a worker go to the training process without a copy."""
        if self._parcel is None:
            return self._form.named(self.images, self.targets)
        return Sent(self.images, self.targets, *self._parcel, self._form)

    def __len__(self) -> int:
        return len(self.images)

    @overload
    def __getitem__(self, place: int) -> tuple[torch.Tensor, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> Batch: ...

    def __getitem__(self, place: int | slice) -> tuple[torch.Tensor, Any] | Batch:
        if isinstance(place, slice):
            return Batch(self.images[place], self.targets[place], form=self._form)
        target = self.targets[place]
        named = self._form.named(self.images[place], target if target.ndim else int(target))
        return cast("tuple[torch.Tensor, Any]", named)


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
        target_transform: Applied to each target.
        transforms: A function of picture and target that gives both; in place of the other two.
        keys: Names, such as ``("pixel_values", "labels")``: then a sample, and a batch of
            ``collate``, is a dict.
        threads: How many draw a batch. None: one in a worker process, else one a core.

    Raises:
        TypeError: An argument of another kind, such as a path in place of an open dataset.
    """

    def __init__(
        self,
        images: Images,
        transform: Callable[[torch.Tensor], Any] | None = None,
        target_transform: Callable[[Any], Any] | None = None,
        transforms: Callable[[torch.Tensor, Any], Any] | None = None,
        *,
        keys: tuple[str, str] | None = None,
        threads: int | None = None,
    ) -> None:
        if not isinstance(images, Images):
            raise TypeError(
                f"'images' is of type {type(images).__name__}. Open the dataset first: "
                "fractalog.torch.Dataset(fractalog.Dataset(path, name, subset))."
            )
        if images.form.changes:
            raise ValueError(
                "'images' transforms its samples, which are arrays. Open it without, and give the "
                "transforms to fractalog.torch.Dataset, whose samples are tensors."
            )
        if threads is not None:
            thread_count(threads)
        self.images = images
        self.form = SampleForm(transform, target_transform, transforms, keys or images.form.keys)
        self.threads = threads

    # As torchvision's datasets have it

    @property
    def classes(self) -> list[str]:
        """The names of the classes by their numbers."""
        return self.images.classes

    @property
    def class_to_idx(self) -> dict[str, int]:
        """The number of each class by its name."""
        return self.images.class_to_idx

    @property
    def targets(self) -> Targets:
        """The targets of all images, found without drawing backgrounds, and kept."""
        return self.images.targets

    @property
    def transform(self) -> Callable[[Any], Any] | None:
        """What is applied to each picture."""
        return self.form.transform

    @property
    def target_transform(self) -> Callable[[Any], Any] | None:
        """What is applied to each target."""
        return self.form.target_transform

    @property
    def transforms(self) -> Callable[[Any, Any], Any] | None:
        """What is applied to picture and target together."""
        return self.form.transforms

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, number: int) -> tuple[Any, Any]:
        """Draws one image."""
        batch = self._drawn([number])
        sample = self._sample(batch, 0) if self.form.changes else batch[0]
        return cast("tuple[Any, Any]", sample)

    def __getitems__(self, numbers: Sequence[int]) -> Any:
        """Draws a batch in one native call: what a ``DataLoader`` asks for."""
        batch = self._drawn(numbers)
        if not self.form.changes:
            return batch
        return [self._sample(batch, place) for place in range(len(batch))]

    def _sample(self, batch: Batch, place: int) -> Any:
        image, target = batch.images[place], batch.targets[place]
        stack = None if image.ndim == 3 else _stacked
        return self.form.sample(image, target if target.ndim else int(target), stack)

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
        return Batch(_channels_first(pixels), torch.from_numpy(targets), sending, self.form)


def _stacked(views: list[Any]) -> Any:
    return torch.stack(views) if all(map(torch.is_tensor, views)) else views


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


class Sent(tuple[torch.Tensor, torch.Tensor]):
    """Images and targets in a worker, which arrive as a plain tuple or dict in the training
    process."""

    parcel: _parcels.Parcel
    layout: _Layout
    keys: tuple[str, str] | None

    def __new__(
        cls,
        images: torch.Tensor,
        targets: torch.Tensor,
        parcel: _parcels.Parcel,
        layout: _Layout,
        form: SampleForm,
    ) -> Sent:
        sent = super().__new__(cls, (images, targets))
        sent.parcel, sent.layout, sent.keys = parcel, layout, form.keys
        return sent

    def __reduce__(self) -> tuple[Any, ...]:
        return _arrived, (self.keys, self.layout, *self.parcel.sent())


def _arrived(keys: tuple[str, str] | None, layout: _Layout, *sent: Any) -> Any:
    pixels, targets = layout.arrays(_parcels.received(*sent))
    return SampleForm(keys=keys).named(_channels_first(pixels), torch.from_numpy(targets))


def _channels_first(pixels: np.ndarray[Any, Any]) -> torch.Tensor:
    return torch.from_numpy(pixels).movedim(-1, -3)
