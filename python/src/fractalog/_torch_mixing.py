"""Pictures to mix into other pictures, as PixMix and its kind do."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import torch
import torch.utils.data

from ._dataset import Dataset as Images
from ._order import Order
from ._torch_loader import opened
from ._torch_ranks import whole_number


class MixingSource(torch.utils.data.Dataset[tuple[torch.Tensor, Any]]):
    """An endless list of pictures for PixMix, LayerMix, IPMix and their kind.

        mixing = fractalog.torch.MixingSource("fractals.sqlite", "main-classes", size=32, seed=1)
        picture, target = mixing[731]            # float32 (3, 32, 32), 0 to 1
        picture = mixing.picture(10**9)          # any number: the list has no end
        pictures = mixing.pictures(range(64))    # float32 (64, 3, 32, 32), drawn together

    Published code takes a folder of pictures and draws one at random: ``mixing_set[index]`` works
    with this in place of the folder. Better, give the number of the training step or sample: then
    the same number gives the same picture in any worker, and a run can be repeated.

    Picture k is an image of the dataset: the first ``len(mixing)`` numbers show each image once, in
    a drawn order, the next ones again in another order. Of a pair it is the first view.

    Args:
        source: A catalog or packed dataset, with ``name`` and ``subset``; or an open
            ``fractalog.Dataset``.
        name: The dataset.
        subset: One of its subsets; None for all.
        size: The side of the pictures: images are scaled to 9/8 of it, as PixMix does, and a square
            is cut out, whose place follows from the number. None for whole images.
        seed: Any integer: which orders and places.
        dtype: ``torch.float32``, 0 to 1, or ``torch.uint8``, 0 to 255.
    """

    def __init__(
        self,
        source: Images | str | os.PathLike[str],
        name: str | None = None,
        subset: str | None = None,
        *,
        size: int | None = None,
        seed: int = 0,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.images = opened(source, name, subset)
        if size is not None and whole_number(size, "size") < 1:
            raise ValueError(f"'size' is {size}. Give at least 1, or None for whole images.")
        if dtype not in (torch.float32, torch.uint8):
            raise ValueError(f"'dtype' is {dtype}. Give torch.float32 or torch.uint8.")
        if not len(self.images):
            raise ValueError("The dataset has no images. Choose another subset.")
        self.size = size
        self.seed = whole_number(seed, "seed")
        self.dtype = dtype

    def __len__(self) -> int:
        """How many images there are; numbers go on behind them."""
        return len(self.images)

    def __getitem__(self, number: int) -> tuple[torch.Tensor, Any]:
        """A picture, (3, size, size), and the target of its image."""
        pictures, targets = self._drawn([number], threads=1)
        target = targets[0]
        return pictures[0], torch.from_numpy(target) if self.images.is_multi_hot else int(target)

    def __iter__(self) -> Iterator[tuple[torch.Tensor, Any]]:
        """All pictures in order, without end."""
        number = 0
        while True:
            yield self[number]
            number += 1

    def picture(self, number: int) -> torch.Tensor:
        """A picture: (3, size, size)."""
        return self._drawn([number], threads=1)[0][0]

    def pictures(self, numbers: Iterable[int], *, threads: int | None = None) -> torch.Tensor:
        """Pictures that are drawn together: (n, 3, size, size)."""
        return self._drawn(list(numbers), threads)[0]

    def image_number(self, number: int) -> int:
        """The number of the image that a picture shows."""
        value = whole_number(number, "number")
        if value < 0:
            raise IndexError(f"There is no picture {value}. Pictures are numbered from 0.")
        epoch, place = divmod(value, len(self.images))
        return int(_order(len(self.images), self.seed, epoch)(np.array([place]))[0])

    def _drawn(self, numbers: list[int], threads: int | None) -> tuple[torch.Tensor, Any]:
        pixels, targets = self.images.batch(
            [self.image_number(number) for number in numbers], threads=threads
        )
        pixels = pixels[:, 0] if pixels.ndim == 5 else pixels
        tensors = torch.from_numpy(pixels).movedim(-1, 1)
        tensors = tensors.expand(-1, 3, -1, -1)  # of grey, three channels that are the same
        side = tensors.shape[-1]
        if self.size is None or self.size == side:
            return self._typed(tensors.float() / 255), targets
        scaled = max(self.size, round(self.size * 9 / 8))
        wide = torch.nn.functional.interpolate(
            tensors.float() / 255,
            (scaled, scaled),
            mode="bilinear",
            antialias=scaled < side,
            align_corners=False,
        )
        cut = [self._cut(picture, number) for picture, number in zip(wide, numbers, strict=True)]
        return self._typed(
            torch.stack(cut) if cut else wide[..., : self.size, : self.size]
        ), targets

    def _cut(self, picture: torch.Tensor, number: int) -> torch.Tensor:
        """The square of a scaled picture that its number says."""
        assert self.size is not None
        room = picture.shape[-1] - self.size + 1
        drawn = hashlib.sha256(f"fractalog mixing 1: {self.seed} {number}".encode()).digest()
        left, top = (int.from_bytes(drawn[i : i + 8], "little") % room for i in (0, 8))
        return picture[:, top : top + self.size, left : left + self.size]

    def _typed(self, pictures: torch.Tensor) -> torch.Tensor:
        if self.dtype == torch.float32:
            return pictures.clamp(0, 1).contiguous()
        return (pictures.clamp(0, 1) * 255).round().to(torch.uint8)


@functools.lru_cache(maxsize=8)
def _order(length: int, seed: int, epoch: int) -> Order:
    return Order(length, seed, epoch)
