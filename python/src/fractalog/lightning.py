"""A data module for Lightning, which resumes at the exact image.

    import fractalog.lightning, lightning

    data = fractalog.lightning.DataModule("fractals.sqlite", "main-classes", batch_size=64)
    trainer = lightning.Trainer(use_distributed_sampler=False, max_epochs=90)
    trainer.fit(model, data)                     # ckpt_path="last" goes on at the next image

It needs lightning and torchdata.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import lightning
import torch
import torch.utils.data
from torchdata.stateful_dataloader import StatefulDataLoader

from . import torch as ours
from ._dataset import Dataset


class DataModule(lightning.LightningDataModule):
    """The loaders of a dataset: shuffled for training, in order for validation and test.

    Each epoch has another order, which follows from the seed and the number of the epoch. Lightning
    stores the state of the loaders in its checkpoints, so training goes on with the image after the
    last one of the step that was saved, also within an epoch. The ranks of a distributed run share
    the images: give the ``Trainer`` ``use_distributed_sampler=False``, since they are shared here.

    Args:
        path: A catalog, or a packed dataset.
        name: The dataset.
        batch_size: Images a batch on each rank.
        seed: Which orders of training; it has nothing to do with the dataset's seed.
        train: The subset to train on.
        val: The subset to validate on; None for none.
        test: The subset to test on; None for none.
        transform: Of the tensor of a picture in training, uint8 (channels, side, side).
        eval_transform: The same in validation and test.
        num_workers: Processes that draw; with 0, threads of this one do.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        name: str,
        *,
        batch_size: int,
        seed: int = 0,
        train: str = "train",
        val: str | None = "val",
        test: str | None = None,
        transform: Callable[[torch.Tensor], Any] | None = None,
        eval_transform: Callable[[torch.Tensor], Any] | None = None,
        num_workers: int = 0,
    ) -> None:
        super().__init__()
        self.path = os.path.abspath(path)
        self.dataset = name
        self.batch_size = batch_size
        self.seed = seed
        self.subsets = {"train": train, "val": val, "test": test}
        self.transform = transform
        self.eval_transform = eval_transform
        self.num_workers = num_workers
        self._images: dict[str, Dataset] = {}

    def images(self, part: str) -> Dataset:
        """The images of ``train``, ``val`` or ``test``; opened when they are first wanted."""
        if part not in self._images:
            subset = self.subsets[part]
            assert subset is not None
            self._images[part] = Dataset(self.path, self.dataset, subset)
        return self._images[part]

    def train_dataloader(self) -> Any:
        """Batches of images and targets, in another order each epoch."""
        return self._loader("train", self.transform)

    def val_dataloader(self) -> Any:
        """Batches in the order of the images; nothing if there is no subset ``val``."""
        return self._loader("val", self.eval_transform) if self.subsets["val"] else []

    def test_dataloader(self) -> Any:
        """Batches in the order of the images; nothing if there is no subset ``test``."""
        return self._loader("test", self.eval_transform) if self.subsets["test"] else []

    def _loader(self, part: str, transform: Callable[[torch.Tensor], Any] | None) -> Any:
        images = self.images(part)
        is_training = part == "train"
        # Validation begins anew, so Lightning need not keep where it was.
        made = StatefulDataLoader if is_training else torch.utils.data.DataLoader
        return made(
            ours.Dataset(images, transform),
            batch_sampler=ours.Sampler(
                images, self.seed, self.batch_size, drop_last=is_training, shuffle=is_training
            ),
            collate_fn=ours.collate,
            num_workers=self.num_workers,
        )
