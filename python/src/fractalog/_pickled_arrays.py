"""Replacements for numpy while a pickle is read: each accepts only what it can check.

A pickle may pass any value to any function, and repeat a value for two bytes each time. So lengths
are checked before contents, and copied bytes are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt


class PickleProblem(Exception):
    """Why a file is no pickle of numbers: a sentence that goes on after the name of the file."""


class Budget:
    """How many bytes may still be copied.

    A file that was written has each text once, and it is copied at most twice.
    """

    def __init__(self, size: int) -> None:
        self._left = 2 * size + 1024

    def spend(self, *values: Any) -> None:
        """Counts texts and bytes that are about to be copied."""
        self._left -= sum(len(v) for v in values if isinstance(v, (str, bytes, bytearray)))
        if self._left < 0:
            raise PickleProblem("copies the same text too often for an array")


class Name:
    """A replacement for something of numpy that a pickle may name."""

    __slots__ = ("_call", "name")

    def __init__(self, name: str, call: Callable[..., Any] | None = None) -> None:
        self.name = name
        self._call = call

    def __call__(self, *arguments: Any) -> Any:
        if self._call is None:
            raise PickleProblem(f"calls '{self.name}', which no array needs")
        return self._call(*arguments)

    def __setstate__(self, state: Any) -> None:
        raise PickleProblem(f"changes '{self.name}', which no array needs")


def _text(value: Any) -> Any:
    """A short text that may have been saved as bytes; anything else as it is."""
    return value.decode("latin-1") if isinstance(value, bytes) and len(value) <= 8 else value


class Kind:
    """The type of the numbers of an array, as the pickle states it."""

    __slots__ = ("code", "order")

    def __init__(self, code: Any, *_: Any) -> None:
        code = _text(code)
        if not isinstance(code, str) or len(code) > 8:
            raise PickleProblem("has an array whose type is not a short text")
        self.code = code.lstrip("<>=|")
        self.order = "=" if code[:1] not in "<>" else code[0]

    def __setstate__(self, state: Any) -> None:
        # (version, byte order, subarray, field names, fields, size, alignment, flags)
        if not isinstance(state, tuple) or len(state) < 5 or any(state[2:5]):
            raise PickleProblem("has an array of records; a system is a plain array of numbers")
        order = _text(state[1])
        if not isinstance(order, str) or order not in ("<", ">", "=", "|"):
            raise PickleProblem("has an array with an unknown byte order")
        self.order = order

    def dtype(self) -> np.dtype[Any]:
        """The type of numpy, if it is one of real numbers."""
        if self.code.startswith("O"):
            raise PickleProblem(
                "has an array of Python objects, which can contain anything; save the systems as "
                "arrays of float64"
            )
        if self.code not in ("f4", "f8"):
            raise PickleProblem(
                f"has an array of '{short(self.code)}'; a system has float64 or float32"
            )
        return np.dtype(self.code).newbyteorder("=" if self.order == "|" else self.order)  # type: ignore[arg-type]


class Array:
    """An array that was read; ``numbers`` is None for one whose content never came."""

    __slots__ = ("_budget", "numbers")

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.numbers: npt.NDArray[np.floating[Any]] | None = None

    def __setstate__(self, state: Any) -> None:
        # (version, shape, kind, whether columns come first, bytes)
        if not isinstance(state, tuple) or len(state) != 5:
            raise PickleProblem("has an array that numpy did not save")
        _, shape, kind, by_columns, data = state
        self.fill(data, kind, shape, "F" if by_columns else "C")

    def fill(self, data: Any, kind: Any, shape: Any, order: Any) -> None:
        """Takes the numbers from their bytes, if type, shape and length agree."""
        if not isinstance(kind, Kind):
            raise PickleProblem("has an array without a type")
        dtype = kind.dtype()
        if isinstance(data, str):  # as Python 2 saved bytes
            self._budget.spend(data)
            data = data.encode("latin-1", "replace")
        if not isinstance(data, (bytes, bytearray)):
            raise PickleProblem("has an array whose content is not bytes")
        if not isinstance(shape, tuple):
            raise PickleProblem("has an array whose shape is not a row of whole numbers")
        if len(shape) > 8:
            raise PickleProblem(f"has an array of {len(shape)} dimensions, but at most 8 are read")
        if not all(type(n) is int and n >= 0 for n in shape):
            raise PickleProblem("has an array whose shape is not a row of whole numbers")
        size = 0 if 0 in shape else dtype.itemsize
        for side in shape:
            # A whole number may be of any length: multiplying it could take for ever.
            size = 0 if size == 0 else size * side if side <= len(data) else len(data) + 1
            if size > len(data):
                break
        if size != len(data):
            raise PickleProblem(
                f"has an array of shape {short(shape)} with {len(data)} bytes, which do not fit; "
                "it is damaged, fetch it again"
            )
        flat = np.frombuffer(data, dtype)
        self.numbers = flat.reshape(shape, order="F" if order == "F" else "C")


def admitted(budget: Budget) -> dict[tuple[str, str], Name]:
    """What a pickle may name, for one pickle."""

    def reconstruct(*_: Any) -> Array:
        return Array(budget)

    def from_buffer(
        data: Any = None, kind: Any = None, shape: Any = None, order: Any = "C"
    ) -> Array:
        array = Array(budget)
        array.fill(data, kind, shape, order)
        return array

    def scalar(kind: Any = None, data: Any = None) -> float | None:
        if not isinstance(kind, Kind):
            raise PickleProblem("has a number without a type")
        if kind.code not in ("f4", "f8"):
            return None  # among the parameters of a run, of which none is used
        array = Array(budget)
        array.fill(data, kind, (), "C")
        return None if array.numbers is None else float(array.numbers)

    def encode(text: Any = None, encoding: Any = None) -> bytes:
        # So protocols 0 to 2 save bytes.
        if isinstance(text, str) and isinstance(encoding, str) and encoding == "latin1":
            budget.spend(text)
            return text.encode("latin-1", "replace")
        raise PickleProblem("calls '_codecs.encode' for something else than bytes")

    return {
        ("numpy", "ndarray"): Name("numpy.ndarray"),
        ("numpy", "dtype"): Name("numpy.dtype", Kind),
        ("_codecs", "encode"): Name("_codecs.encode", encode),
    } | {
        (f"numpy.{core}.{module}", name): Name(f"numpy.{core}.{module}.{name}", call)
        for core in ("core", "_core")
        for module, name, call in (
            ("multiarray", "_reconstruct", reconstruct),
            ("multiarray", "scalar", scalar),
            ("numeric", "_frombuffer", from_buffer),
        )
    }


def short(value: object) -> str:
    """A value in few printable letters."""
    try:
        text = value if isinstance(value, str) else str(value)
    except (ValueError, RecursionError):  # Python writes no number of more than 4,300 digits
        text = "of numbers too long to print"
    printable = "".join(c if c.isprintable() else "?" for c in text[:81])
    return printable if len(printable) <= 80 else printable[:77] + "..."
