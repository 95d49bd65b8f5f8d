"""The real torchvision: detection targets, its transforms, and the losses of its models."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torchvision")

import torch
from torch.utils.data import DataLoader
from torchvision import tv_tensors
from torchvision.models import detection
from torchvision.transforms import v2

import fractalog
import fractalog.torchvision
from fractalog.torchvision import Detection, collate


def same(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) for k in a)


def test_a_target_says_what_masks_and_explain_say(train: fractalog.Dataset) -> None:
    data = Detection(train)
    assert len(data) == len(train) and data.num_classes == 21
    objects = 0
    for number in range(40):
        image, target = data[number]
        pixels, _, masks = train.batch([number], masks=True)
        assert isinstance(image, tv_tensors.Image) and image.dtype == torch.uint8
        assert np.array_equal(image, pixels[0].transpose(2, 0, 1))
        assert target["boxes"].dtype == torch.float32 and target["labels"].dtype == torch.int64
        assert target["boxes"].canvas_size == (224, 224) and target["image_id"] == number
        shown = [
            (place, one)
            for place, one in enumerate(train.explain(number)["objects"], start=1)
            if one["is_labelled"]
        ]
        assert target["labels"].tolist() == [one["class_number"] + 1 for _, one in shown]
        for (place, one), box, mask in zip(shown, target["boxes"], target["masks"], strict=True):
            assert np.array_equal(mask, masks[0] == place)
            assert int(mask.sum()) == one["visible_pixels"]
            x1, y1, x2, y2 = map(int, box)
            assert int(mask[y1:y2, x1:x2].sum()) == int(mask.sum())
            for edge in (mask[y1], mask[y2 - 1], mask[:, x1], mask[:, x2 - 1]):
                assert edge.any()
            x, y, width, height = one["box"]
            assert x <= x1 and y <= y1 and x2 <= x + width and y2 <= y + height
            objects += 1
    assert objects > 60


def test_targets_without_masks_and_with_other_labels(train: fractalog.Dataset) -> None:
    data = Detection(train, masks=False, first_label=0)
    _, target = data[-1]
    assert set(target) == {"boxes", "labels", "image_id"} and target["image_id"] == len(data) - 1
    assert target["labels"].tolist() == (Detection(train)[-1][1]["labels"] - 1).tolist()
    with pytest.raises(IndexError, match=f"no image {len(data)}"):
        data[len(data)]


@pytest.mark.parametrize("name", ["classes", "fractaldb-2020", "anderson-2022-scenes"])
def test_every_image_with_one_view_has_a_target(catalog: Path, name: str) -> None:
    image, target = Detection(fractalog.Dataset(catalog, name))[7]
    assert len(target["boxes"]) == len(target["labels"]) == len(target["masks"]) >= 1
    assert target["masks"].shape[1:] == image.shape[1:]


def test_pairs_are_refused(catalog: Path) -> None:
    with pytest.raises(ValueError, match="has pairs of images, whose views show an object each"):
        Detection(fractalog.Dataset(catalog, "anderson-2022-pairs"))[0]


def test_transforms_v2_move_image_boxes_and_masks_together(train: fractalog.Dataset) -> None:
    plain = Detection(train)
    flipped = Detection(train, v2.RandomHorizontalFlip(1.0))
    for number in range(5):
        (image, target), (other, turned) = plain[number], flipped[number]
        assert torch.equal(other, image.flip(-1))
        assert torch.equal(turned["masks"], target["masks"].flip(-1))
        x1, y1, x2, y2 = target["boxes"].unbind(1)
        assert torch.equal(turned["boxes"], torch.stack([224 - x2, y1, 224 - x1, y2], 1))
    small = v2.Compose(
        [
            v2.RandomIoUCrop(),
            v2.Resize((96, 96)),
            v2.SanitizeBoundingBoxes(),
            v2.ToDtype(torch.float32, scale=True),
        ]
    )
    image, target = Detection(train, small)[3]
    assert image.shape == (3, 96, 96) and image.dtype == torch.float32
    assert len(target["boxes"]) == len(target["labels"]) == len(target["masks"])


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_workers_give_the_same_targets(train: fractalog.Dataset, start: str) -> None:
    data = Detection(train)
    loader = DataLoader(
        data, batch_size=3, collate_fn=collate, num_workers=2, multiprocessing_context=start,
        sampler=range(9),
    )  # fmt: skip
    number = 0
    for images, targets in loader:
        assert len(images) == len(targets) == 3
        for image, target in zip(images, targets, strict=True):
            own, expected = data[number]
            assert torch.equal(image, own) and same(target, expected)
            number += 1
    assert number == 9
    again = pickle.loads(pickle.dumps(data))
    assert same(again[5][1], data[5][1])


@pytest.mark.parametrize(
    "model", ["fasterrcnn_mobilenet_v3_large_320_fpn", "maskrcnn_resnet50_fpn"]
)
def test_the_losses_of_a_detection_model_are_finite(train: fractalog.Dataset, model: str) -> None:
    torch.manual_seed(0)
    scaled = v2.ToDtype(torch.float32, scale=True)
    data = Detection(train, v2.Compose([scaled, v2.Resize((128, 128))]))
    made = getattr(detection, model)(
        weights=None, weights_backbone=None, num_classes=data.num_classes,
        min_size=128, max_size=128,
    )  # fmt: skip
    images, targets = collate([data[number] for number in range(2)])
    losses = made(list(images), list(targets))
    assert {"loss_classifier", "loss_box_reg", "loss_objectness"} <= losses.keys()
    assert ("loss_mask" in losses) == model.startswith("maskrcnn")
    assert all(torch.isfinite(loss) for loss in losses.values())
    sum(losses.values()).backward()
