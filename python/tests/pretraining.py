"""What the tests of the examples share: runs of pretrain.py in this process, or in two."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import pretrain
import torch
import torch.multiprocessing
from processes import SIGNALS
from trainer import Trainer

EXAMPLES = Path(__file__).parent.parent / "examples"
# Networks are of width 8 and not less: with 4 channels, PyTorch 2.15 writes beyond its memory on
# some processors.
SMALL = ("--network", "small:8x1", "--side", 32, "--threads", 1, "--drawing-threads", 1)


@contextmanager
def as_it_was() -> Iterator[None]:
    """What a program sets for its process is put back after it."""
    import signal

    handlers = {s: signal.getsignal(s) for s in SIGNALS}
    threads, strict = torch.get_num_threads(), torch.are_deterministic_algorithms_enabled()
    try:
        yield
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
        torch.set_num_threads(threads)
        torch.use_deterministic_algorithms(strict)


def pretrained(catalog: Path, dataset: str, output: Path, *words: object) -> dict[str, Any]:
    """Trains on 8 images a step as the command line would, and gives the checkpoint."""
    given = (catalog, dataset, "-o", output, "--batch-size", 8, "--device", "cpu", *SMALL, *words)
    with as_it_was():
        pretrain.main([str(word) for word in given])
    return state(output)


def state(path: Path) -> dict[str, Any]:
    """A checkpoint."""
    found: dict[str, Any] = torch.load(path, weights_only=True)
    return found


def assert_same(one: Any, other: Any, where: str = "") -> None:
    """Two checkpoints are the same to the last bit."""
    assert type(one) is type(other), where
    if isinstance(one, torch.Tensor):
        assert torch.equal(one, other), where
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for name in one:
            assert_same(one[name], other[name], f"{where}.{name}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for number, pair in enumerate(zip(one, other, strict=True)):
            assert_same(*pair, f"{where}[{number}]")
    else:
        assert one == other, where


@contextmanager
def watched(hear: Callable[[Trainer, torch.Tensor], None]) -> Iterator[None]:
    """Tells of each step the trainer, after it, and the targets that this process had."""
    real = Trainer.learn

    def learn(self: Trainer, pixels: torch.Tensor, targets: torch.Tensor, steps: int) -> Any:
        found = real(self, pixels, targets, steps)
        hear(self, targets)
        return found

    Trainer.learn = learn  # type: ignore[method-assign]
    try:
        yield
    finally:
        Trainer.learn = real  # type: ignore[method-assign]


def in_two(what: Callable[..., None], *arguments: object) -> None:
    """Runs a function in each of two processes; ``alone`` says which they are."""
    spawn: Any = torch.multiprocessing.spawn  # type: ignore[attr-defined]
    spawn(_process, (what, *arguments), nprocs=2)


def _process(rank: int, what: Callable[..., None], *arguments: object) -> None:
    os.environ |= {"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": "2"}
    what(*arguments)


def free_ports(count: int) -> Sequence[int]:
    """Ports at which processes can meet, one a run."""
    servers = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in servers]
    for server in servers:
        server.close()
    return ports


def meet_at(port: int) -> None:
    """Where the next run of this process meets the others."""
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
