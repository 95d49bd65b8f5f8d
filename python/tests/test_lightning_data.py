"""Our data module in the real Lightning: it resumes at the exact image."""

from __future__ import annotations

import logging
import pickle
import warnings
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lightning")
pytest.importorskip("torchdata")

import lightning
import torch
from lightning.pytorch.callbacks import ModelCheckpoint

import fractalog
import fractalog.lightning

warnings.filterwarnings("ignore", module="lightning|torchdata")


class Model(lightning.LightningModule):
    """Remembers which images it saw, by their sums and labels."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)
        self.seen: list[list[tuple[int, int]]] = []
        self.validated: list[tuple[int, int]] = []

    def training_step(self, batch: Any, _: int) -> Any:
        self.seen.append(identities(batch))
        return self.layer(batch[1].float()[:, None]).mean()

    def validation_step(self, batch: Any, _: int) -> None:
        self.validated += identities(batch)

    def configure_optimizers(self) -> Any:
        return torch.optim.SGD(self.parameters(), 1e-4)


def identities(batch: Any) -> list[tuple[int, int]]:
    images, targets = batch
    return list(zip(images.long().sum((1, 2, 3)).tolist(), targets.tolist(), strict=True))


def fitted(data: Any, checkpoint: Path | None = None, **options: Any) -> Model:
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    model = Model()
    trainer = lightning.Trainer(
        max_epochs=2, accelerator="cpu", devices=1, logger=False, enable_progress_bar=False,
        enable_model_summary=False, use_distributed_sampler=False, num_sanity_val_steps=0,
        **options,
    )  # fmt: skip
    trainer.fit(model, data, ckpt_path=checkpoint)
    return model


@pytest.mark.parametrize("workers", [0, 2])
def test_it_resumes_at_the_next_image(catalog: Path, tmp_path: Path, workers: int) -> None:
    def data() -> fractalog.lightning.DataModule:
        return fractalog.lightning.DataModule(
            catalog, "classes", batch_size=64, seed=3, train="val", num_workers=workers
        )

    saver = ModelCheckpoint(
        dirpath=tmp_path, every_n_train_steps=1, save_top_k=-1, filename="{step}"
    )
    whole = fitted(data(), callbacks=[saver])
    assert len(whole.seen) == 12 and sorted(whole.seen[:6]) != sorted(whole.seen[6:])
    val = fractalog.Dataset(catalog, "classes", "val")
    pixels, targets = val.batch(range(400))
    ours = list(zip(pixels.astype(int).sum((1, 2, 3)).tolist(), targets.tolist(), strict=True))
    assert whole.validated == ours * 2
    assert set(sum(whole.seen[:6], [])) <= set(ours)  # noqa: RUF017
    for step in (4, 9):
        rest = fitted(data(), tmp_path / f"step={step}.ckpt", enable_checkpointing=False)
        assert rest.seen == whole.seen[step:], step


def test_parts_that_are_not_there_and_processes(catalog: Path) -> None:
    data = fractalog.lightning.DataModule(
        catalog, "scenes", batch_size=32, val=None, transform=torch.Tensor.float
    )
    images, targets = next(iter(pickle.loads(pickle.dumps(data)).train_dataloader()))
    assert images.dtype == torch.float32 and targets.shape == (32, 20)
    assert data.val_dataloader() == [] and data.test_dataloader() == []
    assert len(data.train_dataloader()) == 5000 // 32
    with pytest.raises(fractalog.Error, match="no subset 'none'|'none'"):
        fractalog.lightning.DataModule(
            catalog, "scenes", batch_size=32, val="none"
        ).val_dataloader()
