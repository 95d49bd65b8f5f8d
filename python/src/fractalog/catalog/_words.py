"""Values of Python as words of the command line."""

from __future__ import annotations

import json
import operator
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, SupportsFloat, SupportsIndex

from ._listing import Row


class Labelled(Protocol):
    """What has the label of a system, such as ``catalog[label]``."""

    @property
    def label(self) -> str: ...


Path = str | os.PathLike[str]
"""A path of a file or folder."""

Label = str | Labelled | Row
"""A system, by its label, by the beginning of its label if no other label begins so, or itself."""

Names = str | Iterable[str]
"""One name, or several."""

Labels = Label | Iterable[Label]
"""One system, or several."""

Numbers = SupportsIndex | Iterable[SupportsIndex]
"""One number, or several."""

ImageNumbers = SupportsIndex | str | Iterable[SupportsIndex | str]
"""Images by number: 7, or [7, 9], or range(20), or "0-19"."""

Decimals = str | SupportsFloat | Iterable[SupportsFloat]
"""One decimal number, or several: 0.5, or (0.5, 1, 2), or "0.5,1,2"."""

MapCounts = str | SupportsIndex | tuple[SupportsIndex, SupportsIndex]
"""How many maps a system gets: 3, or (2, 4) for two to four, or "2...4"."""

Shares = str | Mapping[str, SupportsFloat]
"""The subsets of a split and their shares: {"train": 0.9, "val": 0.1}, or "train=0.9,val=0.1"."""

Counts = str | SupportsIndex | Mapping[str, SupportsIndex]
"""A number for all subsets, or one for each: 1000, or {"train": 1000, "val": 50}."""

Box = str | tuple[SupportsFloat, SupportsFloat, SupportsFloat, SupportsFloat]
"""A rectangle of the plane: (min x, min y, max x, max y)."""

Part = str | tuple[SupportsIndex, SupportsIndex]
"""A part of a whole: (2, 8), or "2/8"."""

Convert = Callable[[Any], str]


def option(name: str, value: Any, convert: Convert, unless: str | None = None) -> list[str]:
    """The word of an option, or nothing if it has its default.

    Args:
        name: With its hyphens.
        value: What the caller gave; None if nothing.
        convert: Makes a word of it.
        unless: The default of the command, as a word.
    """
    if value is None:
        return []
    word = convert(value)
    return [] if word == unless else [f"{name}={word}"]


def options(name: str, values: Any, convert: Convert) -> list[str]:
    """The words of an option that may be repeated."""
    return [f"{name}={word}" for word in each(values, convert)]


def flag(name: str, value: bool) -> list[str]:
    """The word of a flag, if it is wanted."""
    if not isinstance(value, bool):
        raise TypeError(f"'{name.lstrip('-')}' is of type {type(value).__name__}. Give a bool.")
    return [name] if value else []


def each(values: Any, convert: Convert) -> list[str]:
    """The words of one value or several. A text is one."""
    if values is None:
        return []
    if isinstance(values, str) or hasattr(values, "label"):
        return [convert(values)]
    if isinstance(values, Mapping):
        return [f"{key}={convert(value)}" for key, value in values.items()]
    return [convert(value) for value in (values if isinstance(values, Iterable) else [values])]


def text(value: Any) -> str:
    """A text as it is."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is of type {type(value).__name__}. Give a text.")
    return value


def path(value: Any) -> str:
    """A path. ``-`` would be standard output, which the caller never sees."""
    given = os.fspath(value)
    if not isinstance(given, str):
        raise TypeError(f"{given!r} is of type bytes. Give the path as a text.")
    if given == "-":
        raise ValueError("'-' is no path of a file. Give one.")
    return given


def label(value: Any) -> str:
    """The label of a system."""
    return text(getattr(value, "label", value))


def whole(value: Any) -> str:
    """A whole number."""
    return str(operator.index(value))


def image_number(value: Any) -> str:
    """The number of an image, or a range of them as the command writes it."""
    return value if isinstance(value, str) else whole(value)


def decimal(value: Any) -> str:
    """A decimal number."""
    if isinstance(value, str):
        raise TypeError(f"{value!r} is of type str. Give a number.")
    return _shortest(float(value))


def document(value: Any) -> str:
    """A value as JSON."""
    return json.dumps(value)


def decimals(value: Any) -> str:
    """Decimal numbers with commas between them."""
    return value if isinstance(value, str) else ",".join(each(value, decimal))


def names(value: Any) -> str:
    """Names with commas between them."""
    return ",".join(each(value, text))


def shares(value: Any) -> str:
    """``train=0.9,val=0.1``."""
    return value if isinstance(value, str) else ",".join(each(value, decimal))


def counts(value: Any) -> str:
    """``1000``, or ``train=1000,val=50``."""
    return value if isinstance(value, str) else ",".join(each(value, whole))


def span(value: Any) -> str:
    """``3``, or ``2...4``."""
    return value if isinstance(value, str) else "...".join(each(value, whole))


def box(value: Any) -> str:
    """``MINX,MINY,MAXX,MAXY``."""
    return decimals(value)


def part(value: Any) -> str:
    """``2/8``."""
    return value if isinstance(value, str) else "/".join(each(value, whole))


def _shortest(number: float) -> str:
    """The fewest digits that give the same number; whole numbers as the command prints them."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
