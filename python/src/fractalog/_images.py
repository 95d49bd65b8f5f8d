"""The images of a dataset: what can be drawn of them, many in one call."""

from __future__ import annotations

from abc import abstractmethod
from ctypes import byref, c_int32
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, SupportsIndex, overload

import numpy as np
import numpy.typing as npt

from . import _library
from ._description import Description
from ._drawing import Buffer, Numbers, Pace, numbers_of_images, thread_count
from ._interrupting import interruptibly
from ._objects import OBJECT, Objects, ObjectTable

Pixels = npt.NDArray[np.uint8]
"""Pixels, or masks."""

Targets = npt.NDArray[np.int64 | np.float32]
"""Class numbers; or, for scenes, rows of 0 and 1, one place a class."""


@dataclass(frozen=True)
class Drawing:
    """Images that were drawn together. What was not asked for is None."""

    images: Pixels | None
    """uint8 (n, *image_shape)."""
    targets: Targets
    """int64 (n,) of class numbers, or for scenes float32 (n, classes) of 0 and 1."""
    masks: Pixels | None
    """uint8 (n, side, side), of pairs (n, 2, side, side): 0 for the background, or the object."""
    object_table: ObjectTable | None
    """The objects as fractalog.h has them: an array of records, (n, most_objects)."""

    @cached_property
    def objects(self) -> list[Objects]:
        """The objects of each image."""
        if self.object_table is None:
            raise ValueError("No objects were asked for. Draw with objects=True.")
        return [Objects.of(row) for row in self.object_table]


class Drawable(Description):
    """Images by their numbers, drawn by native code; other threads of Python go on meanwhile."""

    _pace: Pace

    @abstractmethod
    def _open(self) -> _library.Handle:
        """The open dataset."""

    @overload
    def batch(
        self, numbers: Numbers, *, threads: int | None = None, masks: Literal[False] = False
    ) -> tuple[Pixels, Targets]: ...

    @overload
    def batch(
        self, numbers: Numbers, *, threads: int | None = None, masks: Literal[True]
    ) -> tuple[Pixels, Targets, Pixels]: ...

    def batch(
        self, numbers: Numbers, *, threads: int | None = None, masks: bool = False
    ) -> tuple[Pixels, Targets] | tuple[Pixels, Targets, Pixels]:
        """Draws images in the given order.

        Ctrl-C ends it within the time of one image a thread, a few milliseconds.

        Args:
            numbers: Any numbers, also twice; negative ones count from the end.
            threads: How many draw at most, 1 to 1024; None for ``FRACTALOG_THREADS``, or
                ``OMP_NUM_THREADS``, or one for each core that the process may use. The images
                do not depend on it.
            masks: Whether to say which object each pixel shows.

        Returns:
            The pixels, uint8 (n, *image_shape); the targets, int64 (n,) of class numbers, or for
            scenes float32 (n, classes) of 0 and 1; and if asked for the masks, uint8 (n, side,
            side), of pairs (n, 2, side, side): 0 for the background, or the object, from 1, in the
            order of ``explain(number)["objects"]``.

        Raises:
            IndexError: There is no image of one of the numbers; nothing was drawn.
            ValueError: A number of threads that cannot be.
        """
        drawn = self.draw(numbers, threads=threads, masks=masks)
        assert drawn.images is not None
        if drawn.masks is None:
            return drawn.images, drawn.targets
        return drawn.images, drawn.targets, drawn.masks

    def draw(
        self,
        numbers: Numbers,
        *,
        threads: int | None = None,
        images: bool = True,
        masks: bool = False,
        objects: bool = False,
    ) -> Drawing:
        """Draws images in the given order, and says what they show: all from one drawing.

            drawn = train.draw(range(64), masks=True, objects=True)
            drawn.objects[0].modal       # float32 (n, 4): boxes of what can be seen of image 0
            drawn.objects[0].amodal      # the same boxes as if nothing covered the objects

        Args:
            numbers: As in ``batch``.
            threads: As in ``batch``.
            images: Whether to give the pixels; without them no background is drawn.
            masks: Whether to say which object each pixel shows.
            objects: Whether to list the objects, with their boxes and visible pixels.

        Raises:
            IndexError, ValueError: As in ``batch``.
        """
        wanted = self._numbers(numbers)
        count = (len(wanted),)
        drawn = Drawing(
            np.empty(count + self.image_shape, np.uint8) if images else None,
            np.empty(count + self.target_shape, self.target_dtype),
            np.empty(count + self.image_shape[:-1], np.uint8) if masks else None,
            np.empty((*count, self.most_objects), OBJECT) if objects else None,
        )
        self._draw(wanted, drawn.images, drawn.targets, drawn.masks, drawn.object_table, threads)
        return drawn

    def draw_into(
        self,
        numbers: Numbers,
        pixels: Pixels | None = None,
        targets: Targets | None = None,
        masks: Pixels | None = None,
        objects: ObjectTable | None = None,
        *,
        threads: int | None = None,
        stop: c_int32 | None = None,
    ) -> None:
        """Draws as ``draw`` does, into arrays that are there: shared or pinned memory, say.

        Args:
            numbers: As in ``batch``.
            pixels: uint8 (n, *image_shape), in C order: channels come last. This and the others may
                be None: then that is not wanted.
            targets: Of the type and shape that ``batch`` returns.
            masks: Of the type and shape that ``batch`` returns.
            objects: Of the type and shape of ``Drawing.object_table``.
            threads: As in ``batch``.
            stop: A flag that another thread may set to 1: then the drawing ends with an ``Error``.

        Raises:
            IndexError: There is no image of one of the numbers; nothing was drawn.
            TypeError: What is given is no array of numpy.
            ValueError: An array of another shape or type, not in C order, or read-only.
        """
        self._draw(self._numbers(numbers), pixels, targets, masks, objects, threads, stop)

    def labels(self, numbers: Numbers | None = None, *, threads: int | None = None) -> Targets:
        """The targets of images without their pixels: exactly those that ``batch`` gives.

        This takes about a microsecond an image. Only for scenes whose recipe labels what can be
        seen (``recipe["labels"]`` is not ``"all"``) the objects are drawn, without backgrounds,
        for that decides which of them are hidden.

        Args:
            numbers: As in ``batch``; None for all images.
            threads: As in ``batch``.
        """
        wanted = self._numbers(range(len(self)) if numbers is None else numbers)
        targets = np.empty((len(wanted), *self.target_shape), self.target_dtype)
        self._draw(wanted, None, targets, None, None, threads)
        return targets

    def mean_std(
        self, images: int | None = 1000, *, threads: int | None = None
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The mean and the standard deviation of each channel, in units of 255: what
        ``torchvision.transforms.Normalize`` takes.

        Args:
            images: How many to draw, spread evenly over the numbers; None for all. The same number
                gives the same result on every machine.
            threads: As in ``batch``.
        """
        count = 0 if images is None else int(images)
        if images is not None and count < 1:
            raise ValueError(f"'images' is {count}. Give at least 1, or None for all.")
        handle, found, flag = self._open(), _library.Statistics(), c_int32(0)
        at_once = 0 if threads is None else thread_count(threads)
        interruptibly(
            lambda: _library.check(
                _library.library().fractalog_dataset_statistics(
                    handle.pointer, count, at_once, byref(flag), byref(found)
                )
            ),
            flag,
        )
        channels = self.image_shape[-1]
        return tuple(found.mean[:channels]), tuple(found.deviation[:channels])

    def explain(self, number: SupportsIndex) -> dict[str, Any]:
        """Every draw behind one image: labels, systems, jitter, boxes, visible pixels, background.

        Args:
            number: As in ``dataset[number]``.

        Returns:
            What ``fractalog dataset explain`` prints. Its ``number`` is that in the whole dataset.

        Raises:
            IndexError: There is no such image.
        """
        wanted = self._numbers([number])
        explanation: dict[str, Any] = _library.json_of(
            "fractalog_dataset_explain", self._open().pointer, int(wanted[0])
        )
        return explanation

    def _draw(
        self,
        numbers: npt.NDArray[np.uint64],
        pixels: Pixels | None,
        targets: Targets | None,
        masks: Pixels | None,
        objects: ObjectTable | None,
        threads: int | None,
        stop: c_int32 | None = None,
    ) -> None:
        """Draws images by what ``_numbers`` made of their numbers."""
        handle = self._open()
        image = self.image_shape
        buffers: list[tuple[str, Any, Any, tuple[int, ...]]] = [
            ("pixels", pixels, np.uint8, image),
            ("targets", targets, self.target_dtype, self.target_shape),
            ("masks", masks, np.uint8, image[:-1]),
            ("objects", objects, OBJECT, (self.most_objects,)),
        ]
        self._pace.draw(
            handle,
            numbers,
            None if threads is None else thread_count(threads),
            [
                None if array is None else Buffer(name, array, dtype, (len(numbers), *shape))
                for name, array, dtype, shape in buffers
            ],
            stop,
        )

    def _numbers(self, numbers: Numbers) -> npt.NDArray[np.uint64]:
        """What callers give, as the library takes it: normalised and checked once, here."""
        where = f"Subset '{self.subset}' of dataset" if self.subset else "Dataset"
        return numbers_of_images(numbers, len(self), f"{where} '{self.name}'")
