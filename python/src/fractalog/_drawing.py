"""What a caller gives for drawing: numbers and arrays; and calls that leave room for Ctrl-C."""

from __future__ import annotations

import math
import operator
import os
import time
from collections.abc import Iterable
from ctypes import byref, c_int32
from typing import Any, SupportsIndex

import numpy as np
import numpy.typing as npt

from . import _library
from ._interrupting import interruptibly

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

    @property
    def place(self) -> tuple[int, int]:
        """Its address and size in bytes."""
        return int(self._array.ctypes.data), int(self._array.nbytes)


class Pace:
    """Draws, and remembers how long an image takes.

    A call that will take long is made so that Ctrl-C ends it; that takes another thread, which
    costs about as much as a tenth of an image.
    """

    SECONDS = 0.05
    """A call that takes longer than this can be interrupted."""

    def __init__(self) -> None:
        # The measured time of one image on one thread.
        self._seconds: float | None = None

    def draw(
        self,
        handle: _library.Handle,
        wanted: npt.NDArray[np.uint64],
        threads: int | None,
        buffers: list[Buffer | None],
        stop: c_int32 | None = None,
    ) -> None:
        """Draws images. If a signal handler raises, or the flag is set, only some are drawn."""
        count, at_a_time = len(wanted), threads or os.cpu_count() or 1
        places: list[int | None] = []
        for buffer in buffers:
            places += (None, 0) if buffer is None else buffer.place
        flag = c_int32(0) if stop is None else stop

        def call() -> None:
            _library.check(
                _library.library().fractalog_dataset_draw(
                    handle.pointer,
                    wanted.ctypes.data,
                    count,
                    threads or 0,
                    byref(_library.Buffers(*places)),
                    byref(flag),
                )
            )

        begun = time.perf_counter()
        rounds = -(-count // at_a_time)
        if stop is None and rounds * (self._seconds or math.inf) > self.SECONDS:
            interruptibly(call, flag)
        else:
            call()
        if rounds and buffers[0] is not None:
            self._seconds = (time.perf_counter() - begun) / rounds
