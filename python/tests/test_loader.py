"""``fractalog.torch.Loader``: the images and the order of the parts that it is made of."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

import torch
import torch.utils.data

import fractalog
import fractalog.torch
from fractalog.torch import Loader


@pytest.fixture
def val(catalog: Path) -> fractalog.Dataset:
    return fractalog.Dataset(catalog, "classes", "val")


def batches(loader: Any, count: int | None = None) -> list[Any]:
    found = []
    for batch in loader:
        found.append(batch)
        if count is not None and len(found) == count:
            break
    return found


def same(one: list[Any], other: list[Any]) -> bool:
    return len(one) == len(other) and all(
        torch.equal(a, b)
        for left, right in zip(one, other, strict=True)
        for a, b in zip(left, right, strict=True)
    )


@pytest.mark.parametrize("options", [{}, {"drop_last": True}, {"shuffle": False}])
@pytest.mark.parametrize("recipe", ["classes", "scenes", "anderson-2022-pairs"])
def test_it_is_a_data_loader_with_a_sampler(
    catalog: Path, recipe: str, options: dict[str, Any]
) -> None:
    images = fractalog.Dataset(catalog, recipe, "val")
    sampler = fractalog.torch.Sampler(images, seed=3, batch_size=48, **options)
    parts: Any = torch.utils.data.DataLoader(
        fractalog.torch.Dataset(images),
        batch_sampler=sampler,
        collate_fn=fractalog.torch.collate,
    )
    loader = Loader(catalog, recipe, "val", batch_size=48, seed=3, **options)
    assert len(loader) == len(sampler) == (8 if options.get("drop_last") else 9)
    for epoch in range(2):
        assert (loader.epoch, sampler.epoch) == (epoch, epoch)
        assert same(batches(loader), batches(parts))


def test_targets_are_from_the_same_drawing(catalog: Path) -> None:
    loader = Loader(
        catalog, "scenes", "val", batch_size=40, seed=2, targets=("masks", "boxes", "labels")
    )
    images = loader.images
    numbers = fractalog.torch.Sampler(images, seed=2, batch_size=40)
    for (pixels, masks, boxes, labels), own in zip(loader, list(numbers)[:3], strict=False):
        drawn = images.draw(own, masks=True, objects=True)
        assert drawn.images is not None and drawn.masks is not None
        assert np.array_equal(pixels.movedim(1, -1).numpy(), drawn.images)
        assert np.array_equal(masks.numpy(), drawn.masks)
        assert np.array_equal(labels.numpy(), drawn.targets)
        assert boxes.modal.shape == (40, 5, 4) and boxes.classes.dtype == torch.int64
        for place, objects in enumerate(drawn.objects):
            count = len(objects)
            assert boxes.classes[place].tolist() == objects.classes.tolist() + [-1] * (5 - count)
            assert np.array_equal(boxes.modal[place, :count].numpy(), objects.modal)
            assert np.array_equal(boxes.amodal[place, :count].numpy(), objects.amodal)
            assert boxes.visible_pixels[place, :count].tolist() == objects.visible_pixels.tolist()
            assert boxes.labelled[place, :count].tolist() == objects.labelled.tolist()
            found = boxes.detection(place)
            assert found["labels"].tolist() == objects.visible.classes.tolist()
            assert np.array_equal(found["boxes"].numpy(), objects.visible.modal)


def test_a_batch_can_be_a_dict(val: fractalog.Dataset) -> None:
    plain, named = Loader(val, batch_size=8), Loader(val, batch_size=8, keys=("x", "y"))
    pixels, labels = next(iter(plain))
    batch = next(iter(named))
    assert list(batch) == ["x", "y"]
    assert torch.equal(batch["x"], pixels) and torch.equal(batch["y"], labels)


def test_it_resumes_at_every_batch(val: fractalog.Dataset) -> None:
    loader = Loader(val, batch_size=90, seed=4)
    whole, states = [], []
    for _ in range(2):
        for _, labels in loader:
            whole.append(labels.tolist())
            states.append(loader.state_dict())
    for step, state in enumerate(states[:7], start=1):
        again = Loader(val, batch_size=90, seed=9)
        again.load_state_dict(state)
        found = [labels.tolist() for _ in range(2) for _, labels in again]
        # The rest of the epoch, if it has one, and the epoch behind it.
        epochs = [whole[:5][step:], whole[5:]] if step < 5 else [whole[5:][step - 5 :]]
        wanted = [batch for epoch in epochs for batch in epoch]
        assert found[: len(wanted)] == wanted
    # A sampler goes on with the state of a loader, and the other way round.
    sampler = fractalog.torch.Sampler(val, seed=0, batch_size=90)
    sampler.load_state_dict(states[1])
    assert [val.labels(numbers).tolist() for numbers in sampler] == whole[2:5]
    with pytest.raises(ValueError, match="They differ in the subset"):
        Loader(fractalog.Dataset(val.path, "classes"), batch_size=9).load_state_dict(states[0])


RESUMED = """
import sys, torch, fractalog.torch
loader = fractalog.torch.Loader(sys.argv[1], "classes", "val", batch_size=90)
loader.load_state_dict(torch.load(sys.argv[2], weights_only=True))
print([labels.tolist() for _, labels in loader])
"""


def test_another_process_resumes_with_the_next_batch(
    val: fractalog.Dataset, tmp_path: Path
) -> None:
    loader = Loader(val, batch_size=90, seed=4)
    whole = [labels.tolist() for _, labels in loader]
    loader = Loader(val, batch_size=90, seed=4)
    for _ in zip(range(2), loader, strict=False):
        torch.save(loader.state_dict(), tmp_path / "state.pt")
    words = [sys.executable, "-c", RESUMED, val.path, str(tmp_path / "state.pt")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(whole[2:])


LEFT = """
import sys, fractalog.torch
loader = fractalog.torch.Loader(sys.argv[1], "classes", "val", batch_size=4)
batches = iter(loader)
next(batches)
"""


def test_a_program_may_end_within_a_loop(val: fractalog.Dataset) -> None:
    for _ in range(5):  # without what ends the thread, most of these abort
        words = [sys.executable, "-c", LEFT, val.path]
        done = subprocess.run(words, capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_next_loop_goes_on_where_one_was_left(val: fractalog.Dataset) -> None:
    whole = [labels.tolist() for _, labels in Loader(val, batch_size=70, seed=1)]
    loader = Loader(val, batch_size=70, seed=1)
    found = [labels.tolist() for _, labels in batches(loader, 2)]
    assert (loader.epoch, loader.position, loader.remaining, len(loader)) == (0, 140, 4, 6)
    found += [labels.tolist() for _, labels in batches(loader, 4)]
    assert found == whole and loader.position == 400 and loader.remaining == 0
    first = next(iter(loader))[1].tolist()
    assert loader.epoch == 1 and first != whole[0]
    loader.set_epoch(0)
    assert next(iter(loader))[1].tolist() == whole[0]
    loader.set_epoch(0)  # it is there: nothing changes
    assert loader.position == 70


def test_only_the_newest_loop_counts(val: fractalog.Dataset) -> None:
    loader = Loader(val, batch_size=70, seed=1)
    old = iter(loader)
    next(old)
    new = iter(loader)
    next(new)
    with pytest.raises(fractalog.Error, match="another loop began"):
        next(old)
    loader.set_epoch(7)
    with pytest.raises(fractalog.Error, match="set_epoch"):
        next(new)
    assert (loader.epoch, loader.position) == (7, 0)


@pytest.mark.parametrize("drop_last", [False, True])
def test_two_ranks_are_disjoint_and_complete(val: fractalog.Dataset, drop_last: bool) -> None:
    ranks = [
        Loader(val, batch_size=30, seed=6, rank=rank, world_size=2, drop_last=drop_last)
        for rank in range(2)
    ]
    numbers = [
        fractalog.torch.Sampler(
            val, seed=6, batch_size=30, rank=rank, world_size=2, drop_last=drop_last
        )
        for rank in range(2)
    ]
    shown = [[n for batch in sampler for n in batch] for sampler in numbers]
    assert not set(shown[0]) & set(shown[1])
    assert len(shown[0] + shown[1]) == (360 if drop_last else 400)
    for loader, own in zip(ranks, shown, strict=True):
        labels = [label for _, part in loader for label in part.tolist()]
        assert labels == val.labels(own).tolist()
    assert ranks[0].state_dict() == ranks[1].state_dict()


def test_the_rank_is_that_of_the_environment(
    val: fractalog.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("WORLD_SIZE", "3")
    loader = Loader(val, batch_size=50)
    assert (loader.rank, loader.world_size, len(loader)) == (1, 3, 3)
    assert Loader(val, batch_size=50, rank=0, world_size=1).world_size == 1


def test_nothing_draws_any_more_when_a_loop_is_left(val: fractalog.Dataset) -> None:
    def names() -> list[str]:
        return [thread.name for thread in threading.enumerate()]

    loader = Loader(val, batch_size=10, ahead=1)
    for _ in loader:
        assert "fractalog ahead" in names()
        break
    gc.collect()
    assert "fractalog ahead" not in names()
    with pytest.raises(RuntimeError, match="of training"):
        for _ in loader:
            raise RuntimeError("of training")
    gc.collect()
    assert "fractalog ahead" not in names()
    assert len(batches(loader)) == 38  # 40, of which the loops above took two


def test_what_fails_ahead_arrives(val: fractalog.Dataset) -> None:
    loader = Loader(val, batch_size=10)
    val.close()
    with pytest.raises(ValueError, match="was closed"):
        next(iter(loader))


def test_wrong_calls_are_told(catalog: Path, val: fractalog.Dataset) -> None:
    wrong: list[tuple[type[Exception], str, Any]] = [
        (ValueError, "'batch_size' is 0", lambda: Loader(val, batch_size=0)),
        (ValueError, "'ahead' is 0", lambda: Loader(val, batch_size=1, ahead=0)),
        (ValueError, "'targets' is 'masks'", lambda: Loader(val, batch_size=1, targets="masks")),
        (
            ValueError,
            "each of them once",
            lambda: Loader(val, batch_size=1, targets=("boxes", "boxes")),
        ),
        (ValueError, "Give 2 names", lambda: Loader(val, batch_size=1, keys=("x",))),
        (ValueError, "no batch is left", lambda: Loader(val, batch_size=401, drop_last=True)),
        (TypeError, "'name' is missing", lambda: Loader(catalog, batch_size=1)),
        (ValueError, "An open dataset was given", lambda: Loader(val, "classes", batch_size=1)),
        (ValueError, "'world_size' is missing", lambda: Loader(val, batch_size=1, rank=0)),
        (ValueError, "'epoch' is -1", lambda: Loader(val, batch_size=1).set_epoch(-1)),
    ]
    for kind, words, call in wrong:
        with pytest.raises(kind, match=words):
            call()
    assert "batch_size=9" in repr(Loader(val, batch_size=9))
