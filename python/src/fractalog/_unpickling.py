"""Reads a pickle of numpy arrays and plain containers, and nothing else.

A pickle is a program: it may name any function of any module and have it called. Here the names
that numpy's arrays need stand for functions of this module, which only keep their arguments; every
other name is refused before it is looked up. Not even numpy is asked to build anything from what a
file says: its numbers are taken from their bytes once their kind, shape and length agree.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

LARGEST_FILE = 4 << 30
"""Bytes. A million systems take some 250 MB."""


class PickleProblem(Exception):
    """Why a file is no pickle of numbers: a sentence that goes on after the name of the file."""


class _Name:
    """Stands for something of numpy that a pickle may name."""

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


class _Kind:
    """The kind of number in an array, as a pickle tells it."""

    __slots__ = ("code", "order")

    def __init__(self, code: Any, *_: Any) -> None:
        if isinstance(code, bytes):
            code = code.decode("latin-1")
        if not isinstance(code, str):
            raise PickleProblem("has an array of a kind that is not named by a text")
        self.code = code.lstrip("<>=|")
        self.order = "=" if code[:1] not in "<>" else code[0]

    def __setstate__(self, state: Any) -> None:
        # (version, byte order, subarray, field names, fields, size, alignment, flags)
        if not isinstance(state, tuple) or len(state) < 5 or any(state[2:5]):
            raise PickleProblem("has an array of records; a system is a plain array of numbers")
        order = state[1].decode("latin-1") if isinstance(state[1], bytes) else state[1]
        if order not in ("<", ">", "=", "|"):
            raise PickleProblem("has an array whose byte order is none")
        self.order = order

    def numbers(self) -> np.dtype[Any]:
        """Numpy's word for it, if it is a kind of real number."""
        if self.code.startswith("O"):
            raise PickleProblem(
                "has an array of Python objects, which may carry anything; save the systems as "
                "arrays of float64"
            )
        if self.code not in ("f4", "f8"):
            raise PickleProblem(f"has an array of '{self.code}'; a system has float64 or float32")
        return np.dtype(self.code).newbyteorder("=" if self.order == "|" else self.order)  # type: ignore[arg-type]


class Array:
    """An array that was read; ``numbers`` is None for one whose content never came."""

    __slots__ = ("numbers",)

    def __init__(self) -> None:
        self.numbers: npt.NDArray[np.floating[Any]] | None = None

    def __setstate__(self, state: Any) -> None:
        # (version, shape, kind, whether columns come first, bytes)
        if not isinstance(state, tuple) or len(state) != 5:
            raise PickleProblem("has an array that is not saved as numpy saves them")
        _, shape, kind, by_columns, data = state
        self.fill(data, kind, shape, "F" if by_columns else "C")

    def fill(self, data: Any, kind: Any, shape: Any, order: Any) -> None:
        """Takes the numbers from their bytes, once all that is said of them agrees."""
        if not isinstance(kind, _Kind):
            raise PickleProblem("has an array whose kind of number is not told")
        numbers = kind.numbers()
        if isinstance(data, str):  # as Python 2 saved bytes
            data = data.encode("latin-1", "replace")
        if not isinstance(data, (bytes, bytearray)):
            raise PickleProblem("has an array whose content is not bytes")
        if not isinstance(shape, tuple) or not all(type(n) is int and n >= 0 for n in shape):
            raise PickleProblem("has an array whose shape is not a row of whole numbers")
        if len(shape) > 8:
            raise PickleProblem(f"has an array of {len(shape)} dimensions, and 8 is the most")
        size = 0 if 0 in shape else numbers.itemsize
        for side in shape:
            # A whole number may be of any length: multiplying several could take for ever.
            if size > len(data):
                break
            size *= side
        if size != len(data):
            raise PickleProblem(
                f"has an array of shape {_short(shape)}, which takes more or fewer bytes than the "
                f"{len(data)} that came with it; it is damaged, fetch it again"
            )
        flat = np.frombuffer(data, numbers)
        self.numbers = flat.reshape(shape, order="F" if order == "F" else "C")


def _reconstruct(*_: Any) -> Array:
    return Array()


def _from_buffer(data: Any = None, kind: Any = None, shape: Any = None, order: Any = "C") -> Array:
    array = Array()
    array.fill(data, kind, shape, order)
    return array


def _scalar(kind: Any = None, data: Any = None) -> float | None:
    if not isinstance(kind, _Kind):
        raise PickleProblem("has a number whose kind is not told")
    if kind.code not in ("f4", "f8"):
        return None  # among the parameters of a run, of which none is used
    array = Array()
    array.fill(data, kind, (), "C")
    return None if array.numbers is None else float(array.numbers)


def _encode(text: Any = None, encoding: Any = None) -> bytes:
    # So protocols 0 to 2 save bytes.
    if isinstance(text, str) and encoding == "latin1":
        return text.encode("latin-1", "replace")
    raise PickleProblem("calls '_codecs.encode' for something else than bytes")


_ADMITTED: dict[tuple[str, str], _Name] = {
    ("numpy", "ndarray"): _Name("numpy.ndarray"),
    ("numpy", "dtype"): _Name("numpy.dtype", _Kind),
    ("_codecs", "encode"): _Name("_codecs.encode", _encode),
} | {
    (f"numpy.{core}.{module}", name): _Name(f"numpy.{core}.{module}.{name}", call)
    for core in ("core", "_core")
    for module, name, call in (
        ("multiarray", "_reconstruct", _reconstruct),
        ("multiarray", "scalar", _scalar),
        ("numeric", "_frombuffer", _from_buffer),
    )
}


# The implementation in C makes room for as many memories as a pickle says it will have; this one,
# in Python, does not.
class _Unpickler(pickle._Unpickler):
    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="latin-1")
        self._size = len(data)

    def find_class(self, module: str, name: str) -> Any:
        admitted = _ADMITTED.get((module, name))
        if admitted is None:
            raise PickleProblem(
                f"wants '{_short(module)}.{_short(name)}', which is neither a number nor a "
                "container. Nothing of it was run. If you trust where it comes from, save the "
                "systems again as arrays of float64"
            )
        return admitted

    def get_extension(self, code: int) -> None:
        raise PickleProblem(f"wants extension {code} of Python, which no array needs")

    def persistent_load(self, pid: Any) -> Any:
        raise PickleProblem("refers to an object outside the file, which no array needs")

    def load_bytearray8(self) -> None:
        # A size that the file does not have would be allocated first.
        (size,) = struct.unpack("<Q", self.read(8))  # type: ignore[attr-defined]
        if size > self._size:
            raise EOFError
        self.append(bytearray(self.read(size)))  # type: ignore[attr-defined]

    dispatch: ClassVar[dict[int, Callable[[Any], None]]] = {
        **pickle._Unpickler.dispatch,
        pickle.BYTEARRAY8[0]: load_bytearray8,
    }


def read(data: bytes) -> Any:
    """What a pickle holds: numbers, texts, containers, and an ``Array`` for each of numpy's.

    Raises ``PickleProblem`` for everything else, before anything of it is run.
    """
    if len(data) > LARGEST_FILE:
        raise PickleProblem(f"has {len(data)} bytes; at most {LARGEST_FILE} are read. Divide it")
    if not data:
        raise PickleProblem("is empty. Give the pickle that was published")
    unpickler = _Unpickler(data)
    try:
        return unpickler.load()
    except PickleProblem:
        raise
    except EOFError:
        raise PickleProblem("ends too soon: it is cut off. Fetch it again") from None
    except MemoryError:
        raise PickleProblem("asks for more memory than there is. Fetch it again") from None
    except Exception as error:
        if "truncated" in str(error) or "exhausted" in str(error):
            raise PickleProblem("ends too soon: it is cut off. Fetch it again") from None
        raise PickleProblem(
            f"is no pickle of arrays and containers ({type(error).__name__}: {_short(error)}). "
            "Give the file that was published, decompressed"
        ) from None


def _short(value: object) -> str:
    try:
        text = str(value)
    except ValueError:  # Python writes no number of more than 4,300 digits
        text = "of numbers too long to print"
    printable = "".join(c if c.isprintable() else "?" for c in text)
    return printable if len(printable) <= 80 else printable[:77] + "..."
