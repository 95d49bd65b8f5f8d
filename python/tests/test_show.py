"""``Dataset.show``: images in a notebook are the images of the dataset."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

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
@pytest.mark.parametrize("boxes", ["modal", "amodal"])
def test_boxes_are_around_the_objects(
    catalog: Path, recipe: str, boxes: Literal["modal", "amodal"]
) -> None:
    with fractalog.Dataset(catalog, recipe) as dataset:
        drawn = dataset.draw([2], objects=True)
        assert drawn.images is not None
        image, objects = drawn.images[0], drawn.objects[0]
        plain, boxed = (pixels(dataset.show(2, boxes=how)[0].png) for how in (False, boxes))
        views = [image] if image.ndim == 3 else list(image)
        assert np.array_equal(plain, np.concatenate(views, axis=1))
        expected = plain.copy()
        for view, box in zip(objects.views, getattr(objects, boxes).astype(int), strict=True):
            left, top, right, bottom = box.tolist()
            if right > left:
                part = expected[top:bottom, view * image.shape[-2] :][:, left:right]
                part[[0, -1]] = part[:, [0, -1]] = (255, 220, 0)
        assert not np.array_equal(plain, boxed)
        assert np.array_equal(boxed, expected)


def test_another_kind_of_box_is_refused(train: fractalog.Dataset) -> None:
    with pytest.raises(ValueError, match="'boxes' is 'all'"):
        train.show(1, boxes="all")  # type: ignore[arg-type]
