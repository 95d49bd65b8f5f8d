"""Reads a pickle of numpy arrays and plain containers, and nothing else.

A pickle is a program: it may name any function of any module and have it called. Here the names
that numpy's arrays need stand for functions of ours, which only keep their arguments; every other
name is refused before it is looked up. Not even numpy is asked to build anything from what a file
says: its numbers are taken from their bytes once their kind, shape and length agree.

The time and memory that a file takes are in proportion to its size. Keys are texts or small whole
numbers, for hashing others may take for ever: a tuple of a tuple twice, of a tuple twice, …
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from ._pickled_arrays import Array, Budget, PickleProblem, admitted, short

__all__ = ["LARGEST_FILE", "Array", "PickleProblem", "read"]

LARGEST_FILE = 1 << 30
"""Bytes. A million systems take some 250 MB."""

BYTES_A_STEP = 5
"""At least so many bytes a step has a file on average; those that were published have over 6."""

FREE_STEPS = 500_000
"""Steps that any file may take."""


class _Dispatch(dict[int, Callable[[Any], None]]):
    """The steps of a pickle, which counts those that are taken."""

    def __init__(self, steps: dict[int, Callable[[Any], None]], most: int) -> None:
        super().__init__(steps)
        self._left = most

    def __getitem__(self, step: int) -> Callable[[Any], None]:
        self._left -= 1
        if self._left < 0:
            raise PickleProblem("has too many steps for arrays of its size")
        return super().__getitem__(step)


def _check_keys(keys: Iterable[Any]) -> None:
    for key in keys:
        is_small = type(key) is int and -(1 << 31) <= key < 1 << 31
        if not (is_small or key is None or type(key) in (str, bytes, bool)):
            raise PickleProblem(
                f"has a key of type {type(key).__name__}; keys are texts or small whole numbers"
            )


# The implementation in C makes room for as many memories as a pickle says it will have; this one,
# in Python, does not.
class _Unpickler(pickle._Unpickler):
    stack: list[Any]
    memo: dict[int, Any]

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="latin-1")
        self._size = len(data)
        self._names = admitted(Budget(len(data)))
        most = FREE_STEPS + len(data) // BYTES_A_STEP
        self.dispatch = _Dispatch(self._steps, most)  # type: ignore[misc]

    def find_class(self, module: str, name: str) -> Any:
        found = self._names.get((module, name))
        if found is None:
            raise PickleProblem(
                f"wants '{short(module)}.{short(name)}', which is neither a number nor a "
                "container. Nothing of it was run. If you trust its source, save the systems again "
                "as arrays of float64"
            )
        return found

    def get_extension(self, code: int) -> None:
        raise PickleProblem(f"wants extension {code} of Python, which no array needs")

    def persistent_load(self, pid: Any) -> Any:
        raise PickleProblem("refers to an object outside the file, which no array needs")

    def _step(self, code: bytes) -> None:
        """Does a step as Python does it."""
        pickle._Unpickler.dispatch[code[0]](self)  # type: ignore[arg-type]

    def load_bytearray8(self) -> None:
        # A size that the file does not have would be allocated first.
        (size,) = struct.unpack("<Q", self.read(8))  # type: ignore[attr-defined]
        if size > self._size:
            raise EOFError
        self.append(bytearray(self.read(size)))  # type: ignore[attr-defined]

    def load_reduce(self) -> None:
        arguments = self.stack[-1]
        if not isinstance(arguments, tuple) or len(arguments) > 8:
            raise PickleProblem(
                "calls something with more than 8 arguments, or without a row of them"
            )
        self._step(pickle.REDUCE)

    def load_setitem(self) -> None:
        _check_keys(self.stack[-2:-1])
        self._step(pickle.SETITEM)

    def load_setitems(self) -> None:
        _check_keys(self.stack[::2])
        self._step(pickle.SETITEMS)

    def load_dict(self) -> None:
        _check_keys(self.stack[::2])
        self._step(pickle.DICT)

    def load_set(self) -> None:
        raise PickleProblem("has a set, which no array needs")

    def _place(self) -> int:
        """Where in its memory a step of the text protocol puts or finds something."""
        line: bytes = self.readline()  # type: ignore[attr-defined]
        if len(line) > 11:
            # Numbers of any length could be chosen to have the same hash.
            raise PickleProblem("has a memory number of more than 10 digits")
        return int(line)

    def load_put(self) -> None:
        self.memo[self._place()] = self.stack[-1]

    def load_get(self) -> None:
        self.append(self.memo[self._place()])  # type: ignore[attr-defined]

    _steps: ClassVar[dict[int, Callable[[Any], None]]] = {
        **pickle._Unpickler.dispatch,
        pickle.BYTEARRAY8[0]: load_bytearray8,
        pickle.REDUCE[0]: load_reduce,
        pickle.PUT[0]: load_put,
        pickle.GET[0]: load_get,
        pickle.SETITEM[0]: load_setitem,
        pickle.SETITEMS[0]: load_setitems,
        pickle.DICT[0]: load_dict,
        pickle.EMPTY_SET[0]: load_set,
        pickle.ADDITEMS[0]: load_set,
        pickle.FROZENSET[0]: load_set,
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
        raise PickleProblem("is cut off. Fetch it again") from None
    except MemoryError:
        raise PickleProblem("needs more memory than this machine has. Fetch it again") from None
    except Exception as error:
        if "truncated" in str(error) or "exhausted" in str(error):
            raise PickleProblem("is cut off. Fetch it again") from None
        raise PickleProblem(
            f"is not a pickle of arrays and containers ({type(error).__name__}: {short(error)}). "
            "Give the file that was published, decompressed"
        ) from None
