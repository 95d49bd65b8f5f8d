"""The real ``datasets`` of Hugging Face: drawn when read, streamed, and read from our exports."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Command

pytest.importorskip("datasets")

import datasets

import fractalog
import fractalog.huggingface


@pytest.fixture(autouse=True)
def quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own, and no progress bars."""
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()


@pytest.fixture
def val(catalog: Path) -> fractalog.Dataset:
    return fractalog.Dataset(catalog, "classes", subset="val")


def shows(row: dict[str, Any], images: fractalog.Dataset, number: int) -> bool:
    pixels, target = images[number]
    return np.array_equal(row["image"], pixels) and row["label"] == target


def test_a_row_is_the_image_and_its_class(val: fractalog.Dataset) -> None:
    data = fractalog.huggingface.dataset(val)
    assert len(data) == 400 and data.column_names == ["image", "label"]
    assert data.features["label"].names == val.classes
    assert all(shows(data[number], val, number) for number in (0, 7, 399))
    batch = data[[5, 2]]
    assert np.array_equal(batch["image"][1], val[2][0]) and len(batch["label"]) == 2


def test_scenes_have_lists_of_labels_and_pairs_two_images(catalog: Path) -> None:
    scenes = fractalog.Dataset(catalog, "scenes", subset="val")
    row = fractalog.huggingface.dataset(scenes)[3]
    assert row["labels"] == np.flatnonzero(scenes[3][1]).tolist()
    pairs = fractalog.Dataset(catalog, "anderson-2022-pairs", subset="val")
    row = fractalog.huggingface.dataset(pairs)[3]
    views, target = pairs[3]
    assert [np.array_equal(row[f"image_{n + 1}"], views[n]) for n in range(2)] == [True, True]
    assert row["label"] == target
    grey = fractalog.Dataset(catalog, "fractaldb-2020", subset="val")
    assert fractalog.huggingface.dataset(grey)[0]["image"].mode in ("L", "RGB")


def test_only_reading_draws(val: fractalog.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    own = fractalog.Dataset.draw

    def count(self: fractalog.Dataset, numbers: Any, **rest: Any) -> Any:
        drawn.extend(numbers)
        return own(self, numbers, **rest)

    monkeypatch.setattr(fractalog.Dataset, "draw", count)
    data = fractalog.huggingface.dataset(val)
    parts = data.shuffle(seed=1).train_test_split(0.25, stratify_by_column="label")
    fives = parts["train"].filter(lambda label: label == 5, input_columns="label")
    assert drawn == [] and set(fives["label"]) == {5}
    number = fives.with_format("arrow")[0]["image"][0].as_py()
    assert drawn == [] and shows(fives[0], val, number) and drawn[0] == number


def test_transforms_and_formats(val: fractalog.Dataset) -> None:
    data = fractalog.huggingface.dataset(val)
    data.set_transform(lambda rows: {"size": [picture.size for picture in rows["image"]]})
    assert data[3] == {"size": (224, 224)}
    pixels = fractalog.huggingface.dataset(val).with_format("numpy")[3]["image"]
    assert np.array_equal(pixels, val[3][0])
    torch = pytest.importorskip("torch")
    tensor = fractalog.huggingface.dataset(val).with_format("torch")[3]["image"]
    assert torch.is_tensor(tensor)
    assert np.array_equal(tensor, val[3][0].transpose(2, 0, 1))


@pytest.mark.parametrize("workers", [0, 2])
def test_a_stream_is_sharded_shuffled_and_resumed(val: fractalog.Dataset, workers: int) -> None:
    torch = pytest.importorskip("torch")
    stream = fractalog.huggingface.dataset(val).to_iterable_dataset(num_shards=4)
    assert stream.num_shards == 4 and shows(next(iter(stream)), val, 0)
    mixed = stream.shuffle(seed=3, buffer_size=32)
    loader = torch.utils.data.DataLoader(
        mixed.select_columns("label"), batch_size=None, num_workers=workers
    )
    assert sorted(int(row["label"]) for row in loader) == sorted(val.batch(range(400))[1].tolist())
    rows = iter(stream)
    for _ in range(150):
        next(rows)
    state = stream.state_dict()
    fresh = fractalog.huggingface.dataset(val).to_iterable_dataset(num_shards=4)
    fresh.load_state_dict(state)
    assert shows(next(iter(fresh)), val, 150)


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_workers_draw_the_same(val: fractalog.Dataset, start: str) -> None:
    torch = pytest.importorskip("torch")
    data = fractalog.huggingface.dataset(val).with_format("torch")
    loader = torch.utils.data.DataLoader(
        data, batch_size=8, num_workers=2, multiprocessing_context=start, sampler=range(24)
    )
    for first, batch in enumerate(loader):
        pixels, targets = val.batch(range(8 * first, 8 * first + 8))
        assert np.array_equal(batch["image"].permute(0, 2, 3, 1), pixels)
        assert batch["label"].tolist() == targets.tolist()
    assert shows(pickle.loads(pickle.dumps(fractalog.huggingface.dataset(val)))[9], val, 9)


def test_it_is_saved_as_numbers_and_as_pictures(val: fractalog.Dataset, tmp_path: Path) -> None:
    data = fractalog.huggingface.dataset(val)
    data.save_to_disk(tmp_path / "numbers")
    assert sum(p.stat().st_size for p in (tmp_path / "numbers").rglob("*.arrow")) < 20_000
    assert shows(datasets.load_from_disk(tmp_path / "numbers")[9], val, 9)
    features = datasets.Features({**data.features, "image": datasets.Image()})
    kept = data.select(range(4)).map(lambda row: {"image": row["image"]}, features=features)
    kept.to_parquet(tmp_path / "kept.parquet")
    read = datasets.load_dataset("parquet", data_files=str(tmp_path / "kept.parquet"))["train"]
    assert all(shows(row, val, number) for number, row in enumerate(read))


Reader = Callable[[Path], Any]


@pytest.mark.parametrize("is_streamed", [False, True])
@pytest.mark.parametrize("kind", ["imagefolder", "webdataset"])
def test_load_dataset_reads_our_exports(
    command: Command, catalog: Path, val: fractalog.Dataset, tmp_path: Path, kind: str,
    is_streamed: bool,
) -> None:  # fmt: skip
    folder = tmp_path / "exported"
    command("export", kind, "classes", "--subset", "val", "--catalog", catalog, "-o", folder)
    shards = [str(path) for path in sorted(folder.glob("*.tar"))]
    where = {"data_dir": str(folder)} if kind == "imagefolder" else {"data_files": shards}
    read = datasets.load_dataset(kind, **where, streaming=is_streamed)
    (split,) = read.values()
    found = 0
    for row in split:
        name = Path(row["image"].filename).stem if kind == "imagefolder" else row["__key__"]
        number = int(name) - val.first_image
        image, label = (row["image"], row["label"]) if "image" in row else (row["png"], row["cls"])
        assert shows({"image": image, "label": label}, val, number), row
        found += 1
    assert found == len(val)
