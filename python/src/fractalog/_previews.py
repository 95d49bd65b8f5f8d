"""Systems as people see them: pictures as arrays, without a dataset."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterable, Sequence
from ctypes import byref, c_char_p, c_double, c_int32
from typing import Any, Literal, Protocol, SupportsFloat

import numpy as np
import numpy.typing as npt

from . import _library
from ._drawing import Buffer, thread_count
from ._interrupting import interruptibly

ColourMap = Literal["grey", "viridis", "magma", "inferno", "plasma", "cividis"]
"""How light becomes a colour."""

Pixels = npt.NDArray[np.uint8]

Box = Sequence[SupportsFloat]
"""A part of the plane: min x, min y, max x, max y."""


class Labelled(Protocol):
    """A system, or a row of a listing."""

    @property
    def label(self) -> str: ...


def preview_version() -> int:
    """The version of all that makes a preview of the renderer's points."""
    return int(_library.library().fractalog_preview_version())


def previews(
    path: str | os.PathLike[str],
    labels: Iterable[str | Labelled],
    *,
    side: int = 128,
    colour_map: ColourMap = "inferno",
    points: int | None = None,
    box: Box | None = None,
    seed: int = 1,
    index: int = 0,
    threads: int | None = None,
    out: Pixels | None = None,
) -> Pixels:
    """Draws systems of a catalog for people: fine, and in colours.

        rows = catalog.query("systems", limit=12)
        pictures = fractalog.previews("fractals.sqlite", rows)   # uint8 (12, 128, 128, 3)

    The pixels are those of ``fractalog render`` with the same options, on any machine and any
    number of threads. One preview of 128 pixels takes about a millisecond. Networks are not
    trained on previews: a ``Dataset`` has training images.

    Args:
        path: The catalog.
        labels: Labels, beginnings that only one label has, systems, or rows with a label.
        side: The rows and columns of a picture, 1 to 4096.
        colour_map: The colours; ``"grey"`` gives one channel.
        points: The points of the chaos game, 1 to 2147483648. None is 12 for each pixel, at least
            200,000.
        box: The part of the plane to show; None for the whole system, each axis stretched by
            itself.
        seed: The seed of the drawing, 0 to 2**63 - 1.
        index: The number of the drawing under this seed, in the same range.
        threads: How many draw, 1 to 1024; None for one a core.
        out: An array to draw into, of the shape and type of the result.

    Returns:
        uint8 (number of labels, side, side, channels), rows from the top; sRGB. The channels are 3,
        or 1 of ``"grey"``. If ``out`` is given, it is the result.

    Raises:
        ValueError: A value is out of its range, or ``out`` does not fit.
        TypeError: A value has a wrong type.
        Error: The file is no catalog, or has no such system.
    """
    if isinstance(labels, str):
        raise TypeError("'labels' is one text. Give a list of labels.")
    given = _library.text_argument(path, "path")
    texts = [_library.text_argument(_label(label), "labels") for label in labels]
    wanted = _Wanted(side, colour_map, points, box, seed, index)
    many = 0 if threads is None else thread_count(threads)
    pixels, room = wanted.room(len(texts), out)
    array, flag = (c_char_p * len(texts))(*texts), c_int32(0)

    def call() -> None:
        _library.check(
            _library.library().fractalog_previews_draw(
                given, array, len(texts), byref(wanted.structure), many, *room.place, byref(flag)
            )
        )

    interruptibly(call, flag)
    return pixels


def preview(
    maps: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    side: int = 512,
    colour_map: ColourMap = "inferno",
    points: int | None = None,
    box: Box | None = None,
    seed: int = 1,
    index: int = 0,
) -> Pixels:
    """Draws one system for people, which need not be in any catalog.

        half = [[0.5, 0], [0, 0.5]]
        gasket = [np.column_stack([half, corner]) for corner in [(0, 0), (0.5, 0), (0.25, 0.5)]]
        fractalog.preview(gasket)                # uint8 (512, 512, 3)

    Args:
        maps: Numbers of shape (n, 2, 3), 1 to 32 maps: as ``catalog[label].maps``. Map i sends the
            point (x, y) to ``maps[i, :, :2] @ (x, y) + maps[i, :, 2]``.
        weights: Numbers of shape (n,): the chance of each map; their sum is 1. None makes them
            proportional to the areas: the absolute determinants of the maps.
        side: As in ``previews``, and so are the others.

    Returns:
        uint8 (side, side, channels), rows from the top; sRGB. The channels are 3, or 1 of
        ``"grey"``.

    Raises:
        ValueError: Maps and weights are no system, or a value is out of its range.
        TypeError: A value has a wrong type.
    """
    table = np.asarray(maps, np.float64)
    if table.ndim != 3 or table.shape[1:] != (2, 3):
        raise ValueError(f"'maps' has shape {table.shape}. Give an array of shape (n, 2, 3).")
    count = len(table)
    # From the rows of a matrix to a, b, c, d, e, f.
    parameters = np.ascontiguousarray(
        np.concatenate([table[:, :, :2].reshape(count, 4), table[:, :, 2]], axis=1)
    )
    chances = None if weights is None else np.ascontiguousarray(weights, np.float64)
    if chances is not None and chances.shape != (count,):
        raise ValueError(f"'weights' has shape {chances.shape}. Give one for each map: ({count},).")
    wanted = _Wanted(side, colour_map, points, box, seed, index)
    pixels, room = wanted.room(1, None)

    def call() -> None:
        _library.check(
            _library.library().fractalog_maps_draw(
                parameters.ctypes.data,
                None if chances is None else chances.ctypes.data,
                count,
                byref(wanted.structure),
                *room.place,
            )
        )

    interruptibly(call)
    drawn: Pixels = pixels[0]
    return drawn


class _Wanted:
    """How previews are drawn, as the library takes it."""

    def __init__(
        self,
        side: int,
        colour_map: str,
        points: int | None,
        box: Box | None,
        seed: int,
        index: int,
    ) -> None:
        self._side = _whole("side", side, 1, 4096)
        self._channels = 1 if colour_map == "grey" else 3
        corners = None if box is None else [float(value) for value in box]
        if corners is not None and len(corners) != 4:
            raise ValueError(f"'box' has {len(corners)} numbers. Give min x, min y, max x, max y.")
        self.structure = _library.Preview(
            side=self._side,
            points=0 if points is None else _whole("points", points, 1, 1 << 31),
            colour_map=_library.text_argument(colour_map, "colour_map"),
            box=None if corners is None else (c_double * 4)(*corners),
            seed=_whole("seed", seed, 0, (1 << 63) - 1),
            index=_whole("index", index, 0, (1 << 63) - 1),
        )

    def room(self, count: int, out: Pixels | None) -> tuple[Pixels, Buffer]:
        """An array for previews, the caller's or a new one."""
        shape = (count, self._side, self._side, self._channels)
        pixels: Pixels = np.empty(shape, np.uint8) if out is None else out
        return pixels, Buffer("out", pixels, np.uint8, shape)


def _label(value: Any) -> Any:
    return getattr(value, "label", value)


def _whole(name: str, value: int, low: int, high: int) -> int:
    number = operator.index(value)
    if not low <= number <= high:
        raise ValueError(f"'{name}' is {number}. Give {low} to {high}.")
    return number
