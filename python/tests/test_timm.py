"""The real timm: its loaders draw from us, and its readers read what we export."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Command

pytest.importorskip("timm")

import torch
import torch.utils.data
from timm import data

import fractalog
import fractalog.timm


@pytest.mark.parametrize("name", ["classes", "fractaldb-2020", "scenes"])
def test_an_item_is_the_picture_and_its_target(catalog: Path, name: str) -> None:
    images = fractalog.Dataset(catalog, name, subset="val")
    plain = fractalog.timm.ImageDataset(images, input_img_mode=None)
    for made in (plain, pickle.loads(pickle.dumps(plain))):
        assert len(made) == len(images)
        picture, target = made[7]
        pixels, expected = images[7]
        assert np.array_equal(picture, np.squeeze(pixels)) and np.array_equal(target, expected)
    assert fractalog.timm.ImageDataset(images)[7][0].mode == "RGB"
    changed = fractalog.timm.ImageDataset(images, lambda image: image.size, lambda target: "x")
    assert changed[0] == ((images.image_shape[1],) * 2, "x")


def test_pairs_are_refused(catalog: Path) -> None:
    with pytest.raises(ValueError, match="has pairs of images, and timm's loaders take single"):
        fractalog.timm.ImageDataset(fractalog.Dataset(catalog, "anderson-2022-pairs"))


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_workers_draw_the_same(catalog: Path, start: str) -> None:
    images = fractalog.Dataset(catalog, "scenes", subset="val")
    loader = torch.utils.data.DataLoader(
        fractalog.timm.ImageDataset(images, np.asarray), batch_size=8, num_workers=2,
        multiprocessing_context=start, sampler=range(24),
    )  # fmt: skip
    for first, (pixels, targets) in enumerate(loader):
        drawn, expected = images.batch(range(8 * first, 8 * first + 8))
        assert np.array_equal(pixels, drawn) and np.array_equal(targets, expected)


@pytest.mark.parametrize("workers", [0, 2])
def test_the_loader_for_validation_gives_our_pixels(catalog: Path, workers: int) -> None:
    images = fractalog.Dataset(catalog, "classes", subset="val")
    own: Any = fractalog.timm.ImageDataset(images)
    loader = data.create_loader(
        own, (3, 224, 224), 64, num_workers=workers,
        crop_pct=1.0, mean=(0, 0, 0), std=(1, 1, 1), device=torch.device("cpu"),
        persistent_workers=False,
    )  # fmt: skip
    first = 0
    for pixels, targets in loader:
        drawn, expected = images.batch(range(first, first + len(pixels)))
        assert np.array_equal((pixels * 255).round().byte().permute(0, 2, 3, 1), drawn)
        assert targets.tolist() == expected.tolist()
        first += len(pixels)
    assert first == len(images)


def test_the_loader_for_training_augments(catalog: Path) -> None:
    images = fractalog.Dataset(catalog, "classes", subset="train")
    own: Any = fractalog.timm.ImageDataset(images)
    loader = data.create_loader(
        own, (3, 64, 64), 32, is_training=True, num_workers=2,
        auto_augment="rand-m9-mstd0.5", re_prob=0.25, device=torch.device("cpu"),
        persistent_workers=False,
    )  # fmt: skip
    pixels, targets = next(iter(loader))
    assert pixels.shape == (32, 3, 64, 64) and pixels.dtype == torch.float32
    assert int(targets.min()) >= 0 and int(targets.max()) < len(images.classes)


def test_timm_reads_exported_folders_by_name(
    command: Command, catalog: Path, tmp_path: Path
) -> None:
    words = ("--subset", "val", "--catalog", catalog, "-o", tmp_path)
    command("export", "imagefolder", "classes", *words)
    images = fractalog.Dataset(catalog, "classes", subset="val")
    found = data.create_dataset("", root=str(tmp_path), split="val")
    assert len(found) == len(images)
    for place in range(0, len(found), 41):
        picture, target = found[place]
        number = int(Path(found.filename(place)).stem) - images.first_image
        pixels, expected = images[number]
        assert np.array_equal(picture, pixels) and target == expected
