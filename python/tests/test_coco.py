"""``fractalog export coco``, read by the real pycocotools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Command

import fractalog

coco = pytest.importorskip("pycocotools.coco")
masks_of = pytest.importorskip("pycocotools.mask")
pillow = pytest.importorskip("PIL.Image")


@pytest.fixture(scope="module")
def exported(command: Command, catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coco") / "boxes"
    words = ("--subset", "val", "--masks", "-o", folder, "--catalog", catalog)
    command("export", "coco", "scenes", *words)
    return folder


def test_annotations_are_the_objects_of_the_dataset(catalog: Path, exported: Path) -> None:
    found = coco.COCO(str(exported / "annotations" / "val.json"))
    val = fractalog.Dataset(catalog, "scenes", "val")
    drawn = val.draw(range(len(val)), images=False, masks=True, objects=True)
    assert drawn.masks is not None
    names = {c["id"]: c["name"] for c in found.loadCats(found.getCatIds())}
    assert names == {number + 1: name for number, name in enumerate(val.classes)}
    assert found.getImgIds() == [val.first_image + number for number in range(len(val))]
    count = 0
    for number, (mask, objects) in enumerate(zip(drawn.masks, drawn.objects, strict=True)):
        own = found.loadAnns(found.getAnnIds(imgIds=[val.first_image + number]))
        seen = objects.visible
        assert [a["category_id"] - 1 for a in own] == seen.classes.tolist()
        assert [a["labelled"] for a in own] == seen.labelled.tolist()
        for place, annotation in enumerate(own):
            inside = found.annToMask(annotation)
            assert (inside == (mask == seen.masks[place])).all()
            assert annotation["area"] == seen.visible_pixels[place] == inside.sum()
            left, top, width, height = annotation["bbox"]
            assert [left, top, left + width, top + height] == seen.modal[place].tolist()
            rle = annotation["segmentation"]
            assert masks_of.toBbox(rle).tolist() == annotation["bbox"]
            # Of the same mask, pycocotools writes the same text.
            assert masks_of.encode(np.asfortranarray(inside))["counts"].decode() == rle["counts"]
            count += 1
    assert count > len(val)


def test_pictures_and_masks_are_those_of_the_dataset(catalog: Path, exported: Path) -> None:
    val = fractalog.Dataset(catalog, "scenes", "val")
    listed = json.loads((exported / "annotations" / "val.json").read_text())["images"]
    for number in (0, 17, 399):
        images, _, masks = val.batch([number], masks=True)
        name = listed[number]["file_name"]
        with pillow.open(exported / "images" / "val" / name) as picture:
            assert (np.asarray(picture) == images[0]).all()
        with pillow.open(exported / "masks" / "val" / name) as picture:
            assert (np.asarray(picture) == masks[0]).all()


def test_perfect_detections_score_one(exported: Path) -> None:
    """COCO's own evaluation accepts the file as ground truth."""
    evaluation: Any = pytest.importorskip("pycocotools.cocoeval")
    truth = coco.COCO(str(exported / "annotations" / "val.json"))
    for kind in ("bbox", "segm"):
        results = [
            {
                "image_id": a["image_id"],
                "category_id": a["category_id"],
                "score": 0.9,
                "bbox": a["bbox"],
                "segmentation": a["segmentation"],
            }
            for a in truth.loadAnns(truth.getAnnIds())
        ]
        judge = evaluation.COCOeval(truth, truth.loadRes(results), kind)
        judge.evaluate()
        judge.accumulate()
        judge.summarize()
        assert judge.stats[0] == pytest.approx(1)


def test_an_export_verifies(command: Command, exported: Path) -> None:
    assert "0 wrong" in command("export", "verify", exported)
