"""``fractalog.Dataset``: images by number, the same from every way of asking."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import RECIPES, Command

import fractalog


def test_versions_agree(command: Command) -> None:
    assert command("--version").strip() == fractalog.__version__
    assert fractalog.renderer_version() >= 1


def test_a_dataset_says_what_it_is(catalog: Path, train: fractalog.Dataset) -> None:
    assert len(train) == 20 * 250
    assert (train.name, train.subset, train.task, train.seed) == ("scenes", "train", "scenes", 5)
    assert train.recipe["composition"]["objects"] == [1, 5]
    assert len(train.classes) == 20 and train.is_multi_hot
    assert train.target_shape == (20,) and train.target_dtype is np.float32
    assert [(s.name, s.first_image, s.images, s.images_per_class) for s in train.subsets] == [
        ("train", 0, 5000, 250),
        ("val", 5000, 400, 20),
    ]
    with sqlite3.connect(catalog) as plain:
        (digest,) = plain.execute("SELECT digest FROM dataset WHERE name = 'scenes'").fetchone()
    assert train.digest == digest.hex()
    assert repr(train) == (
        f"fractalog.Dataset({str(catalog)!r}, 'scenes', subset='train')"
        "  # scenes: 5000 images, 224x224x3, 20 classes"
    )
    assert eval(repr(train)) == train


def test_datasets_are_listed(catalog: Path) -> None:
    found = fractalog.datasets(catalog)
    assert [d["name"] for d in found] == sorted(RECIPES)
    assert found[0]["split"] == "main" and found[0]["subsets"][1]["first_image"] == 5000


@pytest.mark.parametrize(
    ("recipe", "shape", "kind"),
    [
        ("scenes", (224, 224, 3), "multi-hot"),
        ("classes", (224, 224, 3), "number"),
        ("fractaldb-2020", (362, 362, 1), "number"),
        ("anderson-2022-pairs", (2, 224, 224, 3), "number"),
    ],
)
def test_shapes_and_types(catalog: Path, recipe: str, shape: tuple[int, ...], kind: str) -> None:
    dataset = fractalog.Dataset(catalog, recipe)
    assert dataset.image_shape == shape
    image, target = dataset[3]
    assert image.shape == shape and image.dtype == np.uint8 and image.flags.c_contiguous
    images, targets, masks = dataset.batch([3, 9], masks=True)
    assert images.shape == (2, *shape) and (images[0] == image).all()
    assert masks.shape == (2, *shape[:-1]) and masks.max() >= 1
    if kind == "number":
        assert type(target) is int and targets.dtype == np.int64 and targets.shape == (2,)
        assert targets[0] == target == dataset.explain(3)["labels"][0]
    else:
        assert target.shape == (20,) and target.dtype == np.float32
        assert np.flatnonzero(targets[0]).tolist() == dataset.explain(3)["labels"]
        assert (targets[0] == target).all()


def test_masks_show_the_objects_of_the_explanation(train: fractalog.Dataset) -> None:
    _, _, masks = train.batch(range(8), masks=True)
    assert all(mask.any() for mask in masks)
    for number in range(8):
        objects = train.explain(number)["objects"]
        seen = [int((masks[number] == place + 1).sum()) for place in range(len(objects))]
        assert seen == [o["visible_pixels"] for o in objects]
        assert masks[number].max() <= len(objects)


def test_numbers_may_be_given_in_any_way(train: fractalog.Dataset) -> None:
    wanted = train.batch([4, 0, 4])[0]
    same: list[Any] = [(4, 0, 4), np.array([4, 0, 4], np.uint8), [np.int32(4), 0, -len(train) + 4]]
    for numbers in same:
        assert (train.batch(numbers)[0] == wanted).all()
    assert (train[-1][0] == train[len(train) - 1][0]).all()
    assert (train.batch(np.array([-1, -2], np.int8))[0] == train.batch(range(-1, -3, -1))[0]).all()
    images, targets = train.batch([])
    assert images.shape == (0, 224, 224, 3) and targets.shape == (0, 20)
    first = next(iter(train))
    assert (first[0] == train[0][0]).all()


def test_a_subset_is_a_stretch_of_the_dataset(catalog: Path) -> None:
    whole, val = fractalog.Dataset(catalog, "scenes"), fractalog.Dataset(catalog, "scenes", "val")
    assert val.first_image == 5000 and len(whole) == 5400
    assert (val[17][0] == whole[5017][0]).all() and val.explain(17)["number"] == 5017
    assert val.digest == whole.digest


def test_threads_do_not_change_an_image(train: fractalog.Dataset) -> None:
    numbers = range(100, 110)
    first = train.batch(numbers, threads=1)
    for threads in (2, 3, 64, None):
        images, targets = train.batch(numbers, threads=threads)
        assert (images == first[0]).all() and (targets == first[1]).all()


def test_arrays_that_are_there_are_drawn_into(train: fractalog.Dataset) -> None:
    room = np.full((3, 224, 224, 3), 7, np.uint8)
    train.draw_into([5, 6], room[:2])
    assert (room[:2] == train.batch([5, 6])[0]).all() and (room[2] == 7).all()


def forge(path: Path, sql: str) -> None:
    """Changes a catalog behind its back."""
    with sqlite3.connect(path) as plain:
        guards = plain.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            plain.execute(f"DROP TRIGGER {name}")
        plain.execute(sql)
        # A catalog without them is not opened.
        for _, guard in guards:
            plain.execute(guard)


def test_a_dataset_that_changed_is_refused(catalog: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.sqlite"
    shutil.copy(catalog, changed)
    forge(changed, "UPDATE map SET e = e + 0.125 WHERE position = 0")
    with pytest.raises(fractalog.Error, match="'scenes'"):
        fractalog.Dataset(changed, "scenes")


def test_a_packed_dataset_draws_the_same_images(
    catalog: Path, command: Command, tmp_path: Path, train: fractalog.Dataset
) -> None:
    packed = tmp_path / "scenes.fractalog"
    command("dataset", "pack", "scenes", "-o", packed, "--catalog", catalog)
    again = fractalog.Dataset(packed, "scenes", subset="train")
    assert again.digest == train.digest and again.classes == train.classes
    for found, wanted in zip(again.batch(range(5)), train.batch(range(5)), strict=True):
        assert (found == wanted).all()
    assert [d["name"] for d in fractalog.datasets(packed)] == ["scenes"]


def test_a_closed_dataset_draws_nothing(catalog: Path) -> None:
    dataset = fractalog.Dataset(catalog, "scenes")
    with dataset:
        dataset[0]
    assert dataset.is_closed and len(dataset) == 5400
    for ask in (lambda: dataset[0], lambda: dataset.explain(0), lambda: pickle.dumps(dataset)):
        with pytest.raises(ValueError, match="was closed. Open it again"):
            ask()
    dataset.close()


def test_pickling_opens_the_same_dataset_again(
    catalog: Path, tmp_path: Path, train: fractalog.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(catalog.parent)
    here = fractalog.Dataset(catalog.name, "scenes", subset="train")
    data = pickle.dumps(here)
    monkeypatch.chdir(tmp_path)
    again = pickle.loads(data)
    assert again.subset == "train" and (again[9][0] == train[9][0]).all()


def test_another_dataset_of_that_name_is_not_taken_for_it(
    catalog: Path, command: Command, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(catalog, copy)
    data = pickle.dumps(fractalog.Dataset(copy, "scenes"))
    forge(copy, "UPDATE dataset SET name = 'old' WHERE name = 'scenes'")
    words = ("--split", "main", "--recipe", "scenes", "--images-per-class", 3, "--seed", 6)
    command("dataset", "create", "scenes", *words, "--catalog", copy)
    with pytest.raises(fractalog.Error, match="is not the one that was pickled"):
        pickle.loads(data)


def png_pixels(path: Path) -> bytes:
    """The samples of a PNG file, by Pillow."""
    image = pytest.importorskip("PIL.Image")
    with image.open(path) as picture:
        return bytes(np.asarray(picture).tobytes())


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_command_draws_and_explains_the_same(
    catalog: Path, command: Command, tmp_path: Path, recipe: str
) -> None:
    count = int(os.environ.get("FRACTALOG_PARITY_IMAGES", "12"))
    dataset = fractalog.Dataset(catalog, recipe)
    numbers = random.Random(recipe).sample(range(len(dataset)), count)
    where = ("--catalog", catalog)
    for start in range(0, count, 100):
        part = numbers[start : start + 100]
        folder = tmp_path / str(start)
        command("dataset", "render", recipe, *part, "-o", folder, *where)
        images = dataset.batch(part)[0]
        for number, image in zip(part, images, strict=True):
            stem = f"{number:04}"
            names = [stem] if image.ndim == 3 else [f"{stem}-1", f"{stem}-2"]
            shown = b"".join(png_pixels(folder / f"{name}.png") for name in names)
            assert shown == image.tobytes(), number
            assert (dataset[number][0] == image).all(), number
        shutil.rmtree(folder)
    explained = json.loads(command("dataset", "explain", recipe, numbers[0], *where))
    assert explained == dataset.explain(numbers[0])
