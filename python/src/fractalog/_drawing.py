"""What a caller gives for drawing: numbers and arrays; and calls that leave room for Ctrl-C."""

from __future__ import annotations

import math
import operator
import os
import threading
import time
from collections.abc import Iterable
from typing import Any, SupportsIndex

import numpy as np
import numpy.typing as npt

from . import _library

Numbers = Iterable[SupportsIndex] | npt.NDArray[np.integer[Any]]
"""Which images: a range, a list, an array of integers."""


def thread_count(threads: int) -> int:
    """The number of threads, if it is possible."""
    count = operator.index(threads)
    if not 1 <= count <= 1024:
        raise ValueError(f"'threads' is {count}. Give 1 to 1024, or None for one a core.")
    return count


def numbers_of_images(numbers: Numbers, length: int, whose: str) -> npt.NDArray[np.uint64]:
    """The numbers as the library takes them: from 0, and contiguous.

    Args:
        numbers: As a caller gives them; negative ones count from the end.
        length: How many images there are.
        whose: What has them, at the beginning of a sentence.

    Raises:
        IndexError: There is no image of one of them.
    """

    def refuse(number: int) -> IndexError:
        return IndexError(
            f"{whose} has no image {number}; its {length} images are numbered from 0, or "
            "backwards from -1."
        )

    if isinstance(numbers, np.ndarray):
        array = numbers
    elif isinstance(numbers, range):
        array = np.arange(numbers.start, numbers.stop, numbers.step)
    else:
        given = [operator.index(n) for n in numbers]
        # A number beyond 64 bits is out of range, too, and gives the same error.
        far = next((n for n in given if not -(1 << 63) <= n < 1 << 63), None)
        if far is not None:
            raise refuse(far)
        array = np.array(given, np.int64)
    if array.ndim != 1 or array.dtype.kind not in "iu":
        raise TypeError(
            f"Numbers of images were given as {array.dtype} of shape {array.shape}. "
            "Give integers in one row."
        )
    if array.size and int(array.max()) >= length:
        raise refuse(int(array.max()))
    if array.size and int(array.min()) < 0:
        array = array.astype(np.int64)
        if int(array.min()) < -length:
            raise refuse(int(array.min()))
        array = np.where(array < 0, array + length, array)
    return np.ascontiguousarray(array, np.uint64)


class Buffer:
    """An array of the caller to draw into, of the right type, shape and layout.

    Args:
        name: What the caller calls it.
        array: What was given.
        dtype: The type that it must have.
        shape: The shape that it must have; the first side is the number of images.

    Raises:
        TypeError: It is no array of numpy.
        ValueError: It has another shape or type, is not contiguous, or is read-only.
    """

    def __init__(self, name: str, array: Any, dtype: Any, shape: tuple[int, ...]) -> None:
        wanted = f"Give a C-ordered array of {np.dtype(dtype)} of shape {shape}."
        if not isinstance(array, np.ndarray):
            kind = type(array).__name__
            raise TypeError(f"'{name}' is of type {kind}, not a numpy array. {wanted}")
        if array.shape != shape:
            raise ValueError(f"'{name}' has shape {array.shape}. {wanted}")
        if array.dtype != dtype:
            raise ValueError(f"'{name}' is of {array.dtype}. {wanted}")
        if not array.flags.c_contiguous:
            raise ValueError(f"'{name}' is not contiguous in C order. {wanted}")
        if not array.flags.writeable:
            raise ValueError(f"'{name}' is read-only. {wanted}")
        self._array = array
        self._image_bytes = array.itemsize * math.prod(shape[1:])

    def part(self, first: int, count: int) -> tuple[int, int]:
        """The address and size of the part for some of the images."""
        address = int(self._array.ctypes.data)
        return address + first * self._image_bytes, count * self._image_bytes


class Pace:
    """Divides a long drawing into native calls of a fraction of a second.

    Python handles signals between native calls, and only in its main thread: so Ctrl-C ends a
    drawing soon there. In other threads a drawing is one call.
    """

    SECONDS = 0.25
    LEAST = 4
    """Images a thread in one call: with fewer, threads would wait for each other too often."""

    def __init__(self) -> None:
        # The measured time of one image on one thread.
        self._seconds: float | None = None

    def draw(
        self,
        handle: _library.Handle,
        wanted: npt.NDArray[np.uint64],
        threads: int | None,
        buffers: list[Buffer | None],
    ) -> None:
        """Draws images. If a signal handler raises, only some of them are drawn."""
        at_a_time = threads or os.cpu_count() or 1
        is_main = threading.current_thread() is threading.main_thread()
        first = 0
        while True:
            count = len(wanted) - first
            if is_main:
                count = min(count, self._images(at_a_time))
            arguments: list[int | None] = []
            for buffer in buffers:
                arguments += (None, 0) if buffer is None else buffer.part(first, count)
            begun = time.perf_counter()
            _library.check(
                _library.library().fractalog_dataset_draw(
                    handle.pointer,
                    wanted.ctypes.data + first * wanted.itemsize,
                    count,
                    threads or 0,
                    *arguments,
                )
            )
            if count >= at_a_time:
                self._seconds = (time.perf_counter() - begun) * at_a_time / count
            first += count
            if first >= len(wanted):
                return

    def _images(self, threads: int) -> int:
        """How many to draw in the next call."""
        if self._seconds is None:
            return 2 * self.LEAST * threads
        return max(self.LEAST, int(self.SECONDS / max(self._seconds, 1e-6))) * threads
