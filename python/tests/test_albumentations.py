"""The real Albumentations: pixels, boxes and masks go through one Compose together."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

pytest.importorskip("albumentations")

import albumentations as transforms

import fractalog
import fractalog.albumentations
from fractalog.albumentations import Dataset


def test_without_transforms_a_sample_is_the_image_and_its_objects(train: fractalog.Dataset) -> None:
    data = Dataset(train, [transforms.NoOp()])
    assert len(data) == len(train)
    for number in (0, 3, -1):
        sample = data[number]
        pixels, target, masks = train.batch([number], masks=True)
        assert np.array_equal(sample["image"], pixels[0])
        assert set(sample["labels"]) == set(np.flatnonzero(target[0]))
        assert sample["number"] == number % len(train)
        for box, mask in zip(sample["boxes"], sample["masks"], strict=True):
            rows, columns = np.nonzero(mask)
            assert set(np.unique(masks[0][mask == 1]).tolist()) <= {1, 2, 3, 4, 5, 6, 7, 8}
            expected = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
            np.testing.assert_allclose(box, expected, atol=1e-3)
    with pytest.raises(IndexError, match=f"no image {len(train)}"):
        data[len(train)]


def test_a_flip_turns_image_boxes_and_masks(train: fractalog.Dataset) -> None:
    plain, turned = (
        Dataset(train, [transforms.NoOp()])[3],
        Dataset(train, [transforms.HorizontalFlip(p=1)])[3],
    )
    assert np.array_equal(turned["image"], plain["image"][:, ::-1])
    assert np.array_equal(turned["masks"], plain["masks"][:, :, ::-1])
    x1, y1, x2, y2 = plain["boxes"].T
    expected = np.stack([224 - x2, y1, 224 - x1, y2], 1)
    np.testing.assert_allclose(turned["boxes"], expected, atol=1e-3)


def test_an_object_that_is_cut_away_loses_label_and_mask(train: fractalog.Dataset) -> None:
    corner = Dataset(train, [transforms.Crop(0, 0, 64, 64)])
    lost = 0
    for number in range(20):
        whole, part = Dataset(train, [transforms.NoOp()])[number], corner[number]
        assert part["image"].shape == (64, 64, 3)
        assert len(part["boxes"]) == len(part["labels"]) == len(part["masks"])
        assert part["masks"].shape[1:] == (64, 64) and part["boxes"].shape[1:] == (4,)
        lost += len(whole["labels"]) - len(part["labels"])
        kept = [m[:64, :64] for m in whole["masks"]]
        assert all(any(np.array_equal(m, k) for k in kept) for m in part["masks"])
    assert lost > 0


def test_a_compose_of_ones_own_needs_our_fields(train: fractalog.Dataset) -> None:
    own = transforms.Compose(
        [transforms.RandomCrop(100, 100)], seed=1,
        bbox_params=fractalog.albumentations.bbox_params(min_visibility=0.3),
    )  # fmt: skip
    assert Dataset(train, own)[0]["image"].shape == (100, 100, 3)
    for other in (
        transforms.Compose([]),
        transforms.Compose([], bbox_params=transforms.BboxParams("yolo", ["labels", "objects"])),
        transforms.Compose([], bbox_params=transforms.BboxParams("pascal_voc", ["labels"])),
    ):
        with pytest.raises(ValueError, match="cannot carry boxes with their labels and masks"):
            Dataset(train, other)


def test_it_is_pickled_and_loaded_by_workers(train: fractalog.Dataset) -> None:
    torch = pytest.importorskip("torch")
    data = Dataset(train, [transforms.VerticalFlip(p=1)])
    again = pickle.loads(pickle.dumps(data))
    assert np.array_equal(again[2]["image"], data[2]["image"])
    for start in ("fork", "spawn"):
        loader: Any = torch.utils.data.DataLoader(
            data, batch_size=None, num_workers=2, multiprocessing_context=start, sampler=range(4)
        )
        for number, sample in enumerate(loader):
            assert np.array_equal(sample["image"], data[number]["image"])
            assert np.array_equal(sample["masks"], data[number]["masks"])
