"""``Dataset.show``: images in a notebook are the images of the dataset."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import fractalog

PIL = pytest.importorskip("PIL.Image")


def pixels(png: bytes) -> npt.NDArray[np.uint8]:
    return np.asarray(PIL.open(io.BytesIO(png)))


def test_the_pictures_have_the_pixels_and_the_classes(train: fractalog.Dataset) -> None:
    shown = train.show(range(3, 6), columns=2)
    images, targets = train.batch([3, 4, 5])
    for picture, image, target, number in zip(shown, images, targets, (3, 4, 5), strict=True):
        assert np.array_equal(pixels(picture.png), image)
        names = ", ".join(train.classes[label] for label in np.flatnonzero(target))
        assert picture.caption == f"{number}: {names}"
    html = shown._repr_html_()
    assert html.count("<img") == 3 and "repeat(2," in html
    assert len(train.show(-1)) == 1


@pytest.mark.parametrize("recipe", ["classes", "scenes", "anderson-2022-pairs"])
def test_boxes_are_around_the_objects(catalog: Path, recipe: str) -> None:
    with fractalog.Dataset(catalog, recipe) as dataset:
        image, _ = dataset[2]
        plain, boxed = (dataset.show(2, boxes=boxes)[0].png for boxes in (False, True))
        views = [image] if image.ndim == 3 else list(image)
        assert np.array_equal(pixels(plain), np.concatenate(views, axis=1))
        changed = (pixels(plain) != pixels(boxed)).any(axis=2)
        expected = np.zeros(changed.shape, bool)
        for place, found in enumerate(dataset.explain(2)["objects"]):
            left, top, width, height = found["box"]
            left += image.shape[-2] * (place if len(views) > 1 else 0)
            expected[top : top + height, left : left + width] = True
            inside = np.s_[top + 1 : top + height - 1, left + 1 : left + width - 1]
            assert (pixels(boxed)[top, left] == (255, 220, 0)).all()
            if len(dataset.explain(2)["objects"]) == len(views):
                assert not changed[inside].any()
        assert changed.any() and not changed[~expected].any()
