"""Real pictures are read whole, divided without overlap, and the same each time."""

from __future__ import annotations

import gzip
import struct
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch")

import torch

sys.path.insert(0, str(Path(__file__).parent.parent / "examples"))

import pictures as real


def test_digits_are_divided_without_overlap() -> None:
    pytest.importorskip("sklearn")
    found, again = real.digits(), real.digits()
    sizes = [len(labels) for _, labels in (found.learnt, found.held_out, found.tested)]
    assert sizes == [800, 200, 797] and found.classes == 10
    assert torch.equal(found.learnt[0], again.learnt[0])
    assert found.learnt[0].dtype == torch.uint8 and int(found.learnt[0].max()) == 255


def test_few_pictures_have_each_class_as_often() -> None:
    pytest.importorskip("sklearn")
    found = real.digits()
    pixels, labels = found.few(5, seed=3)
    assert pixels.shape == (50, 1, 8, 8) and labels.bincount().tolist() == [5] * 10
    assert torch.equal(pixels, found.few(5, seed=3)[0])
    assert not torch.equal(pixels, found.few(5, seed=4)[0])
    with pytest.raises(ValueError, match="and 500 are asked for"):
        found.few(500, seed=3)


@pytest.mark.skipif(not real.FASHION.is_dir(), reason="dataset-fashion-mnist is not installed")
def test_fashion_mnist_is_read() -> None:
    found = real.fashion()
    assert found.learnt[0].shape == (50_000, 1, 28, 28)
    assert found.held_out[0].shape == (10_000, 1, 28, 28)
    assert found.tested[1].bincount().tolist() == [1000] * 10


def test_fashion_mnist_that_is_not_installed_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="apt-get install dataset-fashion-mnist"):
        real.fashion(tmp_path)


def test_files_of_mnist_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(struct.pack(">HBBI", 0, 8, 1, 3) + b"\1\2\3"))
    assert real.read_idx(path).tolist() == [1, 2, 3]
    path.write_bytes(gzip.compress(struct.pack(">HBBI", 0, 8, 1, 3) + b"\1\2"))
    with pytest.raises(ValueError, match="does not fit its shape"):
        real.read_idx(path)
    path.write_bytes(gzip.compress(b"PK"))
    with pytest.raises(ValueError, match="not a file of bytes"):
        real.read_idx(path)


def test_folders_of_pictures_are_read(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    for part, count in (("train", 10), ("test", 3)):
        for label, colour in enumerate(("red", "blue")):
            (tmp_path / part / colour).mkdir(parents=True)
            for number in range(count + label):
                image.new("RGB", (9, 7), colour).save(tmp_path / part / colour / f"{number}.png")
    found = real.named(str(tmp_path), 6)
    assert found.classes == 2 and found.tested[0].shape == (7, 3, 6, 6)
    assert len(found.learnt[1]) == 17 and len(found.held_out[1]) == 4
    for label, channel in ((0, 2), (1, 0)):  # classes are numbered by name: blue, red
        shown = found.tested[0][found.tested[1] == label]
        assert bool((shown[:, channel] == 255).all()) and int(shown.sum()) == 255 * len(shown) * 36
    alone = real.folder(tmp_path / "train", 6)
    assert sum(len(p[1]) for p in (alone.learnt, alone.held_out, alone.tested)) == 21
    with pytest.raises(ValueError, match="no folders with pictures"):
        real.folder(tmp_path / "train" / "red", 6)
    with pytest.raises(ValueError, match="There are no pictures 'birds'"):
        real.named("birds", 6)
