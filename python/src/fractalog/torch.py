"""Datasets for PyTorch: a loader in one piece, the parts it is made of, and pictures to mix in.

import fractalog.torch

loader = fractalog.torch.Loader("fractals.sqlite", "main-scenes", "train", batch_size=64, seed=1)
while loader.epoch < 90:
    for images, labels in loader:                    # uint8 (64, 3, 224, 224); (64, classes)
        ...                                          # train
        torch.save({"loader": loader.state_dict(), ...}, "checkpoint.pt")

The parts, for a ``DataLoader`` with workers and transforms:

import fractalog
from torch.utils.data import DataLoader

images = fractalog.Dataset("fractals.sqlite", "main-scenes", subset="train")
sampler = fractalog.torch.Sampler(images, seed=1, batch_size=64)
loader = DataLoader(fractalog.torch.Dataset(images), batch_sampler=sampler,
                    collate_fn=fractalog.torch.collate, num_workers=8)
for pixels, targets in sampler.track(loader):
    ...
"""

from __future__ import annotations

from ._torch_buffers import Boxes
from ._torch_dataset import Batch, Dataset, collate
from ._torch_loader import Loader
from ._torch_mixing import MixingSource
from ._torch_sampler import Sampler

__all__ = ["Batch", "Boxes", "Dataset", "Loader", "MixingSource", "Sampler", "collate"]
