"""Images as a dataset of Hugging Face's ``datasets``.

    import fractalog, fractalog.huggingface

    images = fractalog.Dataset("fractals.sqlite", "main-classes", subset="train")
    data = fractalog.huggingface.dataset(images)
    data[731]                       # {"image": a picture of pillow, "label": 17}
    data.features["label"].names    # the classes
    stream = data.to_iterable_dataset(num_shards=8).shuffle(seed=1)

The table has the numbers of the images and their labels, a few bytes each. An image is drawn when
its column is read, so ``select``, ``shuffle``, ``filter`` on labels and ``train_test_split`` draw
nothing. This module needs datasets and pillow.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pyarrow
from datasets import ClassLabel, Dataset, Features, Sequence
from datasets.features.features import register_feature

from ._dataset import Dataset as Images
from ._dataset import _reopened
from ._pictures import picture

_open: dict[tuple[Any, ...], Images] = {}
"""The datasets of this process that columns are drawn from, by what opens them."""


@dataclass
class Drawing:
    """The feature of a column of images: numbers in the table, pictures of pillow when read.

    It names the file, the dataset and its digest, so another process, or ``load_from_disk``, opens
    the same dataset again, and refuses another one. Import this module before ``load_from_disk``.
    """

    path: str
    name: str
    subset: str | None
    digest: str
    view: int | None = None
    """Which view of a pair; None for a single image."""
    decode: bool = True
    """Whether reading draws; if not, it gives the number."""
    id: str | None = field(default=None, repr=False)

    dtype: ClassVar[str] = "PIL.Image.Image"
    pa_type: ClassVar[Any] = pyarrow.int64()
    _type: str = field(default="Fractalog", init=False, repr=False)

    def __call__(self) -> Any:
        return self.pa_type

    def encode_example(self, number: Any) -> int:
        """The number of an image."""
        return int(number)

    def decode_example(self, number: int, token_per_repo_id: Any = None) -> Any:
        """Draws an image, on the calling thread."""
        key = (self.path, self.name, self.subset, self.digest)
        if key not in _open:
            _open[key] = _reopened(*key)
        images, _ = _open[key].batch([number], threads=1)
        return picture(images[0] if self.view is None else images[0, self.view])

    def cast_storage(self, storage: Any) -> Any:
        """Numbers of any width, as the table keeps them."""
        return storage.cast(self.pa_type)


with warnings.catch_warnings():
    # datasets calls its registration of features experimental.
    warnings.simplefilter("ignore", UserWarning)
    register_feature(Drawing, "Fractalog")


def dataset(images: Images) -> Dataset:
    """The images as a map-style dataset; ``to_iterable_dataset`` makes it a stream.

    Columns are ``image`` (of pairs ``image_1`` and ``image_2``) and ``label``, a ``ClassLabel``; of
    scenes ``labels``, a list of them.

    Args:
        images: The images.
    """
    key: tuple[str, str, str | None, str] = images.__reduce__()[1][:4]
    _open[key] = images
    numbers = np.arange(len(images))
    pair = images.task == "pairs"
    columns = {"image_1": 0, "image_2": 1} if pair else {"image": None}
    label = ClassLabel(names=images.classes)
    features: dict[str, Any] = {name: Drawing(*key, view=view) for name, view in columns.items()}
    table: dict[str, Any] = dict.fromkeys(columns, numbers)
    labels = images.labels(numbers)
    if images.is_multi_hot:
        features["labels"] = Sequence(label)
        table["labels"] = [np.flatnonzero(row) for row in labels]
    else:
        features["label"] = label
        table["label"] = labels
    return Dataset.from_dict(table, features=Features(features))
