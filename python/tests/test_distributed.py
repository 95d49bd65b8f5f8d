"""Several processes that train together, by torch.distributed alone and by the real accelerate."""

from __future__ import annotations

import os
import socket
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.distributed
import torch.multiprocessing
from training import LENGTH, loader, order, sampler

import fractalog
from fractalog.torch import Sampler


def in_processes(what: Any, tmp_path: Path, *arguments: Any) -> list[Any]:
    """What a function gives in each of two processes that train together."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    spawn: Any = torch.multiprocessing.spawn  # type: ignore[attr-defined]
    spawn(_process, (what, str(tmp_path), port, *arguments), nprocs=2)
    return [torch.load(tmp_path / f"{rank}.pt") for rank in range(2)]


def _process(rank: int, what: Any, folder: str, port: int, *arguments: Any) -> None:
    os.environ |= {"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": "2"}
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    torch.distributed.init_process_group("gloo")
    # The group alone must tell.
    del os.environ["RANK"], os.environ["WORLD_SIZE"]
    torch.save(what(*arguments), f"{folder}/{rank}.pt")
    torch.distributed.destroy_process_group()


def flat(batches: list[list[int]]) -> list[int]:
    return list(chain.from_iterable(batches))


def plain() -> Any:
    own = sampler()
    return own.rank, own.world_size, [[b.tolist() for b in loader(own)] for _ in range(2)]


def test_the_rank_is_that_of_torch_distributed(tmp_path: Path) -> None:
    found = in_processes(plain, tmp_path)
    assert [(rank, size) for rank, size, _ in found] == [(0, 2), (1, 2)]
    for epoch in range(2):
        first, second = (flat(passes[epoch]) for _, _, passes in found)
        assert [n for pair in zip(first, second, strict=True) for n in pair][:LENGTH] == flat(
            order(epoch)
        )


def test_the_rank_is_that_of_the_environment_before_there_is_a_group(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("WORLD_SIZE", "3")
    assert (sampler().rank, sampler().world_size) == (1, 3)
    assert (sampler(rank=0, world_size=2).rank, len(sampler())) == (0, 5)
    monkeypatch.setenv("RANK", "3")
    with pytest.raises(ValueError, match="RANK '3' and WORLD_SIZE '3'"):
        sampler()


def prepared(own: Sampler, **options: Any) -> Any:
    accelerate = pytest.importorskip("accelerate")
    accelerate.state.AcceleratorState._reset_state(True)
    accelerator = accelerate.Accelerator(cpu=True)
    return accelerator.prepare(loader(own, **options))


@pytest.mark.parametrize("workers", [0, 2])
def test_accelerate_has_another_order_each_epoch(workers: int) -> None:
    batches = prepared(sampler(), num_workers=workers)
    assert [[b.tolist() for b in batches] for _ in range(3)] == [order(0), order(1), order(2)]


def accelerated(is_divided: bool) -> Any:
    try:
        own = sampler(**({} if is_divided else {"rank": 0, "world_size": 1}))
        batches = prepared(own)
        seen = [b.tolist() for b in own.track(batches)]
        for place, batch in enumerate(own.track(batches)):
            seen.append(batch.tolist())
            if place == 1:
                break
        return seen, own.state_dict()
    except fractalog.Error as error:
        return str(error)


def test_accelerate_divides_what_one_rank_of_one_gives(tmp_path: Path) -> None:
    (first, state), (second, other) = in_processes(accelerated, tmp_path, False)
    assert state == other
    whole, begun = order(0), order(1)
    for seen, place in ((first, 0), (second, 1)):
        assert seen[:6] == whole[place:12:2]
        assert seen[7:] == begun[place:4:2]
    # Of the last batches accelerate fills up what is missing; nothing is left out.
    assert set(flat(first[:7] + second[:7])) == set(range(LENGTH))
    resumed = sampler()
    resumed.load_state_dict(state)
    assert list(resumed) == begun[4:]


def test_accelerate_that_would_divide_twice_is_refused(tmp_path: Path) -> None:
    for said in in_processes(accelerated, tmp_path, True):
        assert "BatchSamplerShard divides what this sampler gives" in said
        assert said.endswith("Make it with rank=0, world_size=1.")


def test_accelerate_resumes_a_stateful_loader(tmp_path: Path) -> None:
    accelerate = pytest.importorskip("accelerate")
    pytest.importorskip("torchdata")

    def made() -> Any:
        accelerate.state.AcceleratorState._reset_state(True)
        accelerator = accelerate.Accelerator(
            cpu=True,
            dataloader_config=accelerate.utils.DataLoaderConfiguration(
                use_stateful_dataloader=True
            ),
        )
        return accelerator, accelerator.prepare(loader(sampler(), num_workers=2))

    accelerator, batches = made()
    for place, _ in enumerate(batches):
        if place == 4:
            accelerator.save_state(str(tmp_path / "state"))
            break
    accelerator, batches = made()
    accelerator.load_state(str(tmp_path / "state"))
    assert [b.tolist() for b in batches] == order(0)[5:]
    assert [b.tolist() for b in batches] == order(1)
