"""What images show, with and without their pixels."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from conftest import RECIPES

import fractalog


@pytest.mark.parametrize("recipe", RECIPES)
def test_labels_are_the_targets_of_the_drawn_images(catalog: Path, recipe: str) -> None:
    dataset = fractalog.Dataset(catalog, recipe)
    numbers = [*range(60), 5399, -1, 3]
    labels, targets = dataset.labels(numbers), dataset.batch(numbers)[1]
    assert labels.dtype == targets.dtype and labels.shape == targets.shape
    assert (labels == targets).all()
    assert (dataset.labels(numbers, threads=1) == targets).all()
    assert dataset.labels([]).shape == (0, *dataset.target_shape)
    with pytest.raises(IndexError):
        dataset.labels([5400])


def test_labels_that_need_no_drawing_take_little_of_its_time(catalog: Path) -> None:
    for recipe in ("classes", "anderson-2022-scenes"):
        dataset = fractalog.Dataset(catalog, recipe, "val")
        begun = time.process_time()
        dataset.batch(range(50))
        drawing = time.process_time() - begun
        begun = time.process_time()
        labels = dataset.labels(np.arange(50) % len(dataset))
        assert (time.process_time() - begun) * 5 < drawing and len(labels) == 50


def test_targets_and_classes_are_as_torchvision_has_them(catalog: Path) -> None:
    val = fractalog.Dataset(catalog, "classes", "val")
    assert val.targets is val.targets and len(val.targets) == len(val) == 400
    assert val.targets.tolist() == [number % 20 for number in range(400)]
    assert val.class_to_idx == {name: number for number, name in enumerate(val.classes)}
    assert val.class_numbers == list(range(20)) and val.subset_classes == val.classes


def test_the_classes_of_a_subset_alone(catalog: Path, command: object, tmp_path: Path) -> None:
    assert callable(command)
    path = tmp_path / "by-class.sqlite"
    where = ("--catalog", path)
    command("sample", "--sampler", "singular-values", "--count", 10, "--seed", 7, *where)
    command("class", "assign", "--per-class", 1, "--where", "1", *where)
    fractions = ("--fractions", "train=0.7,val=0.3")
    command("split", "create", "main", "--by", "class", *fractions, "--seed", 1, *where)
    words = ("--split", "main", "--recipe", "classes", "--images-per-class", "4", "--seed", 5)
    command("dataset", "create", "d", *words, *where)
    whole = fractalog.Dataset(path, "d")
    parts = [fractalog.Dataset(path, "d", subset) for subset in ("train", "val")]
    assert whole.class_numbers == list(range(10)) and len(whole.classes) == 10
    assert [len(part.class_numbers) for part in parts] == [7, 3]
    assert sorted(parts[0].class_numbers + parts[1].class_numbers) == whole.class_numbers
    for part in parts:
        assert sorted(set(part.targets.tolist())) == part.class_numbers
        assert part.subset_classes == [whole.classes[n] for n in part.class_numbers]


@pytest.mark.parametrize("recipe", ["scenes", "anderson-2022-scenes", "classes"])
def test_boxes_masks_and_pixels_are_of_one_drawing(catalog: Path, recipe: str) -> None:
    dataset = fractalog.Dataset(catalog, recipe)
    numbers = range(30)
    drawn = dataset.draw(numbers, masks=True, objects=True)
    alone = dataset.draw(numbers, images=False, masks=True, objects=True)
    images, targets, masks = dataset.batch(numbers, masks=True)
    assert drawn.images is not None and (drawn.images == images).all() and alone.images is None
    assert drawn.masks is not None and alone.masks is not None
    assert (drawn.masks == masks).all() and (alone.masks == masks).all()
    assert (drawn.targets == targets).all() and (alone.targets == targets).all()
    assert drawn.object_table is not None and alone.object_table is not None
    assert (drawn.object_table == alone.object_table).all()
    hidden = 0
    for number, mask, objects in zip(numbers, masks, drawn.objects, strict=True):
        told = dataset.explain(number)["objects"]
        assert objects.classes.tolist() == [o["class_number"] for o in told]
        assert objects.labelled.tolist() == [o["is_labelled"] for o in told]
        assert objects.visible_pixels.tolist() == [o["visible_pixels"] for o in told]
        assert objects.pixels.tolist() == [o["pixels"] for o in told]
        for place, own in enumerate(told):
            left, top, width, height = own.get("box", [0, 0, 0, 0])
            assert objects.amodal[place].tolist() == [left, top, left + width, top + height]
            rows, columns = np.nonzero(mask == objects.masks[place])
            assert len(rows) == objects.visible_pixels[place]
            if not len(rows):
                hidden += 1
                assert objects.modal[place].tolist() == [0, 0, 0, 0]
                continue
            wanted = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
            assert objects.modal[place].tolist() == wanted
        assert len(objects.visible) == (objects.visible_pixels > 0).sum()
    with pytest.raises(ValueError, match="objects=True"):
        _ = dataset.draw([0]).objects


def test_a_pair_has_an_object_in_each_view(catalog: Path) -> None:
    pairs = fractalog.Dataset(catalog, "anderson-2022-pairs")
    drawn = pairs.draw([4, 9], masks=True, objects=True)
    assert drawn.masks is not None and pairs.most_objects == 2
    for masks, objects in zip(drawn.masks, drawn.objects, strict=True):
        assert objects.views.tolist() == [0, 1] and objects.masks.tolist() == [1, 1]
        assert objects.visible_pixels.tolist() == [int((m == 1).sum()) for m in masks]


def test_means_are_those_of_the_pixels(catalog: Path) -> None:
    for recipe in ("classes", "anderson-2022-pairs", "fractaldb-2020"):
        val = fractalog.Dataset(catalog, recipe, "val")
        pixels = val.batch(range(40))[0] / 255
        axes = tuple(range(pixels.ndim - 1))
        few = fractalog.Dataset(catalog, recipe, "val")
        mean, std = few.mean_std(len(few))
        assert len(mean) == len(std) == val.image_shape[-1] and (mean, std) == val.mean_std(None)
        assert np.allclose(mean, pixels.mean(axes), atol=0.1)
        assert np.allclose(std, pixels.std(axes), atol=0.1)
        assert val.mean_std(50) == few.mean_std(50, threads=1)
        with pytest.raises(ValueError, match="'images' is 0"):
            val.mean_std(0)
