"""The real Trainer of transformers: another order each epoch, and resuming within one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import torch.utils.data
from training import Numbers, order, sampler


class Regression(torch.nn.Module):
    """A model as the Trainer takes it, which remembers what it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)
        self.seen: list[list[int]] = []

    def forward(self, numbers: torch.Tensor) -> dict[str, torch.Tensor]:
        self.seen.append(numbers.tolist())
        return {"loss": self.layer(numbers.float()[:, None]).mean()}


@pytest.mark.parametrize("is_batched", [True, False])
def test_the_trainer_has_another_order_each_epoch_and_resumes(
    is_batched: bool, tmp_path: Path
) -> None:
    transformers = pytest.importorskip("transformers")

    class Trainer(transformers.Trainer):  # type: ignore[misc, name-defined]
        def get_train_dataloader(self) -> Any:
            own = sampler(batch_size=8 if is_batched else None)
            words: dict[str, Any] = (
                {"batch_sampler": own} if is_batched else {"sampler": own, "batch_size": 8}
            )
            return self.accelerator.prepare(
                torch.utils.data.DataLoader(
                    Numbers(), collate_fn=lambda batch: {"numbers": torch.tensor(batch)}, **words
                )
            )

    def trained(checkpoint: Path | None = None) -> list[list[int]]:
        model = Regression()
        words = transformers.TrainingArguments(
            output_dir=str(tmp_path), num_train_epochs=2, save_steps=5, report_to=[],
            use_cpu=True, disable_tqdm=True, logging_strategy="no",
            per_device_train_batch_size=8,
        )  # fmt: skip
        trainer = Trainer(model=model, args=words, train_dataset=Numbers())
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
        return model.seen

    whole = trained()
    assert whole == order(0) + order(1)
    for step in (5, 15):
        assert trained(tmp_path / f"checkpoint-{step}") == whole[step:], step
