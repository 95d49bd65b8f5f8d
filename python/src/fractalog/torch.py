"""Datasets for PyTorch: a map-style dataset that draws whole batches, and an order that resumes.

import fractalog, fractalog.torch
from torch.utils.data import DataLoader

images = fractalog.Dataset("fractals.sqlite", "main-scenes", subset="train")
sampler = fractalog.torch.Sampler(images, seed=1, batch_size=64)
loader = DataLoader(fractalog.torch.Dataset(images), batch_sampler=sampler,
                    collate_fn=fractalog.torch.collate, num_workers=8)
while sampler.epoch < 90:
    for pixels, targets in sampler.track(loader):    # uint8 (64, 3, 224, 224); (64, classes)
        ...                                          # train
        torch.save({"sampler": sampler.state_dict(), ...}, "checkpoint.pt")
"""

from __future__ import annotations

from ._torch_dataset import Batch, Dataset, collate
from ._torch_sampler import Sampler

__all__ = ["Batch", "Dataset", "Sampler", "collate"]
