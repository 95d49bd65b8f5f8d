"""Epochs follow each other in ordinary loops; where a sampler cannot know, it says so."""

from __future__ import annotations

import copy
import gc
import pickle
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch.utils.data
from training import LENGTH, Numbers, loader, order, sampler

import fractalog
from fractalog.torch import Sampler


@pytest.fixture(autouse=True)
def no_other_warnings() -> Iterator[None]:
    """A warning that a test does not expect fails it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(("workers", "persistent"), [(0, False), (2, False), (2, True)])
def test_an_ordinary_loop_has_another_order_each_epoch(workers: int, persistent: bool) -> None:
    batches = loader(sampler(), num_workers=workers, persistent_workers=persistent)
    seen = [[batch.tolist() for batch in batches] for _ in range(3)]
    assert seen == [order(0), order(1), order(2)]


def test_an_ordinary_loop_over_single_numbers_has_another_order_each_epoch() -> None:
    single = sampler(batch_size=None)
    batches = torch.utils.data.DataLoader(Numbers(), batch_size=8, sampler=single)
    assert [[b.tolist() for b in batches] for _ in range(2)] == [order(0), order(1)]
    assert single.epoch == 2


def test_a_loop_that_knows_the_length_and_asks_no_more_ends_the_epoch() -> None:
    own = sampler()
    for epoch in range(2):
        asked = iter(own)
        assert [next(asked) for _ in range(len(own))] == order(epoch)
    assert own.epoch == 2


def test_an_ordinary_loop_and_set_epoch_agree() -> None:
    own = sampler()
    for epoch in (0, 1, 2, 7):
        own.set_epoch(epoch)
        assert [b.tolist() for b in loader(own)] == order(epoch)
    assert own.epoch == 8


def test_the_state_after_an_ordinary_loop_begins_the_next_epoch() -> None:
    own = sampler()
    for _ in loader(own, num_workers=2):
        pass
    gc.collect()
    resumed = sampler()
    resumed.load_state_dict(own.state_dict())
    assert list(resumed) == order(1)


def test_the_state_within_an_ordinary_loop_is_refused() -> None:
    own = sampler()
    for place, _ in enumerate(loader(own, num_workers=2)):
        if place < 8:
            with pytest.raises(fractalog.Error, match="workers ask ahead"):
                own.state_dict()
        else:  # all was asked for, and some is not trained on
            with pytest.warns(UserWarning, match="All images of epoch 0 were asked for"):
                own.state_dict()
    assert own.state_dict(batches=4) == own.state_dict() | {"epoch": 0, "position": 32}


def test_a_pass_that_was_left_begins_again_with_a_warning() -> None:
    own = sampler()
    assert next(iter(loader(own))).tolist() == order(0)[0]
    with pytest.warns(UserWarning, match="left before its end, and another one begins at image 0"):
        seen = [b.tolist() for b in loader(own)]
    assert seen == order(0)
    assert [b.tolist() for b in loader(own)] == order(1)


def test_a_pass_that_was_left_and_set_epoch_need_no_warning() -> None:
    own = sampler()
    for epoch in (0, 1, 1):
        own.set_epoch(epoch)
        assert next(iter(loader(own))).tolist() == order(epoch)[0]


def test_a_tracked_pass_that_was_left_goes_on_without_a_warning() -> None:
    own = sampler()
    batches = loader(own, num_workers=2)
    seen = []
    while own.epoch == 0:
        for place, batch in enumerate(own.track(batches)):
            seen.append(batch.tolist())
            if place == 4:
                break
    assert seen == order(0)


def test_a_state_that_a_framework_leaves_is_told() -> None:
    own = sampler()
    own.load_state_dict(own.state_dict() | {"epoch": 3, "position": 16})
    with pytest.warns(UserWarning, match="leaves image 16 of epoch 3"):
        own.set_epoch(0)
    own.set_epoch(1)  # told once


class Asking(torch.utils.data.IterableDataset[Any]):
    """Asks a sampler in the worker."""

    def __init__(self, own: Sampler) -> None:
        self.own = own

    def __iter__(self) -> Iterator[Any]:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            asked = iter(self.own)
        yield [str(one.message) for one in said], next(asked)


def test_a_copy_in_a_worker_warns() -> None:
    (found,) = torch.utils.data.DataLoader(Asking(sampler()), batch_size=None, num_workers=1)
    assert "A worker process iterates over a copy of the sampler" in found[0][0]


def test_copies_go_on_where_the_sampler_was() -> None:
    own = sampler()
    list(own)
    next(iter(own))
    for other in (copy.deepcopy(own), pickle.loads(pickle.dumps(own))):
        assert list(other) == order(1)


def test_numbers_of_numpy_are_numbers() -> None:
    one: Any = np.int64(1)
    own = Sampler(LENGTH * one, seed=5 * one, batch_size=8 * one, rank=0 * one, world_size=one)
    own.set_epoch(one)
    state = own.state_dict()
    assert {type(v) for v in state.values()} <= {int, bool, type(None)}
    assert list(own) == order(1)


def test_batches_larger_than_what_there_is_are_refused_and_not_waited_for() -> None:
    words = "no batch is left. Give a smaller 'batch_size', or drop_last=False"
    with pytest.raises(ValueError, match=f"'batch_size' is 104, and there are 103.*{words}"):
        sampler(batch_size=104, drop_last=True)
    with pytest.raises(ValueError, match=f"'batch_size' is 64 on each of 2 ranks.*{words}"):
        sampler(batch_size=64, drop_last=True, rank=0, world_size=2)
    single = sampler(batch_size=None)
    batches = torch.utils.data.DataLoader(Numbers(), batch_size=200, sampler=single, drop_last=True)
    with pytest.raises(ValueError, match=f"'batch_size' is 200.*{words}"):
        next(single.track(batches))
    assert len(sampler(batch_size=103, drop_last=True)) == 1
    assert list(map(len, sampler(batch_size=104))) == [103]


def test_a_loader_of_another_sampler_is_not_tracked() -> None:
    with pytest.raises(fractalog.Error, match="does not take its batches from this"):
        next(sampler().track(loader(sampler())))


def test_a_loader_that_gives_batches_in_any_order_is_not_tracked() -> None:
    own = sampler()
    with pytest.raises(ValueError, match="Make it with in_order=True"):
        next(own.track(loader(own, num_workers=2, in_order=False)))


def test_wrong_calls_are_told() -> None:
    def state(**changes: Any) -> Any:
        return Sampler(5).state_dict() | changes

    calls: list[tuple[Any, str]] = [
        (lambda: Sampler(0), "'images' has 0 images"),
        (lambda: Sampler(5, batch_size=0), "'batch_size' is 0"),
        (lambda: Sampler(5, rank=2, world_size=2), "'rank' is 2 of 2. Give 0 to 1."),
        (lambda: Sampler(5, rank=0, world_size=0), "'world_size' is 0"),
        (lambda: Sampler(5, rank=1), "'world_size' is missing"),
        (lambda: Sampler(5).set_epoch(-1), "'epoch' is -1"),
        (lambda: Sampler(5).load_state_dict({"version": 1}), "version 1; this sampler reads"),
        (lambda: Sampler(5).load_state_dict(state(epoch=None)), "None as 'epoch'"),
        (lambda: Sampler(5).load_state_dict(state(position=6)), "image 6 of epoch 0"),
        (lambda: Sampler(6).load_state_dict(state()), "5 images of no dataset.* 6 images"),
        (lambda: Sampler(5, shuffle=False).load_state_dict(state()), "shuffle=True"),
        (
            lambda: next(Sampler(5).track([1])),
            "Neither the loader nor the sampler has a 'batch_size'",
        ),
        (lambda: Sampler(5).state_dict(batches=1), "needs a sampler with a 'batch_size'"),
    ]
    for call, words in calls:
        with pytest.raises(ValueError, match=words):
            call()
    whole: Any
    for whole in (
        lambda: Sampler(5, batch_size=2.0),  # type: ignore[arg-type]
        lambda: Sampler(5, seed="1"),  # type: ignore[arg-type]
        lambda: Sampler(5, rank=0, world_size=True).rank,
        lambda: Sampler(5).set_epoch(None),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match="'\\w+' is of type \\w+. Give a whole number."):
            whole()
    wrong: Any
    for wrong in ("fractals.sqlite", [1, 2], True, 5.0):
        with pytest.raises(TypeError, match="Give a fractalog.Dataset"):
            Sampler(wrong)
    wrong = torch.utils.data.SequentialSampler(range(5))
    with pytest.raises(TypeError, match=r"Trainer\(use_distributed_sampler=False\)"):
        Sampler(wrong, batch_size=2)
