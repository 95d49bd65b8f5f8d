"""Turns the published pickles of systems into JSON lines, and runs nothing that is in them.

    python -m fractalog.convert ifs-1000.pkl -o ifs-1000.jsonl
    fractalog import jsonl ifs-1000.jsonl

The pickles of Anderson & Farrell (arXiv 2110.03091) hold ``{"params": [{"system": array}, ...],
"hparams": {...}}``. An array is maps x 2 x 3: a row a, b, e and a row c, d, f for each map, which
takes (x, y) to (a x + b y + e, c x + d y + f). Weights are not in the file: as in the paper, a map
is chosen in proportion to ``|a d - b c|``.

A line is ``{"maps": [[a, b, c, d, e, f, weight], ...]}``. Numbers are written such that they are
read back to the last bit.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from . import _unpickling

MAP_COUNTS = range(1, 33)
"""How many maps a system may have."""


class ConversionError(Exception):
    """Why nothing was converted: what was given, what is wrong, what to do."""


def systems(data: bytes, name: str) -> list[list[list[float]]]:
    """The systems of a pickle: of each its maps ``[a, b, c, d, e, f, weight]``.

    Args:
        data: The content of the file.
        name: What error messages call it.

    Raises:
        ConversionError: The pickle is damaged, names something that is not needed for numbers, or
            does not hold systems.
    """
    try:
        content = _unpickling.read(data)
    except _unpickling.PickleProblem as problem:
        raise ConversionError(f"'{name}' {problem}. Nothing was converted.") from None
    form = 'A file of systems is {"params": [{"system": array}, ...], "hparams": {...}}.'
    if not isinstance(content, dict) or not isinstance(content.get("params"), list):
        raise ConversionError(f"'{name}' has no list 'params'. {form} Nothing was converted.")
    if not content["params"]:
        raise ConversionError(f"'{name}' has no system in 'params'. Nothing was converted.")
    found = []
    left = len(data)
    for number, entry in enumerate(content["params"]):
        array = entry.get("system") if isinstance(entry, dict) else None
        if not isinstance(array, _unpickling.Array) or array.numbers is None:
            raise ConversionError(
                f"'{name}' has no array 'system' in params[{number}]. {form} Nothing was converted."
            )
        left -= array.numbers.nbytes
        if left < 0:
            raise ConversionError(
                f"'{name}' repeats the same arrays: up to params[{number}], its systems take more "
                "bytes than the file has. Nothing was converted."
            )
        try:
            found.append(_maps(array.numbers))
        except ValueError as problem:
            raise ConversionError(
                f"'{name}' has {problem} in params[{number}]. Nothing was converted."
            ) from None
    return found


def _maps(array: Any) -> list[list[float]]:
    shape = array.shape
    if len(shape) != 3 or shape[1:] != (2, 3):
        raise ValueError(f"an array of shape {shape}; expected maps x 2 x 3 (a, b, e; c, d, f)")
    if shape[0] not in MAP_COUNTS:
        raise ValueError(f"a system of {shape[0]} maps; expected 1 to 32")
    rows = [[float(x) for x in row.reshape(6)] for row in array]
    for place, row in enumerate(rows):
        if not all(math.isfinite(x) for x in row):
            raise ValueError(f"a number that is not finite in map {place + 1}")
    areas = [abs(a * d - b * c) for a, b, _, c, d, _ in rows]
    # From left to right, as the catalog adds them: sum() of Python 3.12 rounds in another way.
    total = 0.0
    for area in areas:
        total += area
    if not 0 < total < math.inf:
        raise ValueError("a system whose maps have no area")
    return [
        [a, b, c, d, e, f, area / total]
        for (a, b, e, c, d, f), area in zip(rows, areas, strict=True)
    ]


def convert(source: str, output: str, replace: bool = False) -> int:
    """Converts a file; the output is there complete or not at all.

    Args:
        source: The pickle.
        output: The file to write, or ``-`` for standard output. Another file of JSON lines that is
            there already is replaced.
        replace: Whether to replace a file of another kind, too.

    Returns:
        The number of systems.

    Raises:
        ConversionError: As ``systems`` does; a file cannot be read or written; or the output is
            there already and is no file of JSON lines.
    """
    data = _content(source)
    target = os.path.realpath(output)
    if output != "-":
        _check_output(source, output, target, replace)
    found = systems(data, os.path.basename(source))
    lines = (json.dumps({"maps": maps}) + "\n" for maps in found)
    if output == "-":
        sys.stdout.writelines(lines)
        sys.stdout.flush()
        return len(found)
    try:
        with _replacing(target) as path, open(path, "w", encoding="ascii") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ConversionError(
            f"'{output}' cannot be written: {error.strerror}. Nothing was written."
        ) from None
    return len(found)


def _content(source: str) -> bytes:
    """The bytes of a file, if it is one and not too large."""
    try:
        # A pipe or a device might never end, or never begin.
        if not stat.S_ISREG(os.stat(source).st_mode):
            raise ConversionError(f"'{source}' is not a regular file. Give the pickle as a file.")
        with open(source, "rb") as file:
            return file.read(_unpickling.LARGEST_FILE + 1)
    except OSError as error:
        raise ConversionError(f"'{source}' cannot be read: {error.strerror}.") from None


def _check_output(source: str, output: str, target: str, replace: bool) -> None:
    """Refuses to write over something that is no file of JSON lines."""
    try:
        mode = os.stat(target).st_mode
    except OSError:
        return  # there is none, or writing will say why not
    if os.path.samefile(source, target):
        raise ConversionError(f"'{output}' is the pickle itself. Give the output another name.")
    if not stat.S_ISREG(mode):
        raise ConversionError(
            f"'{output}' is not a regular file. Give a file, or - for standard output."
        )
    if replace:
        return
    try:
        with open(target, "rb") as file:
            first = file.read(1)
    except OSError as error:
        raise ConversionError(f"'{output}' cannot be read: {error.strerror}.") from None
    if first not in (b"", b"{"):
        raise ConversionError(
            f"'{output}' is there already and is no file of JSON lines. Give another name, or "
            "--replace to replace it."
        )


@contextlib.contextmanager
def _replacing(path: str) -> Iterator[str]:
    """A file beside this one, which takes its place if all goes well and else is removed."""
    handle, beside = tempfile.mkstemp(
        prefix=f".{os.path.basename(path)}.", dir=os.path.dirname(path) or "."
    )
    os.close(handle)
    try:
        yield beside
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(64, f"Error: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 done, 1 nothing was converted, 64 a wrong call."""
    parser = _Parser(
        prog="python -m fractalog.convert",
        description="Turn a published pickle of systems into JSON lines for 'fractalog import "
        "jsonl', without running what a pickle may carry.",
    )
    parser.add_argument("pickle", help='{"params": [{"system": array}, ...], "hparams": {...}}')
    parser.add_argument(
        "-o", "--output", required=True, help="the file to write, or - for standard output"
    )
    parser.add_argument(
        "--replace", action="store_true", help="replace an output of another kind, too"
    )
    given = parser.parse_args(arguments)
    try:
        count = convert(given.pickle, given.output, given.replace)
    except ConversionError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Nothing was written.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader has seen enough. Python would complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if given.output != "-":
        print(
            f"Converted {count} system{'' if count == 1 else 's'} to '{given.output}'. Import with "
            f"'fractalog import jsonl {given.output}'.",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
