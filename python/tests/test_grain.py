"""The real grain of JAX: random access, worker processes, and checkpoints."""

from __future__ import annotations

import itertools
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("grain")

import grain

import fractalog
import fractalog.grain


@pytest.fixture
def source(catalog: Path) -> fractalog.grain.Source:
    return fractalog.grain.Source(fractalog.Dataset(catalog, "classes", subset="val"))


def is_image(element: dict[str, Any], images: fractalog.Dataset, number: int) -> bool:
    pixels, target = images[number]
    return np.array_equal(element["image"], pixels) and int(element["label"]) == target


def test_it_is_a_random_access_source(source: fractalog.grain.Source) -> None:
    assert isinstance(source, grain.sources.RandomAccessDataSource)
    assert len(source) == len(source.images) and is_image(source[7], source.images, 7)
    with pytest.raises(IndexError, match="no image 400"):
        source[400]
    again = pickle.loads(pickle.dumps(source))
    assert is_image(again[7], source.images, 7) and repr(again) == repr(source)
    assert source.images.digest in repr(source) and ".sqlite" not in repr(source)


@pytest.mark.parametrize("name", ["scenes", "anderson-2022-pairs", "fractaldb-2020"])
def test_images_of_every_task_with_masks(catalog: Path, name: str) -> None:
    images = fractalog.Dataset(catalog, name, subset="val")
    batch = grain.MapDataset.source(fractalog.grain.Source(images, masks=True)).batch(8)[1]
    pixels, targets, masks = images.batch(range(8, 16), masks=True)
    for found, expected in zip(("image", "label", "mask"), (pixels, targets, masks), strict=True):
        assert batch[found].dtype == expected.dtype and np.array_equal(batch[found], expected)


def test_a_batch_is_drawn_in_one_call(source: fractalog.grain.Source) -> None:
    elements = source._getitems([5, 3, 9])
    assert all(is_image(e, source.images, n) for e, n in zip(elements, [5, 3, 9], strict=True))


def loader(source: Any, workers: int) -> Any:
    return grain.DataLoader(
        data_source=source,
        sampler=grain.samplers.IndexSampler(
            num_records=len(source), shuffle=True, seed=3, num_epochs=1,
            shard_options=grain.sharding.NoSharding(),
        ),
        operations=[grain.transforms.Batch(batch_size=16)],
        worker_count=workers,
    )  # fmt: skip


@pytest.mark.parametrize("workers", [0, 2])
def test_the_loader_resumes_from_a_checkpoint(
    source: fractalog.grain.Source, catalog: Path, workers: int
) -> None:
    order = grain.samplers.IndexSampler(
        num_records=400, shuffle=True, seed=3, num_epochs=1,
        shard_options=grain.sharding.NoSharding(),
    )  # fmt: skip
    labels = source.images.batch([order[n].record_key for n in range(400)])[1].tolist()
    iterator = iter(loader(source, workers))
    seen = [next(iterator)["label"].tolist() for _ in range(9)]
    state = iterator.get_state()
    rest = [batch["label"].tolist() for batch in iterator]
    if workers == 0:
        assert [*itertools.chain(*seen, *rest)] == labels
    else:
        assert sorted([*itertools.chain(*seen, *rest)]) == sorted(labels)
    resumed = iter(loader(source, workers))
    resumed.set_state(state)
    assert [batch["label"].tolist() for batch in resumed] == rest
    other = fractalog.grain.Source(fractalog.Dataset(catalog, "fractaldb-2020", subset="val"))
    with pytest.raises(ValueError, match="data source"):
        iter(loader(other, workers)).set_state(state)


def test_the_new_pipeline_shuffles_and_resumes(source: fractalog.grain.Source) -> None:
    data = grain.MapDataset.source(source).shuffle(seed=1).to_iter_dataset().batch(16)
    iterator = iter(data)
    next(iterator)
    state = iterator.get_state()
    expected = next(iterator)
    iterator.set_state(state)
    found = next(iterator)
    assert np.array_equal(found["image"], expected["image"])
