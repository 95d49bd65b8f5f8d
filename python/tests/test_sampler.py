"""The sampler: exact resume from any step, for any number of ranks, whatever workers prefetch."""

from __future__ import annotations

import random
from typing import Any

import pytest
import torch.utils.data
from training import Numbers, loader

import fractalog
from fractalog.torch import Sampler


def taken(sampler: Sampler, epochs: int, **options: Any) -> list[tuple[int, list[int]]]:
    """The batches of training to the end of an epoch."""
    found = []
    batches = loader(sampler, **options)
    while sampler.epoch < epochs:
        found += [(sampler.epoch, b.tolist()) for b in sampler.track(batches)]
    return found


def test_an_epoch_shows_every_image_once() -> None:
    batches = taken(Sampler(103, seed=5, batch_size=8), 3)
    for epoch in range(3):
        numbers = [n for e, b in batches if e == epoch for n in b]
        assert sorted(numbers) == list(range(103))
    assert [len(b) for _, b in batches[:13]] == [8] * 12 + [7]


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("drop_last", [False, True])
def test_training_that_was_stopped_anywhere_resumes_with_the_same_batches(
    workers: int, drop_last: bool
) -> None:
    def fresh() -> Sampler:
        return Sampler(103, seed=5, batch_size=8, drop_last=drop_last)

    whole = taken(fresh(), 3)
    for stop in random.Random(workers).sample(range(1, len(whole)), 3) + [12, 13]:
        sampler, begun = fresh(), 0
        batches = loader(sampler, num_workers=workers)
        while begun < stop:
            for _ in sampler.track(batches):
                begun += 1
                if begun == stop:
                    state = sampler.state_dict()
                    break
        resumed = Sampler(103, batch_size=8, drop_last=drop_last)
        resumed.load_state_dict(state)
        assert taken(resumed, 3, num_workers=workers) == whole[stop:]


def test_the_state_can_be_told_by_the_number_of_batches() -> None:
    whole = taken(Sampler(103, seed=1, batch_size=8), 1)
    sampler = Sampler(103, seed=1, batch_size=8)
    asked = iter(sampler)
    for _ in range(9):  # as far as workers have asked ahead
        next(asked)
    with pytest.raises(fractalog.Error, match="workers ask ahead"):
        sampler.state_dict()
    resumed = Sampler(103, batch_size=8)
    resumed.load_state_dict(sampler.state_dict(batches=4))
    assert taken(resumed, 1) == whole[4:]


def test_ranks_share_the_epoch_and_their_state_is_the_same() -> None:
    ranks = [Sampler(103, seed=2, batch_size=4, rank=r, world_size=4) for r in range(4)]
    numbers = [[n for _, b in taken(s, 1) for n in b] for s in ranks]
    assert [len(n) for n in numbers] == [26] * 4
    everything = [n for one in zip(*numbers, strict=True) for n in one]
    assert everything[:103] == [
        n for _, b in taken(Sampler(103, seed=2, batch_size=1), 1) for n in b
    ]
    assert everything[103:] == everything[:1]  # the epoch is filled up from its beginning
    assert len({tuple(s.state_dict().items()) for s in ranks}) == 1


def test_training_goes_on_with_another_number_of_ranks_and_batch_size() -> None:
    whole = [n for _, b in taken(Sampler(103, seed=2, batch_size=1), 1) for n in b]
    first = [Sampler(103, seed=2, batch_size=4, rank=r, world_size=2) for r in range(2)]
    seen: list[int] = []
    for _, pairs in zip(
        range(5), zip(*(s.track(loader(s)) for s in first), strict=True), strict=False
    ):
        seen += [int(n) for pair in zip(*pairs, strict=True) for n in pair]
    assert seen == whole[:40]
    later = [Sampler(103, batch_size=7, rank=r, world_size=3) for r in range(3)]
    for sampler in later:
        sampler.load_state_dict(first[0].state_dict())
    rest = zip(*([n for _, b in taken(s, 1) for n in b] for s in later), strict=True)
    assert [n for three in rest for n in three][:63] == whole[40:]


def test_dropped_batches_are_full_on_every_rank() -> None:
    ranks = [Sampler(103, batch_size=4, rank=r, world_size=4, drop_last=True) for r in range(4)]
    batches = [taken(s, 1) for s in ranks]
    assert [len(b) for b in batches] == [6] * 4
    assert {len(b) for rank in batches for _, b in rank} == {4}


def test_single_numbers_go_to_a_loader_that_makes_batches() -> None:
    sampler = Sampler(103, seed=5)
    assert len(sampler) == 103
    batches = torch.utils.data.DataLoader(Numbers(), batch_size=8, sampler=sampler)
    found = []
    for batch in sampler.track(batches):
        found.append(batch.tolist())
        assert sampler.position == min(103, 8 * len(found))
    assert [(0, b) for b in found] == taken(Sampler(103, seed=5, batch_size=8), 1)
    assert (sampler.epoch, sampler.position) == (1, 0)


def test_the_length_is_that_of_an_epoch_and_what_is_left_stands_beside_it() -> None:
    sampler = Sampler(103, batch_size=8)
    assert (len(sampler), sampler.remaining) == (13, 13)
    for left, _ in zip(range(12, -1, -1), sampler.track(loader(sampler)), strict=False):
        assert (len(sampler), sampler.remaining) == (13, left)
    single = Sampler(103)
    single.load_state_dict(sampler.state_dict() | {"position": 100})
    assert (len(single), single.remaining) == (103, 3)


def test_set_epoch_keeps_the_place_in_the_epoch_that_was_resumed() -> None:
    sampler = Sampler(103, batch_size=8)
    sampler.load_state_dict(sampler.state_dict() | {"epoch": 2, "position": 16})
    sampler.set_epoch(2)
    assert sampler.position == 16
    with pytest.warns(UserWarning, match=r"set_epoch\(3\) leaves image 16 of epoch 2"):
        sampler.set_epoch(3)
    assert (sampler.epoch, sampler.position) == (3, 0)


def test_without_shuffling_images_come_by_number() -> None:
    batches = taken(Sampler(103, batch_size=50, shuffle=False), 1)
    assert [n for _, b in batches for n in b] == list(range(103))
