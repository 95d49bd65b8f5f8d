"""The real ``StatefulDataLoader`` of torchdata: it resumes at the very next image."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from training import LENGTH, Numbers, order, sampler

from fractalog.torch import Sampler

stateful_dataloader = pytest.importorskip("torchdata.stateful_dataloader")


def made(workers: int, is_batched: bool = True, **options: Any) -> tuple[Sampler, Any]:
    """A sampler and the loader of it."""
    own = sampler(**{"batch_size": 8 if is_batched else None, **options})
    words: dict[str, Any] = (
        {"batch_sampler": own} if is_batched else {"sampler": own, "batch_size": 8}
    )
    loader = stateful_dataloader.StatefulDataLoader(Numbers(), num_workers=workers, **words)
    return own, loader


def passes(loader: Any, count: int) -> list[list[list[int]]]:
    return [[batch.tolist() for batch in loader] for _ in range(count)]


@pytest.mark.parametrize("is_batched", [True, False])
@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("stop", [0, 1, 5, 12, 13, 14, 20])
def test_it_resumes_anywhere_with_the_next_batch(workers: int, is_batched: bool, stop: int) -> None:
    whole = [*order(0), *order(1), *order(2)]
    _, loader = made(workers, is_batched)
    seen: list[list[int]] = []
    state = loader.state_dict()
    while len(seen) < stop:
        for batch in loader:
            seen.append(batch.tolist())
            state = loader.state_dict()
            if len(seen) == stop:
                break
    assert seen == whole[:stop]
    _, resumed = made(workers, is_batched)
    resumed.load_state_dict(state)
    rest = list(itertools.chain(*passes(resumed, 4)))
    assert rest[: len(whole) - stop] == whole[stop:]


@pytest.mark.parametrize("option", [{"persistent_workers": True}, {"snapshot_every_n_steps": 3}])
@pytest.mark.parametrize("stop", [2, 7, 13, 17])
def test_it_resumes_with_workers_that_stay_and_with_rare_snapshots(
    option: dict[str, Any], stop: int
) -> None:
    def fresh() -> Any:
        return stateful_dataloader.StatefulDataLoader(
            Numbers(), batch_sampler=sampler(), num_workers=2, **option
        )

    loader, seen = fresh(), 0
    while seen < stop:
        for _ in loader:
            seen += 1
            if seen == stop:
                state = loader.state_dict()
                break
    resumed = fresh()
    resumed.load_state_dict(state)
    whole = [*order(0), *order(1)]
    assert list(itertools.chain(*passes(resumed, 3)))[: len(whole) - stop] == whole[stop:]


@pytest.mark.parametrize("workers", [0, 2])
def test_it_goes_on_in_the_same_process(workers: int) -> None:
    _, loader = made(workers)
    for _, batch in zip(range(5), loader, strict=False):
        last, state = batch.tolist(), loader.state_dict()
    assert last == order(0)[4]
    loader.load_state_dict(state)
    assert passes(loader, 2) == [order(0)[5:], order(1)]


@pytest.mark.parametrize("workers", [0, 2])
def test_its_state_and_track_agree(workers: int) -> None:
    own, loader = made(workers)
    for place, _ in enumerate(own.track(loader)):
        if place == 4:
            state, by_track = loader.state_dict(), own.state_dict()
            break
    own, loader = made(workers)
    loader.load_state_dict(state)
    rest = []
    for batch in own.track(loader):
        rest.append(batch.tolist())
        assert own.position == min(LENGTH, 40 + 8 * len(rest))
    assert rest == order(0)[5:] and own.epoch == 1
    own, loader = made(workers)
    own.load_state_dict(by_track)
    assert passes(loader, 2) == [order(0)[5:], order(1)]


@pytest.mark.parametrize("workers", [0, 2])
def test_its_state_of_another_order_is_refused(workers: int) -> None:
    _, loader = made(workers)
    for _ in zip(range(3), loader, strict=False):
        state = loader.state_dict()
    _, other = made(workers, shuffle=False)
    other.load_state_dict(state)
    with pytest.raises(ValueError, match="made with shuffle=True"):
        next(iter(other))
