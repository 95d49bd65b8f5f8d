"""What other programs make of our files: webdataset, torchvision's layout, pngcheck."""

from __future__ import annotations

import io
import json
import math
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from conftest import RECIPES, Command

import fractalog


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_real_webdataset_reads_our_shards(
    command: Command, catalog: Path, tmp_path: Path, recipe: str
) -> None:
    webdataset = pytest.importorskip("webdataset")
    image = pytest.importorskip("PIL.Image")
    # 400 images, or 5,000.
    subset = "train" if "FRACTALOG_PARITY_IMAGES" in os.environ else "val"
    words = ("--subset", subset, "--shard-size", 150, "--catalog", catalog, "-o", tmp_path)
    command("export", "webdataset", recipe, *words)
    shards = sorted(str(path) for path in tmp_path.glob("*.tar"))
    dataset = fractalog.Dataset(catalog, recipe, subset=subset)
    assert len(shards) == math.ceil(len(dataset) / 150)
    seen = 0
    for number, sample in enumerate(webdataset.WebDataset(shards, shardshuffle=False)):
        pixels, target = dataset[number]
        names = ["1.png", "2.png"] if dataset.task == "pairs" else ["png"]
        views = [np.asarray(image.open(io.BytesIO(sample[name]))) for name in names]
        assert np.array_equal(np.squeeze(np.stack(views)), np.squeeze(pixels))
        if dataset.is_multi_hot:
            assert json.loads(sample["json"])["labels"] == list(np.flatnonzero(target))
        else:
            assert int(sample["cls"]) == target
        seen += 1
    assert seen == len(dataset)


def test_pngcheck_passes_all_pictures(command: Command, catalog: Path, tmp_path: Path) -> None:
    if shutil.which("pngcheck") is None:
        pytest.skip("pngcheck is not installed")
    words = ("--subset", "val", "--catalog", catalog, "-o", tmp_path)
    command("export", "imagefolder", "fractaldb-2020", *words)
    pictures = sorted(tmp_path.rglob("*.png"))
    assert len(pictures) == 400
    done = subprocess.run(["pngcheck", "-q", *pictures], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
