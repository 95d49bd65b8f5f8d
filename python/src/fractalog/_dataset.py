"""A dataset: a numbered list of training images that need not exist."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, overload

import numpy as np
import numpy.typing as npt

from . import _library
from ._description import Description
from ._drawing import Buffer, Numbers, Pace, numbers_of_images, thread_count
from ._errors import Error

if TYPE_CHECKING:
    from .catalog import Pictures

Images = npt.NDArray[np.uint8]
"""Pixels, or masks."""

Targets = npt.NDArray[np.int64 | np.float32]
"""Class numbers; or, for scenes, rows of 0 and 1, one place a class."""


class Dataset(Description):
    """Training images by their numbers: the same bytes in any order, process, thread or batch.

        train = fractalog.Dataset("fractals.sqlite", "main-scenes", subset="train")
        image, target = train[731]               # uint8 (224, 224, 3); float32 (classes,)
        images, targets = train.batch(range(64)) # drawn on all cores
        train.explain(731)["objects"][0]         # every draw behind it

    Everything is read once, when it is opened, and found to be what it was when the dataset was
    created; the file is closed again. About 500 bytes of memory a system, 2 MB a drawing thread.

    A dataset may be used from several threads at once, goes on in the child of a fork, and can be
    pickled: then it is opened again by its path, and refused if it is another one by then.

    Args:
        path: A catalog, or a packed dataset.
        name: The dataset; ``fractalog.datasets(path)`` lists them.
        subset: Count images within this subset; without it, all subsets one after the other.

    Raises:
        Error: There is no such file, dataset or subset; or it has changed since it was created.
    """

    def __init__(self, path: str | os.PathLike[str], name: str, subset: str | None = None) -> None:
        self._handle: _library.Handle | None = None
        self._pace = Pace()
        arguments = (
            _library.text_argument(path, "path"),
            _library.text_argument(name, "name"),
            None if subset is None else _library.text_argument(subset, "subset"),
        )
        self._path = os.fspath(path)
        self._arguments = (os.path.abspath(self._path), name, subset)
        handle = _library.interruptibly(lambda: _library.Handle(*arguments))
        self._shape = _library.shape_of(handle)
        self._description: dict[str, Any] = _library.json_of(
            "fractalog_dataset_describe", handle.pointer
        )
        self._handle = handle

    @property
    def path(self) -> str:
        """The file, as it was given."""
        return self._path

    # Its images

    def __getitem__(self, number: SupportsIndex) -> tuple[Images, Any]:
        """Draws one image, on the calling thread.

        Args:
            number: From 0; a negative number counts from the end.

        Returns:
            The pixels, uint8 of ``image_shape``, red, green, blue (sRGB) or grey; and the target:
            the number of its class, or for scenes float32 (classes,) of 0 and 1.

        Raises:
            IndexError: There is no such image.
        """
        if isinstance(number, slice):
            raise TypeError(
                "A slice of a dataset would draw all its images at once. "
                "Give one number, or draw many with batch(range(...))."
            )
        images, targets = self.batch([number], threads=1)
        return images[0], targets[0] if self.is_multi_hot else int(targets[0])

    def __iter__(self) -> Iterator[tuple[Images, Any]]:
        return (self[number] for number in range(len(self)))

    @overload
    def batch(
        self, numbers: Numbers, *, threads: int | None = None, masks: Literal[False] = False
    ) -> tuple[Images, Targets]: ...

    @overload
    def batch(
        self, numbers: Numbers, *, threads: int | None = None, masks: Literal[True]
    ) -> tuple[Images, Targets, Images]: ...

    def batch(
        self, numbers: Numbers, *, threads: int | None = None, masks: bool = False
    ) -> tuple[Images, Targets] | tuple[Images, Targets, Images]:
        """Draws images in the given order by native code, during which other threads go on.

        Ctrl-C ends it within a fraction of a second, or the time of a few images a thread.

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
        wanted = self._numbers(numbers)
        count = len(wanted)
        pixels = np.empty((count, *self.image_shape), np.uint8)
        targets: Targets = np.empty((count, *self.target_shape), self.target_dtype)
        room = np.empty((count, *self.image_shape[:-1]), np.uint8) if masks else None
        self._draw(wanted, pixels, targets, room, threads)
        return (pixels, targets) if room is None else (pixels, targets, room)

    def draw_into(
        self,
        numbers: Numbers,
        pixels: Images,
        targets: Targets | None = None,
        masks: Images | None = None,
        *,
        threads: int | None = None,
    ) -> None:
        """Draws as ``batch`` does, into arrays that are there: shared or pinned memory, say.

        Args:
            numbers: As in ``batch``.
            pixels: uint8 (n, *image_shape), in C order: channels come last.
            targets: Of the type and shape that ``batch`` returns; None if they are not wanted.
            masks: Of the type and shape that ``batch`` returns; None if they are not wanted.
            threads: As in ``batch``.

        Raises:
            IndexError: There is no image of one of the numbers; nothing was drawn.
            TypeError: What is given is no array of numpy.
            ValueError: An array of another shape or type, not in C order, or read-only.
        """
        self._draw(self._numbers(numbers), pixels, targets, masks, threads)

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
        handle = self._open()
        explanation: dict[str, Any] = _library.json_of(
            "fractalog_dataset_explain", handle.pointer, int(wanted[0])
        )
        return explanation

    def show(
        self,
        numbers: SupportsIndex | Iterable[SupportsIndex],
        *,
        columns: int = 5,
        boxes: bool = False,
    ) -> Pictures:
        """Draws images for a notebook, each with its number and its classes.

            train.show(range(20))
            train.show(731, boxes=True)

        Args:
            numbers: One number or several, as in ``batch``.
            columns: How many images stand beside each other.
            boxes: Whether to draw the smallest box around each object, also where others cover it.

        Returns:
            The pictures, which a notebook shows as a grid. Each has its bytes as ``png``.

        Raises:
            IndexError: There is no image of one of the numbers.
        """
        from ._showing import shown

        return shown(self, numbers, columns, boxes)

    def _draw(
        self,
        numbers: npt.NDArray[np.uint64],
        pixels: Images,
        targets: Targets | None,
        masks: Images | None,
        threads: int | None,
    ) -> None:
        """Draws images by what ``_numbers`` made of their numbers."""
        handle = self._open()
        count = (len(numbers),)
        image = self.image_shape
        self._pace.draw(
            handle,
            numbers,
            None if threads is None else thread_count(threads),
            [
                Buffer("pixels", pixels, np.uint8, count + image),
                None
                if targets is None
                else Buffer("targets", targets, self.target_dtype, count + self.target_shape),
                None if masks is None else Buffer("masks", masks, np.uint8, count + image[:-1]),
            ],
        )

    def _numbers(self, numbers: Numbers) -> npt.NDArray[np.uint64]:
        """What callers give, as the library takes it: normalised and checked once, here."""
        where = f"Subset '{self.subset}' of dataset" if self.subset else "Dataset"
        return numbers_of_images(numbers, len(self), f"{where} '{self.name}'")

    # Opening, closing, copying

    def _open(self) -> _library.Handle:
        if self._handle is None:
            raise ValueError(f"Dataset '{self.name}' was closed. Open it again.")
        return self._handle

    @property
    def is_closed(self) -> bool:
        """Whether ``close()`` was called."""
        return self._handle is None

    def close(self) -> None:
        """Gives back its memory, once no other thread draws; what it is can still be asked."""
        self._handle = None

    def __enter__(self) -> Dataset:
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        self._open()
        return _reopened, (*self._arguments, self.digest)

    def __repr__(self) -> str:
        subset = "" if self.subset is None else f", subset={self.subset!r}"
        return f"fractalog.Dataset({self.path!r}, {self.name!r}{subset})"


def _reopened(path: str, name: str, subset: str | None, digest: str) -> Dataset:
    """The dataset that was pickled, in another process."""
    dataset = Dataset(path, name, subset)
    if dataset.digest != digest:
        raise Error(
            f"Dataset '{name}' of '{path}' is not the one that was pickled: its digest is "
            f"{dataset.digest}, but it was {digest}. Open the dataset again in the process that "
            "pickled it."
        )
    return dataset
