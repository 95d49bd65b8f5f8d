"""Datasets in PyTorch: every kind of loading gives the images that ``batch`` gives."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import RECIPES

pytest.importorskip("torch")

import torch
import torch.utils.data

import fractalog
import fractalog.torch
from fractalog import _parcels


def brighter(image: torch.Tensor) -> torch.Tensor:
    """A transform, of a kind that can be pickled."""
    return image.float() / 255


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_batch_has_channels_first(catalog: Path, recipe: str) -> None:
    images = fractalog.Dataset(catalog, recipe)
    data = fractalog.torch.Dataset(images)
    pixels, targets = images.batch([3, 700])
    image, target = data[3]
    assert image.dtype == torch.uint8 and tuple(image.shape[-3:]) == (
        images.image_shape[-1],
        *images.image_shape[-3:-1],
    )
    assert (image.movedim(-3, -1).numpy() == pixels[0]).all()
    assert type(target) is int or target.dtype == torch.float32
    batch = fractalog.torch.collate(data.__getitems__([3, 700]))
    plain = torch.utils.data.default_collate(data.__getitems__([3, 700]))
    for found, wanted in zip(batch, plain, strict=True):
        assert found.dtype == wanted.dtype and torch.equal(found, wanted)
    assert (batch[1].numpy() == targets).all() and batch[1].dtype in (torch.int64, torch.float32)


LOADERS = [(0, None), (2, "fork"), (2, "spawn"), (8, "fork"), (8, "spawn")]


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize(("workers", "method"), LOADERS)
def test_any_workers_give_the_same_images(
    catalog: Path, recipe: str, workers: int, method: str | None
) -> None:
    if (
        method == "spawn"
        and workers == 8
        and recipe != "scenes"
        and not os.environ.get("FRACTALOG_PARITY_IMAGES")
    ):
        pytest.skip("spawning eight workers takes long; FRACTALOG_PARITY_IMAGES asks for all")
    count = int(os.environ.get("FRACTALOG_PARITY_IMAGES", "24"))
    images = fractalog.Dataset(catalog, recipe)
    numbers = random.Random(recipe).sample(range(len(images)), count)
    loader: Any = torch.utils.data.DataLoader(
        torch.utils.data.Subset(fractalog.torch.Dataset(images), numbers),
        batch_size=7,
        num_workers=workers,
        multiprocessing_context=method,
        collate_fn=fractalog.torch.collate,
    )
    place = 0
    for pixels, targets in loader:
        own = numbers[place : place + len(pixels)]
        place += len(own)
        wanted = images.batch(own)
        assert (pixels.movedim(-3, -1).numpy() == wanted[0]).all()
        assert (targets.numpy() == wanted[1]).all()
    assert place == count


def batches_of_one_worker(images: fractalog.Dataset, count: int, **options: Any) -> Any:
    return torch.utils.data.DataLoader(
        fractalog.torch.Dataset(images),
        batch_size=4,
        num_workers=1,
        sampler=range(4 * count),
        **{"collate_fn": fractalog.torch.collate, **options},
    )


def test_a_worker_uses_its_memory_again(catalog: Path) -> None:
    images = fractalog.Dataset(catalog, "scenes")
    _parcels._known.clear()
    place = -1
    for place, (pixels, _) in enumerate(batches_of_one_worker(images, 20)):
        wanted = images.batch(range(4 * place, 4 * place + 4))[0]
        assert wanted.any() and (pixels.movedim(1, -1).numpy() == wanted).all()
    assert place == 19
    # Two batches ahead, one in training, and one on its way.
    assert 1 <= len(_parcels._known) <= 5


def test_memory_is_not_used_again_while_training_has_it(catalog: Path) -> None:
    images = fractalog.Dataset(catalog, "scenes")
    held = [pixels[1:2] for pixels, _ in batches_of_one_worker(images, 12)]
    assert len(held) == 12
    for place, one in enumerate(held):  # the loader and its worker are gone
        assert (one[0].movedim(0, -1).numpy() == images[4 * place + 1][0]).all()


def test_the_memory_of_workers_that_ended_is_let_go(catalog: Path) -> None:
    images = fractalog.Dataset(catalog, "scenes")
    for _ in range(4):
        for _ in batches_of_one_worker(images, 3):
            pass
    assert len({process for process, _ in _parcels._known.values()}) <= 2


def doubled(samples: Any) -> Any:
    """A collation that goes on from ours."""
    pixels, targets = fractalog.torch.collate(samples)
    return pixels, targets * 2


@pytest.mark.parametrize("collate", [None, doubled])
def test_other_collations_get_the_same_images(catalog: Path, collate: Any) -> None:
    images = fractalog.Dataset(catalog, "scenes")
    batches = list(batches_of_one_worker(images, 12, collate_fn=collate))
    assert len(batches) == 12
    for place, (pixels, targets) in enumerate(batches):
        wanted = images.batch(range(4 * place, 4 * place + 4))
        assert (pixels.movedim(1, -1).numpy() == wanted[0]).all()
        assert (targets.numpy() == wanted[1] * (1 if collate is None else 2)).all()


@pytest.mark.parametrize("workers", [0, 2])
def test_transforms_are_applied_to_each_image(catalog: Path, workers: int) -> None:
    images = fractalog.Dataset(catalog, "classes")
    data = fractalog.torch.Dataset(images, brighter)
    loader: Any = torch.utils.data.DataLoader(
        data,
        batch_size=4,
        sampler=range(8),
        num_workers=workers,
        collate_fn=fractalog.torch.collate,
    )
    pixels, targets = next(iter(loader))
    assert pixels.dtype == torch.float32 and pixels.shape == (4, 3, 224, 224)
    assert torch.equal(pixels[1], brighter(torch.from_numpy(images[1][0]).movedim(-1, 0)))
    assert targets.tolist() == [images[i][1] for i in range(4)]


class Noting:
    """A random transform, which notes what it is given."""

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []
        self.factors: list[float] = []

    def __call__(self, image: torch.Tensor) -> torch.Tensor:
        self.shapes.append(tuple(image.shape))
        self.factors.append(float(torch.rand(())))
        return image * self.factors[-1]


def test_each_view_of_a_pair_is_transformed_by_itself(catalog: Path) -> None:
    images = fractalog.Dataset(catalog, "anderson-2022-pairs")
    raw = fractalog.torch.Dataset(images)
    noting = Noting()
    data = fractalog.torch.Dataset(images, noting)
    pair, _ = data[3]
    batch = fractalog.torch.collate(data.__getitems__([3, 4]))[0]
    assert set(noting.shapes) == {(3, 224, 224)} and len(set(noting.factors)) == 6
    assert pair.shape == (2, 3, 224, 224) and batch.shape == (2, 2, 3, 224, 224)
    factors = torch.tensor(noting.factors).reshape(3, 2, 1, 1, 1)
    assert torch.equal(pair, raw[3][0] * factors[0])
    assert torch.equal(batch[1], raw[4][0] * factors[2])
    several = fractalog.torch.Dataset(images, lambda view: (view, view.float()))[3][0]
    assert [len(views) for views in several] == [2, 2]
    assert torch.equal(several[1][0], raw[3][0][1])


def test_arguments_of_another_kind_are_refused(catalog: Path) -> None:
    images = fractalog.Dataset(catalog, "scenes")
    wrong: Any
    for wrong in (str(catalog), catalog, 5, fractalog.torch.Dataset(images)):
        with pytest.raises(TypeError, match="'images' is of type .*Open the dataset first"):
            fractalog.torch.Dataset(wrong, "scenes")  # type: ignore[arg-type]
    wrong = "train"
    with pytest.raises(TypeError, match="'transform' is of type str. Give a function"):
        fractalog.torch.Dataset(images, wrong)
    with pytest.raises(ValueError, match="'threads' is 0"):
        fractalog.torch.Dataset(images, threads=0)


def test_a_number_that_is_none_is_an_index_error(catalog: Path) -> None:
    data = fractalog.torch.Dataset(fractalog.Dataset(catalog, "scenes"))
    with pytest.raises(IndexError, match="has no image 5400"):
        data[5400]
    loader: Any = torch.utils.data.DataLoader(data, sampler=[5400], num_workers=1)
    with pytest.raises(IndexError, match="has no image 5400"):
        next(iter(loader))


def test_training_resumes_to_the_last_bit(catalog: Path, tmp_path: Path) -> None:
    """Batches, losses and weights after a stop at any step are those of training in one go."""
    images = fractalog.Dataset(catalog, "scenes", subset="train")

    def training() -> tuple[Any, Any, fractalog.torch.Sampler, Any]:
        torch.manual_seed(3)
        model = torch.nn.Sequential(
            torch.nn.Conv2d(3, 4, 8, 8), torch.nn.Flatten(), torch.nn.LazyLinear(20)
        )
        model(torch.zeros(1, 3, 224, 224))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
        sampler = fractalog.torch.Sampler(images, seed=1, batch_size=6)
        loader: Any = torch.utils.data.DataLoader(
            fractalog.torch.Dataset(images),
            batch_sampler=sampler,
            num_workers=2,
            collate_fn=fractalog.torch.collate,
        )
        return model, optimizer, sampler, loader

    def run(
        parts: tuple[Any, Any, fractalog.torch.Sampler, Any],
        steps: int,
        each: Callable[[int], None] = lambda _: None,
    ) -> list[float]:
        model, optimizer, sampler, loader = parts
        losses = []
        for pixels, targets in sampler.track(loader):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                model(pixels.float() / 255), targets
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(float(loss))
            each(len(losses))
            if len(losses) == steps:
                break
        return losses

    whole = run(training(), 12)
    stop = random.randrange(1, 12)
    parts = training()

    def save(step: int) -> None:
        if step == stop:
            state = [part.state_dict() for part in parts[:3]]
            torch.save(state, tmp_path / "checkpoint.pt")

    run(parts, stop, save)
    resumed = training()
    state = torch.load(tmp_path / "checkpoint.pt", weights_only=True)
    for part, saved in zip(resumed[:3], state, strict=True):
        part.load_state_dict(saved)
    assert run(resumed, 12 - stop) == whole[stop:], f"stopped at {stop}"
