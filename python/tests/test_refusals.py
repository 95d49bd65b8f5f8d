"""What is asked of a ``fractalog.Dataset`` wrongly is refused and told; nothing is drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fractalog


def test_arrays_of_another_kind_are_refused_before_anything_is_drawn(
    catalog: Path, train: fractalog.Dataset
) -> None:
    good = np.full((2, 224, 224, 3), 7, np.uint8)
    frozen = good.copy()
    frozen.flags.writeable = False
    shape = r"Give a C-ordered array of uint8 of shape \(2, 224, 224, 3\)\."
    wrong: list[tuple[Any, str]] = [
        (np.empty((2, 3, 224, 224), np.uint8), rf"has shape \(2, 3, 224, 224\)\. {shape}"),
        (np.empty((3, 224, 224, 3), np.uint8), "has shape"),
        (np.empty(2 * 224 * 224 * 3, np.uint8), "has shape"),
        (np.empty((2, 224, 224, 3), np.int8), f"is of int8. {shape}"),
        (np.empty((2, 224, 224, 3), np.float32), "is of float32"),
        (np.empty((2, 3, 224, 224), np.uint8).transpose(0, 2, 3, 1), "not contiguous in C order"),
        (np.empty((2, 224, 448, 3), np.uint8)[:, :, ::2], "not contiguous in C order"),
        (frozen, "is read-only"),
    ]
    for pixels, words in wrong:
        with pytest.raises(ValueError, match=f"'pixels' .*{words}"):
            train.draw_into([5, 6], pixels)
    for pixels in (bytearray(good.nbytes), good.tolist()):
        with pytest.raises(TypeError, match=f"'pixels' is of type .*, not a numpy array. {shape}"):
            train.draw_into([5, 6], pixels)  # type: ignore[arg-type]
    targets: list[Any] = [np.empty(2, np.int64), np.empty((2, 20)), np.empty((1, 20), np.float32)]
    for target in targets:
        with pytest.raises(ValueError, match=r"'targets' .*array of float32 of shape \(2, 20\)"):
            train.draw_into([5, 6], good, target)
    with pytest.raises(ValueError, match=r"'masks' .* of uint8 of shape \(2, 224, 224\)"):
        train.draw_into([5, 6], good, None, np.empty((2, 1, 224, 224), np.uint8))
    assert (good == 7).all()
    pairs = fractalog.Dataset(catalog, "anderson-2022-pairs")
    with pytest.raises(ValueError, match=r"of shape \(1, 2, 224, 224, 3\)"):
        pairs.draw_into([0], np.empty((2, 224, 224, 3), np.uint8))
    with pytest.raises(ValueError, match=r"'targets' .*array of int64 of shape \(1,\)"):
        pairs.draw_into([0], np.empty((1, 2, 224, 224, 3), np.uint8), np.empty((1, 1), np.int64))


@pytest.mark.parametrize("number", [5000, -5001, 10**30, -(10**30)])
def test_numbers_that_are_none_are_index_errors(train: fractalog.Dataset, number: int) -> None:
    room = np.full((2, 224, 224, 3), 7, np.uint8)
    for ask in (
        train.__getitem__,
        train.explain,
        lambda n: train.batch([0, n]),
        lambda n: train.draw_into([0, n], room),
    ):
        with pytest.raises(IndexError) as error:
            ask(number)
        assert str(error.value).startswith(
            f"Subset 'train' of dataset 'scenes' has no image {number}; its 5000 images are"
        )
    assert (room == 7).all()


def test_wrong_calls_are_told(catalog: Path, train: fractalog.Dataset) -> None:
    wrong: Any
    for wrong in (1.0, None):
        with pytest.raises(TypeError, match="Give a number, a slice, or a list of numbers"):
            train[wrong]
    with pytest.raises(TypeError, match="bool of shape"):
        train[np.ones(len(train), bool)]
    with pytest.raises(ValueError, match=r"take 0\.8 GB\. Give fewer numbers"):
        fractalog.Dataset.MOST_BYTES, before = 1 << 20, fractalog.Dataset.MOST_BYTES
        try:
            train[:]
        finally:
            fractalog.Dataset.MOST_BYTES = before
    with pytest.raises(TypeError, match="float64 of shape"):
        train.batch(np.array([1.0]))
    with pytest.raises(ValueError, match="'threads' is 0. Give 1 to 1024, or None"):
        train.batch([1], threads=0)
    with pytest.raises(ValueError, match="character of code 0"):
        fractalog.Dataset(catalog, "a\0b")
    for wrong in ((5, "a"), (b"a", "a"), (catalog, 5), (catalog, "scenes", 5)):
        with pytest.raises(TypeError, match=r"'\w+' is of type \w+\. Give a text\."):
            fractalog.Dataset(*wrong)


def test_failures_have_the_sentences_of_the_command(catalog: Path, tmp_path: Path) -> None:
    with pytest.raises(fractalog.Error, match="'none'"):
        fractalog.Dataset(catalog, "none")
    with pytest.raises(fractalog.Error, match="has no subset 'test'; it has 'train', 'val'"):
        fractalog.Dataset(catalog, "scenes", "test")
    with pytest.raises(fractalog.Error, match=r"no.sqlite"):
        fractalog.datasets(tmp_path / "no.sqlite")
    (tmp_path / "text").write_text("hello")
    with pytest.raises(RuntimeError, match="text"):
        fractalog.Dataset(tmp_path / "text", "scenes")


def test_the_kernel_that_cannot_be_had_is_refused(catalog: Path) -> None:
    program = f"import fractalog; fractalog.Dataset({str(catalog)!r}, 'scenes')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "FRACTALOG_KERNEL": "quantum"},
    )
    assert done.returncode == 1 and "FRACTALOG_KERNEL is 'quantum'" in done.stderr
