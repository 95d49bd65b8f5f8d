"""The bundled library ``libFractalog.so``: where it is, and its functions as fractalog.h has them.

It is loaded when it is first needed.
"""

from __future__ import annotations

import ctypes
import functools
import json
import os
from ctypes import (
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_double,
    c_int32,
    c_int64,
    c_size_t,
    c_uint64,
    c_void_p,
)
from pathlib import Path
from typing import Any, NoReturn

from ._errors import Error
from ._version import __version__

OUT_OF_RANGE = 2
BAD_ARGUMENT = 3


class Shape(Structure):
    """``fractalog_shape``: the sizes of an image of a dataset."""

    _fields_ = (
        ("images", c_uint64),
        ("views", c_int32),
        ("side", c_int32),
        ("channels", c_int32),
        ("classes", c_int32),
        ("multi_hot", c_int32),
        ("objects", c_int32),
    )

    images: int
    views: int
    side: int
    channels: int
    classes: int
    multi_hot: int
    objects: int


class Buffers(Structure):
    """``fractalog_buffers``: where to draw; None and 0 bytes for what is not wanted."""

    _fields_ = (
        ("pixels", c_void_p),
        ("pixel_bytes", c_size_t),
        ("targets", c_void_p),
        ("target_bytes", c_size_t),
        ("masks", c_void_p),
        ("mask_bytes", c_size_t),
        ("objects", c_void_p),
        ("object_bytes", c_size_t),
    )


class Statistics(Structure):
    """``fractalog_statistics``: the colours of many images."""

    _fields_ = (("images", c_uint64), ("mean", c_double * 3), ("deviation", c_double * 3))

    images: int
    mean: Any
    deviation: Any


class Preview(Structure):
    """``fractalog_preview``: how systems are drawn for people."""

    _fields_ = (
        ("side", c_int32),
        ("points", c_int64),
        ("colour_map", c_char_p),
        ("box", POINTER(c_double)),
        ("seed", c_uint64),
        ("index", c_uint64),
    )


_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "fractalog_version": (c_char_p, ()),
    "fractalog_renderer_version": (c_int32, ()),
    "fractalog_preview_version": (c_int32, ()),
    "fractalog_error": (c_char_p, ()),
    "fractalog_datasets": (c_int32, (c_char_p, POINTER(c_void_p))),
    "fractalog_dataset_open": (c_int32, (c_char_p, c_char_p, c_char_p, POINTER(c_void_p))),
    "fractalog_dataset_close": (None, (c_void_p,)),
    "fractalog_dataset_shape": (c_int32, (c_void_p, POINTER(Shape))),
    "fractalog_dataset_describe": (c_int32, (c_void_p, POINTER(c_void_p))),
    "fractalog_dataset_explain": (c_int32, (c_void_p, c_uint64, POINTER(c_void_p))),
    "fractalog_string_free": (None, (c_void_p,)),
    "fractalog_dataset_draw": (
        c_int32,
        (c_void_p, c_void_p, c_size_t, c_int32, POINTER(Buffers), POINTER(c_int32)),
    ),
    "fractalog_dataset_statistics": (
        c_int32,
        (c_void_p, c_uint64, c_int32, POINTER(c_int32), POINTER(Statistics)),
    ),
    "fractalog_previews_draw": (
        c_int32,
        (
            c_char_p,
            POINTER(c_char_p),
            c_size_t,
            POINTER(Preview),
            c_int32,
            c_void_p,
            c_size_t,
            POINTER(c_int32),
        ),
    ),
    "fractalog_maps_draw": (
        c_int32,
        (c_void_p, c_void_p, c_size_t, POINTER(Preview), c_void_p, c_size_t),
    ),
}


@functools.cache
def library() -> ctypes.CDLL:
    """The library. ctypes lets go of Python's lock during each call.

    The environment variable ``FRACTALOG_LIBRARY`` names another file than the bundled one, such as
    a fresh ``libFractalC.so``, which has the same functions without the command.
    """
    # SQLite and zlib may be in the process twice only under two names; where Python has them, the
    # library takes Python's. (Two copies of SQLite would undo each other's file locks.)
    try:
        import sqlite3
        import zlib  # noqa: F401
    except ImportError:
        pass
    else:
        if sqlite3.sqlite_version_info < (3, 37):
            raise Error(
                f"This Python has SQLite {sqlite3.sqlite_version}; a catalog needs 3.37 or newer. "
                "Use a newer Python."
            )
    path = os.environ.get("FRACTALOG_LIBRARY") or str(
        Path(__file__).parent / "_native" / "libFractalog.so"
    )
    try:
        found = ctypes.CDLL(path)
    except OSError as error:
        raise Error(
            f"The library '{path}' cannot be loaded: {error}. Install the package anew, from a "
            "wheel for this system or with Swift installed; or name a library in FRACTALOG_LIBRARY."
        ) from None
    for name, (result, arguments) in _FUNCTIONS.items():
        function = getattr(found, name)
        function.restype = result
        function.argtypes = arguments
    version = found.fractalog_version().decode()
    if version != __version__:
        raise Error(
            f"The library '{path}' is version {version}; this is the package {__version__}. "
            "Install the package anew."
        )
    return found


def check(status: int) -> None:
    """Raises ``IndexError``, ``ValueError`` or ``Error`` if a call failed."""
    if status:
        fail(status)


def fail(status: int) -> NoReturn:
    """Raises the exception for a status, with the error message of the library."""
    sentence = library().fractalog_error().decode("utf-8", "replace")
    if status == OUT_OF_RANGE:
        raise IndexError(sentence)
    if status == BAD_ARGUMENT:
        raise ValueError(sentence)
    raise Error(sentence)


def text_argument(value: str | os.PathLike[str], name: str) -> bytes:
    """A text as C takes it.

    Raises:
        ValueError: It has a zero in it, where C would end it.
    """
    text = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(text, str):
        raise TypeError(f"'{name}' is of type {type(value).__name__}. Give a text.")
    if "\0" in text:
        raise ValueError(f"'{name}' contains a character of code 0. Remove it.")
    return text.encode("utf-8", "surrogateescape")


def json_of(function: str, *arguments: Any) -> Any:
    """The JSON that a function returns, parsed."""
    text = c_void_p()
    check(getattr(library(), function)(*arguments, byref(text)))
    try:
        return json.loads(ctypes.string_at(text.value or 0))
    finally:
        library().fractalog_string_free(text)


class Handle:
    """An open dataset, which is closed with the last reference to it.

    A caller of the library holds a reference during the call, so no other thread closes it
    meanwhile.
    """

    __slots__ = ("_close", "pointer")

    def __init__(self, path: bytes, name: bytes, subset: bytes | None) -> None:
        self.pointer: int | None = None
        pointer = c_void_p()
        self._close = library().fractalog_dataset_close
        check(library().fractalog_dataset_open(path, name, subset, byref(pointer)))
        self.pointer = pointer.value

    def __del__(self) -> None:
        pointer, self.pointer = self.pointer, None
        if pointer:
            self._close(pointer)


def shape_of(handle: Handle) -> Shape:
    """The sizes of an image."""
    shape = Shape()
    check(library().fractalog_dataset_shape(handle.pointer, byref(shape)))
    return shape
