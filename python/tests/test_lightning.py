"""The real Lightning: another order each epoch, and resuming within one."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

import pytest
import torch
from training import LENGTH, Numbers, loader, order, sampler

import fractalog

warnings.filterwarnings("ignore", module="lightning|torchdata")


def lightning_run(batches: Any, epochs: int, **options: Any) -> list[tuple[int, list[int]]]:
    """The batches that Lightning trains on, with their epochs."""
    lightning = pytest.importorskip("lightning")
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)

    class Model(lightning.LightningModule):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.layer = torch.nn.Linear(1, 1)
            self.seen: list[tuple[int, list[int]]] = []

        def training_step(self, batch: Any, _: int) -> Any:
            self.seen.append((self.current_epoch, batch.tolist()))
            return self.layer(batch.float()[:, None]).mean()

        def configure_optimizers(self) -> Any:
            return torch.optim.SGD(self.parameters(), 1e-4)

    model = Model()
    checkpoint = options.pop("ckpt_path", None)
    quiet = {"logger": False, "enable_progress_bar": False, "enable_model_summary": False}
    trainer = lightning.Trainer(
        max_epochs=epochs, accelerator="cpu", devices=1, **{**quiet, **options}
    )
    trainer.fit(model, batches, ckpt_path=checkpoint, weights_only=False)
    return model.seen


def by_epoch(seen: list[tuple[int, list[int]]]) -> list[list[list[int]]]:
    return [[batch for e, batch in seen if e == epoch] for epoch in sorted({e for e, _ in seen})]


@pytest.mark.parametrize("workers", [0, 2])
def test_lightning_has_another_order_each_epoch(workers: int) -> None:
    batches = loader(sampler(), num_workers=workers)
    seen = lightning_run(batches, 3, enable_checkpointing=False)
    assert by_epoch(seen) == [order(0), order(1), order(2)]


def test_lightning_that_takes_a_part_of_each_epoch_has_another_order_each_epoch() -> None:
    seen = lightning_run(loader(sampler()), 3, enable_checkpointing=False, limit_train_batches=4)
    assert by_epoch(seen) == [order(0)[:4], order(1)[:4], order(2)[:4]]


def test_lightning_trains_all_that_is_left_of_an_epoch_that_was_resumed() -> None:
    own = sampler()
    own.load_state_dict(own.state_dict() | {"position": 80})
    seen = lightning_run(loader(own), 2, enable_checkpointing=False)
    assert by_epoch(seen) == [order(0)[10:], order(1)]


@pytest.mark.parametrize("workers", [0, 2])
def test_lightning_resumes_a_stateful_loader_within_an_epoch(workers: int, tmp_path: Path) -> None:
    stateful = pytest.importorskip("torchdata.stateful_dataloader")
    callbacks = pytest.importorskip("lightning.pytorch.callbacks")

    def batches() -> Any:
        return stateful.StatefulDataLoader(Numbers(), batch_sampler=sampler(), num_workers=workers)

    saver = callbacks.ModelCheckpoint(
        dirpath=tmp_path, every_n_train_steps=1, save_top_k=-1, filename="{step}"
    )
    whole = lightning_run(batches(), 2, callbacks=[saver])
    assert by_epoch(whole) == [order(0), order(1)]
    for step in (5, 17):
        rest = lightning_run(
            batches(), 2, enable_checkpointing=False, ckpt_path=tmp_path / f"step={step}.ckpt"
        )
        assert rest == whole[step:], step


def test_lightning_that_would_divide_twice_is_refused() -> None:
    distributed = pytest.importorskip("lightning.fabric.utilities.distributed")
    twice = sampler(batch_size=None, rank=0, world_size=2)
    with pytest.raises(fractalog.Error, match="DistributedSamplerWrapper divides what this"):
        list(distributed.DistributedSamplerWrapper(twice, num_replicas=2, rank=0))
    once = sampler(batch_size=None, rank=0, world_size=1)
    ranks = [
        distributed.DistributedSamplerWrapper(once, num_replicas=2, rank=0),
        distributed.DistributedSamplerWrapper(
            sampler(batch_size=None, rank=0, world_size=1), num_replicas=2, rank=1
        ),
    ]
    numbers = [n for pair in zip(*ranks, strict=True) for n in pair]
    assert sorted(set(numbers)) == list(range(LENGTH))
