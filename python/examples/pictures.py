"""Real pictures that networks are judged on: Fashion-MNIST, digits, and folders of pictures.

Nothing is downloaded. Fashion-MNIST (Xiao, Rasul & Vollgraf, 2017) is Debian's package
``dataset-fashion-mnist``; the digits come with scikit-learn. Each gives pictures to learn from,
others to choose settings by, and others to test on.
"""

from __future__ import annotations

import gzip
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

FASHION = Path("/usr/share/datasets/fashion-mnist")
ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".webp")
Part = tuple[Tensor, Tensor]  # pictures uint8 (n, 1 or 3, rows, columns); labels int64 (n,) from 0


@dataclass(frozen=True)
class Pictures:
    """Pictures to learn from, pictures to choose settings by, and pictures to test on.

    Pictures are uint8 of shape (n, 1 or 3, rows, columns); labels are int64 of shape (n,), from 0.
    """

    name: str
    learnt: Part
    held_out: Part
    tested: Part

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return 1 + max(int(labels.max()) for _, labels in (self.learnt, self.held_out, self.tested))

    def few(self, per_class: int | None, seed: int) -> Part:
        """``per_class`` pictures of each class, drawn by the seed; all of them for ``None``.

        Raises ``ValueError`` if a class has fewer.
        """
        pictures, labels = self.learnt
        if per_class is None:
            return pictures, labels
        order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
        found = [order[labels[order] == label][:per_class] for label in range(self.classes)]
        for label, some in enumerate(found):
            if len(some) < per_class:
                raise ValueError(
                    f"Class {label} of '{self.name}' has {len(some)} pictures to learn from, and "
                    f"{per_class} are asked for; ask for at most {len(some)} per class."
                )
        chosen = torch.cat(found)
        return pictures[chosen], labels[chosen]


def divided(name: str, learnt: Part, tested: Part, share: float) -> Pictures:
    """Holds a share of the pictures to learn from out: always the same ones."""
    pictures, labels = learnt
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(0))
    count = int(len(labels) * share)
    if count == 0:
        raise ValueError(
            f"'{name}' has {len(labels)} pictures to learn from, of which none could be held out; "
            f"give at least {int(1 / share) + 1}."
        )
    out, rest = order[:count], order[count:]
    return Pictures(name, (pictures[rest], labels[rest]), (pictures[out], labels[out]), tested)


def read_idx(path: Path) -> Tensor:
    """Bytes from a compressed file in the format of MNIST: (n,) or (n, rows, columns)."""
    data = gzip.decompress(path.read_bytes())
    zero, kind, dimensions = struct.unpack(">HBB", data[:4]) if len(data) > 4 else (1, 0, 0)
    start = 4 + 4 * dimensions
    if zero != 0 or kind != 8 or len(data) < start:
        raise ValueError(f"'{path}' is not a file of bytes in the format of MNIST.")
    shape = struct.unpack(f">{dimensions}I", data[4:start])
    if len(data) != start + int(np.prod(shape)):
        raise ValueError(f"'{path}' has {len(data)} bytes, which does not fit its shape {shape}.")
    return torch.from_numpy(np.frombuffer(data, np.uint8, offset=start).reshape(shape).copy())


def fashion(path: Path = FASHION) -> Pictures:
    """60,000 pictures of clothes, a sixth of them held out, and 10,000 to test on: grey, 28 x 28,
    10 classes."""

    def part(name: str) -> Part:
        pictures = read_idx(path / f"{name}-images-idx3-ubyte.gz")
        return pictures[:, None], read_idx(path / f"{name}-labels-idx1-ubyte.gz").long()

    try:
        return divided("fashion", part("train"), part("t10k"), 1 / 6)
    except FileNotFoundError as error:
        raise FileNotFoundError(
            f"Fashion-MNIST is not in '{path}'. Install it: 'apt-get install "
            "dataset-fashion-mnist' (Debian, Ubuntu)."
        ) from error


def digits() -> Pictures:
    """scikit-learn's 1,797 digits, grey, 8 x 8: 1,000 to learn from, a fifth of them held out; the
    others to test on."""
    from sklearn.datasets import load_digits  # type: ignore[import-untyped]

    data = load_digits()
    pixels = torch.from_numpy(np.minimum(data.images * 16, 255).astype(np.uint8))[:, None]
    labels = torch.from_numpy(data.target).long()
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(0))
    first, rest = order[:1000], order[1000:]
    return divided("digits", (pixels[first], labels[first]), (pixels[rest], labels[rest]), 0.2)


def folder(path: Path, side: int) -> Pictures:
    """A folder of pictures, each brought to ``side`` x ``side`` pixels, 3 channels.

    It has ``train/CLASS/*`` and ``test/CLASS/*`` (or ``val/CLASS/*``); or ``CLASS/*`` alone, of
    which every fifth picture is tested. A fifth of those to learn from is held out.
    """
    if not path.is_dir():
        raise ValueError(f"'{path}' is not a folder of pictures.")
    train = path / "train"
    test = next((path / n for n in ("test", "val") if (path / n).is_dir()), None)
    if train.is_dir() and test is not None:
        classes = sorted(p.name for p in train.iterdir() if p.is_dir())
        more = sorted({p.name for p in test.iterdir() if p.is_dir()} - set(classes))
        if more:
            raise ValueError(f"'{test}' has the class '{more[0]}', and '{train}' has not.")
        learnt, tested = opened(train, classes, side), opened(test, classes, side)
    else:
        classes = sorted(p.name for p in path.iterdir() if p.is_dir())
        pixels, labels = opened(path, classes, side)
        is_tested = torch.arange(len(labels)) % 5 == 0
        learnt = pixels[~is_tested], labels[~is_tested]
        tested = pixels[is_tested], labels[is_tested]
    return divided(path.name, learnt, tested, 0.2)


def opened(path: Path, classes: list[str], side: int) -> Part:
    """The pictures ``path/CLASS/*`` as uint8 (n, 3, side, side), and their labels."""
    from PIL import Image

    pixels: list[np.typing.NDArray[np.uint8]] = []
    labels: list[int] = []
    for label, name in enumerate(classes):
        files = sorted((path / name).iterdir()) if (path / name).is_dir() else []
        for file in files:
            if file.suffix.lower() not in ENDINGS:
                continue
            with Image.open(file) as picture:
                pixels.append(np.asarray(picture.convert("RGB").resize((side, side))))
            labels.append(label)
    if not pixels:
        raise ValueError(f"'{path}' has no folders with pictures; give CLASS/PICTURE.png.")
    return torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2), torch.tensor(labels)


def named(name: str, side: int) -> Pictures:
    """``fashion``, ``digits``, or the path of a folder of pictures."""
    if name == "fashion":
        return fashion()
    if name == "digits":
        return digits()
    if not Path(name).is_dir():
        raise ValueError(f"There are no pictures '{name}': give fashion, digits, or a folder.")
    return folder(Path(name), side)
