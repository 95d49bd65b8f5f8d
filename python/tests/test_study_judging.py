"""What networks are judged by is right where the answer is known."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("sklearn")
pytest.importorskip("scipy")
pytest.importorskip("safetensors")

import torch
from conftest import Command

import fractalog

sys.path.insert(0, str(Path(__file__).parent.parent / "examples"))

from networks import Named, made
from study import judging, published
from study.figures import Figure, difference
from study.pretraining import found_again, prepared


def clouds(count: int, seed: int, spread: float) -> judging.Labelled:
    """Points around three centres, in 6 dimensions."""
    chance = np.random.default_rng(seed)
    labels = np.arange(count) % 3
    centres = np.random.default_rng(0).normal(size=(3, 6)) * 3
    noise = chance.normal(size=(count, 6)) * spread
    return (centres[labels] + noise).astype(np.float32), labels


def test_clouds_that_are_apart_are_told_apart() -> None:
    learnt, held, tested = (clouds(n, n, 0.1) for n in (30, 60, 90))
    assert judging.linear(learnt, held, tested, (0.01, 1.0))[0] == 1
    assert judging.nearest(learnt, held, tested, (1, 5))[0] == 1
    noise = clouds(90, 4, 100.0)
    learnt = clouds(30, 5, 100.0)
    assert 0.1 < judging.linear(learnt, noise, noise, (0.01, 1.0))[0] < 0.6
    assert 0.1 < judging.nearest(learnt, noise, noise, (1, 5))[0] < 0.6


def test_settings_are_chosen_by_the_held_out_pictures() -> None:
    learnt, held = clouds(30, 1, 0.1), clouds(60, 2, 0.1)
    wrong = held[0], (held[1] + 1) % 3
    # With one neighbour all of 'wrong' is wrong; the whole of them votes by likeness as well.
    assert judging.nearest(learnt, held, held, (1,))[0] == 1
    assert judging.nearest(learnt, held, wrong, (1,))[0] == 0
    assert judging.nearest(learnt, held, held, (5, 1, 40)) == (1.0, 5)  # the first of the best


def test_features_are_what_the_last_layer_is_given() -> None:
    torch.manual_seed(1)
    named = made("small:8x1", 4, side=24)
    pixels = torch.randint(0, 256, (300, 1, 8, 8), dtype=torch.uint8)
    found = torch.from_numpy(judging.features(named, pixels, 24))
    with torch.inference_mode():
        logits = named.module(prepared(pixels, 24))
        torch.testing.assert_close(named.last(found), logits, rtol=1e-3, atol=1e-4)
    right = judging.accuracy(named, (pixels, logits.argmax(1)), 24)
    assert right > 0.98


def test_training_further_learns_and_is_the_same_again() -> None:
    def make() -> Named:
        torch.manual_seed(1)
        return made("small:8x1", 2, side=24)

    pixels = torch.zeros(40, 1, 12, 12, dtype=torch.uint8)
    pixels[20:, :, 3:9] = 255
    part = pixels, torch.arange(40) // 20
    options = {"steps": 20, "rate": 0.01, "batch_size": 16, "weight_decay": 0.01, "seed": 3}
    one, two = (judging.tuned(make, part, 24, **options) for _ in range(2))  # type: ignore[arg-type]
    for a, b in zip(one.module.parameters(), two.module.parameters(), strict=True):
        assert torch.equal(a, b)
    assert judging.accuracy(one, part, 24) == 1
    assert judging.accuracy(make(), part, 24) < 1


def test_moved_pictures_keep_their_content() -> None:
    pixels = torch.zeros(64, 3, 24, 24, dtype=torch.uint8)
    pixels[:, 1, 12, 5] = 200
    moved = judging.moved(pixels, torch.Generator().manual_seed(1))
    assert moved.shape == pixels.shape and bool((moved.sum((1, 2, 3)) == 200).all())
    rows, columns = moved[:, 1].nonzero(as_tuple=True)[1:]
    assert set(rows.tolist()) == set(range(10, 15))
    assert set(columns.tolist()) <= {*range(3, 8), *range(16, 21)} and len(set(columns)) > 6


def test_pairs_are_found_again() -> None:
    views = torch.eye(4)
    assert found_again(torch.cat([views, views])) == 1
    assert found_again(torch.cat([views, views[[1, 0, 2, 3]]])) == 0.5


def test_differences_are_those_of_students_paired_test() -> None:
    of = Figure({1: 0.72, 2: 0.75, 3: 0.71, 4: 0.74, 9: 0.0})
    than = Figure({1: 0.66, 2: 0.70, 3: 0.67, 4: 0.66})
    found = difference(of, than)
    assert found is not None and found.seeds == 4
    values = [0.06, 0.05, 0.04, 0.08]
    average = sum(values) / 4
    error = math.sqrt(sum((v - average) ** 2 for v in values) / 3 / 4)
    assert found.mean == pytest.approx(average)
    assert found.high - found.mean == pytest.approx(3.1824463 * error)  # t of 3 degrees, 97.5 %
    assert 0.005 < found.p < 0.01
    assert str(found) == "+5.7 [+3.0, +8.5], p = 0.0067"
    assert difference(of, Figure({7: 1.0})) is None
    assert str(difference(of, Figure({2: 0.70}))) == "+5.0 (1 seed)"


def test_the_published_generator_draws_the_systems_of_the_dataset(
    command: Command, catalog: Path
) -> None:
    systems = published.systems_of(catalog, "classes")
    assert len(systems) == 20 and sum(map(len, systems)) == 60
    found = fractalog.Catalog(catalog, progress=False)
    labels = found.sql(
        "SELECT label FROM dataset_member JOIN dataset ON dataset.id = dataset "
        "JOIN system ON system.id = system WHERE dataset.name = 'classes' AND class = 0 "
        "ORDER BY system.id"
    ).column("label")
    for label, maps in zip(labels, systems[0], strict=True):
        assert np.array_equal(found[label].maps.reshape(-1, 6), maps)
