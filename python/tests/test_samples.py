"""The form of samples: slices, transforms, dicts; and which datasets are equal."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import fractalog
import fractalog.torch


def halved(image: Any) -> Any:
    return image // 2


def negative(target: Any) -> Any:
    return -target


def both(image: Any, target: Any) -> Any:
    return image[::2, ::2], target + 100


def test_lists_ranges_and_slices(train: fractalog.Dataset) -> None:
    places: list[tuple[Any, list[int]]] = [
        (slice(3, 6), [3, 4, 5]),
        (slice(-2, None), [4998, 4999]),
        (range(8, 2, -3), [8, 5]),
        ([7, 7, -1], [7, 7, 4999]),
        (np.array([2, 1]), [2, 1]),
        (torch.tensor([2, 1]), [2, 1]),
        (slice(9, 3), []),
    ]
    for place, numbers in places:
        images, targets = train[place]
        wanted = train.batch(numbers)
        assert (images == wanted[0]).all() and (targets == wanted[1]).all()
        assert len(images) == len(numbers)


def test_samples_are_transformed(catalog: Path) -> None:
    plain = fractalog.Dataset(catalog, "classes", "val")
    image, label = plain[3]
    one = fractalog.Dataset(catalog, "classes", "val", transform=halved, target_transform=negative)
    assert (one[3][0] == image // 2).all() and one[3][1] == -label
    assert one.transform is halved and one.target_transform is negative
    several = one[3:5]
    assert isinstance(several, list) and (several[0][0] == image // 2).all()
    two = fractalog.Dataset(catalog, "classes", "val", transforms=both)
    assert two[3][0].shape == (112, 112, 3) and two[3][1] == label + 100
    assert (one.batch([3])[0][0] == image).all()  # only samples are transformed
    again = pickle.loads(pickle.dumps(one))
    assert (again[3][0] == image // 2).all() and again == one
    assert "transform=<function halved" in repr(one)


def test_views_of_a_pair_are_transformed_by_themselves(catalog: Path) -> None:
    pairs = fractalog.Dataset(catalog, "anderson-2022-pairs", "val", transforms=both)
    plain = fractalog.Dataset(catalog, "anderson-2022-pairs", "val")[0][0]
    assert (pairs[0][0] == plain[:, ::2, ::2]).all()


def test_samples_can_be_dicts(catalog: Path) -> None:
    plain = fractalog.Dataset(catalog, "classes", "val")
    keys = ("pixel_values", "labels")
    named: Any = fractalog.Dataset(catalog, "classes", "val", keys=keys)
    assert list(named[5]) == list(keys) and named[5]["labels"] == plain[5][1]
    assert (named[2:4]["pixel_values"] == plain[2:4][0]).all()
    wrong: Any
    for wrong in ("ab", ("a",), ("a", "a"), (1, 2)):
        with pytest.raises(ValueError, match="Give two names"):
            fractalog.Dataset(catalog, "classes", keys=wrong)
    with pytest.raises(TypeError, match="'transform' is of type int"):
        fractalog.Dataset(catalog, "classes", transform=5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'transforms' is given"):
        fractalog.Dataset(catalog, "classes", transform=halved, transforms=both)


def test_equal_datasets_have_the_same_images(catalog: Path, train: fractalog.Dataset) -> None:
    again = fractalog.Dataset(str(catalog), "scenes", "train", transform=halved)
    others = [
        fractalog.Dataset(catalog, "scenes"),
        fractalog.Dataset(catalog, "scenes", "val"),
        fractalog.Dataset(catalog, "classes", "train"),
    ]
    assert again == train and hash(again) == hash(train) and len({again, train, *others}) == 4
    assert all(train != other for other in others) and train != "scenes"


@pytest.mark.parametrize("workers", [0, 2])
def test_torch_has_the_same_forms(catalog: Path, workers: int) -> None:
    images = fractalog.Dataset(catalog, "classes", "val")
    named: Any = fractalog.torch.Dataset(images, keys=("pixel_values", "labels"))
    assert list(named[3]) == ["pixel_values", "labels"] and named[3]["labels"] == 3
    loader: Any = torch.utils.data.DataLoader(
        named, batch_size=6, num_workers=workers, collate_fn=fractalog.torch.collate
    )
    batch = next(iter(loader))
    assert type(batch) is dict and batch["labels"].tolist() == list(range(6))
    assert torch.equal(batch["pixel_values"][3], named[3]["pixel_values"])
    changed = fractalog.torch.Dataset(images, halved, negative)
    other: Any = torch.utils.data.DataLoader(
        changed, batch_size=6, num_workers=workers, collate_fn=fractalog.torch.collate
    )
    pixels, labels = next(iter(other))
    assert torch.equal(pixels[3], named[3]["pixel_values"] // 2)
    assert labels.tolist() == [-n for n in range(6)]
    both_at_once = fractalog.torch.Dataset(images, transforms=both)
    assert both_at_once[3][1] == 103 and both_at_once.transforms is both
    assert changed.classes == images.classes and changed.class_to_idx == images.class_to_idx
    assert changed.targets is images.targets
    with pytest.raises(ValueError, match="give the transforms to fractalog"):
        fractalog.torch.Dataset(fractalog.Dataset(catalog, "classes", transform=halved))
